"""Making drafts and their versions out of files that were read."""

import enum
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.accounts.models import User
from consult.accounts.services import note
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.text import one_line, slug
from consult.drafts.models import Draft, DraftVersion
from consult.drafts.outlines import outline_json
from consult.drafts.queries import draft_by_slug, draft_of_agency, latest_version
from consult.drafts.services.corrections import add_revision, current_outline
from consult.drafts.services.uploads import ReadFile
from consult.drafts.terms import MAX_TITLE_CHARS, NewDraft


class VersionInWork(Refusal):
    """A draft has one version in work at a time."""

    status = 409
    message = _l("Dự thảo đang có một phiên bản chưa công bố. Sửa tiếp phiên bản đó.")


class Outcome(enum.Enum):
    """What became of an imported file."""

    NEW_DRAFT = "new_draft"
    NEW_VERSION = "new_version"
    REPLACED_WORKING_VERSION = "replaced_working_version"


@dataclass(frozen=True)
class Imported:
    """The version that holds the file, and how it came about."""

    version: DraftVersion
    outcome: Outcome


def import_draft(file: ReadFile, new: NewDraft, *, by: User | None, now: datetime) -> Imported:
    """Make a draft, or the next version of the agency's draft of the same title.

    A version still in work is replaced by the file; what it was before stays one undo away.
    """
    title = one_line(new.title) or one_line(file.outline.title) or file.outline.source.name
    wanted = slug(title)
    known = draft_of_agency(new.agency_id, wanted)
    if known is not None:
        return import_version(file, known, by=by, now=now)
    draft = Draft(
        slug=_free_slug(wanted),
        kind=new.kind,
        title=title[:MAX_TITLE_CHARS],
        lead_agency_id=new.agency_id,
        questions=[],
        created_at=now,
    )
    db.session.add(draft)
    db.session.flush()
    version = _new_version(file, draft, number=1, by=by, now=now)
    return Imported(_recorded(version, Outcome.NEW_DRAFT, by=by, now=now), Outcome.NEW_DRAFT)


def import_version(file: ReadFile, draft: Draft, *, by: User | None, now: datetime) -> Imported:
    """Put a file into a draft: as its next version, or into the version still in work."""
    last = latest_version(draft.id)
    if last is None or last.is_published:
        number = last.number + 1 if last else 1
        version, outcome = (
            _new_version(file, draft, number=number, by=by, now=now),
            Outcome.NEW_VERSION,
        )
    else:
        version, outcome = last, Outcome.REPLACED_WORKING_VERSION
        _describe_source(version, file)
        add_revision(
            version,
            outline_json(file.outline),
            action=_("Nhập lại từ tệp %(name)s", name=file.outline.source.name),
            by=by,
            now=now,
        )
    return Imported(_recorded(version, outcome, by=by, now=now), outcome)


def copy_version(draft: Draft, *, by: User | None, now: datetime) -> DraftVersion:
    """Begin the next version of a draft as a copy of the public one, to be corrected.

    Raises:
        VersionInWork: There is one already.
    """
    last = latest_version(draft.id)
    if last is None or not last.is_published:
        raise VersionInWork
    version = DraftVersion(
        draft=draft,
        number=last.number + 1,
        source_name=last.source_name,
        source_sha256=last.source_sha256,
        source_bytes=last.source_bytes,
        media_type=last.media_type,
        outline_position=0,
        created_at=now,
    )
    db.session.add(version)
    db.session.flush()
    shape = outline_json(current_outline(last))
    action = _("Chép từ phiên bản %(number)s", number=last.number)
    add_revision(version, shape, action=action, by=by, now=now)
    facts = {"version": version.number, "copy_of": last.number}
    note("draft.copy_version", f"draft:{draft.slug}", by=by, now=now, **facts)
    return version


def _new_version(
    file: ReadFile, draft: Draft, *, number: int, by: User | None, now: datetime
) -> DraftVersion:
    version = DraftVersion(draft=draft, number=number, outline_position=0, created_at=now)
    _describe_source(version, file)
    db.session.add(version)
    db.session.flush()
    action = _("Đọc từ tệp %(name)s", name=file.outline.source.name)
    add_revision(version, outline_json(file.outline), action=action, by=by, now=now)
    return version


def _describe_source(version: DraftVersion, file: ReadFile) -> None:
    source = file.outline.source
    version.source_name = source.name
    version.source_sha256 = source.sha256
    version.source_bytes = file.size_bytes
    version.media_type = source.media_type


def _recorded(
    version: DraftVersion, outcome: Outcome, *, by: User | None, now: datetime
) -> DraftVersion:
    """Write the import into the record and give the version back."""
    note(
        "draft.import",
        f"draft:{version.draft.slug}",
        by=by,
        now=now,
        version=version.number,
        outcome=outcome.value,
        source_sha256=version.source_sha256,
    )
    return version


def _free_slug(wanted: str) -> str:
    """Give ``wanted``, or ``wanted-2`` and so on where another agency has it."""
    found, number = wanted, 1
    while draft_by_slug(found) is not None:
        number += 1
        found = f"{wanted}-{number}"
    return found
