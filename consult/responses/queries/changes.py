"""Reading what people said that changed a draft, as the public may know it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.models import Comment
from consult.comments.terms import CommentStatus, Stance
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.responses.models import Response, ResponseRevision
from consult.responses.queries.answers import IS_ANSWER, is_last_approved
from consult.responses.queries.groups import Senders, public_senders_of
from consult.responses.terms import CHANGING


@dataclass(frozen=True, slots=True)
class AnsweredGroup:
    """A group of like comments with its size and the answer that the public reads."""

    key: str
    path: str
    stance: Stance
    comments: int
    senders: Senders
    answer: ResponseRevision


def answered_changes(consultation_id: int) -> Sequence[AnsweredGroup]:
    """The groups whose published answers name provisions they changed, the largest first.

    Everybody reads these numbers: they count published comments alone (decision 0011).
    """
    size = func.count(GroupMember.comment_id)
    member = aliased(Comment)
    rows = db.session.execute(
        select(CommentGroup, size, ResponseRevision)
        .join(GroupMember, GroupMember.group_id == CommentGroup.id)
        .join(member, member.id == GroupMember.comment_id)
        .join(Response, IS_ANSWER)
        .join(ResponseRevision, is_last_approved())
        .join(Consultation, Consultation.id == CommentGroup.consultation_id)
        .where(CommentGroup.consultation_id == consultation_id, member.is_counted.is_(True))
        .where(member.status == CommentStatus.PUBLISHED)
        .where(Consultation.answered_at.is_not(None), ResponseRevision.disposition.in_(CHANGING))
        .group_by(CommentGroup.id, ResponseRevision.id)
        .order_by(size.desc(), CommentGroup.key)
    ).all()
    changing = [(group, count, said) for group, count, said in rows if said.changed_paths]
    senders = public_senders_of([group.id for group, _count, _said in changing])
    return [
        AnsweredGroup(group.key, group.path, group.stance, count, senders[group.id], said)
        for group, count, said in changing
    ]
