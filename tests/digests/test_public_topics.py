"""What the public is told of topics hangs on published comments alone."""

import pytest

from consult.analysis.models import GroupMember
from consult.analysis.topics.models import GroupTopic, Topic
from consult.analysis.topics.queries import topic_counts
from consult.comments.models import Comment
from consult.comments.terms import CommentStatus
from consult.core.db import db, transaction
from consult.digests.queries import reading_of
from consult.digests.queries.findings import topics_told
from tests.analysis.speaking import FEES, WATER, found, spoken_round
from tests.comments.happening import decide

pytestmark = pytest.mark.usefixtures("context")


def publish(topic, number):
    of_topic = (
        db.select(Comment)
        .join(GroupMember, GroupMember.comment_id == Comment.id)
        .join(GroupTopic, GroupTopic.group_id == GroupMember.group_id)
        .where(GroupTopic.topic_id == topic.id)
        .limit(number)
    )
    for comment in db.session.scalars(of_topic).all():
        decide(comment, CommentStatus.PUBLISHED)


def test_their_order_does_not_tell_how_many_comments_are_hidden():
    consultation = spoken_round(*FEES, *WATER)
    found(consultation)
    larger, smaller = (one.topic for one in topic_counts(consultation.id))
    with transaction():
        db.session.execute(db.update(Topic).values(is_human=True))
    publish(larger, 1)
    publish(smaller, 2)
    heads = reading_of(consultation, is_public=True).heads

    told = topics_told(consultation.id, heads, is_public=True)

    assert [one.label for one in told] == [smaller.label, larger.label]
