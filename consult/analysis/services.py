"""Putting comments into groups; what has a group keeps it."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Row, func, insert, select, update

from consult.analysis.models import CommentGroup, GroupMember
from consult.analysis.rules import group_key, same_words
from consult.comments.models import Comment
from consult.comments.terms import Stance
from consult.consultations.services import note_change
from consult.core.db import db

BATCH_COMMENTS = 2_000


def group_comments(consultation_id: int) -> int:
    """Give every counted comment of a round its group, in the caller's transaction.

    Returns:
        How many had none.
    """
    return sum(group_in_batches(consultation_id))


def group_in_batches(consultation_id: int) -> Iterator[int]:
    """Give counted comments of a round their groups, 2,000 at each step, and tell how many.

    Long work takes each step in a transaction of its own, so that nobody who sends a comment waits
    for all of it; memory does not grow with the round.
    """
    known = _known_groups(consultation_id)
    last_id = 0
    while rows := _ungrouped(consultation_id, last_id):
        _place(consultation_id, rows, known)
        note_change([consultation_id])  # an answer to a group shows under its new members
        last_id = rows[-1].id
        yield len(rows)


def follow_comments(consultation_id: int) -> None:
    """Let every group stand where its comments stand since a new version; keys stay as they are."""
    stands_at = (
        select(Comment.shown_path)
        .where(Comment.id == CommentGroup.representative_id)
        .scalar_subquery()
    )
    db.session.execute(
        update(CommentGroup)
        .where(CommentGroup.consultation_id == consultation_id, CommentGroup.path != stands_at)
        .values(path=stands_at),
        execution_options={"synchronize_session": False},
    )


def _known_groups(consultation_id: int) -> dict[str, int]:
    """Give the groups of a round by the key that a comment like theirs has now.

    A group keeps its own key, by which it is answered, when its provision gets another number.
    """
    groups = db.session.execute(
        select(CommentGroup.key, CommentGroup.id, CommentGroup.path, CommentGroup.stance)
        .add_columns(Comment.path.label("made_on"))
        .join(Comment, Comment.id == CommentGroup.representative_id)
        .where(CommentGroup.consultation_id == consultation_id)
        .order_by(CommentGroup.id)
    ).all()
    if all(row.path == row.made_on for row in groups):
        return {row.key: row.id for row in groups}
    words = db.session.execute(
        select(CommentGroup.id, Comment.text)
        .join(Comment, Comment.id == CommentGroup.representative_id)
        .where(CommentGroup.consultation_id == consultation_id)
    )
    said = {row.id: same_words(row.text) for row in words}
    known: dict[str, int] = {}
    for row in groups:
        known.setdefault(group_key(row.path, row.stance.value, said[row.id]), row.id)
    return known


def _ungrouped(consultation_id: int, after_id: int) -> Sequence[Row[int, str, Stance, str]]:
    """The next batch of counted comments without a group, oldest first."""
    return db.session.execute(
        select(Comment.id, Comment.shown_path, Comment.stance, Comment.text)
        .where(Comment.consultation_id == consultation_id, Comment.id > after_id)
        .where(Comment.is_counted.is_(True))
        .where(~select(GroupMember.comment_id).where(GroupMember.comment_id == Comment.id).exists())
        .order_by(Comment.id)
        .limit(BATCH_COMMENTS)
    ).all()


def _place(
    consultation_id: int, rows: Sequence[Row[int, str, Stance, str]], known: dict[str, int]
) -> None:
    """Make the groups a batch needs, then its members."""
    keys = {
        row.id: group_key(row.shown_path, row.stance.value, same_words(row.text)) for row in rows
    }
    new: dict[str, Row[int, str, Stance, str]] = {}
    for row in rows:
        if keys[row.id] not in known:
            new.setdefault(keys[row.id], row)
    if new:
        own_keys = _free_keys(consultation_id, new)
        made = db.session.execute(
            insert(CommentGroup).returning(CommentGroup.key, CommentGroup.id),
            [
                {
                    "consultation_id": consultation_id,
                    "key": own_keys[key],
                    "path": row.shown_path,
                    "stance": row.stance,
                    "representative_id": row.id,
                }
                for key, row in new.items()
            ],
        )
        ids = {key: group_id for key, group_id in made}  # noqa: C416 - rows, typed
        known.update((key, ids[own_keys[key]]) for key in new)
    db.session.execute(
        insert(GroupMember),
        [{"comment_id": row.id, "group_id": known[keys[row.id]]} for row in rows],
    )


def _free_keys(
    consultation_id: int, new: Mapping[str, Row[int, str, Stance, str]]
) -> dict[str, str]:
    """Give each new group a key of its own: its likeness, unless a group that went on has that."""
    taken = set(
        db.session.scalars(
            select(CommentGroup.key).where(
                CommentGroup.consultation_id == consultation_id, CommentGroup.key.in_(new)
            )
        )
    )
    return {
        key: key
        if key not in taken
        else group_key(row.shown_path, row.stance.value, f"{same_words(row.text)}\x1f{row.id}")
        for key, row in new.items()
    }


def move_comment(comment: Comment, key: str) -> bool:
    """Put a comment into another group of its round, in the caller's transaction.

    The group it leaves gets another representative where it was that.

    Returns:
        Whether there is such a group.
    """
    target = _group(comment.consultation_id, key)
    if target is None:
        return False
    _put(comment, target)
    return True


def give_own_group(comment: Comment) -> str:
    """Put a comment into a group of its own, and give the group's key."""
    key = group_key(comment.shown_path, comment.stance.value, f"\x1fown\x1f{comment.id}")
    target = _group(comment.consultation_id, key)
    if target is None:
        target = CommentGroup(
            consultation_id=comment.consultation_id,
            key=key,
            path=comment.shown_path,
            stance=comment.stance,
            representative_id=comment.id,
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
    """Move the membership of a comment, and let the group it leaves be represented."""
    member = db.session.get(GroupMember, comment.id)
    left = db.session.get(CommentGroup, member.group_id) if member else None
    if member is None:
        db.session.add(GroupMember(comment_id=comment.id, group_id=target.id))
    else:
        member.group_id = target.id
    db.session.flush()
    if left is not None and left.representative_id == comment.id:
        other = db.session.scalar(
            select(func.min(GroupMember.comment_id)).where(GroupMember.group_id == left.id)
        )
        left.representative_id = other or left.representative_id
    note_change([comment.consultation_id])
    db.session.flush()
