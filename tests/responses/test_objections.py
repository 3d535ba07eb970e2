"""Objections: "my opinion was misread", taken with the receipt, ruled on, told on the receipt."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from openpyxl import load_workbook

from consult.accounts.queries import agency_by_code
from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.models import Comment
from consult.core.clock import utc_now
from consult.core.db import db, transaction
from consult.responses.models import Objection
from consult.responses.queries import objection_count, objections_of
from consult.responses.services import NewObjection, respond, take_objection
from consult.responses.services.objecting import ObjectedBefore, ObjectionsClosed
from consult.responses.terms import Disposition, NewResponse, Ruling, Writer
from tests.factories import CommuneFactory
from tests.responses.matrix import approve_all, round_of
from tests.responses.published import ANSWERED_AT, answered, grouped, published_round, said

SOON = ANSWERED_AT + timedelta(days=3)
LAST_MOMENT = ANSWERED_AT + timedelta(days=10, hours=12)


@pytest.fixture
def misread(app):
    """Two answered groups; slug, and the receipt of somebody in the first with two others."""
    slug = published_round(app)
    with app.app_context(), transaction():
        consultation = round_of(slug)
        commune = CommuneFactory(code="09991")
        comments = [said(consultation, "Mức thấp.", commune=commune) for _person in range(3)]
        grouped(comments, "mot")
        grouped([said(consultation, "Mức cao.")], "hai")
        for key in ("mot", "hai"):
            answered(consultation, key, explanation=f"Trả lời {key}.")
        return slug, comments[0].submission.receipt


@pytest.fixture
def drafter(app, staff, misread):
    with app.app_context():
        code = round_of(misread[0]).draft.lead_agency.code
    return staff("drafter", agency=code)


def first_comment():
    return db.session.scalars(db.select(Comment).order_by(Comment.id)).first()


def objected(web, receipt, text="Tôi nói mức cao.", **fields):
    page = web.get(f"/tra-cuu/{receipt}/phan-hoi")
    chosen = page.select_one("input[name=comment]")["value"]
    return web.submit(page, {"comment": chosen, "text": text, **fields})


def taken(app, misread):
    with app.app_context(), transaction():
        new = NewObjection("Tôi nói mức cao.", "khoa-1")
        return take_objection(round_of(misread[0]), first_comment(), new, now=SOON).id


def ruled(drafter, misread, objection_id, ruling, **fields):
    page = drafter.get(f"/can-bo/tra-loi/{misread[0]}/phan-hoi/{objection_id}")
    return drafter.submit(
        page, {"ruling": ruling.value, "group_key": "", "reason": "Đã xem lại.", **fields}
    )


def test_a_person_objects_with_the_receipt_and_reads_that_it_was_taken(app, web, misread):
    with time_machine.travel(SOON):
        answer = objected(web, misread[1])
        page = web.get(answer.answer.headers["Location"])

    assert answer.status == 303
    assert "đã nhận, cơ quan soạn thảo đang xem lại" in page.words
    assert "Tôi nói mức cao" not in page.words


def test_sending_the_same_form_twice_is_one_objection(app, web, misread):
    with time_machine.travel(SOON):
        page = web.get(f"/tra-cuu/{misread[1]}/phan-hoi")
        sent = {"comment": page.select_one("input[name=comment]")["value"], "text": "Sai."}
        answers = [web.submit(page, sent).status for _time in range(2)]

    with app.app_context():
        assert len(objections_of(round_of(misread[0]).id)) == 1
    assert answers == [303, 303]


def test_a_second_objection_to_one_opinion_is_refused(app, misread):
    taken(app, misread)
    new = NewObjection("Lại sai.", "khoa-2")

    with app.app_context(), pytest.raises(ObjectedBefore):
        take_objection(round_of(misread[0]), first_comment(), new, now=SOON)


def test_of_two_objections_sent_at_the_same_moment_one_is_taken(app, web, misread, caplog):
    def another_comes_first(*_flushing):
        taken(app, misread)

    with time_machine.travel(SOON):
        page = web.get(f"/tra-cuu/{misread[1]}/phan-hoi")
        chosen = page.select_one("input[name=comment]")["value"]
        db.event.listen(db.session, "before_flush", another_comes_first, once=True)
        answer = web.submit(page, {"comment": chosen, "text": "Sai.", "idempotency_key": "khoa-2"})

    assert answer.status == 409
    assert "cùng lúc" in answer.words
    (logged,) = [one for one in caplog.messages if "there already" in one]
    assert "objection" in logged
    assert "khoa-2" not in logged
    with app.app_context():
        assert len(objections_of(round_of(misread[0]).id)) == 1


def test_objections_are_taken_to_the_last_second_of_the_tenth_day(app, misread):
    with app.app_context(), transaction():
        consultation, new = round_of(misread[0]), NewObjection("Sai.", "khoa")
        late = ANSWERED_AT + timedelta(days=11)
        with pytest.raises(ObjectionsClosed):
            take_objection(consultation, first_comment(), new, now=late)
        take_objection(consultation, first_comment(), new, now=LAST_MOMENT)


def test_after_the_last_day_the_page_says_so_and_asks_nothing(app, web, misread):
    with app.app_context(), transaction():
        round_of(misread[0]).answered_at = utc_now() - timedelta(days=40)

    page = web.get(f"/tra-cuu/{misread[1]}/phan-hoi")

    assert page.select("main form") == []
    assert "Đã hết hạn phản hồi" in page.words


def test_before_the_answers_there_is_nothing_to_object_to(app, web, misread):
    with app.app_context(), transaction():
        round_of(misread[0]).answered_at = None

    page = web.get(f"/tra-cuu/{misread[1]}/phan-hoi")

    assert page.select("main form") == []


def test_a_comment_of_another_receipt_cannot_be_chosen(app, web, misread):
    with app.app_context():
        other = db.session.scalars(db.select(Comment.id).order_by(Comment.id.desc())).first()

    with time_machine.travel(SOON):
        assert objected(web, misread[1], comment=str(other)).status == 422


def test_an_upheld_objection_moves_the_opinion_to_another_group(app, web, drafter, misread):
    number = taken(app, misread)

    assert ruled(drafter, misread, number, Ruling.MOVED, group_key="hai").status == 303

    page = web.get(f"/tra-cuu/{misread[1]}")
    assert "ý kiến đã chuyển sang nhóm khác. Đã xem lại." in page.words
    assert "Trả lời hai." in page.words
    with app.app_context():
        left = db.session.scalars(db.select(CommentGroup).where(CommentGroup.key == "mot")).one()
        assert left.representative_id != first_comment().id


def test_an_opinion_of_its_own_group_waits_for_an_answer_again(app, web, drafter, misread):
    number = taken(app, misread)

    ruled(drafter, misread, number, Ruling.OWN_GROUP)

    page = web.get(f"/tra-cuu/{misread[1]}")
    assert "Đang xem xét" in page.words
    assert "Trả lời mot." not in page.words
    with app.app_context():
        groups = db.session.scalars(db.select(GroupMember.group_id)).all()
    assert len(set(groups)) == 3


def test_moving_to_the_same_group_or_to_none_is_refused(app, drafter, misread):
    number = taken(app, misread)

    for key in ("mot", ""):
        assert ruled(drafter, misread, number, Ruling.MOVED, group_key=key).status == 422


def test_an_answer_counts_as_corrected_only_once_a_new_one_is_approved(app, drafter, misread):
    number = taken(app, misread)
    before = ruled(drafter, misread, number, Ruling.ANSWER_CORRECTED)
    with app.app_context(), transaction():
        mended = NewResponse("mot", Disposition.ACCEPTED, "Đã sửa.", (), 3)
        respond(round_of(misread[0]), mended, by=Writer("Người soạn"), now=SOON)
        approve_all(round_of(misread[0]))

    assert before.status == 422
    assert ruled(drafter, misread, number, Ruling.ANSWER_CORRECTED).status == 303


def test_a_rejection_needs_a_reason_and_is_told(app, web, drafter, misread):
    number = taken(app, misread)

    assert ruled(drafter, misread, number, Ruling.REJECTED, reason=" ").status == 422
    assert ruled(drafter, misread, number, Ruling.REJECTED).status == 303
    assert "Giữ nguyên cách tổng hợp. Đã xem lại." in web.get(f"/tra-cuu/{misread[1]}").words


def test_an_objection_is_ruled_on_once(app, drafter, misread):
    number = taken(app, misread)
    page = drafter.get(f"/can-bo/tra-loi/{misread[0]}/phan-hoi/{number}")
    sent = {"ruling": "rejected", "group_key": "", "reason": "Không sai."}

    assert [drafter.submit(page, sent).status for _time in range(2)] == [303, 422]


def test_another_agency_finds_no_objection(app, staff, misread):
    number = taken(app, misread)
    stranger = staff("drafter", agency="SO-KHAC")

    assert stranger.get(f"/can-bo/tra-loi/{misread[0]}/phan-hoi").status == 404
    assert stranger.get(f"/can-bo/tra-loi/{misread[0]}/phan-hoi/{number}").status == 404


def test_personal_details_are_masked_for_who_answers(app, drafter, misread):
    slug = misread[0]
    with app.app_context(), transaction():
        grouped([said(round_of(slug), "Gọi 0912 345 678 hỏi tôi.")], "ba")
        new = NewObjection("Gọi lại số 0987 654 321.", "khoa-1")
        comment = db.session.scalars(db.select(Comment).order_by(Comment.id.desc())).first()
        number = take_objection(round_of(slug), comment, new, now=SOON).id

    address = f"/can-bo/tra-loi/{slug}"
    pages = [
        drafter.get(f"{address}/{part}")
        for part in ("", "?nhom=ba", "nhom/ba", "phan-hoi", f"phan-hoi/{number}")
    ]
    sheet = load_workbook(BytesIO(drafter.client.get(f"{address}/bang.xlsx").data)).worksheets[0]
    shown = [page.words for page in pages] + [str(list(sheet.values))]

    assert [words for words in shown if "0912" in words or "0987" in words] == []
    assert all("[đã che]" in words for words in shown)


def test_the_dossier_counts_and_lists_objections(app, drafter, misread):
    number = taken(app, misread)
    ruled(drafter, misread, number, Ruling.REJECTED)

    with app.app_context():
        count = objection_count(round_of(misread[0]).id)
        (row,) = objections_of(round_of(misread[0]).id)
    assert (count.received, count.waiting, count.upheld, count.rejected) == (1, 0, 0, 1)
    assert (row.text, row.ruling, row.group_before) == ("Tôi nói mức cao.", Ruling.REJECTED, "mot")


def test_a_recorder_enters_what_stands_on_paper_in_their_commune_only(app, staff, misread):
    officer, stranger = staff("recorder", agency="XA-MINH"), staff("recorder", agency="XA-KHAC")
    with app.app_context(), transaction():
        agency_by_code("XA-MINH").commune_code = "09991"
    with app.app_context(), transaction():
        round_of(misread[0]).answered_at = utc_now()

    answer = officer.get(f"/can-bo/phan-hoi/?ma={misread[1]}", follow=True)
    chosen = answer.select_one("input[name=comment]")["value"]
    sent = officer.submit(answer, {"comment": chosen, "text": "Bà con nói mức cao."})

    assert sent.status == 303
    assert stranger.get(f"/can-bo/phan-hoi/{misread[1]}").status == 404
    with app.app_context():
        assert db.session.scalars(db.select(Objection.recorded_by)).one()
