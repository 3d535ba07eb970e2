"""Putting one comment where a person says it belongs, after its writer objected."""

from sqlalchemy import delete, select

from consult.analysis.models import CommentGroup, GroupMember, Sketch
from consult.analysis.rules import group_key
from consult.analysis.services.representing import represent_groups
from consult.comments.models import Comment
from consult.consultations.services import note_change
from consult.core.db import db


def move_comment(comment: Comment, key: str) -> bool:
    """Put a comment into another group of its round, in the caller's transaction.

    The group it leaves gets another representative where it was that; a group that was empty is
    represented by it. Nothing is likened to the moved comment any more: others who use its words
    stand where the machine puts them.

    Returns:
        Whether there is such a group.
    """
    target = _group(comment.consultation_id, key)
    if target is None:
        return False
    _put(comment, target)
    return True


def give_own_group(comment: Comment) -> str:
    """Put a comment into a group of its own that nobody joins, and give the group's key."""
    key = group_key(comment.shown_path, comment.stance.value, f"\x1fown\x1f{comment.id}")
    target = _group(comment.consultation_id, key)
    if target is None:
        target = CommentGroup(
            consultation_id=comment.consultation_id,
            key=key,
            path=comment.shown_path,
            stance=comment.stance,
            representative_id=comment.id,
            is_answered=True,
        )
        db.session.add(target)
        db.session.flush()
    _put(comment, target)
    return key


def _group(consultation_id: int, key: str) -> CommentGroup | None:
    return db.session.scalars(
        select(CommentGroup).where(
            CommentGroup.consultation_id == consultation_id, CommentGroup.key == key
        )
    ).first()


def _put(comment: Comment, target: CommentGroup) -> None:
    """Move the membership of a comment, and let both groups be represented."""
    member = db.session.get(GroupMember, comment.id)
    groups = {target.id, member.group_id if member else target.id}
    if member is None:
        db.session.add(GroupMember(comment_id=comment.id, group_id=target.id, words=""))
    else:
        member.group_id, member.words = target.id, ""
    db.session.execute(delete(Sketch).where(Sketch.comment_id == comment.id))
    db.session.flush()
    represent_groups(groups)
    note_change([comment.consultation_id])
