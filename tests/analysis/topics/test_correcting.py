"""New groups join what is there; what a person decided stays, and can be undone."""

import pytest

from consult.analysis.models import CommentGroup
from consult.analysis.services import group_comments
from consult.analysis.topics.models import Topic, TopicPlace
from consult.analysis.topics.queries import frozen_topics, sizes_by_topic
from consult.analysis.topics.services import (
    arrange,
    free_for_redo,
    merge_topics,
    move_groups,
    note_read,
    rename_topic,
    undo_last,
)
from consult.analysis.topics.services.correcting import NoGroups, NothingToUndo
from consult.analysis.topics.terms import Actor
from consult.comments.models import Comment
from consult.comments.services import record_submission
from consult.comments.terms import NewComment, Stance
from consult.core.db import db, transaction
from tests.analysis.topics.matters import ALONE, EVERY, ROADS, WATER
from tests.comments.arriving import kept_round, new_submission
from tests.factories import DURING

BY = Actor("Nông Thị Thử", 1, DURING)


def say(consultation, *texts, path="dieu-1"):
    with transaction():
        for text in texts:
            new = new_submission(consultation, NewComment(path, Stance.DISAGREE, text))
            record_submission(new, now=DURING)
        group_comments(consultation.id)


@pytest.fixture
def arranged(context):
    consultation = kept_round("dieu-1")
    say(consultation, *EVERY)
    with transaction():
        arrange(consultation.id, "dieu-1")
    return consultation


def texts_in_topics():
    rows = db.session.execute(
        db.select(TopicPlace.topic_id, Comment.text)
        .join(Comment, Comment.id == TopicPlace.comment_id)
        .order_by(Comment.id)
    )
    found = {}
    for topic_id, text in rows:
        found.setdefault(topic_id, []).append(text)
    return found


def topic_of(text):
    return db.session.scalar(
        db.select(Topic)
        .join(TopicPlace, TopicPlace.topic_id == Topic.id)
        .join(Comment, Comment.id == TopicPlace.comment_id)
        .where(Comment.text == text)
    )


def ids_of(*texts):
    rows = db.session.execute(db.select(Comment.text, Comment.id).where(Comment.text.in_(texts)))
    found = dict(rows.all())
    return [found[text] for text in texts]


def test_groups_are_arranged_by_matter_and_the_lonely_stay_alone(arranged):
    assert texts_in_topics()[None] == [ALONE]
    assert texts_in_topics()[topic_of(WATER[0]).id] == list(WATER)
    assert len(frozen_topics(arranged.id)) == 3


def test_a_provision_with_few_groups_gets_no_topics(context):
    consultation = kept_round("dieu-1")
    say(consultation, *WATER)

    with transaction():
        assert arrange(consultation.id, "dieu-1") == 0

    assert texts_in_topics() == {}


def test_a_new_group_joins_the_topic_it_is_like_and_moves_nothing(arranged):
    before = texts_in_topics()
    new = "Hộ nghèo không kham nổi giá nước sạch."
    say(arranged, new)

    with transaction():
        assert arrange(arranged.id, "dieu-1") == 1

    water = topic_of(WATER[0]).id
    assert texts_in_topics() == {**before, water: [*before[water], new]}


def test_what_a_person_moved_and_named_survives_a_redo(arranged):
    with transaction():
        rename_topic(topic_of(WATER[0]), "Tiền nước", by=BY)
        move_groups((arranged.id, "dieu-1"), ids_of(ROADS[0]), topic_of(WATER[0]), by=BY)
    with transaction():
        free_for_redo(arranged.id, "dieu-1")
        arrange(arranged.id, "dieu-1")

    assert topic_of(ROADS[0]).label == topic_of(WATER[0]).label == "Tiền nước"
    assert topic_of(ROADS[1]).label != "Tiền nước"


def test_people_and_machine_are_told_apart_and_reading_is_counted(arranged):
    water = topic_of(WATER[0])
    with transaction():
        move_groups((arranged.id, "dieu-1"), ids_of(ROADS[0]), water, by=BY)
        note_read((arranged.id, "dieu-1"), ids_of(WATER[0], WATER[1]), by=BY)

    size = sizes_by_topic(arranged.id, "dieu-1")[water.id]
    assert (size.groups, size.by_person, size.read) == (5, 1, 2)


def test_acts_are_undone_one_after_the_other(arranged):
    before = texts_in_topics()
    water, roads = topic_of(WATER[0]), topic_of(ROADS[0])
    label = water.label
    with transaction():
        rename_topic(water, "Tiền nước", by=BY)
        move_groups((arranged.id, "dieu-1"), ids_of(ROADS[0]), "Sạt lở thôn", by=BY)
        merge_topics(roads, water, by=BY)
        note_read((arranged.id, "dieu-1"), ids_of(ROADS[0]), by=BY)
    assert topic_of(ROADS[1]).label == "Tiền nước"
    assert topic_of(ROADS[0]).label == "Sạt lở thôn"

    for _act in range(4):
        with transaction():
            undo_last(arranged.id, "dieu-1", now=DURING)

    assert texts_in_topics() == before
    assert topic_of(WATER[0]).label == label
    assert not db.session.scalars(db.select(TopicPlace).where(TopicPlace.by_person)).all()
    with pytest.raises(NothingToUndo), transaction():
        undo_last(arranged.id, "dieu-1", now=DURING)


def test_groups_of_another_provision_cannot_be_moved(arranged):
    say(arranged, "Chuyện khác hẳn.", path="")
    with pytest.raises(NoGroups), transaction():
        move_groups((arranged.id, "dieu-1"), ids_of("Chuyện khác hẳn."), None, by=BY)


def test_a_topic_keeps_its_groups_when_the_grouping_joins_one_to_another(arranged):
    """A group is known by its representative: one that is no group any more is passed over."""
    gone = ids_of(WATER[3])[0]
    with transaction():
        kept = db.session.scalar(
            db.select(CommentGroup.id).where(CommentGroup.representative_id == ids_of(WATER[0])[0])
        )
        group = db.session.scalar(
            db.select(CommentGroup).where(CommentGroup.representative_id == gone)
        )
        db.session.execute(
            db.text("UPDATE group_member SET group_id = :kept WHERE group_id = :gone"),
            {"kept": kept, "gone": group.id},
        )
        db.session.delete(group)

    [water] = [one for one in frozen_topics(arranged.id) if "hộ nghèo" in one.terms]
    assert len(water.group_keys) == 3
