"""Social criticism arrives as any opinion of an organisation does, with its document beside it."""

from datetime import datetime
from pathlib import Path

from flask import current_app
from flask_babel import lazy_gettext as _l

from consult.audit.services import record
from consult.comments.services import record_submission
from consult.comments.terms import Channel, NewSubmission, Received, Unit
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.file_kinds import file_kind, named_as
from consult.core.files import file_name, keep
from consult.supervision.models import SocialCriticism
from consult.supervision.terms import MAX_LETTER_BYTES, NewCriticism, NewLetter, Officer


class LetterUnusable(Refusal):
    """The document is missing, of another kind, or larger than 10 MB."""

    message = _l("Chọn tệp văn bản: PDF, Word hoặc ảnh chụp, dưới 10 MB.")


def record_criticism(new: NewCriticism, *, by: Officer, now: datetime) -> Received:
    """Record phản biện xã hội: one submission of an organisation, and the file of the document.

    Raises:
        LetterUnusable: The file is none that officers exchange.
        Refusal: Those of ``comments.services.record_submission``.
    """
    letter = new.letter
    kind = file_kind(letter.content) if letter else None
    if letter is None or kind is None or len(letter.content) > MAX_LETTER_BYTES:
        raise LetterUnusable
    sending = NewSubmission(
        consultation_id=new.consultation_id,
        idempotency_key=new.idempotency_key,
        channel=Channel.SOCIAL_CRITICISM,
        unit=Unit.ORGANISATION,
        comments=new.comments,
        recorded_by_id=by.id,
        organisation=new.organisation,
        document_number=new.document_number,
        document_on=new.document_on,
    )
    received = record_submission(sending, now=now)
    if not received.is_repeated:
        _add_letter(received.submission_id, letter, kind.media_type)
        subject = f"submission:{received.submission_id}"
        facts = {"document_number": new.document_number}
        record("criticism.record", subject, actor=by.name, actor_id=by.id, now=now, facts=facts)
    return received


def letter_folder() -> Path:
    """Tell where the documents are kept, each under its own hash."""
    return Path(current_app.config["CONSULT"].data_dir) / "letters"


def note_look(criticism: SocialCriticism, *, by: Officer, now: datetime) -> None:
    """Write down that somebody took a document away."""
    subject = f"submission:{criticism.submission_id}"
    record("criticism.download", subject, actor=by.name, actor_id=by.id, now=now)


def _add_letter(submission_id: int, letter: NewLetter, media_type: str) -> None:
    kind = file_kind(letter.content)
    name = file_name(letter.name)
    db.session.add(
        SocialCriticism(
            submission_id=submission_id,
            letter_sha256=keep(letter_folder(), letter.content),
            letter_name=named_as(name, kind) if kind else name,
            media_type=media_type,
        )
    )
    db.session.flush()
