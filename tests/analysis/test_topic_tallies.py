"""What a topic holds is kept by the database, and is always what one counts."""

from types import SimpleNamespace

import pytest
from sqlalchemy import func, select

from consult.analysis.models import CommentGroup, GroupMember, Sketch
from consult.analysis.services import keep_group
from consult.analysis.services.moving import give_own_group, move_comment
from consult.analysis.topics.models import GroupTopic, Topic, TopicTally
from consult.analysis.topics.queries import groups_of_topic, topic_counts
from consult.analysis.topics.services import join, mark_read, move, part, rename, undo_last
from consult.comments.models import Comment, ImportBatch
from consult.comments.services import undo_batch
from consult.core.db import db, transaction
from tests.analysis.speaking import ALONE, FEES, WATER, found, say, spoken_round
from tests.factories import DURING

COUNTS = ("groups", "comments", "read", "placed")
BY = SimpleNamespace(id=None, name="Nông Thị Thử")


@pytest.fixture
def spoken(context):
    consultation = spoken_round(*FEES, *WATER, *ALONE)
    found(consultation)
    return consultation


def counted():
    """Count again, from the comments."""
    size = (
        select(func.count())
        .select_from(GroupMember)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .where(GroupMember.group_id == GroupTopic.group_id, Comment.is_counted.is_(True))
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(GroupTopic.topic_id, size, GroupTopic.read_by, GroupTopic.is_human)
    ).all()
    topics = {}
    for topic_id, comments, read_by, is_human in rows:
        if topic_id is not None and comments:
            held = topics.setdefault(topic_id, [0, 0, 0, 0])
            for place, more in enumerate((1, comments, bool(read_by), is_human)):
                held[place] += more
    return {topic_id: tuple(held) for topic_id, held in topics.items()}


def kept():
    rows = db.session.execute(
        select(TopicTally.topic_id, *(getattr(TopicTally, name) for name in COUNTS))
    )
    return {row[0]: tuple(row[1:]) for row in rows if any(row[1:])}


def topics_of(consultation):
    return [one.topic for one in topic_counts(consultation.id)]


def a_person_moves_one(consultation):
    first, second = topics_of(consultation)[:2]
    move(first, [groups_of_topic(first.id, page=1).rows[0].id], second, by=BY, now=DURING)


def a_person_takes_one_out(consultation):
    first = topics_of(consultation)[0]
    move(first, [groups_of_topic(first.id, page=1).rows[0].id], None, by=BY, now=DURING)


def a_person_reads_them(consultation):
    mark_read(topics_of(consultation)[0], by=BY)


def two_topics_become_one_and_two_again(consultation):
    first, second = topics_of(consultation)[:2]
    join(first, second, by=BY, now=DURING)
    db.session.flush()
    assert kept() == counted()
    undo_last(consultation.id, by=BY, now=DURING)


def a_topic_is_parted(consultation):
    first = topics_of(consultation)[0]
    some = [one.id for one in groups_of_topic(first.id, page=1).rows[:1]]
    part(first, some, "Việc khác", by=BY, now=DURING)


def a_topic_is_named(consultation):
    rename(topics_of(consultation)[0], "Học phí", by=BY, now=DURING)


def a_comment_gets_a_group_of_its_own(consultation):
    give_own_group(db.session.scalars(select(Comment).order_by(Comment.id)).first())


def a_comment_goes_to_another_group(consultation):
    comment = db.session.scalars(select(Comment).order_by(Comment.id)).first()
    key = db.session.scalar(select(CommentGroup.key).order_by(CommentGroup.id.desc()))
    keep_group(consultation.id, key)
    assert move_comment(comment, key)


def an_import_is_undone(consultation):
    batch = ImportBatch(
        consultation_id=consultation.id,
        source_name="x.csv",
        source_sha256="0" * 64,
        created_at=DURING,
    )
    db.session.add(batch)
    db.session.flush()
    comment = db.session.scalars(select(Comment).order_by(Comment.id)).first()
    db.session.execute(
        db.text("UPDATE submission SET batch_id = :batch WHERE id = :id"),
        {"batch": batch.id, "id": comment.submission_id},
    )
    undo_batch(batch, by="thử", now=DURING)


def a_place_is_forgotten(consultation):
    first = topics_of(consultation)[0]
    own = groups_of_topic(first.id, page=1).rows[0].id
    db.session.execute(db.delete(GroupTopic).where(GroupTopic.group_id == own))


def groups_are_thrown_away(consultation):
    topic = topics_of(consultation)[0]
    ids = [one.id for one in groups_of_topic(topic.id, page=1).rows]
    db.session.execute(db.delete(Sketch).where(Sketch.group_id.in_(ids)))
    db.session.execute(db.delete(GroupMember).where(GroupMember.group_id.in_(ids)))
    db.session.execute(db.delete(GroupTopic).where(GroupTopic.group_id.in_(ids)))
    db.session.delete(db.session.get(Topic, topic.id))


@pytest.mark.parametrize(
    "happens",
    [
        a_person_moves_one,
        a_person_takes_one_out,
        a_person_reads_them,
        two_topics_become_one_and_two_again,
        a_topic_is_parted,
        a_topic_is_named,
        a_comment_gets_a_group_of_its_own,
        a_comment_goes_to_another_group,
        an_import_is_undone,
        a_place_is_forgotten,
        groups_are_thrown_away,
    ],
)
def test_what_a_topic_holds_is_what_one_counts_whatever(spoken, happens):
    before = kept()
    assert before == counted()

    with transaction():
        happens(spoken)

    assert kept() == counted()
    with transaction():
        say(spoken, *FEES[:2])
    assert kept() == counted()
    found(spoken)
    assert kept() == counted()
