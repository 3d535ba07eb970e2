"""Letting a group be represented by a comment that stands in it."""

from collections.abc import Collection

from sqlalchemy import func, select, update

from consult.analysis.models import CommentGroup, GroupMember
from consult.core.db import db


def represent_groups(group_ids: Collection[int]) -> None:
    """Give groups whose representative stands elsewhere their first member; an empty one waits."""
    members = select(GroupMember.comment_id).where(GroupMember.group_id == CommentGroup.id)
    first = select(func.min(GroupMember.comment_id)).where(GroupMember.group_id == CommentGroup.id)
    db.session.execute(
        update(CommentGroup)
        .where(CommentGroup.id.in_(group_ids), members.exists())
        .where(~members.where(GroupMember.comment_id == CommentGroup.representative_id).exists())
        .values(representative_id=first.scalar_subquery()),
        execution_options={"synchronize_session": "fetch"},
    )
