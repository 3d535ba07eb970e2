"""Reading groups as the public may know them: public words, told numbers, the approved answer."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, func, select
from sqlalchemy.orm import aliased

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.models import Comment
from consult.comments.rules import public_words, told_counts
from consult.comments.terms import CommentStatus, Stance, Unit
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.responses.models import MatrixRow, PublicSender, Response, ResponseRevision
from consult.responses.queries.answers import IS_ANSWER, is_last_approved


@dataclass(frozen=True, slots=True)
class ToldGroup:
    """A group of like comments as anyone may know it.

    ``words`` are those of its first published comment. Where ``is_public`` is false there is none,
    and its stance is not told either. ``by_unit`` counts published comments alone (decision 0011),
    and holds only the counts that are large enough to be told.
    """

    key: str
    path: str
    stance: Stance
    words: str
    is_public: bool
    by_unit: Mapping[Unit, int]
    answer: ResponseRevision


def told_groups_of(comment_ids: Collection[int]) -> Mapping[int, ToldGroup]:
    """The groups some comments stand in, by comment id; of rounds whose answers are published."""
    if not comment_ids:
        return {}
    rows = db.session.execute(
        select(GroupMember.comment_id, CommentGroup, ResponseRevision)
        .join(CommentGroup, CommentGroup.id == GroupMember.group_id)
        .join(Response, IS_ANSWER)
        .join(ResponseRevision, is_last_approved())
        .join(Consultation, Consultation.id == CommentGroup.consultation_id)
        .where(GroupMember.comment_id.in_(comment_ids), Consultation.answered_at.is_not(None))
    ).all()
    groups = {group.id: (group, answer) for _comment, group, answer in rows}
    told = _told(list(groups.values()))
    return {comment_id: told[group.id] for comment_id, group, _answer in rows}


def told_groups(
    consultation_id: int, paths: Iterable[str], *, most_a_path: int
) -> Sequence[ToldGroup]:
    """The answered groups of some provisions that most can read, more first.

    None before publication. Those of which nobody can read anything come last.
    """
    first = [
        group_id for path in paths for group_id in _largest(consultation_id, path, most_a_path)
    ]
    answered = db.session.execute(
        select(CommentGroup, ResponseRevision)
        .join(Response, IS_ANSWER)
        .join(ResponseRevision, is_last_approved())
        .join(Consultation, Consultation.id == CommentGroup.consultation_id)
        .where(CommentGroup.id.in_(first), Consultation.answered_at.is_not(None))
    ).all()
    by_id = {group.id: (group, answer) for group, answer in answered}
    rows = [by_id[group_id] for group_id in first if group_id in by_id]
    return list(_told(rows).values())


def _largest(consultation_id: int, path: str, most: int) -> list[int]:
    """Name the groups about one provision that most can read, more first.

    No group has more public comments than comments that count, and the matrix keeps groups in the
    order of those: reading stops at the first that cannot be larger than what was found.
    """
    public = (
        select(func.coalesce(func.sum(PublicSender.comments), 0))
        .where(PublicSender.group_id == MatrixRow.group_id)
        .scalar_subquery()
    )
    query = (
        select(MatrixRow.group_id, MatrixRow.key, MatrixRow.comments, public.label("public"))
        .where(MatrixRow.consultation_id == consultation_id, MatrixRow.path == path)
        .where(MatrixRow.comments > 0)
        .order_by(MatrixRow.comments.desc(), MatrixRow.key)
    )
    asked = 2 * most
    while True:
        rows = db.session.execute(query.limit(asked)).all()
        found = sorted(rows, key=lambda row: (-row.public, row.key))[:most]
        if len(rows) < asked or found[-1].public >= rows[-1].comments:
            return [row.group_id for row in found]
        asked *= 4


def _told(
    rows: Sequence[Row[CommentGroup, ResponseRevision]]
    | Sequence[tuple[CommentGroup, ResponseRevision]],
) -> dict[int, ToldGroup]:
    """Give groups their words and numbers, by id, in the order of ``rows``."""
    ids = [group.id for group, _answer in rows]
    senders, words = public_units_of(ids), public_words_of(ids)
    return {
        group.id: ToldGroup(
            key=group.key,
            path=group.path,
            stance=group.stance,
            words=words.get(group.id, ""),
            is_public=group.id in words,
            by_unit=told_counts(senders.get(group.id, {})),
            answer=answer,
        )
        for group, answer in rows
    }


def public_units_of(group_ids: Sequence[int]) -> Mapping[int, Mapping[Unit, int]]:
    """How many published comments of each unit some groups have."""
    found: dict[int, dict[Unit, int]] = {}
    rows = db.session.scalars(select(PublicSender).where(PublicSender.group_id.in_(group_ids)))
    for row in rows:
        found.setdefault(row.group_id, {})[row.unit] = row.comments
    return found


def public_words_of(group_ids: Sequence[int]) -> dict[int, str]:
    """The public words of the first published comment of some groups, by group id."""
    published, member = aliased(Comment), aliased(GroupMember)
    first = (  # asked group by group: most first comments are published
        select(member.comment_id)
        .join(published, published.id == member.comment_id)
        .where(member.group_id == CommentGroup.id)
        .where(published.status == CommentStatus.PUBLISHED, published.is_counted.is_(True))
        .order_by(member.comment_id)
        .limit(1)
        .correlate(CommentGroup)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(CommentGroup.id, Comment.text, Comment.public_text)
        .join(Comment, Comment.id == first)
        .where(CommentGroup.id.in_(group_ids))
    )
    return {group_id: public_words(text, public_text) for group_id, text, public_text in rows}
