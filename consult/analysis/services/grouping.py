"""Putting comments into groups; a group that is answered stays as it is, but for new members."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, func, insert, select, update

from consult.analysis.models import CommentGroup, GroupMember
from consult.analysis.rules import group_key, same_words, words_key
from consult.analysis.rules.campaigns import Campaigns
from consult.analysis.rules.wordings import Placed, Wording
from consult.analysis.services.memory import (
    known_campaigns,
    merge_group,
    name_old_words,
    part_of,
    write_cores,
    write_sketches,
)
from consult.comments.models import Comment
from consult.comments.terms import Stance
from consult.consultations.services import note_change
from consult.core.db import db

BATCH_COMMENTS = 2_000
READ_IDS = 500
HEARD_MOST = 50_000
Waiting = Row[int, str, Stance, str]
Said = tuple[str, str]  # the part of the round, and the key of the words


def group_comments(consultation_id: int) -> int:
    """Give every counted comment of a round its group, in the caller's transaction.

    Returns:
        How many had none.
    """
    return sum(group_in_batches(consultation_id))


def group_in_batches(consultation_id: int) -> Iterator[int]:
    """Give counted comments of a round their groups, 2,000 at each step, and tell how many.

    Long work takes each step in a transaction of its own, so that nobody who sends a comment waits
    for all of it. Memory grows by some 100 bytes for each longer comment that stands alone.
    """
    last_id = 0
    known: Campaigns | None = None
    heard: dict[Said, int] = {}
    while rows := _ungrouped(consultation_id, last_id):
        if known is None:
            name_old_words(consultation_id)
            known = known_campaigns(consultation_id)
        _place(consultation_id, _read(rows), known, heard)
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


def keep_group(consultation_id: int, key: str) -> bool:
    """Let a group stay as it is from now on, since it is answered; tells whether there is one."""
    found = db.session.scalars(
        update(CommentGroup)
        .where(CommentGroup.consultation_id == consultation_id, CommentGroup.key == key)
        .values(is_answered=True)
        .returning(CommentGroup.id)
    ).all()
    return bool(found)


@dataclass(frozen=True, slots=True)
class Batch:
    """Comments to be placed: what each says, and the first comment that says it."""

    rows: Sequence[Waiting]
    said: Mapping[int, Said]
    firsts: Mapping[Said, Wording]


def _ungrouped(consultation_id: int, after_id: int) -> Sequence[Waiting]:
    """The next batch of counted comments without a group, oldest first."""
    return db.session.execute(
        select(Comment.id, Comment.shown_path, Comment.stance, Comment.text)
        .where(Comment.consultation_id == consultation_id, Comment.id > after_id)
        .where(Comment.is_counted.is_(True))
        .where(~select(GroupMember.comment_id).where(GroupMember.comment_id == Comment.id).exists())
        .order_by(Comment.id)
        .limit(BATCH_COMMENTS)
    ).all()


def _read(rows: Sequence[Waiting]) -> Batch:
    """Write the words of a batch in one way, and find who said them first."""
    said: dict[int, Said] = {}
    firsts: dict[Said, Wording] = {}
    for row in rows:
        part, words = part_of(row.shown_path, row.stance), same_words(row.text)
        said[row.id] = part, words_key(words)
        firsts.setdefault(said[row.id], Wording(row.id, part, words))
    return Batch(rows, said, firsts)


def _place(consultation_id: int, batch: Batch, known: Campaigns, heard: dict[Said, int]) -> None:
    """Give each comment of a batch its group: by its very words, else by likeness."""
    _hear(consultation_id, batch.firsts, heard)
    new = [one for said, one in batch.firsts.items() if said not in heard]
    placed = known.place(new)
    first_of = dict(zip((one.comment_id for one in new), placed.groups, strict=True))
    first_of.update(
        (one.comment_id, known.group_of(heard[said]))
        for said, one in batch.firsts.items()
        if said in heard
    )
    ids = _group_ids({*first_of.values(), *placed.merged, *placed.changed})
    ids.update(_begin_groups(consultation_id, batch, first_of))
    _unite(placed, ids)
    group_of = {comment_id: ids[first] for comment_id, first in first_of.items()}
    db.session.execute(
        insert(GroupMember),
        [
            {
                "comment_id": row.id,
                "group_id": group_of[batch.firsts[batch.said[row.id]].comment_id],
                "words": batch.said[row.id][1],
            }
            for row in batch.rows
        ],
    )
    write_sketches(placed.sketches, group_of)
    write_cores(known, {first: ids[first] for first in placed.changed})


def _hear(consultation_id: int, wanted: Iterable[Said], heard: dict[Said, int]) -> None:
    """Find which words somebody said before: the first comment of the group that has them."""
    if len(heard) > HEARD_MOST:
        heard.clear()
    keys = sorted({words for part, words in wanted if (part, words) not in heard})
    for start in range(0, len(keys), READ_IDS):
        rows = db.session.execute(
            select(GroupMember.words, CommentGroup.path, CommentGroup.stance)
            .add_columns(func.min(CommentGroup.representative_id).label("first"))
            .join(CommentGroup, CommentGroup.id == GroupMember.group_id)
            .where(CommentGroup.consultation_id == consultation_id)
            .where(GroupMember.words.in_(keys[start : start + READ_IDS]))
            .group_by(GroupMember.words, CommentGroup.path, CommentGroup.stance)
        )
        heard.update(((part_of(row.path, row.stance), row.words), row.first) for row in rows)


def _group_ids(firsts: set[int]) -> dict[int, int]:
    """Give the groups there are already, by their first comments."""
    ids: dict[int, int] = {}
    wanted = sorted(firsts)
    for start in range(0, len(wanted), READ_IDS):
        rows = db.session.execute(
            select(GroupMember.comment_id, GroupMember.group_id).where(
                GroupMember.comment_id.in_(wanted[start : start + READ_IDS])
            )
        )
        ids.update((comment_id, group_id) for comment_id, group_id in rows)
    return ids


def _begin_groups(
    consultation_id: int, batch: Batch, first_of: Mapping[int, int]
) -> dict[int, int]:
    """Make the groups that begin with a comment of this batch; give them by that comment."""
    words = {one.comment_id: one.words for one in batch.firsts.values()}
    new = [row for row in batch.rows if first_of.get(row.id) == row.id]
    if not new:
        return {}
    keys = {row.id: group_key(row.shown_path, row.stance.value, words[row.id]) for row in new}
    taken = set(
        db.session.scalars(
            select(CommentGroup.key).where(
                CommentGroup.consultation_id == consultation_id,
                CommentGroup.key.in_(keys.values()),
            )
        )
    )
    for row in new:
        if keys[row.id] in taken:  # a group that went on to another provision keeps its key
            own = f"{words[row.id]}\x1f{row.id}"
            keys[row.id] = group_key(row.shown_path, row.stance.value, own)
    made = db.session.execute(
        insert(CommentGroup).returning(CommentGroup.representative_id, CommentGroup.id),
        [
            {
                "consultation_id": consultation_id,
                "key": keys[row.id],
                "path": row.shown_path,
                "stance": row.stance,
                "representative_id": row.id,
                "is_answered": False,
            }
            for row in new
        ],
    )
    return {first: group_id for first, group_id in made}  # noqa: C416 - rows, typed


def _unite(placed: Placed, ids: Mapping[int, int]) -> None:
    """Let groups that turned out to be one be one, unless somebody answered one meanwhile."""
    pairs = [(ids[gone], ids[kept]) for gone, kept in placed.merged.items() if gone in ids]
    if not pairs:
        return
    answered = set(
        db.session.scalars(
            select(CommentGroup.id)
            .where(CommentGroup.id.in_({one for pair in pairs for one in pair}))
            .where(CommentGroup.is_answered.is_(True))
            .with_for_update()
        )
    )
    for gone, kept in pairs:
        if not answered & {gone, kept}:
            merge_group(gone, kept)
