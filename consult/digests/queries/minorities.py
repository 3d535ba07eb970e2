"""Groups that size would drown: of one or two people with much to say, of one village."""

from collections.abc import Mapping

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from consult.analysis.models import GroupMember
from consult.comments.models import Comment, Submission
from consult.comments.terms import CommentStatus
from consult.core.db import db
from consult.digests.rules.minorities import (
    FEWEST_OF_A_VILLAGE,
    LEAST_CHARS,
    MOST_RARE,
    RareOpinion,
    VillageOpinion,
)
from consult.responses.models import MatrixRow, MatrixSender, PublicSender

MOST_CANDIDATES = 500


def rare_opinions(
    consultation_id: int, shown: Mapping[int, int], *, is_public: bool = False
) -> list[RareOpinion]:
    """Read the long texts of groups of one or two comments, the longest first, 500 at most.

    A group is read by the longer of the two, the public by what is published of it, and named by
    the comment that stands for it: ``shown``, by group.
    """
    small = _small_published(consultation_id) if is_public else _small(consultation_id)
    groups, length = small.subquery(), func.length(Comment.text)
    published = [Comment.status == CommentStatus.PUBLISHED] if is_public else []
    rows = db.session.execute(
        select(groups.c.group_id, groups.c.path, Comment.text)
        .join(GroupMember, GroupMember.group_id == groups.c.group_id)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .where(length >= LEAST_CHARS, Comment.is_counted.is_(True), *published)
        .order_by(length.desc(), Comment.id)
        .limit(MOST_RARE * MOST_CANDIDATES)
    )
    found: dict[int, RareOpinion] = {}
    for group_id, path, text in rows:
        if group_id in shown:
            found.setdefault(group_id, RareOpinion(path, shown[group_id], text))
    return list(found.values())[:MOST_CANDIDATES]


def _small(consultation_id: int) -> Select[int, str]:
    """Groups of one or two counted comments: nearly all there are.

    ``+ 0``: no index, so that SQLite reads the comments one after the other, not group by group.
    """
    return select(MatrixRow.group_id, MatrixRow.path).where(
        MatrixRow.consultation_id + 0 == consultation_id,
        (MatrixRow.comments + 0).between(1, MOST_RARE),
    )


def _small_published(consultation_id: int) -> Select[int, str]:
    """Groups of which one or two comments are published, and count."""
    published = func.sum(PublicSender.comments)
    return (
        select(MatrixRow.group_id, MatrixRow.path)
        .join(PublicSender, PublicSender.group_id == MatrixRow.group_id)
        .where(MatrixRow.consultation_id == consultation_id)
        .group_by(MatrixRow.group_id, MatrixRow.path)
        .having(published.between(1, MOST_RARE))
    )


def village_opinions(
    consultation_id: int, shown: Mapping[int, int], *, is_public: bool = False
) -> list[VillageOpinion]:
    """Read the groups that several people of one village alone stand behind, the largest first.

    Each is named by the comment that stands for it: ``shown``, by group. Of one size by key, whose
    letters every database puts in one order; the slashes of a path are not so.
    """
    village = _of_a_village_published if is_public else _of_a_village
    rows = db.session.execute(village(consultation_id))
    return [VillageOpinion(path, shown[group_id], comments) for group_id, path, comments in rows]


def _of_a_village(consultation_id: int) -> Select[int, str, int]:
    """Groups with one village among their senders: none of another village, and none of none."""
    senders, others = MatrixSender, aliased(MatrixSender)
    village = (
        select(senders.village_id)
        .where(senders.group_id == MatrixRow.group_id, senders.comments > 0)
        .limit(1)
        .scalar_subquery()
    )
    elsewhere = select(others.group_id).where(
        others.group_id == MatrixRow.group_id, others.comments > 0, others.village_id != village
    )
    return (
        select(MatrixRow.group_id, MatrixRow.path, MatrixRow.comments)
        .where(MatrixRow.consultation_id == consultation_id)
        .where(MatrixRow.comments >= FEWEST_OF_A_VILLAGE, village > 0, ~elsewhere.exists())
        .order_by(MatrixRow.comments.desc(), MatrixRow.key)
        .limit(MOST_CANDIDATES)
    )


def _of_a_village_published(consultation_id: int) -> Select[int, str, int]:
    count = func.count()
    return (
        select(MatrixRow.group_id, MatrixRow.path, count)
        .join(GroupMember, GroupMember.group_id == MatrixRow.group_id)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .join(Submission, Submission.id == Comment.submission_id)
        .where(MatrixRow.consultation_id == consultation_id, Comment.is_counted.is_(True))
        .where(Comment.status == CommentStatus.PUBLISHED)
        .group_by(MatrixRow.group_id, MatrixRow.path, MatrixRow.key)
        .having(count >= FEWEST_OF_A_VILLAGE, count == func.count(Submission.village_id))
        .having(func.count(Submission.village_id.distinct()) == 1)
        .order_by(count.desc(), MatrixRow.key)
        .limit(MOST_CANDIDATES)
    )
