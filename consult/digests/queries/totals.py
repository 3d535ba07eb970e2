"""The counts of a round, and by place."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import and_, func, select

from consult.comments.models import Comment, Submission
from consult.comments.rules import untold_counts
from consult.comments.terms import Stance, Unit
from consult.consultations.models import Consultation, ConsultationPlace
from consult.consultations.queries import asked_bodies
from consult.core.db import db
from consult.core.text import fold
from consult.digests.queries.counted import by_place, counted, spread
from consult.digests.queries.groups import NamedPlace
from consult.digests.queries.participation import HAS_NAME, participation
from consult.digests.rules.senders import named_body
from consult.digests.terms import Body, PlaceTally, Totals
from consult.places.models import Place
from consult.places.terms import PlaceLevel
from consult.responses.models import MatrixRow, MatrixSender, PublicSender
from consult.responses.terms import AnswerState

ONLY_AGREES = and_(Comment.path == "", Comment.stance == Stance.AGREE)


def totals(consultation: Consultation, *, is_public: bool = False) -> Totals:
    """Count submissions and comments in time, by unit, channel and stance."""
    found = spread(consultation.id, is_public=is_public)
    heard = participation(consultation.id, found.submissions, is_public=is_public)
    asked = asked_bodies(consultation.id)
    return Totals(
        submissions=sum(found.submissions.values()),
        comments=sum(found.by_stance.values()),
        by_unit=found.by_unit,
        by_channel=found.by_channel,
        by_stance=found.by_stance,
        asked_organisations=len(asked),
        asked_villages=asked_villages(consultation),
        withheld=found.withheld,
        late=late_comments(consultation.id),
        sent={Unit.ORGANISATION: len(asked)} if asked else {},
        took_part=heard.by_unit,
        meetings=heard.meetings,
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


def silent_bodies(consultation_id: int) -> tuple[str, ...]:
    """Names of the bodies asked from which nothing came, compared without marks."""
    heard = {
        fold(name)
        for name in db.session.scalars(
            select(Submission.organisation)
            .where(Submission.consultation_id == consultation_id, HAS_NAME)
            .where(Submission.undone_at.is_(None))
            .distinct()
        )
    }
    return tuple(b.name for b in asked_bodies(consultation_id) if fold(b.name) not in heard)


def unanswered_by_unit(consultation_id: int, *, is_public: bool = False) -> dict[Unit, int]:
    """Count the comments without an approved answer by unit; each counted one is in a group."""
    kept = PublicSender if is_public else MatrixSender
    waiting = (
        select(MatrixRow.group_id)
        .where(MatrixRow.consultation_id == consultation_id)
        .where(MatrixRow.answer.is_(None) | (MatrixRow.answer != AnswerState.APPROVED))
    )
    rows = db.session.execute(
        select(kept.unit, func.sum(kept.comments))
        .where(kept.group_id.in_(waiting))
        .group_by(kept.unit)
        .having(func.sum(kept.comments) > 0)
    )
    return {unit: int(comments) for unit, comments in rows}


def agreeing_bodies(consultation_id: int, *, is_public: bool = False) -> tuple[Body, ...]:
    """List the bodies that only agree with the whole draft, in the order of their letters.

    Of the public's, what is not published tells nothing (decision 0011).
    """
    named = Submission.consultation_id == consultation_id, HAS_NAME
    letters = counted(
        select(
            Submission.organisation,
            Submission.document_number,
            Submission.document_on,
            Submission.channel,
        ),
        consultation_id,
        is_public=is_public,
    ).where(*named, Submission.unit == Unit.ORGANISATION, ONLY_AGREES)
    more = counted(select(Submission.organisation), consultation_id, is_public=is_public)
    names = db.session.scalars(more.where(*named, ~ONLY_AGREES).distinct())
    say_more = {fold(name) for name in names}
    rows = db.session.execute(letters.order_by(Comment.id))
    found = {fold(row.organisation): row for row in rows}
    return tuple(named_body(*row) for name, row in found.items() if name not in say_more)


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
    places: Mapping[int, NamedPlace],
    *,
    fewest_shown: int,
    is_public: bool = False,
) -> tuple[PlaceTally, ...]:
    """Count comments by commune and village as they were on the day of the comment."""
    counts: dict[int, dict[int, Counter[Unit]]] = defaultdict(lambda: defaultdict(Counter))
    for one in by_place(consultation_id, is_public=is_public):
        counts[one.commune_id][one.village_id][one.unit] += one.comments
    communes = []
    for commune_id, villages in counts.items():
        children = [_tally(places.get(v), units, "village") for v, units in villages.items()]
        units = sum(villages.values(), Counter())
        own = _tally(
            places.get(commune_id),
            units,
            "commune",
            tuple(_suppressed(sorted(children, key=_order), fewest_shown)),
        )
        communes.append(own)
    return tuple(_suppressed(sorted(communes, key=_order), fewest_shown))


def _suppressed(tallies: Sequence[PlaceTally], fewest_shown: int) -> list[PlaceTally]:
    """Mark the places of one list, in order, whose number the public is not told."""
    counts = {number: each.comments for number, each in enumerate(tallies)}
    untold = untold_counts(counts, fewest_shown)
    return [replace(each, suppressed=number in untold) for number, each in enumerate(tallies)]


def _tally(
    place: NamedPlace | None,
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
