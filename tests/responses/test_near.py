"""A group near an answered one is proposed, joined by one press, told the answer, and parted again."""

import pytest

from consult.analysis.models import CommentGroup, GroupJoin, GroupMember
from consult.analysis.services import group_comments
from consult.comments.models import Comment
from consult.comments.services import record_submission
from consult.comments.terms import NewComment, Stance
from consult.core.db import db, transaction
from consult.responses.models import AnswerNotice, GroupLook, NearGroup
from consult.responses.queries import answers_for_comments, near_groups
from consult.responses.queries.near import codes_of
from consult.responses.services import join_near, near_in_batches, note_told, undo_last_join
from consult.responses.terms import NoticeOutcome, Writer
from tests.comments.arriving import new_submission
from tests.factories import DURING
from tests.responses.matrix import AFTER, answer, approve_all, keys_of, round_of, statements

NEAR = "form[action*='/gan-giong/']"
LATE = "Mức thấp quá"
NA = Writer("Na")


@pytest.fixture
def late(app, drafter, slug, answered, work_off):
    """An answered round, and a comment that came since; the machine has looked."""
    with app.app_context(), transaction():
        said = NewComment("dieu-1", Stance.DISAGREE, LATE)
        record_submission(new_submission(round_of(slug), said), now=DURING)
    page = drafter.get(f"/can-bo/tra-loi/{slug}/")
    drafter.submit(page, {}, form="form[action$='gop-nhom']")
    work_off()
    return slug


def look(slug):
    with transaction():
        return sum(near_in_batches(round_of(slug).id))


def decide(drafter, slug, choice):
    page = drafter.get(f"/can-bo/tra-loi/{slug}/")
    return drafter.submit(page, {"viec": choice}, form=NEAR)


def group_of(text):
    return db.session.scalar(
        db.select(CommentGroup.key)
        .join(GroupMember, GroupMember.group_id == CommentGroup.id)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .where(Comment.text == text)
    )


def test_the_codes_of_many_groups_are_read_as_often_as_that_of_one(app, answered):
    with app.app_context():
        rows = db.session.execute(db.select(CommentGroup.key, CommentGroup.id)).all()
        ids = dict(map(tuple, rows))
        with statements() as of_one:
            codes_of([ids[answered[0]]])
        with statements() as of_all:
            codes = codes_of(ids.values())

    assert [codes[ids[key]] for key in answered] == ["N01", "N02", "N03"]
    assert len(of_all) == len(of_one)


def test_a_group_near_an_answered_one_is_proposed_with_the_words_that_differ(app, drafter, late):
    page = drafter.get(f"/can-bo/tra-loi/{late}/")
    row = page.select_one(".app-near")

    assert "Gần giống nhóm N01, đã trả lời:" in row.get_text()
    assert [one.get_text(" ", strip=True) for one in row.select("ins")] == ["thêm: quá"]
    with app.app_context():
        key = group_of(LATE)
    assert "Gần giống nhóm N01" in drafter.get(f"/can-bo/tra-loi/{late}/nhom/{key}").words


def test_joined_people_get_the_answer_and_the_answer_stays(app, drafter, late):
    decide(drafter, late, "gop")

    with app.app_context(), transaction():
        assert group_of(LATE) == group_of("Mức thấp.")
        consultation = round_of(late)
        approve_all(consultation)
        consultation.answered_at = AFTER
        late_id = db.session.scalar(db.select(Comment.id).where(Comment.text == LATE))
        assert answers_for_comments([late_id])[late_id].explanation == "Đã sửa."
    assert not drafter.get(f"/can-bo/tra-loi/{late}/").select(".app-near")


def test_people_told_before_wait_to_be_told_again_once_their_group_has_an_answer(app, late):
    with app.app_context(), transaction():
        consultation = round_of(late)
        consultation.answered_at = AFTER
        sent = db.session.scalar(db.select(Comment.submission_id).where(Comment.text == LATE))
        other = db.session.scalar(db.select(Comment.submission_id).where(Comment.text != LATE))
        for one in (sent, other):
            note_told(one, NoticeOutcome.SENT, now=AFTER)
        near = db.session.scalars(db.select(NearGroup)).first()

        join_near(consultation, (near.group_id, near.answered_id), by=NA, now=AFTER)

        assert db.session.scalars(db.select(AnswerNotice.submission_id)).all() == [other]


def test_later_comments_in_the_joined_words_follow_until_it_is_undone(app, drafter, late):
    decide(drafter, late, "gop")
    with app.app_context(), transaction():
        said = NewComment("dieu-1", Stance.DISAGREE, "MỨC thấp quá!")
        record_submission(new_submission(round_of(late), said), now=DURING)
        group_comments(round_of(late).id)
        assert group_of("MỨC thấp quá!") == group_of("Mức thấp.")

    page = drafter.get(f"/can-bo/tra-loi/{late}/")
    drafter.submit(page, {}, form="form[action$='hoan-tac-gop']")

    with app.app_context():
        assert group_of("MỨC thấp quá!") == group_of(LATE) != group_of("Mức thấp.")
    again = drafter.get(f"/can-bo/tra-loi/{late}/")
    assert again.select(".app-near")
    assert not again.select("form[action$='hoan-tac-gop']")


def test_people_told_of_a_join_that_was_undone_wait_to_be_told_again(app, late):
    with app.app_context(), transaction():
        consultation = round_of(late)
        consultation.answered_at = AFTER
        near = db.session.scalars(db.select(NearGroup)).first()
        join = join_near(consultation, (near.group_id, near.answered_id), by=NA, now=AFTER)
        sent = db.session.scalar(db.select(Comment.submission_id).where(Comment.text == LATE))
        note_told(sent, NoticeOutcome.SENT, now=AFTER)

        undo_last_join(consultation, join.id, by=NA, now=AFTER)

        assert db.session.scalars(db.select(AnswerNotice.submission_id)).all() == []


def test_a_button_that_was_shown_before_somebody_else_joined_undoes_nothing(app, drafter, late):
    decide(drafter, late, "gop")
    page = drafter.get(f"/can-bo/tra-loi/{late}/")
    with app.app_context(), transaction():
        join = db.session.scalars(db.select(GroupJoin)).one()
        db.session.add(
            GroupJoin(
                consultation_id=join.consultation_id,
                group_id=join.group_id,
                into_id=join.into_id,
                made_by="Lò Thị Na",
                made_at=AFTER,
            )
        )

    drafter.submit(page, {}, form="form[action$='hoan-tac-gop']")

    with app.app_context():
        assert db.session.scalars(db.select(GroupJoin.undone_at)).all() == [None, None]
    assert "đã có lần gộp khác" in drafter.get(f"/can-bo/tra-loi/{late}/").words


def test_what_a_person_refused_is_not_proposed_again(app, drafter, late):
    decide(drafter, late, "khac")

    with app.app_context():
        db.session.execute(db.delete(GroupLook))
        look(late)
        assert near_groups(round_of(late).id) == 0
    assert not drafter.get(f"/can-bo/tra-loi/{late}/").select(".app-near")


def test_a_second_look_reads_nothing_and_proposes_the_same(app, late):
    with app.app_context():
        before = db.session.execute(db.select(NearGroup.group_id, NearGroup.answered_id)).all()
        assert look(late) == 0
        assert (
            db.session.execute(db.select(NearGroup.group_id, NearGroup.answered_id)).all() == before
        )


def test_a_group_answered_since_is_held_against_those_that_wait(app, drafter, slug):
    with app.app_context():
        look(slug)
        assert near_groups(round_of(slug).id) == 0
        with transaction():
            said = NewComment("dieu-1", Stance.DISAGREE, LATE)
            record_submission(new_submission(round_of(slug), said), now=DURING)
            group_comments(round_of(slug).id)
        look(slug)
        key = group_of("Mức thấp.")
    answer(drafter, slug, key)

    with app.app_context():
        look(slug)
        assert near_groups(round_of(slug).id) == 1


def test_another_agency_can_neither_join_nor_undo(app, staff, drafter, late):
    page = drafter.get(f"/can-bo/tra-loi/{late}/")
    action = page.select_one(NEAR)["action"]
    stranger = staff("drafter")
    token = stranger.get("/can-bo/").select_one("input[name=csrf_token]")["value"]

    for address in (action, f"/can-bo/tra-loi/{late}/hoan-tac-gop"):
        assert stranger.post(address, {"csrf_token": token, "viec": "gop"}).status == 404


def test_two_at_once_join_once_and_the_second_is_told(app, drafter, late):
    page = drafter.get(f"/can-bo/tra-loi/{late}/")
    drafter.submit(page, {"viec": "gop"}, form=NEAR)

    drafter.submit(page, {"viec": "gop"}, form=NEAR)
    second = drafter.get(f"/can-bo/tra-loi/{late}/")

    assert "Đề xuất này không còn" in second.words
    assert len(keys_of(second)) == 3
