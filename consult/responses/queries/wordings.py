"""Reading one group closely: its wordings, where its senders live, when they wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.models import Comment, Submission
from consult.comments.rules import masked
from consult.comments.terms import Unit
from consult.core.db import db
from consult.core.paging import PAGE_ROWS, Page
from consult.places.models import Place


@dataclass(frozen=True, slots=True)
class WordingOfGroup:
    """One way of writing in a group: its first comment, that comment's words, how many have it.

    ``text`` has no personal details.
    """

    comment_id: int
    text: str
    comments: int


@dataclass(frozen=True, slots=True)
class CommuneOfGroup:
    """From one commune, or from nowhere known (an empty name): by unit, and how many villages."""

    name: str
    by_unit: Mapping[Unit, int]
    villages: int


@dataclass(frozen=True, slots=True)
class Span:
    """When the first and the last comment of a group came."""

    first_at: datetime
    last_at: datetime


def group_id_of(consultation_id: int, key: str) -> int | None:
    """The number of a group within the database."""
    return db.session.scalar(
        select(CommentGroup.id).where(
            CommentGroup.consultation_id == consultation_id, CommentGroup.key == key
        )
    )


def wordings_in(group_ids: Sequence[int]) -> Mapping[int, int]:
    """How many ways of writing each group has."""
    rows = db.session.execute(
        select(GroupMember.group_id, func.count(GroupMember.words.distinct()))
        .join(Comment, Comment.id == GroupMember.comment_id)
        .where(GroupMember.group_id.in_(group_ids), Comment.is_counted.is_(True))
        .group_by(GroupMember.group_id)
    )
    return {group_id: count for group_id, count in rows}  # noqa: C416 - rows, typed


def wordings_of(group_id: int, *, page: int) -> Page[WordingOfGroup]:
    """One page of the ways of writing in a group, those of most comments first."""
    first, size = func.min(GroupMember.comment_id), func.count()
    rows = db.session.execute(
        select(first, size)
        .select_from(GroupMember)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .where(*_members(group_id))
        .group_by(GroupMember.words)
        .order_by(size.desc(), first)
        .limit(PAGE_ROWS)
        .offset((page - 1) * PAGE_ROWS)
    ).all()
    texts = select(Comment.id, Comment.text).where(Comment.id.in_([row[0] for row in rows]))
    said = {row.id: masked(row.text) for row in db.session.execute(texts)}
    return Page(
        [WordingOfGroup(comment_id, said[comment_id], count) for comment_id, count in rows],
        page,
        wordings_in([group_id]).get(group_id, 0),
    )


def usual_words(group_id: int, representative: str) -> str:
    """The words that others of a group are compared with: those that most people wrote.

    Where nobody wrote the same, the first comment's; one without marks gives way to another.
    """
    rows = wordings_of(group_id, page=1).rows
    most = max((one.comments for one in rows), default=1)
    texts = [one.text for one in rows if one.comments == most]
    if most == 1:
        texts.insert(0, representative)
    return next((text for text in texts if not text.isascii()), representative)


def communes_of(group_id: int) -> list[CommuneOfGroup]:
    """Where the senders of a group live, in the order of names; those without a place last."""
    units: dict[int | None, dict[Unit, int]] = {}
    sent = (
        select(Submission.commune_id)
        .select_from(GroupMember)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .join(Submission, Submission.id == Comment.submission_id)
        .where(*_members(group_id))
    )
    by_unit = sent.add_columns(Submission.unit, func.count()).group_by(
        Submission.commune_id, Submission.unit
    )
    for commune_id, unit, count in db.session.execute(by_unit):
        units.setdefault(commune_id, {})[unit] = count
    villages = sent.add_columns(func.count(Submission.village_id.distinct()))
    counted = {
        row[0]: row[1] for row in db.session.execute(villages.group_by(Submission.commune_id))
    }
    places = db.session.scalars(
        select(Place).where(Place.id.in_([one for one in units if one])).order_by(Place.sort_key)
    ).all()
    known = [CommuneOfGroup(one.name, units[one.id], counted[one.id]) for one in places]
    unknown = [CommuneOfGroup("", units[None], 0)] if None in units else []
    return [*known, *unknown]


def span_of(group_id: int) -> Span | None:
    """When a group began and when its last comment came; none when no comment counts."""
    first, last = db.session.execute(
        select(func.min(Submission.received_at), func.max(Submission.received_at))
        .select_from(GroupMember)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .join(Submission, Submission.id == Comment.submission_id)
        .where(*_members(group_id))
    ).one()
    return Span(first, last) if first else None


def _members(group_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return GroupMember.group_id == group_id, Comment.is_counted.is_(True)
