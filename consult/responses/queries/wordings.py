"""Reading one group closely: its wordings, where its senders live, when they wrote."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Subquery, func, select

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.models import Comment, Submission
from consult.comments.rules import masked, personal_details
from consult.comments.terms import Unit
from consult.core.db import db
from consult.core.paging import PAGE_ROWS, Page
from consult.places.models import Place
from consult.responses.models import MatrixSender


@dataclass(frozen=True, slots=True)
class WordingOfGroup:
    """One way of writing in a group: its first comment, that comment's words, how many have it.

    Personal details in ``text`` are masked; ``is_masked``: some were.
    """

    comment_id: int
    text: str
    is_masked: bool
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
        .where(GroupMember.group_id.in_(group_ids), _counts())
        .group_by(GroupMember.group_id)
    )
    return {group_id: count for group_id, count in rows}  # noqa: C416 - rows, typed


def wordings_of(group_id: int, *, page: int, total: int) -> Page[WordingOfGroup]:
    """One page of the ``total`` ways of writing in a group, those of most comments first."""
    first, size = func.min(GroupMember.comment_id), func.count()
    rows = db.session.execute(
        select(first, size)
        .where(GroupMember.group_id == group_id, _counts())
        .group_by(GroupMember.words)
        .order_by(size.desc(), first)
        .limit(PAGE_ROWS)
        .offset((page - 1) * PAGE_ROWS)
    ).all()
    texts = select(Comment.id, Comment.text).where(Comment.id.in_([row[0] for row in rows]))
    said = {row.id: row.text for row in db.session.execute(texts)}
    return Page(
        [_wording(comment_id, said[comment_id], count) for comment_id, count in rows],
        page,
        total,
    )


def _wording(comment_id: int, text: str, count: int) -> WordingOfGroup:
    return WordingOfGroup(comment_id, masked(text), bool(personal_details(text)), count)


def usual_words(most_written: Sequence[WordingOfGroup], representative: str) -> str:
    """The words that others of a group are compared with: those that most people wrote.

    ``most_written`` are its first page of wordings. Where nobody wrote the same, the first
    comment's; one without marks gives way to another.
    """
    most = max((one.comments for one in most_written), default=1)
    texts = [one.text for one in most_written if one.comments == most]
    if most == 1:
        texts.insert(0, representative)
    return next((text for text in texts if not text.isascii()), representative)


def senders_read(group_id: int) -> tuple[list[CommuneOfGroup], Span | None]:
    """Where the senders of a group live, in the order of names; those without a place last.

    Also when the first and the last of it came; none when no comment counts. Reads each once.
    """
    moments: list[datetime] = []
    units: dict[int | None, Counter[Unit]] = defaultdict(Counter)
    sent = _submissions_of(group_id)
    by = (Submission.commune_id, Submission.unit)
    rows = db.session.execute(
        select(
            *by, func.count(), func.min(Submission.received_at), func.max(Submission.received_at)
        )
        .join(sent, sent.c.id == Submission.id)
        .group_by(*by)
    )
    for commune_id, unit, count, *first_and_last in rows:
        moments += first_and_last
        units[commune_id][unit] += count
    places = db.session.scalars(
        select(Place).where(Place.id.in_([one for one in units if one])).order_by(Place.sort_key)
    ).all()
    villages = _villages_of(group_id)
    known = [CommuneOfGroup(one.name, units[one.id], villages.get(one.id, 0)) for one in places]
    unknown = [CommuneOfGroup("", units[None], 0)] if None in units else []
    return [*known, *unknown], Span(min(moments), max(moments)) if moments else None


def _submissions_of(group_id: int) -> Subquery:
    """Select the submission of each member that counts, none for the others.

    Asked member by member: PostgreSQL would else read every comment there is (hence the offset),
    or every submission (hence the group asked for twice, which makes it expect a few).
    """
    of_member = (
        select(Comment.submission_id)
        .where(Comment.id == GroupMember.comment_id, Comment.is_counted.is_(True))
        .scalar_subquery()
    )
    members = select(of_member.label("id")).where(GroupMember.group_id == group_id)
    members = members.where(GroupMember.group_id + 0 == group_id)
    return members.offset(0).subquery()


def _villages_of(group_id: int) -> Mapping[int | None, int]:
    """From how many villages of each commune a group speaks, by commune; from the kept count."""
    rows = db.session.execute(
        select(Place.parent_id, func.count(MatrixSender.village_id.distinct()))
        .join(MatrixSender, MatrixSender.village_id == Place.id)
        .where(MatrixSender.group_id == group_id, MatrixSender.comments > 0)
        .group_by(Place.parent_id)
    )
    return {commune_id: count for commune_id, count in rows}  # noqa: C416 - rows, typed


def _counts() -> ColumnElement[bool]:
    """Whether a member counts, told without reading each: few do not."""
    return GroupMember.comment_id.not_in(select(Comment.id).where(Comment.is_counted.is_(False)))
