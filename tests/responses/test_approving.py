"""Answers go from the drafter to another person, who approves them or sends them back."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import DatabaseError

from consult.audit.queries import chain
from consult.audit.rules import walk
from consult.consultations.models import Consultation
from consult.core.db import db, transaction
from consult.responses.models import Response, ResponseRevision
from consult.responses.queries import answers_for_comments, history_of
from consult.responses.services import (
    AnswersNotApproved,
    PublishedBefore,
    approving,
    hand_in,
    publish_answers,
)
from consult.responses.terms import AnswerState, SeenAnswer, Writer
from tests.responses.matrix import AFTER, answer, approve_all, keys_of, round_of, statements


def tick(visitor, slug, keys, form, **fields):
    page = visitor.get(f"/can-bo/tra-loi/{slug}/")
    boxes = [box["value"] for box in page.select("tbody input[name=chon]")]
    chosen = [value for value in boxes if value.partition(":")[0] in keys]
    return visitor.submit(page, {"chon": chosen, **fields}, form=f"form#{form}", follow=True)


def states(app):
    with app.app_context():
        rows = db.session.scalars(db.select(Response))
        return {row.group_key: row.state for row in rows}


def test_answers_handed_in_are_approved_by_another_person(app, drafter, approver, answered, slug):
    tick(drafter, slug, answered, "hang-loat", viec="trinh")

    page = tick(approver, slug, answered[:2], "duyet", viec="duyet")

    assert [states(app)[key] for key in answered] == [
        AnswerState.APPROVED,
        AnswerState.APPROVED,
        AnswerState.IN_REVIEW,
    ]
    assert "Đã duyệt 2 nhóm." in page.words


def test_an_answer_that_was_not_handed_in_cannot_be_approved(app, approver, answered, slug):
    page = tick(approver, slug, answered, "duyet", viec="duyet")

    assert set(states(app).values()) == {AnswerState.DRAFT}
    assert "3 nhóm để nguyên" in page.words


def test_nobody_approves_an_answer_of_their_own(app, staff, slug):
    with app.app_context():
        code = round_of(slug).draft.lead_agency.code
    both = staff("drafter", "approver", agency=code)
    keys = keys_of(both.get(f"/can-bo/tra-loi/{slug}/"))
    answer(both, slug, keys[0])
    tick(both, slug, keys[:1], "duyet", viec="trinh")
    page = both.get(f"/can-bo/tra-loi/{slug}/")
    both.submit(page, {"chon": [f"{keys[0]}:1"], "viec": "trinh"}, form="form#hang-loat")

    both.submit(page, {"chon": [f"{keys[0]}:2"], "viec": "duyet"}, form="form#duyet")

    assert states(app)[keys[0]] is AnswerState.IN_REVIEW


def test_an_answer_sent_back_says_why_and_can_be_written_again(
    app, drafter, approver, answered, slug
):
    tick(drafter, slug, answered, "hang-loat", viec="trinh")
    tick(approver, slug, answered[:1], "duyet", viec="tra-lai", note="Thiếu căn cứ.")

    page = drafter.get(f"/can-bo/tra-loi/{slug}/")

    assert states(app)[answered[0]] is AnswerState.DRAFT
    assert "Trả lại vì: Thiếu căn cứ." in page.words


def test_sending_back_without_a_reason_is_refused(app, drafter, approver, answered, slug):
    tick(drafter, slug, answered, "hang-loat", viec="trinh")

    page = tick(approver, slug, answered[:1], "duyet", viec="tra-lai", note=" ")

    assert states(app)[answered[0]] is AnswerState.IN_REVIEW
    assert "Viết vì sao trả lại" in page.words


def test_answers_are_not_published_before_they_are_approved(app, answered, slug):
    with (
        app.app_context(),
        pytest.raises(AnswersNotApproved, match="còn 3 nhóm"),
        transaction(),
    ):
        publish_answers(round_of(slug), by="Ai đó", now=AFTER)


def test_answers_are_published_once_so_that_no_term_begins_anew(app, answered, slug):
    with app.app_context():
        with transaction():
            approve_all(round_of(slug))
            publish_answers(round_of(slug), by="Ai đó", now=AFTER)

        with pytest.raises(PublishedBefore), transaction():
            publish_answers(round_of(slug), by="Ai đó", now=AFTER + timedelta(days=9))

        assert round_of(slug).answered_at == AFTER


def test_whoever_publishes_at_the_same_moment_comes_second(app, answered, slug):
    with app.app_context(), transaction():
        approve_all(round_of(slug))
    with app.app_context(), transaction():
        read_before = round_of(slug)
        theirs = db.update(Consultation).values(answered_at=AFTER)
        db.session.execute(theirs, execution_options={"synchronize_session": False})

        with pytest.raises(PublishedBefore):
            publish_answers(read_before, by="Ai đó", now=AFTER + timedelta(days=9))


def test_an_answer_changed_after_publishing_reaches_the_public_when_it_is_approved(
    app, drafter, answered, slug
):
    with app.app_context(), transaction():
        approve_all(round_of(slug))
        publish_answers(round_of(slug), by="Ai đó", now=AFTER)

    answer(drafter, slug, answered[0], explanation="Bản sửa sau.")

    with app.app_context():
        before = {one.explanation for one in answers_for_comments([1, 2, 3, 4]).values()}
        with transaction():
            approve_all(round_of(slug))
        after = {one.explanation for one in answers_for_comments([1, 2, 3, 4]).values()}
    assert before == {"Đã sửa."}
    assert after == {"Đã sửa.", "Bản sửa sau."}


def test_the_database_lets_nobody_change_a_step_of_an_answer(app, answered):
    with app.app_context(), pytest.raises(DatabaseError, match="records are never changed"):
        db.session.execute(db.update(ResponseRevision).values(explanation="Khác."))


def test_every_step_of_an_answer_is_kept_and_shown(app, drafter, approver, answered, slug):
    answer(drafter, slug, answered[0], explanation="Lời thứ hai.")
    tick(drafter, slug, answered[:1], "hang-loat", viec="trinh")
    tick(approver, slug, answered[:1], "duyet", viec="duyet")

    page = approver.get(f"/can-bo/tra-loi/{slug}/?nhom={answered[0]}")

    with app.app_context():
        row = db.session.scalars(db.select(Response).where(Response.group_key == answered[0])).one()
        said = [(step.state, step.explanation) for step in history_of(row)]
    assert said == [
        (AnswerState.APPROVED, "Lời thứ hai."),
        (AnswerState.IN_REVIEW, "Lời thứ hai."),
        (AnswerState.DRAFT, "Lời thứ hai."),
        (AnswerState.DRAFT, "Đã sửa."),
    ]
    assert "Các bước của trả lời này (4)" in page.words


def test_one_answer_is_given_to_several_groups(app, drafter, slug):
    keys = keys_of(drafter.get(f"/can-bo/tra-loi/{slug}/"))
    fields = {"nhieu-disposition": "not_accepted", "nhieu-explanation": "Chưa có tiền."}

    tick(drafter, slug, keys[:2], "hang-loat", viec="tra-loi", **fields)

    with app.app_context():
        rows = {row.group_key: row.explanation for row in db.session.scalars(db.select(Response))}
    assert rows == dict.fromkeys(keys[:2], "Chưa có tiền.")


def test_an_incomplete_answer_for_several_groups_keeps_what_was_typed_and_ticked(drafter, slug):
    keys = keys_of(drafter.get(f"/can-bo/tra-loi/{slug}/"))
    fields = {
        "nhieu-disposition": "not_accepted",
        "nhieu-explanation": " ",
        "nhieu-changed": "Điều 1",
    }

    page = tick(drafter, slug, keys[:2], "hang-loat", viec="tra-loi", **fields)

    assert page.status == 422
    assert [
        box["value"].partition(":")[0] for box in page.select("input[name=chon][checked]")
    ] == keys[:2]
    assert page.select_one("#nhieu-changed")["value"] == "Điều 1"


def test_all_answers_in_work_are_handed_in_at_once(app, drafter, approver, answered, slug):
    page = drafter.get(f"/can-bo/tra-loi/{slug}/?dieu=dieu-2")

    told = drafter.submit(page, {}, form='form[action$="/trinh-duyet"]', follow=True)

    assert set(states(app).values()) == {AnswerState.IN_REVIEW}
    assert "Đã gửi người duyệt 3 nhóm." in told.words
    waiting = approver.get("/can-bo/").select_one(".app-work a")
    assert waiting["href"] == f"/can-bo/tra-loi/{slug}/?loc=in_review"


def test_what_a_colleague_has_in_work_is_left_to_the_colleague(app, staff, drafter, answered, slug):
    with app.app_context():
        code = round_of(slug).draft.lead_agency.code
    colleague = staff("drafter", agency=code)
    answer(colleague, slug, answered[0], explanation="Còn dở.")
    page = drafter.get(f"/can-bo/tra-loi/{slug}/")

    drafter.submit(page, {}, form='form[action$="/trinh-duyet"]')

    assert "Gửi duyệt 2 trả lời tôi soạn" in page.words
    assert [states(app)[key] for key in answered] == [
        AnswerState.DRAFT,
        AnswerState.IN_REVIEW,
        AnswerState.IN_REVIEW,
    ]


def test_an_answer_sent_back_is_not_handed_in_again_unchanged(
    app, drafter, approver, answered, slug
):
    page = drafter.get(f"/can-bo/tra-loi/{slug}/")
    tick(drafter, slug, answered, "hang-loat", viec="trinh")
    tick(approver, slug, answered[:1], "duyet", viec="tra-lai", note="Thiếu căn cứ.")

    told = drafter.submit(page, {}, form='form[action$="/trinh-duyet"]', follow=True)

    assert states(app)[answered[0]] is AnswerState.DRAFT
    assert "Không có trả lời nào tôi soạn để gửi." in told.words


def test_more_answers_than_go_at_once_are_told_to_be_left(
    app, drafter, answered, slug, monkeypatch
):
    monkeypatch.setattr(approving, "MOST_AT_ONCE", 2)
    page = drafter.get(f"/can-bo/tra-loi/{slug}/")

    told = drafter.submit(page, {}, form='form[action$="/trinh-duyet"]', follow=True)

    assert list(states(app).values()).count(AnswerState.IN_REVIEW) == 2
    assert "Còn 1 trả lời tôi soạn chưa gửi." in told.words
    with app.app_context():
        assert walk(chain()).fault is None


def test_handing_in_more_answers_asks_the_database_no_more_often(app, drafter, answered, slug):
    def hand_in_at_most(number):
        with app.app_context(), pytest.MonkeyPatch.context() as patch, transaction():
            patch.setattr(approving, "MOST_AT_ONCE", number)
            consultation = round_of(slug)
            row = db.session.scalars(db.select(Response)).first()
            by = Writer(row.answered_by, row.answered_by_id)
            with statements() as made:
                approving.hand_in_all(consultation, by=by, now=AFTER)
            return sum(not one.startswith("UPDATE response") for one in made)

    assert hand_in_at_most(1) == hand_in_at_most(2)


def test_the_boxes_of_a_whole_page_are_ticked_by_one_link(approver, answered, slug):
    page = approver.get(f"/can-bo/tra-loi/{slug}/?chon=ca-trang")

    assert len(page.select("tbody input[name=chon][checked]")) == len(answered)


def test_an_answer_ticked_twice_goes_one_step(app, answered, slug):
    with app.app_context(), transaction():
        row = db.session.scalars(db.select(Response)).first()
        seen = [SeenAnswer(row.group_key, row.revision)] * 2

        left = hand_in(round_of(slug), seen, by=Writer("Người soạn"), now=AFTER)

        assert left == [row.group_key]
        assert (row.state, row.revision) == (AnswerState.IN_REVIEW, seen[0].revision + 1)
