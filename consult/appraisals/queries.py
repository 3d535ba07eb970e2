"""What the Department of Justice watches: every round, its days, its comments by place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.models import Comment, CommentTally, SubmissionTally, VillageTally
from consult.comments.queries import Behind, comments_behind
from consult.comments.terms import Channel, CommentFilter, Stance, Unit
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.drafts.models import Draft
from consult.places.queries import communes_on
from consult.places.queries.succession import successors_by_id
from consult.places.rules import destination
from consult.places.terms import Fate


@dataclass(frozen=True, slots=True)
class WatchedRound:
    """A round with the numbers of its row; units are never added up."""

    consultation: Consultation
    by_unit: Mapping[Unit, int]
    comments: int
    communes: int


def watched_rounds(consultation_ids: Sequence[int]) -> list[WatchedRound]:
    """The given rounds with their counts, newest first."""
    rounds = db.session.scalars(
        select(Consultation)
        .options(
            joinedload(Consultation.draft).joinedload(Draft.lead_agency),
            joinedload(Consultation.version),
        )
        .where(Consultation.id.in_(consultation_ids))
        .order_by(Consultation.opens_at.desc(), Consultation.id.desc())
    ).all()
    counted = SubmissionTally.consultation_id.in_(consultation_ids)
    units: dict[int, dict[Unit, int]] = {}
    communes: dict[int, set[int]] = {}
    comments: dict[int, int] = {}
    for row in db.session.scalars(select(SubmissionTally).where(counted)):
        own = units.setdefault(row.consultation_id, {})
        own[row.unit] = own.get(row.unit, 0) + row.submissions
        comments[row.consultation_id] = comments.get(row.consultation_id, 0) + row.comments
        if row.commune_id and row.submissions:
            communes.setdefault(row.consultation_id, set()).add(row.commune_id)
    return [
        WatchedRound(
            one,
            units.get(one.id, {}),
            comments.get(one.id, 0),
            len(communes.get(one.id, ())),
        )
        for one in rounds
    ]


def stances_by_path(consultation_id: int) -> dict[str, dict[Stance, int]]:
    """Count the comments of a round by provision and stance, from the kept counts."""
    found: dict[str, dict[Stance, int]] = {}
    rows = db.session.execute(
        select(CommentTally.path, CommentTally.stance, func.sum(CommentTally.comments))
        .where(CommentTally.consultation_id == consultation_id)
        .group_by(CommentTally.path, CommentTally.stance)
    )
    for path, stance, count in rows:
        if count:
            found.setdefault(path, {})[stance] = int(count)
    return found


def counts_by_place(consultation_id: int) -> dict[int, dict[Unit, int]]:
    """Count the submissions of a round by commune of their day and unit; 0: not given."""
    found: dict[int, dict[Unit, int]] = {}
    rows = db.session.execute(
        select(
            SubmissionTally.commune_id,
            SubmissionTally.unit,
            func.sum(SubmissionTally.submissions),
        )
        .where(SubmissionTally.consultation_id == consultation_id)
        .group_by(SubmissionTally.commune_id, SubmissionTally.unit)
    )
    for commune_id, unit, count in rows:
        if count:
            found.setdefault(commune_id, {})[unit] = int(count)
    return found


def counts_by_village(consultation_id: int, commune_id: int) -> dict[int, dict[Unit, int]]:
    """Count the submissions of one commune by village and unit; 0: village not given."""
    found: dict[int, dict[Unit, int]] = {}
    rows = db.session.execute(
        select(VillageTally.village_id, VillageTally.unit, VillageTally.submissions)
        .where(VillageTally.consultation_id == consultation_id)
        .where(VillageTally.commune_id == commune_id, VillageTally.submissions > 0)
    )
    for village_id, unit, count in rows:
        found.setdefault(village_id, {})[unit] = count
    return found


def channel_counts(consultation_id: int) -> dict[Channel, dict[Unit, int]]:
    """Count the submissions of a round by channel and unit."""
    found: dict[Channel, dict[Unit, int]] = {}
    rows = db.session.execute(
        select(SubmissionTally.channel, SubmissionTally.unit, func.sum(SubmissionTally.submissions))
        .where(SubmissionTally.consultation_id == consultation_id)
        .group_by(SubmissionTally.channel, SubmissionTally.unit)
    )
    for channel, unit, count in rows:
        if count:
            found.setdefault(channel, {})[unit] = int(count)
    return found


def destinations(place_ids: Iterable[int], day: date) -> dict[int, int]:
    """Tell for each place which unit of ``day`` it went to whole; 0 where there is none."""
    alive = {place.id for place in communes_on(day)}
    after = successors_by_id()
    fates = {place_id: destination(place_id, after, alive=alive) for place_id in place_ids}
    return {one: 0 if isinstance(fate, Fate) else fate for one, fate in fates.items()}


def counted_comment(consultation_id: int, comment_id: int) -> Comment | None:
    """One comment of a round, if it counts."""
    found = db.session.get(Comment, comment_id)
    is_here = found is not None and found.consultation_id == consultation_id and found.is_counted
    return found if is_here else None


def counted_comments(consultation_id: int, chosen: CommentFilter, *, after: int) -> Behind:
    """The comments behind a number, oldest first, and how many sendings they came in."""
    group = None
    if chosen.group_key:
        group = (
            select(GroupMember.comment_id)
            .join(CommentGroup, CommentGroup.id == GroupMember.group_id)
            .where(CommentGroup.consultation_id == consultation_id)
            .where(CommentGroup.key == chosen.group_key)
        )
    return comments_behind(consultation_id, chosen, after=after, group=group)


def posted_enough(rounds: Sequence[WatchedRound]) -> int:
    """Count the rounds that were posted at least as long as their rule asks."""
    return sum(
        1 for one in rounds if one.consultation.posted_days >= one.consultation.rule_min_days
    )
