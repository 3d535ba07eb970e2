"""The counts of a round, and by place."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVarTuple

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.models import Comment, Submission
from consult.comments.rules import untold_counts
from consult.comments.terms import Channel, CommentStatus, Stance, Unit
from consult.consultations.models import AskedBody, Consultation, ConsultationPlace
from consult.core.db import db
from consult.core.text import fold
from consult.digests.rules.senders import named_body
from consult.digests.terms import Body, PlaceTally, Totals
from consult.places.models import Place
from consult.places.terms import PlaceLevel
from consult.responses.models import Response
from consult.responses.queries import IS_ANSWER
from consult.responses.terms import AnswerState

STREAM_ROWS = 1_000
Columns = TypeVarTuple("Columns")


def totals(consultation: Consultation, *, is_public: bool = False) -> Totals:
    """Count submissions and comments in time, by unit, channel and stance."""
    by_unit: Counter[Unit] = Counter()
    by_channel: Counter[Channel] = Counter()
    by_stance: Counter[Stance] = Counter()
    withheld = 0
    rows = db.session.execute(
        _counted(
            select(
                Submission.unit, Submission.channel, Comment.stance, Comment.status, func.count()
            ),
            consultation.id,
        ).group_by(Submission.unit, Submission.channel, Comment.stance, Comment.status)
    )
    for unit, channel, stance, status, count in rows:
        is_kept_back = status is CommentStatus.WITHHELD
        if is_public and status is not CommentStatus.PUBLISHED:
            withheld += count
            continue
        withheld += count if is_kept_back else 0
        by_unit[unit] += count
        by_channel[channel] += count
        by_stance[stance] += count
    sendings = submissions_by_unit(consultation.id, is_public=is_public)
    asked = asked_bodies(consultation.id)
    return Totals(
        submissions=sum(sendings.values()),
        comments=sum(by_stance.values()),
        by_unit=by_unit,
        by_channel=by_channel,
        by_stance=by_stance,
        asked_organisations=len(asked),
        asked_villages=asked_villages(consultation),
        withheld=withheld,
        late=late_comments(consultation.id),
        sent={Unit.ORGANISATION: len(asked)} if asked else {},
        took_part=sendings,
    )


def submissions_by_unit(consultation_id: int, *, is_public: bool = False) -> dict[Unit, int]:
    """Count the submissions in time by unit."""
    sent = func.count(Submission.id.distinct()).label("sent")
    query = _counted(select(Submission.unit, sent), consultation_id, is_public=is_public)
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Submission.unit))}


def _counted(
    query: Select[*Columns], consultation_id: int, *, is_public: bool = False
) -> Select[*Columns]:
    """Keep the comments that count, are not of an undone import, and stand in a group.

    What arrived after the grouping waits for the next digest, in every number alike. The public is
    told of published ones alone.
    """
    wanted = [Comment.status == CommentStatus.PUBLISHED] if is_public else []
    return (
        query.select_from(Comment)
        .join(Submission, Submission.id == Comment.submission_id)
        .join(GroupMember, GroupMember.comment_id == Comment.id)
        .where(Comment.consultation_id == consultation_id, Comment.is_counted.is_(True), *wanted)
    )


def late_comments(consultation_id: int) -> int:
    """Count the comments that came after the closing."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Comment)
            .join(Submission, Submission.id == Comment.submission_id)
            .where(Comment.consultation_id == consultation_id)
            .where(Submission.is_late.is_(True), Submission.undone_at.is_(None))
        )
        or 0
    )


def asked_bodies(consultation_id: int) -> Sequence[AskedBody]:
    """The agencies and organisations asked by letter, in the order of the list."""
    return db.session.scalars(
        select(AskedBody)
        .where(AskedBody.consultation_id == consultation_id)
        .order_by(AskedBody.position)
    ).all()


def silent_bodies(consultation_id: int) -> tuple[str, ...]:
    """Names of the bodies asked from which nothing came, compared without marks."""
    heard = {
        fold(name)
        for name in db.session.scalars(
            select(Submission.organisation)
            .where(Submission.consultation_id == consultation_id)
            .where(Submission.undone_at.is_(None), Submission.organisation != "")
            .distinct()
        )
    }
    return tuple(b.name for b in asked_bodies(consultation_id) if fold(b.name) not in heard)


def unanswered_by_unit(consultation_id: int, *, is_public: bool = False) -> dict[Unit, int]:
    """Count the comments without an approved answer by unit; each counted one is in a group."""
    rows = db.session.execute(
        _counted(
            select(Submission.unit, func.count().label("comments")),
            consultation_id,
            is_public=is_public,
        )
        .join(CommentGroup, CommentGroup.id == GroupMember.group_id)
        .outerjoin(Response, IS_ANSWER & (Response.state == AnswerState.APPROVED))
        .where(Response.id.is_(None))
        .group_by(Submission.unit)
    )
    return {row.unit: row.comments for row in rows}


def agreeing_bodies(consultation_id: int, *, is_public: bool = False) -> tuple[Body, ...]:
    """List the bodies that only agree with the whole draft, in the order of their letters."""
    only_agree = (
        _counted(
            select(
                Submission.organisation,
                Submission.document_number,
                Submission.document_on,
                Submission.channel,
            ),
            consultation_id,
            is_public=is_public,
        )
        .where(Submission.unit == Unit.ORGANISATION)
        .where(Comment.path == "", Comment.stance == Stance.AGREE)
        .where(~_says_more(consultation_id))
        .order_by(Comment.id)
    )
    found = {row.organisation: named_body(*row) for row in db.session.execute(only_agree)}
    return tuple(body for name, body in found.items() if name)


def _says_more(consultation_id: int) -> ColumnElement[bool]:
    """Whether the body of a submission says something else besides its plain agreement."""
    sent, said = aliased(Submission), aliased(Comment)
    return (
        select(said.id)
        .join(sent, sent.id == said.submission_id)
        .where(said.consultation_id == consultation_id, said.is_counted.is_(True))
        .where(sent.organisation == Submission.organisation)
        .where((said.path != "") | (said.stance != Stance.AGREE))
        .exists()
    )


def asked_villages(consultation: Consultation) -> int:
    """Count the villages a round asks; none chosen means every village of that day."""
    chosen = select(ConsultationPlace.place_id).where(
        ConsultationPlace.consultation_id == consultation.id
    )
    has_choice = db.session.scalar(select(chosen.exists()))
    query = (
        select(func.count())
        .select_from(Place)
        .where(Place.level == PlaceLevel.VILLAGE, Place.valid_from <= consultation.opens_on)
        .where((Place.valid_to.is_(None)) | (Place.valid_to >= consultation.opens_on))
    )
    if has_choice:
        query = query.where(Place.id.in_(chosen) | Place.parent_id.in_(chosen))
    return db.session.scalar(query) or 0


def place_tallies(
    consultation_id: int,
    places: Mapping[int, Place],
    *,
    fewest_shown: int,
    is_public: bool = False,
) -> tuple[PlaceTally, ...]:
    """Count comments by commune and village as they were on the day of the comment."""
    counts: dict[int, dict[int, Counter[Unit]]] = defaultdict(lambda: defaultdict(Counter))
    rows = db.session.execute(
        _counted(
            select(Submission.commune_id, Submission.village_id, Submission.unit, func.count()),
            consultation_id,
            is_public=is_public,
        ).group_by(Submission.commune_id, Submission.village_id, Submission.unit)
    )
    for commune_id, village_id, unit, count in rows:
        counts[commune_id or 0][village_id or 0][unit] += count
    communes = []
    for commune_id, villages in counts.items():
        children = [_tally(places.get(v), units, "village") for v, units in villages.items()]
        units = sum(villages.values(), Counter())
        own = _tally(
            places.get(commune_id),
            units,
            "commune",
            tuple(sorted(_suppressed(children, fewest_shown), key=_order)),
        )
        communes.append(own)
    return tuple(sorted(_suppressed(communes, fewest_shown), key=_order))


def _suppressed(tallies: Sequence[PlaceTally], fewest_shown: int) -> list[PlaceTally]:
    """Mark the places of one list whose number the public is not told."""
    counts = {number: each.comments for number, each in enumerate(tallies)}
    untold = untold_counts(counts, fewest_shown)
    return [replace(each, suppressed=number in untold) for number, each in enumerate(tallies)]


def _tally(
    place: Place | None,
    units: Counter[Unit],
    kind: str,
    children: tuple[PlaceTally, ...] = (),
) -> PlaceTally:
    comments = units.total()
    unknown = "Không rõ thôn" if kind == "village" else "Không rõ xã, phường"
    return PlaceTally(
        code=place.code if place else "",
        name=place.full_name if place else unknown,
        kind=kind,
        comments=comments,
        by_unit=units,
        children=children,
    )


def _order(tally: PlaceTally) -> tuple[bool, str, str]:
    return (not tally.code, fold(tally.name), tally.code)
