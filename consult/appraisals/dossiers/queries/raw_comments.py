"""Every counted comment of a round as it was said, and the scans beside them; streamed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, select

from consult.appraisals.dossiers.rules.senders import sender
from consult.appraisals.dossiers.terms import RawComment
from consult.comments.models import Comment, Submission
from consult.comments.queries import names_to_print
from consult.core.db import db
from consult.paper_forms.models import MeetingRecord
from consult.places.models import Place

CHUNK = 1_000


@dataclass(frozen=True)
class Scan:
    """The scan of the minutes of a meeting; ``number`` is the place of its first comment."""

    submission_id: int
    name: str
    sha256: str


def raw_comments(consultation_id: int) -> Iterator[RawComment]:
    """Give the counted comments in the order they came, a thousand in memory at a time."""
    places = {place.id: place.full_name for place in db.session.scalars(select(Place))}
    number, last_id = 0, 0
    while rows := _chunk(consultation_id, last_id):
        names = names_to_print(sorted({row.submission_id for row in rows}))
        for row in rows:
            number += 1
            yield _shaped(row, number, names.get(row.submission_id, ""), places)
        last_id = rows[-1].id


def meeting_scans(consultation_id: int) -> Sequence[Scan]:
    """List the scans of minutes of a round, the first first."""
    rows = db.session.execute(
        select(MeetingRecord.submission_id, MeetingRecord.scan_name, MeetingRecord.scan_sha256)
        .join(Submission, Submission.id == MeetingRecord.submission_id)
        .where(Submission.consultation_id == consultation_id)
        .where(Submission.is_late.is_(False), Submission.undone_at.is_(None))
        .where(MeetingRecord.scan_sha256.is_not(None))
        .order_by(MeetingRecord.submission_id)
    )
    return [Scan(row[0], row[1] or "bien-ban", row[2] or "") for row in rows]


def _chunk(consultation_id: int, after_id: int) -> Sequence[Row]:  # type: ignore[type-arg]  # rows, read by name
    return db.session.execute(
        select(
            Comment.id,
            Comment.submission_id,
            Comment.path,
            Comment.shown_path,
            Comment.stance,
            Comment.text,
            Submission.unit,
            Submission.channel,
            Submission.organisation,
            Submission.document_number,
            Submission.document_on,
            Submission.commune_id,
            Submission.village_id,
            Submission.received_at,
        )
        .join(Submission, Submission.id == Comment.submission_id)
        .where(Comment.consultation_id == consultation_id, Comment.is_counted.is_(True))
        .where(Comment.id > after_id)
        .order_by(Comment.id)
        .limit(CHUNK)
    ).all()


def _shaped(row: Row, number: int, name: str, places: dict[int, str]) -> RawComment:  # type: ignore[type-arg]  # rows, read by name
    commune, village = places.get(row.commune_id or 0, ""), places.get(row.village_id or 0, "")
    return RawComment(
        number=number,
        id=row.id,
        path=row.path,
        shown_path=row.shown_path,
        stance=row.stance,
        unit=row.unit,
        channel=row.channel,
        sender=sender(
            row.unit,
            organisation=row.organisation,
            name=name,
            village=village,
            commune=commune,
        ),
        document_number=row.document_number,
        document_on=row.document_on,
        commune=commune,
        village=village,
        received_at=row.received_at,
        text=row.text,
    )
