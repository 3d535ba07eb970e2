"""Correcting a published draft: a new version takes the place of the old one, with a note."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from consult.accounts.models import User
from consult.accounts.services import note
from consult.consultations.models import Consultation
from consult.consultations.services.opening import round_folded
from consult.consultations.services.revising import note_change
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.text import plain_text
from consult.drafts.models import DraftVersion
from consult.drafts.services.describing import write_description
from consult.drafts.services.publishing import freeze
from consult.drafts.terms import Description

# A round is open to the end of its closing second.
LAST_SECOND = timedelta(seconds=1)


class NoteMissing(Refusal):
    """Nobody said what changed."""

    message = _l("Viết chỗ đã sửa và vì sao: lời này hiện trên trang công khai.")


def publish_version(
    version: DraftVersion,
    what_changed: str,
    description: Description | None,
    *,
    by: User | None,
    now: datetime,
) -> Sequence[Consultation]:
    """Make a version public in the running rounds of its draft, and give these rounds.

    The caller carries their comments over to it, in the same transaction.

    Args:
        version: A version in work, its draft loaded.
        what_changed: The public note.
        description: A new summary, affected people and questions; none keeps them.
        by: Who publishes; nobody for the command line.
        now: Aware.

    Raises:
        NoteMissing: ``what_changed`` is empty.
        VersionPublished: The version is public already.
        DuplicatePaths: Two units have one address.
        PlacementsUndecided: A person must say first where some provisions stand now.
    """
    version.note = plain_text(what_changed)
    if not version.note:
        raise NoteMissing
    if description is not None:
        write_description(version.draft, description)
    freeze(version, now=now)
    running = _renew_rounds(version, now=now)
    facts = {"version": version.number, "content_sha256": version.content_sha256}
    rounds = [consultation.slug for consultation in running]
    subject = f"draft:{version.draft.slug}"
    note("draft.publish_version", subject, by=by, now=now, **facts, rounds=rounds)
    return running


def _renew_rounds(version: DraftVersion, *, now: datetime) -> Sequence[Consultation]:
    """Make ``version`` the one that the rounds of its draft are about, unless they are over.

    The pages of every round of the draft change: they tell of the version, the summary and the
    questions.
    """
    rounds = db.session.scalars(
        select(Consultation).where(Consultation.draft_id == version.draft_id)
    ).all()
    running = [one for one in rounds if one.closes_at > now - LAST_SECOND]
    for consultation in running:
        consultation.version_id = version.id
        consultation.folded = round_folded(version.draft)
    db.session.flush()
    note_change(consultation.id for consultation in rounds)
    return running
