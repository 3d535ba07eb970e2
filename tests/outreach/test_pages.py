"""A result on its way to the communes: written, printed, hung up, read aloud, confirmed."""

from contextlib import contextmanager
from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from pypdf import PdfReader

from consult.accounts.queries import agency_by_code
from consult.comments.models import SubmissionTally
from consult.comments.terms import Channel, Unit
from consult.core.clock import local_day
from consult.core.db import db, transaction
from consult.outreach.models import OutreachEntry
from tests.conftest import TEST_PASSWORD
from tests.factories import CommuneFactory
from tests.responses.matrix import round_of
from tests.responses.published import ANSWERED_AT, answered, grouped, published_round, said

FIELDS = {
    "lines-0-said": "Mức 3.000.000 đồng thấp.",
    "lines-0-answered": "Nâng lên 4.000.000 đồng.",
}


@pytest.fixture
def told(app):
    """An answered round in which two communes took part; slug, the codes of both."""
    slug = published_round(app)
    with app.app_context(), transaction():
        consultation = round_of(slug)
        communes = [CommuneFactory(), CommuneFactory()]
        comments = [
            said(consultation, "Mức hỗ trợ thấp.", commune=communes[number % 2])
            for number in range(6)
        ]
        grouped(comments, "mot")
        answered(consultation, "mot", explanation="Nâng mức hỗ trợ.")
        db.session.add_all(
            SubmissionTally(
                consultation_id=consultation.id,
                channel=Channel.WEB,
                unit=Unit.PERSON,
                commune_id=one.id,
                submissions=3,
                comments=3,
            )
            for one in communes
        )
        return slug, communes[0].code, communes[1].code


@pytest.fixture
def drafter(app, staff, told):
    with app.app_context():
        code = round_of(told[0]).draft.lead_agency.code
    return staff("drafter", agency=code)


@pytest.fixture
def recorder(app, staff, told):
    officer = staff("recorder", agency="UBND-XA")
    with app.app_context(), transaction():
        agency_by_code("UBND-XA").commune_code = told[1]
    return officer


def written(drafter, slug, **fields):
    page = drafter.get(f"/can-bo/niem-yet/{slug}/loi")
    return drafter.submit(page, {**FIELDS, **fields})


def confirmed(officer, told, act, day, **fields):
    page = officer.get(f"/can-bo/niem-yet/{told[0]}/{told[1]}")
    sent = {"act": act, "day": f"{day:%d/%m/%Y}", "place": "nhà văn hóa", "reason": "", **fields}
    return officer.submit(page, sent)


@contextmanager
def at(days, *officers):
    """Be so many days after the publication, with officers who just signed in."""
    with time_machine.travel(ANSWERED_AT + timedelta(days=days), tick=False):
        for officer in officers:
            officer.client.delete_cookie("consult")
            officer.sign_in(TEST_PASSWORD)
        yield


def test_the_largest_groups_are_proposed_in_public_words(drafter, told):
    page = drafter.get(f"/can-bo/niem-yet/{told[0]}/loi")

    assert page.select_one("#lines-0-said").text.strip() == "Mức hỗ trợ thấp."
    assert "Nâng mức hỗ trợ." in page.select_one("#lines-0-answered").text


def test_what_is_proposed_can_be_read_aloud_as_it_stands(app, drafter, told):
    with app.app_context(), transaction():
        consultation = round_of(told[0])
        for number in range(4):
            path = f"dieu-{number + 1}"
            long = f"Đề nghị xem lại mức hỗ trợ ở chỗ thứ {number + 2}. " + "Mức này quá thấp. " * 6
            grouped([said(consultation, long, path=path) for _person in range(5)], f"dai-{number}")
            answered(consultation, f"dai-{number}", explanation="Giữ mức theo nguồn vốn. " * 9)
    page = drafter.get(f"/can-bo/niem-yet/{told[0]}/loi")

    typed = {box["name"]: box.text.strip() for box in page.select("main textarea")}
    assert len([words for words in typed.values() if words]) >= 4
    assert drafter.submit(page, typed).status == 303


def test_the_home_page_counts_the_results_a_commune_has_still_to_tell(recorder, told):
    with at(1, recorder):
        work = recorder.get("/can-bo/").select(".app-work li")

    waiting = {item.a["href"]: item.b.text for item in work if item.a}
    assert waiting["/can-bo/niem-yet/"] == "1"


def test_a_notice_is_one_page_with_what_was_said_and_answered(drafter, recorder, told):
    assert written(drafter, told[0]).status == 303

    answer = recorder.client.get(f"/can-bo/niem-yet/{told[0]}/{told[1]}/thong-bao.pdf")

    (page,) = PdfReader(BytesIO(answer.data)).pages
    assert "KẾT QUẢ TIẾP THU Ý KIẾN CỦA BÀ CON" in page.extract_text()
    assert "Nâng lên 4.000.000" in page.extract_text().replace("\xa0", " ")


@pytest.mark.parametrize("paper", ["thong-bao", "loa", "loa.pdf"])
def test_every_paper_can_be_had(drafter, recorder, told, paper):
    written(drafter, told[0])

    assert recorder.get(f"/can-bo/niem-yet/{told[0]}/{told[1]}/{paper}").status == 200


def test_an_abbreviation_nobody_can_say_is_named_on_the_form(drafter, told):
    page = written(
        drafter, told[0], **{"lines-1-said": "Hỏi BQLDA.", "lines-1-answered": "Đã sửa."}
    )

    assert page.status == 422
    assert "“BQLDA”" in page.words
    assert page.select_one("#lines-1-said").text.strip() == "Hỏi BQLDA."


def test_half_a_line_is_not_taken(drafter, told):
    assert written(drafter, told[0], **{"lines-1-said": "Chỉ một vế."}).status == 422


def test_without_a_text_there_is_no_paper(recorder, told):
    assert recorder.get(f"/can-bo/niem-yet/{told[0]}/{told[1]}/loa.pdf").status == 409


def test_an_officer_sees_no_other_commune(recorder, told):
    assert recorder.get(f"/can-bo/niem-yet/{told[0]}/{told[2]}").status == 404


def test_a_commune_whose_import_was_undone_has_no_duty(app, drafter, told):
    with app.app_context(), transaction():
        heard = db.session.scalars(db.select(SubmissionTally).order_by(SubmissionTally.commune_id))
        heard.first().submissions = 0

    assert len(drafter.get(f"/can-bo/niem-yet/{told[0]}/").select("tbody tr")) == 1


def test_a_drafter_of_another_agency_sees_nothing(staff, told):
    stranger = staff("drafter", agency="SO-KHAC")

    assert stranger.get(f"/can-bo/niem-yet/{told[0]}/").status == 404
    assert stranger.get(f"/can-bo/niem-yet/{told[0]}/{told[1]}").status == 404


def test_a_drafter_confirms_nothing(drafter, told):
    page = drafter.get(f"/can-bo/niem-yet/{told[0]}/{told[1]}")

    assert page.select("main form") == []
    sent = {"act": "broadcast", "day": "26/11/2026"}
    assert drafter.post(page.address, sent).status in {400, 403}


def test_who_answers_a_round_does_not_confirm_for_communes_whatever_else_they_may(app, staff, told):
    with app.app_context():
        code = round_of(told[0]).draft.lead_agency.code
    both = staff("drafter", "recorder", agency=code)

    page = both.get(f"/can-bo/niem-yet/{told[0]}/{told[1]}")

    assert (page.status, page.select("main form")) == (200, [])


def test_three_days_of_broadcasts_and_thirty_of_notice_are_done(recorder, told):
    first = local_day(ANSWERED_AT)
    with at(0.1, recorder):
        confirmed(recorder, told, "hung_up", first)
    for days in (0, 1, 2):
        with at(2.1, recorder):
            assert (
                confirmed(recorder, told, "broadcast", first + timedelta(days=days)).status == 303
            )
    with at(29.5, recorder):
        early = confirmed(recorder, told, "taken_down", first + timedelta(days=29))
    with at(30.1, recorder):
        done = confirmed(recorder, told, "taken_down", first + timedelta(days=30))
        page = recorder.get(f"/can-bo/niem-yet/{told[0]}/{told[1]}")

    assert early.status == 422
    assert "sớm nhất là ngày 25/12/2026" in early.words
    assert done.status == 303
    assert "Đã xong" in page.words


def test_a_day_to_come_and_a_day_before_the_answers_are_refused(recorder, told):
    with at(1, recorder):
        for day in (date(2026, 12, 20), date(2026, 11, 1)):
            assert confirmed(recorder, told, "hung_up", day).status == 422


def test_a_correction_is_a_new_entry_and_the_old_one_stays(app, recorder, told):
    with at(2, recorder):
        confirmed(recorder, told, "hung_up", date(2026, 11, 25))
        page = recorder.get(f"/can-bo/niem-yet/{told[0]}/{told[1]}")
        link = next(one["href"] for one in page.select("td a") if "/sua/" in one["href"])
        form = recorder.get(link)
        recorder.submit(
            form, {"act": "hung_up", "day": "26/11/2026", "place": "", "reason": "Ghi nhầm ngày"}
        )
        page = recorder.get(f"/can-bo/niem-yet/{told[0]}/{told[1]}")

    with app.app_context():
        days = db.session.scalars(db.select(OutreachEntry.day).order_by(OutreachEntry.id)).all()
    assert days == [date(2026, 11, 25), date(2026, 11, 26)]
    assert "đã sửa bằng dòng khác" in page.words


def test_an_entry_that_never_happened_counts_for_nothing(recorder, told):
    with at(2, recorder):
        confirmed(recorder, told, "broadcast", date(2026, 11, 25))
        page = recorder.get(f"/can-bo/niem-yet/{told[0]}/{told[1]}")
        link = next(one["href"] for one in page.select("td a") if "/sua/" in one["href"])
        sent = {"act": "broadcast", "day": "25/11/2026", "reason": "Mất điện", "is_void": "y"}
        recorder.submit(recorder.get(link), sent)
        page = recorder.get(f"/can-bo/niem-yet/{told[0]}/{told[1]}")

    assert "0 / 3 ngày liên tục" in page.words


def test_what_is_overdue_stands_first_for_the_drafter(drafter, recorder, told):
    with at(1, recorder):
        confirmed(recorder, told, "hung_up", date(2026, 11, 25))
        confirmed(recorder, told, "broadcast", date(2026, 11, 25))
    with at(9, drafter):
        page = drafter.get(f"/can-bo/niem-yet/{told[0]}/")
        index = drafter.get("/can-bo/niem-yet/")

    codes = [one["href"].rpartition("/")[2] for one in page.select("tbody th a")]
    assert codes == [told[2], told[1]]
    assert "1 xã quá hạn" in index.words
