"""A group stays readable when the comment that stood for it has gone elsewhere."""

import pytest

from consult.analysis.models import CommentGroup, GroupMember
from consult.analysis.services import (
    give_own_group,
    group_comments,
    join_groups,
    keep_group,
    move_comment,
    undo_join,
)
from consult.comments.terms import NewComment, Stance
from consult.core.db import db, transaction
from consult.digests.queries import reading_of
from tests.comments.arriving import kept_round
from tests.comments.happening import comments_of, said
from tests.factories import DURING


@pytest.fixture
def consultation(context):
    return kept_round("dieu-1")


def says(consultation, text):
    submission = said(consultation, NewComment("dieu-1", Stance.DISAGREE, text))
    return comments_of(submission)[0]


def grouped(consultation):
    with transaction():
        group_comments(consultation.id)


def group_of(comment):
    return db.session.get(
        CommentGroup, db.session.get(GroupMember, comment.id, populate_existing=True).group_id
    )


def texts_and_members(consultation):
    return {row.representative: set(row.comment_ids) for row in reading_of(consultation).rows()}


def test_the_first_of_a_joined_group_moved_before_the_join_is_undone(consultation):
    first, second, answered = (
        says(consultation, text) for text in ("Mức thấp.", "Mức thấp.", "Hồ sơ rườm rà.")
    )
    grouped(consultation)
    group, into = group_of(first), group_of(answered)
    with transaction():
        keep_group(consultation.id, into.key)
    with transaction():
        join = join_groups(group.id, into.id, by="thử", now=DURING)
    assert join
    with transaction():
        give_own_group(first)

    with transaction():
        undo_join(join, now=DURING)

    reps = {row.representative_id for row in reading_of(consultation).heads}
    assert len(list(reading_of(consultation).rows())) == 3
    assert len(reps) == 3
    assert db.session.get(CommentGroup, group.id).representative_id == second.id


def test_a_comment_moved_into_an_emptied_group_stands_for_it(consultation):
    first, other = says(consultation, "Mức thấp."), says(consultation, "Hồ sơ rườm rà.")
    third = says(consultation, "Hồ sơ rườm rà.")
    grouped(consultation)
    emptied = group_of(first).key
    with transaction():
        give_own_group(first)
    with transaction():
        assert move_comment(other, emptied)

    rows = list(reading_of(consultation).rows())
    assert {row.comment_ids for row in rows} == {(str(c.id),) for c in (first, other, third)}
    assert {h.representative_id for h in reading_of(consultation).heads} == {
        first.id,
        other.id,
        third.id,
    }
