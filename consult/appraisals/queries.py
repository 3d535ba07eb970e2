"""What the Department of Justice watches: every round, its days, its comments by place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from consult.comments.models import Comment, CommentTally, Submission, SubmissionTally
from consult.comments.terms import Channel, CommentStatus, Stance, Unit
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.core.paging import PAGE_ROWS, Page
from consult.drafts.models import Draft


@dataclass(frozen=True, slots=True)
class WatchedRound:
    """A round with the numbers of its row; units are never added up."""

    consultation: Consultation
    by_unit: Mapping[Unit, int]
    comments: int
    communes: int


@dataclass(frozen=True, slots=True)
class CommentFilter:
    """Which comments a number leads to; nothing set means all."""

    path: str | None = None
    stance: Stance | None = None
    unit: Unit | None = None
    channel: Channel | None = None
    status: CommentStatus | None = None
    place_id: int | None = None
    group_key: str = ""


def watched_rounds() -> list[WatchedRound]:
    """Every round of the province, newest first."""
    rounds = db.session.scalars(
        select(Consultation)
        .options(
            joinedload(Consultation.draft).joinedload(Draft.lead_agency),
            joinedload(Consultation.version),
        )
        .order_by(Consultation.opens_at.desc(), Consultation.id.desc())
    ).all()
    units: dict[int, dict[Unit, int]] = {}
    communes: dict[int, set[int]] = {}
    comments: dict[int, int] = {}
    for row in db.session.scalars(select(SubmissionTally)):
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
        select(Submission.village_id, Submission.unit, func.count())
        .where(Submission.consultation_id == consultation_id)
        .where(Submission.commune_id == (commune_id or None))
        .where(Submission.is_late.is_(False), Submission.undone_at.is_(None))
        .group_by(Submission.village_id, Submission.unit)
    )
    for village_id, unit, count in rows:
        found.setdefault(village_id or 0, {})[unit] = count
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


def counted_comments(consultation_id: int, chosen: CommentFilter, *, page: int) -> Page[Comment]:
    """The comments behind a number, oldest first, submission and places loaded."""
    query = (
        select(Comment)
        .join(Comment.submission)
        .where(Comment.consultation_id == consultation_id)
        .where(Submission.is_late.is_(False), Submission.undone_at.is_(None))
    )
    if chosen.path is not None:
        below = Comment.path.startswith(f"{chosen.path}/", autoescape=True)
        query = query.where(
            (Comment.path == chosen.path) | below if chosen.path else Comment.path == ""
        )
    if chosen.stance:
        query = query.where(Comment.stance == chosen.stance)
    if chosen.unit:
        query = query.where(Submission.unit == chosen.unit)
    if chosen.channel:
        query = query.where(Submission.channel == chosen.channel)
    if chosen.status:
        query = query.where(Comment.status == chosen.status)
    if chosen.place_id is not None:
        place = chosen.place_id
        query = query.where((Submission.commune_id == place) | (Submission.village_id == place))
    total = db.session.scalar(query.with_only_columns(func.count(Comment.id))) or 0
    rows = db.session.scalars(
        query.options(
            joinedload(Comment.submission).options(
                joinedload(Submission.commune), joinedload(Submission.village)
            )
        )
        .order_by(Comment.id)
        .limit(PAGE_ROWS)
        .offset((page - 1) * PAGE_ROWS)
    ).all()
    return Page[Comment](rows=rows, page=page, total=total)


def posted_enough(rounds: Sequence[WatchedRound]) -> int:
    """Count the rounds that were posted at least as long as their rule asks."""
    return sum(
        1 for one in rounds if one.consultation.posted_days >= one.consultation.rule_min_days
    )
