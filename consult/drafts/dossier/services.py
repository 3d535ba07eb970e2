"""Filling dossiers: which conditions apply, files in, reasons for what is missing."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.accounts.models import User
from consult.accounts.services import note
from consult.core.clock import local_day
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.file_kinds import file_kind, named_as
from consult.core.files import file_name, keep, kept
from consult.core.site_revision import note_site_change
from consult.core.text import one_line
from consult.drafts.dossier.queries import document_of, documents_of, dossier_of
from consult.drafts.dossier.terms import MAX_DOCUMENT_BYTES, NewDocument
from consult.drafts.models import Draft, PartExcuse, SupportingDocument
from consult.rulebook.terms import MANY_FILES, PART_NAMES, Condition, DossierPart

DOSSIERS_FOLDER = "dossiers"
NOBODY = "dòng lệnh"


class DocumentUnfit(Refusal):
    """The file is none that officers exchange."""

    message = _l(
        "Không nhận tệp này: chỉ nhận tệp PDF, Word (.docx, .doc), Excel (.xlsx) không có macro, "
        "ảnh .png hoặc .jpg. Hãy lưu lại đúng loại rồi tải lên."
    )


class DocumentTooLarge(Refusal):
    """The file is larger than may be sent."""

    message = _l("Tệp lớn hơn 20 MB. Hãy bỏ bớt ảnh hoặc chia thành nhiều tệp.")


class TitleMissing(Refusal):
    """A file that has no name in the law's list needs one of its own."""

    message = _l("Viết tên tài liệu để bà con biết đó là gì.")


class NotThere(Refusal):
    """The file that another was to take the place of does not count any more."""

    message = _l("Tài liệu cần thay không còn trong hồ sơ. Mở lại trang rồi chọn lại.")
    status = 409


class ReasonMissing(Refusal):
    """Nobody said why a part is missing."""

    message = _l("Viết lý do chưa có và bao giờ bổ sung: lý do hiện trên trang công khai.")


class MayNotBeExcused(Refusal):
    """The rule was compared with the law, or the part is not missing: no reason stands for it."""

    message = _l("Phần này phải có tệp, không ghi lý do thay được.")


class DossierIncomplete(Refusal):
    """Something that the law asks for before publishing is not there."""


def answer_conditions(
    draft: Draft, conditions: Iterable[Condition], *, by: User | None, now: datetime
) -> None:
    """Write down which conditions apply to a draft; none of them is an answer too."""
    draft.dossier_conditions = sorted({condition.value for condition in conditions})
    note_site_change()
    facts = {"conditions": draft.dossier_conditions}
    note("dossier.conditions", f"draft:{draft.slug}", by=by, now=now, **facts)
    db.session.flush()


def add_document(
    draft: Draft, new: NewDocument, *, data_dir: Path, by: User | None, now: datetime
) -> SupportingDocument:
    """Put a file into a dossier; the one it replaces stays on record, with the moment it ended.

    Raises:
        DocumentTooLarge: It is larger than 20 MB.
        DocumentUnfit: Its content is no PDF, Word or Excel file, PNG or JPEG picture.
        TitleMissing: It is another document than the law names, and has no title.
        NotThere: What it was to replace does not count any more.
    """
    if len(new.content) > MAX_DOCUMENT_BYTES:
        raise DocumentTooLarge
    kind = file_kind(new.content)
    if kind is None:
        raise DocumentUnfit
    title = one_line(new.title)
    if new.part is DossierPart.OTHER and not title:
        raise TitleMissing
    for old in _replaced(draft, new):
        old.ended_at = now
    document = SupportingDocument(
        draft_id=draft.id,
        part=new.part,
        title=title,
        file_name=named_as(file_name(new.name), kind),
        media_type=kind.media_type,
        size_bytes=len(new.content),
        sha256=keep(data_dir / DOSSIERS_FOLDER, new.content),
        added_by=by.name if by else NOBODY,
        added_at=now,
    )
    db.session.add(document)
    note_site_change()
    facts = {"part": new.part.value, "file": document.file_name, "sha256": document.sha256}
    note("dossier.add", f"draft:{draft.slug}", by=by, now=now, **facts)
    db.session.flush()
    return document


def give_excuse(
    draft: Draft, part: DossierPart, reason: str, *, by: User | None, now: datetime
) -> None:
    """Say to the public why a part is not there yet; the rule is the one of today.

    Raises:
        ReasonMissing: ``reason`` is empty.
        MayNotBeExcused: The part is not missing, or its rule is verified.
    """
    why = one_line(reason)
    if not why:
        raise ReasonMissing
    lines = dossier_of(draft, local_day(now)).lines
    if not any(line.rule.part is part and line.may_be_excused for line in lines):
        raise MayNotBeExcused
    name = by.name if by else NOBODY
    db.session.add(
        PartExcuse(draft_id=draft.id, part=part, reason=why, given_by=name, given_at=now)
    )
    note_site_change()
    facts = {"part": part.value, "reason": why}
    note("dossier.excuse", f"draft:{draft.slug}", by=by, now=now, **facts)
    db.session.flush()


def check_dossier(draft: Draft, day: date) -> None:
    """See that a round about a draft may be opened on ``day``.

    Raises:
        DossierIncomplete: The sentence names what is missing, and by which rule.
    """
    dossier = dossier_of(draft, day)
    if dossier.conditions is None:
        raise DossierIncomplete(
            _("Chưa ghi dự thảo thuộc trường hợp nào, nên chưa rõ hồ sơ gồm gì.")
        )
    missing = [line for line in dossier.lines if line.stops_publishing]
    if missing:
        names = "; ".join(
            f"{_(PART_NAMES[line.rule.part])} ({line.rule.legal_basis})" for line in missing
        )
        raise DossierIncomplete(_("Hồ sơ dự thảo còn thiếu: %(parts)s.", parts=names))


def stored_document(document: SupportingDocument, *, data_dir: Path) -> bytes:
    """Read a file of a dossier.

    Raises:
        FileNotFoundError: It is not kept on this machine.
    """
    return kept(data_dir / DOSSIERS_FOLDER, document.sha256)


def _replaced(draft: Draft, new: NewDocument) -> list[SupportingDocument]:
    """Give what a file takes the place of: the one of its part, or the one that was named."""
    if new.part not in MANY_FILES:
        return [one for one in documents_of(draft.id) if one.part is new.part]
    if new.replaces is None:
        return []
    old = document_of(draft.id, new.replaces)
    if old is None or old.ended_at is not None or old.part is not new.part:
        raise NotThere
    return [old]
