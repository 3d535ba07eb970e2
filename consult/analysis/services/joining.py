"""Putting a whole group into another because a person says that it is the same, and back again."""

from datetime import datetime

from sqlalchemy import Select, delete, insert, literal, or_, select, update

from consult.analysis.models import (
    CampaignCore,
    CommentGroup,
    GroupJoin,
    GroupMember,
    JoinedMember,
    Sketch,
)
from consult.analysis.services.representing import represent_groups
from consult.consultations.services import note_change
from consult.core.db import db, table_of

MOVED_AT_ONCE = 500


def join_groups(group_id: int, into_id: int, *, by: str, now: datetime) -> GroupJoin | None:
    """Put the members of a group nobody answered into another of the same round.

    Later comments in the same words, or like them, follow.

    Returns:
        What can be undone; none where one of the two is gone, emptied or answered meanwhile.
    """
    wanted = select(CommentGroup).where(CommentGroup.id.in_([group_id, into_id])).with_for_update()
    found = {
        one.id: one for one in db.session.scalars(wanted.execution_options(populate_existing=True))
    }
    group, into = found.get(group_id), found.get(into_id)
    if group is None or into is None or group.is_answered or not into.is_answered:
        return None
    join = GroupJoin(
        consultation_id=group.consultation_id,
        group_id=group_id,
        into_id=into_id,
        made_by=by,
        made_at=now,
    )
    db.session.add(join)
    db.session.flush()
    members = select(literal(join.id), GroupMember.comment_id).where(
        GroupMember.group_id == group_id
    )
    db.session.execute(insert(JoinedMember).from_select(["join_id", "comment_id"], members))
    if not _moved(members_of(join.id), group_id, into_id):
        db.session.delete(join)
        db.session.flush()
        return None
    db.session.execute(delete(CampaignCore).where(CampaignCore.group_id == group_id))
    note_change([group.consultation_id])
    return join


def last_join(consultation_id: int, *, is_locked: bool = False) -> GroupJoin | None:
    """Give the last join of a round that was not taken back; locked, nobody else takes it back."""
    last = (
        select(GroupJoin)
        .where(GroupJoin.consultation_id == consultation_id, GroupJoin.undone_at.is_(None))
        .order_by(GroupJoin.id.desc())
        .limit(1)
    )
    return db.session.scalars(last.with_for_update() if is_locked else last).first()


def undo_join(join: GroupJoin, *, now: datetime) -> None:
    """Give a joined group its members back, with those that came since in their words."""
    words = select(GroupMember.words).where(
        GroupMember.comment_id.in_(members_of(join.id)), GroupMember.words != ""
    )
    back = select(GroupMember.comment_id).where(
        GroupMember.group_id == join.into_id,
        or_(GroupMember.comment_id.in_(members_of(join.id)), GroupMember.words.in_(words)),
    )
    _moved(back, join.into_id, join.group_id)
    represent_groups({join.into_id, join.group_id})
    join.undone_at = now
    note_change([join.consultation_id])
    db.session.flush()


def members_of(join_id: int) -> Select[int]:
    """Select the comments that went with a join."""
    return select(JoinedMember.comment_id).where(JoinedMember.join_id == join_id)


def _moved(comments: Select[int], group_id: int, into_id: int) -> int:
    """Move comments of one group into another, with what they are found by; gives how many."""
    ids = list(db.session.scalars(comments))
    for table in map(table_of, (Sketch, GroupMember)):
        for start in range(0, len(ids), MOVED_AT_ONCE):
            some = ids[start : start + MOVED_AT_ONCE]
            db.session.execute(
                update(table)
                .where(table.c.comment_id.in_(some), table.c.group_id == group_id)
                .values(group_id=into_id)
            )
    return len(ids)
