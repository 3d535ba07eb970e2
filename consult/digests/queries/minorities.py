"""Groups that size would drown: of one or two people with much to say, of one village."""

from sqlalchemy import func, select

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.models import Comment, Submission
from consult.core.db import db
from consult.digests.rules.minorities import (
    FEWEST_OF_A_VILLAGE,
    LEAST_CHARS,
    MOST_RARE,
    RareOpinion,
    VillageOpinion,
)

MOST_CANDIDATES = 500


def rare_opinions(consultation_id: int) -> list[RareOpinion]:
    """Read the long texts of groups of one or two comments, the longest first, 500 at most."""
    small = (
        select(CommentGroup.path, func.min(Comment.id).label("first_id"))
        .join(GroupMember, GroupMember.group_id == CommentGroup.id)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .where(CommentGroup.consultation_id == consultation_id, Comment.is_counted.is_(True))
        .group_by(CommentGroup.id, CommentGroup.path)
        .having(func.count() <= MOST_RARE)
        .subquery()
    )
    length = func.length(Comment.text)
    rows = db.session.execute(
        select(small.c.path, Comment.id, Comment.text)
        .join(small, small.c.first_id == Comment.id)
        .where(length >= LEAST_CHARS)
        .order_by(length.desc(), Comment.id)
        .limit(MOST_CANDIDATES)
    )
    return [RareOpinion(path, comment_id, text) for path, comment_id, text in rows]


def village_opinions(consultation_id: int) -> list[VillageOpinion]:
    """Read the groups that several people of one village alone stand behind, the largest first."""
    count = func.count()
    rows = db.session.execute(
        select(CommentGroup.path, func.min(Comment.id), count)
        .join(GroupMember, GroupMember.group_id == CommentGroup.id)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .join(Submission, Submission.id == Comment.submission_id)
        .where(CommentGroup.consultation_id == consultation_id, Comment.is_counted.is_(True))
        .group_by(CommentGroup.id, CommentGroup.path)
        .having(count >= FEWEST_OF_A_VILLAGE, count == func.count(Submission.village_id))
        .having(func.count(Submission.village_id.distinct()) == 1)
        .order_by(count.desc(), CommentGroup.path)
        .limit(MOST_CANDIDATES)
    )
    return [VillageOpinion(*row) for row in rows]
