"""The comments behind a number: which they are, how many, and a page of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, false, func, or_, select
from sqlalchemy.orm import joinedload

from consult.comments.models import Comment, Submission
from consult.comments.queries.known import Known, known_total
from consult.comments.terms import Channel, CommentFilter, Unit
from consult.core.clock import day_start
from consult.core.db import db
from consult.core.paging import PAGE_ROWS, KeyPage

# Beyond this many, a number is only told where a kept count knows it.
MOST_COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class Behind:
    """Counted comments and the sendings they came in; none where there are too many to tell."""

    page: KeyPage[Comment]
    sendings: int | None


def comments_behind(
    consultation_id: int,
    chosen: CommentFilter,
    *,
    after: int = 0,
    group: Select[int] | None = None,
) -> Behind:
    """Give a page of the chosen comments, oldest first, submission and places loaded.

    Args:
        consultation_id: The round.
        chosen: Which of its comments.
        after: Id of the comment that the page goes on after.
        group: Ids of the comments of one group, if only these are asked for.
    """
    known = None if group is not None else known_total(consultation_id, chosen)
    if known is not None and not known.comments:
        return Behind(KeyPage([], after, None, 0), 0)
    is_few = known is not None and known.comments <= MOST_COUNTED
    conditions = _conditions(consultation_id, chosen, by_list=is_few or chosen.is_narrow)
    if group is not None:
        conditions.append(Comment.id.in_(group))
    counted = known or _counted(conditions)
    sendings = counted.sendings
    if sendings is None and counted.comments <= MOST_COUNTED:
        count = select(func.count(Comment.submission_id.distinct()))
        sendings = db.session.scalar(count.where(*conditions)) or 0
    rows = _rows(conditions, after)
    shown = rows[:PAGE_ROWS]
    page = KeyPage[Comment](
        rows=shown,
        after=after,
        next_after=shown[-1].id if len(rows) > PAGE_ROWS else None,
        total=counted.comments if known else min(counted.comments, MOST_COUNTED),
        is_more=known is None and counted.comments > MOST_COUNTED,
    )
    return Behind(page, sendings)


def _counted(conditions: Sequence[ColumnElement[bool]]) -> Known:
    """Count one by one, one more than is told at most."""
    found = select(Comment.id).where(*conditions).limit(MOST_COUNTED + 1)
    return Known(db.session.scalar(select(func.count()).select_from(found.subquery())) or 0, None)


def _rows(conditions: Sequence[ColumnElement[bool]], after: int) -> Sequence[Comment]:
    """Read one comment more than a page shows; first the ids, which indexes hold."""
    ids = db.session.scalars(
        select(Comment.id)
        .where(*conditions, Comment.id > after)
        .order_by(Comment.id)
        .limit(PAGE_ROWS + 1)
    ).all()
    places = joinedload(Submission.commune), joinedload(Submission.village)
    return db.session.scalars(
        select(Comment)
        .where(Comment.id.in_(ids))
        .options(joinedload(Comment.submission).options(*places))
        .order_by(Comment.id)
    ).all()


def _conditions(
    consultation_id: int, chosen: CommentFilter, *, by_list: bool
) -> list[ColumnElement[bool]]:
    """Say in SQL which counted comments were chosen.

    ``by_list``: find their submissions first, by an index; for few. Otherwise each comment asks for
    its own, which is quick where many are wanted and a page of them is read.
    """
    found = [Comment.consultation_id == consultation_id, Comment.is_counted.is_(True)]
    if chosen.path is not None:
        found.append(Comment.shown_path == chosen.path)
    if chosen.stance:
        found.append(Comment.stance == chosen.stance)
    if chosen.status:
        found.append(Comment.status == chosen.status)
    sent = _of_submission(chosen)
    if not sent:
        return found
    if not by_list:
        own = select(Submission.id).where(Submission.id == Comment.submission_id, *sent)
        return [*found, own.exists()]
    inside = select(Submission.id).where(Submission.consultation_id == consultation_id, *sent)
    if chosen.place_ids is None:
        # Every channel and unit is named, so that the index of sendings is used from its beginning.
        inside = inside.where(
            Submission.channel.in_([chosen.channel] if chosen.channel else list(Channel)),
            Submission.unit.in_([chosen.unit] if chosen.unit else list(Unit)),
        )
    return [*found, Comment.submission_id.in_(inside)]


def _of_submission(chosen: CommentFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.unit:
        found.append(Submission.unit == chosen.unit)
    if chosen.channel:
        found.append(Submission.channel == chosen.channel)
    if chosen.day:
        found += _on_day(chosen.day)
    if chosen.place_ids is not None:
        names_none = Submission.commune_id.is_(None) if 0 in chosen.place_ids else false()
        is_commune = Submission.commune_id.in_(chosen.place_ids)
        found.append(or_(is_commune, Submission.village_id.in_(chosen.place_ids), names_none))
    if chosen.village_missing:
        found.append(Submission.village_id.is_(None))
    return found


def _on_day(day: date) -> list[ColumnElement[bool]]:
    since = day_start(day)
    return [Submission.received_at >= since, Submission.received_at < since + timedelta(days=1)]
