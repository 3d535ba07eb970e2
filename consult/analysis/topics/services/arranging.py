"""The machine's part: new groups join the topics they are like; the rest may make new ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy import delete, func, insert, select, update

from consult.analysis.models import CommentGroup
from consult.analysis.topics.models import Topic, TopicPlace
from consult.analysis.topics.queries import (
    GroupWords,
    groups_by_path,
    placements,
    topics_of,
    words_of,
)
from consult.analysis.topics.rules import MIN_SHARED, Matrix, Vectors, clusters, name_topics
from consult.core.db import db

LEAST_GROUPS = 8
"""Fewer groups on a provision are read faster than sorted: no topics are made."""
MOST_CLUSTERED = 1_200
MOST_SAMPLED = 60
BATCH_GROUPS = 400


@dataclass
class _Shelf:
    """The topics of a provision with the mean of their members; and what joined them now."""

    ids: list[int]
    means: Matrix
    joined: dict[int, list[int]] = field(default_factory=dict)

    def place(self, words: Sequence[GroupWords], vectors: Matrix) -> list[int]:
        """Let groups join the topic they are most like; give the positions of the others."""
        if not self.ids:
            return list(range(len(words)))
        likeness = vectors @ self.means.T
        left = []
        for position, row in enumerate(likeness):
            best = int(np.argmax(row))
            if row[best] >= MIN_SHARED:
                self.joined.setdefault(self.ids[best], []).append(words[position].comment_id)
            else:
                left.append(position)
        return left


def arrange_round(consultation_id: int) -> Iterator[tuple[int, int]]:
    """Arrange every provision of a round, one at each step; tells how many are done, of how many.

    Take each step in a transaction of its own.
    """
    paths = list(groups_by_path(consultation_id))
    _follow_groups(consultation_id)
    for done, path in enumerate(paths, start=1):
        arrange(consultation_id, path)
        yield done, len(paths)


def arrange(consultation_id: int, path: str) -> int:
    """Place the groups of a provision that have no place yet; what has a place keeps it.

    Memory is bounded: of each topic a sample is read, new topics are made of the largest groups
    that are left, and the others join those in batches.

    Returns:
        How many were placed, those in no topic among them.
    """
    groups = placements(consultation_id, path)
    free = [one for one, _topic, _by_person, is_placed in groups if not is_placed]
    if not free or len(groups) < LEAST_GROUPS:
        return 0
    sample = words_of([one for one, *_rest in groups[:MOST_CLUSTERED]])
    vectors = Vectors([one.text for one in sample])
    shelf = _shelf(consultation_id, path, groups, vectors)
    left = _join_shelf(free, shelf, vectors)
    made = _make_topics(consultation_id, path, left[:MOST_CLUSTERED], vectors)
    alone = _join_shelf(left, made, vectors)
    rows: list[dict[str, int | None]] = [
        {"comment_id": one, "topic_id": topic_id, "by_person": False}
        for joined in (shelf.joined, made.joined)
        for topic_id, ones in joined.items()
        for one in ones
    ]
    rows += [{"comment_id": one, "topic_id": None, "by_person": False} for one in alone]
    db.session.execute(insert(TopicPlace), rows)
    return len(rows)


def free_for_redo(consultation_id: int, path: str) -> None:
    """Take apart what only the machine made of a provision; what a person touched stays whole."""
    machine = select(Topic.id).where(
        Topic.consultation_id == consultation_id, Topic.path == path, Topic.is_kept.is_(False)
    )
    reps = select(CommentGroup.representative_id).where(
        CommentGroup.consultation_id == consultation_id, CommentGroup.path == path
    )
    lone = TopicPlace.topic_id.is_(None) & TopicPlace.comment_id.in_(reps)
    unread = TopicPlace.by_person.is_(False)
    db.session.execute(delete(TopicPlace).where(TopicPlace.topic_id.in_(machine) | (lone & unread)))
    db.session.execute(delete(Topic).where(Topic.id.in_(machine)))


def _follow_groups(consultation_id: int) -> None:
    """Let topics stand where most of their groups stand since a new version of the draft."""
    rows = db.session.execute(
        select(TopicPlace.topic_id, CommentGroup.path, func.count())
        .join(CommentGroup, CommentGroup.representative_id == TopicPlace.comment_id)
        .where(CommentGroup.consultation_id == consultation_id, TopicPlace.topic_id.is_not(None))
        .group_by(TopicPlace.topic_id, CommentGroup.path)
        .order_by(TopicPlace.topic_id, func.count().desc(), CommentGroup.path)
    ).all()
    stands: dict[int, str] = {}
    for topic_id, path, _count in rows:
        stands.setdefault(topic_id or 0, path)
    for topic_id, path, _count in rows:
        if stands[topic_id or 0] == path:
            moved = (Topic.id == topic_id, Topic.path != path)
            db.session.execute(update(Topic).where(*moved).values(path=path))
            continue
        strangers = select(CommentGroup.representative_id).where(
            CommentGroup.consultation_id == consultation_id, CommentGroup.path == path
        )
        db.session.execute(
            delete(TopicPlace).where(
                TopicPlace.topic_id == topic_id, TopicPlace.comment_id.in_(strangers)
            )
        )


def _shelf(
    consultation_id: int,
    path: str,
    groups: Sequence[tuple[int, int | None, bool, bool]],
    vectors: Vectors,
) -> _Shelf:
    """Give the topics there are by the mean of a sample of their groups, the larger ones."""
    members: dict[int, list[int]] = {one.id: [] for one in topics_of(consultation_id, path)}
    for comment_id, topic_id, _by_person, _is_placed in groups:
        if topic_id in members and len(members[topic_id]) < MOST_SAMPLED:
            members[topic_id].append(comment_id)
    filled = {topic_id: ones for topic_id, ones in members.items() if ones}
    means = [
        vectors.of([one.text for one in words_of(ones)]).mean(axis=0) for ones in filled.values()
    ]
    return _Shelf(list(filled), np.array(means, dtype=np.float32))


def _join_shelf(comment_ids: Sequence[int], shelf: _Shelf, vectors: Vectors) -> list[int]:
    """Let groups join topics, a batch at a time; give those that are like none."""
    left: list[int] = []
    for start in range(0, len(comment_ids), BATCH_GROUPS):
        words = words_of(comment_ids[start : start + BATCH_GROUPS])
        found = shelf.place(words, vectors.of([one.text for one in words]))
        left += [words[position].comment_id for position in found]
    return left


def _make_topics(
    consultation_id: int, path: str, comment_ids: Sequence[int], vectors: Vectors
) -> _Shelf:
    """Make topics of groups that belong together; those in which nothing is said twice are none.

    Words that were withheld from the public give no names: digests print them.
    """
    words = words_of(comment_ids)
    rows = vectors.of([one.text for one in words])
    found = clusters(rows)
    said = [[words[row].text for row in some if not words[row].is_withheld] for some in found]
    named = [(some, terms) for some, terms in zip(found, name_topics(said), strict=True) if terms]
    topics = [
        Topic(
            consultation_id=consultation_id,
            path=path,
            label=terms[0][:1].upper() + terms[0][1:],
            terms=list(terms),
        )
        for _some, terms in named
    ]
    db.session.add_all(topics)
    db.session.flush()
    means = [rows[some].mean(axis=0) for some, _terms in named]
    return _Shelf([one.id for one in topics], np.array(means, dtype=np.float32))
