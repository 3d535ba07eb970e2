"""Reading answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.models import Comment, Submission
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.responses.models import Response
from consult.responses.terms import Disposition

CHANGING = (Disposition.ACCEPTED, Disposition.PARTLY_ACCEPTED)


@dataclass(frozen=True, slots=True)
class ChangeMade:
    """Something people said that changed a draft."""

    slug: str
    title: str
    explanation: str


@dataclass(frozen=True, slots=True)
class GroupToAnswer:
    """A group of like comments with its size and its answer, if there is one."""

    key: str
    path: str
    stance: str
    text: str
    comments: int
    response: Response | None


def answers_for_comments(comment_ids: Sequence[int]) -> Mapping[int, Response]:
    """Answers by comment id, of rounds whose answers are published."""
    if not comment_ids:
        return {}
    found = db.session.execute(
        select(GroupMember.comment_id, Response)
        .join(CommentGroup, CommentGroup.id == GroupMember.group_id)
        .join(
            Response,
            (Response.consultation_id == CommentGroup.consultation_id)
            & (Response.group_key == CommentGroup.key),
        )
        .join(Consultation, Consultation.id == CommentGroup.consultation_id)
        .where(GroupMember.comment_id.in_(comment_ids))
        .where(Consultation.answered_at.is_not(None))
    )
    return {comment_id: response for comment_id, response in found}  # noqa: C416 - rows, typed


def changes_made(*, limit: int) -> list[ChangeMade]:
    """The answers that changed a draft, newest round first, one a round."""
    found = db.session.execute(
        select(Consultation.slug, Consultation.title, Response.explanation)
        .join(Consultation, Consultation.id == Response.consultation_id)
        .where(Consultation.answered_at.is_not(None))
        .where(Response.disposition.in_(CHANGING), Response.explanation != "")
        .order_by(Consultation.answered_at.desc(), Response.id)
    )
    changes: dict[str, ChangeMade] = {}
    for slug, title, explanation in found:
        changes.setdefault(slug, ChangeMade(slug, title, explanation))
        if len(changes) == limit:
            break
    return list(changes.values())


def responses_by_group(consultation_id: int) -> Mapping[str, Response]:
    """All answers of a round, by group key."""
    rows = db.session.scalars(select(Response).where(Response.consultation_id == consultation_id))
    return {row.group_key: row for row in rows}


def unanswered_comments(consultation_id: int) -> int:
    """How many counted comments have no answer yet; ungrouped ones included."""
    answered = (
        select(GroupMember.comment_id)
        .join(CommentGroup, CommentGroup.id == GroupMember.group_id)
        .join(
            Response,
            (Response.consultation_id == CommentGroup.consultation_id)
            & (Response.group_key == CommentGroup.key),
        )
        .where(CommentGroup.consultation_id == consultation_id)
    )
    counted = (
        select(func.count())
        .select_from(Comment)
        .join(Submission, Submission.id == Comment.submission_id)
        .where(Comment.consultation_id == consultation_id)
        .where(Submission.is_late.is_(False), Submission.undone_at.is_(None))
        .where(Comment.id.not_in(answered))
    )
    return db.session.scalar(counted) or 0


def groups_to_answer(consultation_id: int) -> list[GroupToAnswer]:
    """Every group of a round, the largest first within its provision."""
    found = db.session.execute(
        select(
            CommentGroup.key,
            CommentGroup.path,
            CommentGroup.stance,
            Comment.text,
            func.count(GroupMember.comment_id),
        )
        .join(GroupMember, GroupMember.group_id == CommentGroup.id)
        .join(Comment, Comment.id == CommentGroup.representative_id)
        .where(CommentGroup.consultation_id == consultation_id)
        .group_by(CommentGroup.id, Comment.text)
        .order_by(CommentGroup.path, func.count(GroupMember.comment_id).desc(), CommentGroup.id)
    )
    answers = responses_by_group(consultation_id)
    return [
        GroupToAnswer(key, path, stance.value, text, count, answers.get(key))
        for key, path, stance, text, count in found
    ]
