"""Campaigns in the database: one group each, found again later, and answered ones stay."""

from sqlalchemy import update

from consult.analysis.models import CampaignCore, CommentGroup, GroupMember, Sketch
from consult.analysis.rules import group_key, same_words
from consult.analysis.services import group_comments, keep_group
from consult.comments.models import Comment
from consult.comments.terms import Stance
from consult.core.db import db, transaction
from tests.analysis.letters import LESS, WAGES, letters
from tests.analysis.test_grouping import groups, said
from tests.comments.arriving import kept_round


def grouped(consultation, *texts, stance=Stance.AGREE):
    said(consultation, *(("dieu-1", stance, text) for text in texts))
    with transaction():
        group_comments(consultation.id)


def keys():
    return db.session.scalars(db.select(CommentGroup.key).order_by(CommentGroup.id)).all()


def test_a_campaign_is_one_group_named_by_its_first_letter(context):
    consultation = kept_round("dieu-1")

    grouped(consultation, *letters(LESS, 4))

    assert groups() == [[1, 2, 3, 4]]
    first = same_words(db.session.get(Comment, 1).text)
    assert keys() == [group_key("dieu-1", "agree", first)]


def test_letters_that_come_later_join_the_campaign_they_belong_to(context):
    consultation = kept_round("dieu-1")
    grouped(consultation, *letters(LESS, 4), *letters(WAGES, 4))

    grouped(consultation, letters(WAGES)[5], letters(LESS)[6])

    assert groups() == [[1, 2, 3, 4, 10], [5, 6, 7, 8, 9]]


def test_one_text_on_its_own_is_found_by_the_next_like_it(context):
    consultation = kept_round("dieu-1")
    grouped(consultation, LESS)

    grouped(consultation, LESS + " Xin trân trọng cảm ơn!")

    assert groups() == [[1, 2]]


def test_the_declared_stance_keeps_the_same_letter_apart(context):
    consultation = kept_round("dieu-1")

    grouped(consultation, LESS)
    grouped(consultation, LESS + " Xin cảm ơn.", stance=Stance.DISAGREE)

    assert groups() == [[1], [2]]


def heavily_edited(consultation):
    """A letter of which so much is changed that only the core of the campaign tells it."""
    opening = "Gia đình tôi sống ở vùng cao, mùa khô năm nào cũng thiếu nước"
    grouped(consultation, LESS.replace(opening, "Dân khổ"))


def test_groups_that_turn_out_to_be_one_are_one_from_then_on(context):
    consultation = kept_round("dieu-1")
    heavily_edited(consultation)
    before = keys()

    grouped(consultation, *letters(LESS))

    assert groups() == [list(range(1, 10))]
    assert keys() == before
    assert db.session.query(CampaignCore).count() == 1


def test_a_group_that_is_answered_is_not_taken_into_another(context):
    consultation = kept_round("dieu-1")
    heavily_edited(consultation)
    with transaction():
        assert keep_group(consultation.id, keys()[0])

    grouped(consultation, *letters(LESS))

    assert groups() == [[1], list(range(2, 10))]


def test_an_unknown_group_cannot_be_kept(context):
    assert not keep_group(kept_round("dieu-1").id, "0" * 16)


def test_groups_made_before_wordings_were_kept_are_found_again(context):
    consultation = kept_round("dieu-1")
    grouped(consultation, "Nhất trí.", LESS)
    with transaction():
        db.session.execute(update(GroupMember).values(words=""))
        db.session.execute(db.delete(Sketch))

    grouped(consultation, "nhất trí", LESS + " Xin cảm ơn.")

    assert groups() == [[1, 3], [2, 4]]
