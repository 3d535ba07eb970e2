"""The kept causes of changes say what groups, comments and answers say, whatever happened."""

from collections import Counter

import pytest

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.models import Comment
from consult.comments.terms import CommentStatus
from consult.core.db import db, transaction
from consult.responses.models import ChangeCause
from consult.responses.queries import causes_of_changes, response_to
from consult.responses.services import approve, hand_in, respond
from consult.responses.terms import Disposition, NewResponse, SeenAnswer, Writer
from tests.factories import DURING
from tests.responses.matrix import round_of
from tests.responses.published import ASKED, answered, grouped, published_round, said


@pytest.fixture
def consultation(app, context):
    """A round with two groups, of two and of one, without an answer."""
    slug = published_round(app)
    consultation = round_of(slug)
    with transaction():
        grouped([said(consultation, "Thấp.") for _each in range(2)], "hai")
        grouped([said(consultation, "Cao.")], "mot")
    return consultation


def kept():
    """The kept causes: by group and provision, how many comments; checked against the members."""
    db.session.expire_all()
    members = Counter(
        db.session.scalars(
            db.select(GroupMember.group_id)
            .join(Comment, Comment.id == GroupMember.comment_id)
            .where(Comment.status == CommentStatus.PUBLISHED, Comment.is_counted)
        )
    )
    rows = db.session.scalars(db.select(ChangeCause).order_by(ChangeCause.key)).all()
    assert [row.comments for row in rows] == [members[row.group_id] for row in rows]
    return [(row.key, row.path, row.comments) for row in rows]


def rewritten(consultation, key, disposition, *paths):
    """Answer a group anew, and give the answer that now waits."""
    seen = response_to(consultation.id, key).revision
    new = NewResponse(key, disposition, "Lý do khác.", paths, seen)
    return respond(consultation, new, by=Writer("Người soạn"), now=DURING)


def test_an_approved_acceptance_is_the_cause_of_each_place_it_names(consultation):
    with transaction():
        answered(consultation, "hai", changed_paths=("dieu-1", ASKED))
        answered(consultation, "mot", disposition=Disposition.NOT_ACCEPTED, changed_paths=())

    assert sorted(kept()) == [("hai", "dieu-1", 2), ("hai", ASKED, 2)]


def test_an_answer_in_work_changes_no_cause_until_it_is_approved(consultation):
    with transaction():
        answered(consultation, "hai")
        rewritten(consultation, "hai", Disposition.ACCEPTED, "dieu-1")

    assert kept() == [("hai", ASKED, 2)]


def test_an_approved_refusal_takes_the_cause_away(consultation):
    with transaction():
        for key in ("hai", "mot"):
            answered(consultation, key)
        answer = rewritten(consultation, "mot", Disposition.NOT_ACCEPTED)
        for step, who in ((hand_in, "Người soạn"), (approve, "Người duyệt")):
            seen = [SeenAnswer("mot", answer.revision)]
            assert step(consultation, seen, by=Writer(who), now=DURING) == []

    assert kept() == [("hai", ASKED, 2)]


def test_moderating_and_moving_comments_keeps_the_numbers_right(consultation):
    with transaction():
        for key in ("hai", "mot"):
            answered(consultation, key)
    first, _second, third = db.session.scalars(db.select(Comment).order_by(Comment.id)).all()

    with transaction():
        first.status = CommentStatus.WITHHELD
    assert [row[2] for row in kept()] == [1, 1]

    with transaction():
        group_id = db.session.get(GroupMember, first.id).group_id
        db.session.get(GroupMember, third.id).group_id = group_id
    assert [row[2] for row in kept()] == [2, 0]


def test_a_group_thrown_away_is_no_cause_and_one_made_anew_is(consultation):
    with transaction():
        answered(consultation, "mot")
        group = db.session.scalars(db.select(CommentGroup).filter_by(key="mot")).one()
        comment_id = group.representative_id
        db.session.execute(db.delete(GroupMember).where(GroupMember.group_id == group.id))
        db.session.execute(db.delete(CommentGroup).where(CommentGroup.id == group.id))
    assert kept() == []

    with transaction():
        grouped([db.session.get(Comment, comment_id)], "mot")
    assert kept() == [("mot", ASKED, 1)]


def test_a_group_under_another_key_is_the_cause_of_what_that_was_answered(consultation):
    with transaction():
        answered(consultation, "mot", changed_paths=("dieu-1",))
        db.session.scalars(db.select(CommentGroup).filter_by(key="mot")).one().key = "khac"
    assert kept() == []

    with transaction():
        db.session.scalars(db.select(CommentGroup).filter_by(key="khac")).one().key = "mot"
    assert kept() == [("mot", "dieu-1", 1)]


def test_a_group_that_changed_two_clauses_of_an_article_counts_once(consultation):
    with transaction():
        answered(consultation, "hai", changed_paths=(ASKED, "dieu-2/khoan-2"))
        answered(consultation, "mot")

    found = causes_of_changes(consultation.id, ["dieu-1", "dieu-2"], most=1)

    assert list(found) == ["dieu-2"]
    assert [sum(one.by_unit.values()) for one in found["dieu-2"].groups] == [2]
    assert found["dieu-2"].total == 2


def test_what_nobody_can_read_is_no_cause(consultation):
    with transaction():
        answered(consultation, "mot")
        comment = db.session.scalars(db.select(Comment).order_by(Comment.id.desc())).first()
        comment.status = CommentStatus.WITHHELD

    assert causes_of_changes(consultation.id, ["dieu-2"]) == {}
