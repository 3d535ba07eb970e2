"""Checking what arrives against its round: dates, provisions, places, lengths."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from time import monotonic
from typing import Any

from flask import current_app
from sqlalchemy import Select, bindparam, select

from consult.comments.rules import body_sha256
from consult.comments.services.contacts import agreed_contact, commenter_row, contact_mark
from consult.comments.services.refusals import (
    ConsultationClosed,
    NothingSaid,
    PlaceUnknown,
    ProvisionNotInDraft,
    TextTooLong,
    TooManyComments,
)
from consult.comments.terms import (
    MAX_COMMENT_CHARS,
    MAX_COMMENTS_A_SUBMISSION,
    Channel,
    CommentStatus,
    NewComment,
    NewSubmission,
    Stance,
)
from consult.consultations.models import Consultation
from consult.core.clock import local_day
from consult.core.db import db
from consult.core.text import fold, one_line, plain_text
from consult.drafts.models import DraftVersion, Provision
from consult.drafts.terms import NOT_COMMENTED
from consult.places.models import Place
from consult.places.terms import PlaceLevel

KEY_BYTES = 16
KNOWN_PROVISIONS = "consult.comments.provisions"
# Channels whose door closes with the round. On paper or by letter an opinion may be on its way.
DOORS = frozenset({Channel.WEB, Channel.PARTNER})


@dataclass(frozen=True, slots=True)
class Checked:
    """A submission that may be written: the rows of three tables, but for ids and receipt.

    ``write_before`` is a moment of ``time.monotonic()``: what is written later is late, although
    its request began in time. None where the day of sending decides alone. ``version_id`` is the
    version of the draft whose paths the comments name.
    """

    submission: dict[str, Any]
    comments: list[dict[str, Any]]
    commenter: dict[str, Any] | None
    write_before: float | None
    version_id: int


class Intake:
    """What one round takes. Remembers provisions and places, so that an import asks once."""

    def __init__(self, consultation_id: int) -> None:
        """Load the round.

        Raises:
            ConsultationClosed: There is no such round.
        """
        consultation = db.session.get(Consultation, consultation_id)
        if consultation is None:
            raise ConsultationClosed
        self.consultation = consultation
        self._places: dict[int, Place] = {}

    def check(self, new: NewSubmission, *, now: datetime) -> Checked:
        """Check ``new``, arriving at ``now`` unless it says when it was received.

        Raises:
            ConsultationClosed: It came before the opening, or by an own door after the closing.
            ProvisionNotInDraft: A comment points at a provision of another draft.
            PlaceUnknown: A place does not exist on that day, or the two do not belong together.
            NothingSaid: It has no comment, or one without stance and words.
            TextTooLong: A text has more than 10,000 characters.
            TooManyComments: It has more than 20 comments.
            ContactUnusable: The telephone number does not exist.
        """
        received_at = new.received_at or now
        self._check_time(new, received_at)
        self._check_places(new, received_at)
        version_id = self._read_version(new.version_id)
        contact = agreed_contact(new.contact)
        return Checked(
            submission=self._submission_row(new, received_at, contact_mark(contact)),
            comments=self._comment_rows(new, version_id),
            commenter=commenter_row(contact) if contact else None,
            write_before=None if new.received_at else self._write_before(now),
            version_id=version_id,
        )

    def _submission_row(
        self, new: NewSubmission, received_at: datetime, mark: str
    ) -> dict[str, Any]:
        return {
            "idempotency_key": new.idempotency_key or secrets.token_hex(KEY_BYTES),
            "body_sha256": body_sha256(new, contact_mark=mark),
            "consultation_id": new.consultation_id,
            "channel": new.channel,
            "unit": new.unit,
            "commune_id": new.commune_id,
            "village_id": new.village_id,
            "received_at": received_at,
            "is_late": not self.consultation.is_open(received_at),
            "external_id": new.external_id,
            "batch_id": new.batch_id,
            "recorded_by_id": new.recorded_by_id,
            "organisation": one_line(new.organisation),
            "document_number": one_line(new.document_number),
            "document_on": new.document_on,
        }

    def _write_before(self, now: datetime) -> float:
        """Tell where this machine's running clock will stand at the first closed moment."""
        closed_from = self.consultation.closes_at + timedelta(seconds=1)
        return monotonic() + (closed_from - now).total_seconds()

    def _check_time(self, new: NewSubmission, received_at: datetime) -> None:
        if received_at < self.consultation.opens_at:
            raise ConsultationClosed
        is_at_the_door = new.channel in DOORS and new.received_at is None
        if is_at_the_door and not self.consultation.is_open(received_at):
            raise ConsultationClosed

    def _check_places(self, new: NewSubmission, received_at: datetime) -> None:
        day = local_day(received_at)
        if new.commune_id is None:
            if new.village_id is not None:
                raise PlaceUnknown
            return
        commune = self._place(new.commune_id)
        if commune.level is not PlaceLevel.COMMUNE or not commune.is_valid(day):
            raise PlaceUnknown
        if new.village_id is None:
            return
        village = self._place(new.village_id)
        if village.parent_id != commune.id or not village.is_valid(day):
            raise PlaceUnknown

    def _place(self, place_id: int) -> Place:
        place = self._places.get(place_id) or db.session.get(Place, place_id)
        if place is None:
            raise PlaceUnknown
        return self._places.setdefault(place_id, place)

    def _read_version(self, version_id: int | None) -> int:
        """Give the version that was read: the present one, or one of the draft before it."""
        present = self.consultation.version_id
        if version_id is None or version_id == present:
            return present
        version = db.session.get(DraftVersion, version_id)
        is_public = version is not None and version.is_published
        if version is None or not is_public or version.draft_id != self.consultation.draft_id:
            raise ProvisionNotInDraft
        return version_id

    def _comment_rows(self, new: NewSubmission, version_id: int) -> list[dict[str, Any]]:
        if not new.comments:
            raise NothingSaid
        if len(new.comments) > MAX_COMMENTS_A_SUBMISSION:
            raise TooManyComments
        provision_ids = self._known_provisions(version_id, new)
        return [self._comment_row(comment, provision_ids) for comment in new.comments]

    def _comment_row(self, new: NewComment, provision_ids: Mapping[str, int]) -> dict[str, Any]:
        text = plain_text(new.text)
        if len(text) > MAX_COMMENT_CHARS:
            raise TextTooLong
        if not text and new.stance is Stance.OTHER:
            raise NothingSaid
        return {
            "consultation_id": self.consultation.id,
            "provision_id": provision_ids[new.path] if new.path else None,
            "path": new.path,
            "stance": new.stance,
            "text": text,
            "folded": fold(text),
            "status": CommentStatus.PENDING,
        }

    def _known_provisions(self, version_id: int, new: NewSubmission) -> Mapping[str, int]:
        """Give the ids of the provisions commented on, by path, in the version that was read."""
        # Provisions of a published version never change, so what was found once stays found.
        versions = current_app.extensions.setdefault(KNOWN_PROVISIONS, {})
        known: dict[str, int] = versions.setdefault(version_id, {})
        missing = {comment.path for comment in new.comments} - {""} - known.keys()
        if missing:
            asked = {"version_id": version_id, "paths": sorted(missing)}
            found = db.session.connection().execute(_commentable(), asked)
            known.update((path, provision_id) for path, provision_id in found)
        if missing - known.keys():
            raise ProvisionNotInDraft
        return known


@cache
def _commentable() -> Select[str, int]:
    """Build once: the ids of those of some paths on which people can comment."""
    return (
        select(Provision.path, Provision.id)
        .where(Provision.version_id == bindparam("version_id"))
        .where(Provision.path.in_(bindparam("paths", expanding=True)))
        .where(Provision.quoted.is_(False), Provision.kind.not_in(NOT_COMMENTED))
    )
