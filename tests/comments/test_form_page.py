"""The page of the form: what fills it beforehand, and what it says when something is amiss."""

from datetime import timedelta

import pytest

from consult.comments.models import Comment
from consult.comments.terms import MAX_COMMENT_CHARS
from consult.core.clock import day_start
from tests.comments.arriving import rows_of
from tests.comments.test_sending import WORDS, open_round, place, send
from tests.factories import CLOSES_ON, OPENED_ON, ConsultationFactory

__all__ = ["place"]
ONE_SECOND = timedelta(seconds=1)


def chosen(page, name):
    option = page.select_one(f"select[name={name}] option[selected]")
    return option["value"] if option else ""


def test_a_link_under_a_clause_fills_the_provision(app, web):
    page = web.get(f"/dot-lay-y-kien/{open_round(app, 'dieu-1')}/gop-y?noi=dieu-1")

    assert chosen(page, "provision") == "dieu-1"


def test_the_code_on_a_poster_fills_commune_and_village(app, web, place):
    slug = open_round(app)

    page = web.get(f"/dot-lay-y-kien/{slug}/gop-y?don-vi={place['village']}")

    assert (chosen(page, "commune"), chosen(page, "village")) == (
        place["commune"],
        place["village"],
    )


@pytest.mark.parametrize("address", ["?noi=dieu-99", "?don-vi=T99999", "?noi=%00&don-vi='"])
def test_a_link_to_nothing_fills_nothing(app, web, address):
    page = web.get(f"/dot-lay-y-kien/{open_round(app, 'dieu-1')}/gop-y{address}")

    assert page.status == 200
    assert chosen(page, "provision") == chosen(page, "commune") == chosen(page, "village") == ""


def test_nothing_is_chosen_beforehand(app, web):
    page = web.get(f"/dot-lay-y-kien/{open_round(app)}/gop-y")

    assert page.select("input[checked]") == []


def test_the_village_list_is_a_step_that_keeps_what_was_typed(app, web, place):
    page = send(web, open_round(app), place, buoc="xa", village="", text="Đang viết dở")

    assert page.status == 200
    offered = [option["value"] for option in page.select("select[name=village] option")]
    assert offered == ["", place["village"], "khong-ro"]
    assert "Đang viết dở" in page.select_one("textarea").text
    assert page.select(".govuk-error-summary") == []


def test_a_text_too_long_says_by_how_much_and_stays(app, web, place):
    page = send(web, open_round(app), place, text="ờ" * (MAX_COMMENT_CHARS + 1))

    assert page.status == 422
    assert "Dài hơn 10.000 ký tự. Cắt bớt 1 ký tự" in page.words
    assert len(page.select_one("textarea").text.strip()) == MAX_COMMENT_CHARS + 1


def test_the_longest_text_is_taken(app, web, place):
    assert send(web, open_round(app), place, text="ờ" * MAX_COMMENT_CHARS).status == 303


def test_neither_stance_nor_text_is_told_at_the_stance(app, web, place):
    page = send(web, open_round(app), place, stance="", text="")

    assert page.status == 422
    assert "Chọn một quan điểm." in page.words


@pytest.mark.parametrize("stance", ["agree_with_change", "question", "other"])
def test_a_stance_that_says_nothing_alone_needs_words(app, web, place, stance):
    page = send(web, open_round(app), place, stance=stance, text="  ")

    assert page.status == 422
    assert "Viết ý kiến vào ô này, một câu cũng được." in page.words


def test_a_page_open_too_long_keeps_the_words_and_sends_the_second_time(app, web, place):
    said = {**place, "stance": "disagree", "unit": "person", "text": "Viết từ hôm qua."}
    slug = open_round(app)
    old = web.get(f"/dot-lay-y-kien/{slug}/gop-y")

    page = web.submit(old, {**said, "csrf_token": "from yesterday"})
    again = web.submit(page, said)

    assert page.status == 400
    assert "Trang mở lâu quá" in page.words
    assert "Viết từ hôm qua." in page.select_one("textarea").text
    assert again.status == 303


def test_a_program_that_fills_the_hidden_box_is_refused(app, web, place):
    page = send(web, open_round(app), place, website="https://mua-ban.example")

    assert page.status == 422
    with app.app_context():
        assert rows_of(Comment) == 0


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_round_that_does_not_exist_is_not_found(web, method):
    address = "/dot-lay-y-kien/khong-co/gop-y"

    page = web.get(address) if method == "get" else web.post(address, {"text": "Ý kiến"})

    assert page.status == 404
    assert "Không có trang này" in page.words


def test_a_round_not_yet_open_says_from_when(app, web):
    slug = open_round(app, days_left=40)

    page = web.get(f"/dot-lay-y-kien/{slug}/gop-y")

    assert page.status == 409
    assert "chưa mở" in page.select_one("h1").text
    assert "Nhận góp ý từ ngày" in page.words


def test_the_last_second_of_the_last_day_is_in_time(context):
    consultation = ConsultationFactory()
    midnight = day_start(CLOSES_ON + timedelta(days=1))

    assert consultation.is_open(midnight - timedelta(microseconds=1))
    assert not consultation.is_open(midnight)
    assert consultation.is_open(day_start(OPENED_ON))
    assert not consultation.is_open(day_start(OPENED_ON) - ONE_SECOND)


def test_a_hostile_text_comes_back_as_text(app, web, place):
    words = "</textarea><script>alert(1)</script>"

    page = send(web, open_round(app), place, unit="", text=words)

    assert page.status == 422
    assert page.select_one("textarea").text.strip() == words


def test_what_was_sent_to_a_round_that_is_not_there_comes_back(app, web, place):
    page = web.get(f"/dot-lay-y-kien/{open_round(app)}/gop-y")
    token = page.select_one("input[name=csrf_token]")["value"]

    answer = web.post(
        "/dot-lay-y-kien/khong-co/gop-y", {"csrf_token": token, "text": WORDS, **place}
    )

    assert answer.status == 404
    assert WORDS in answer.words
    assert "Nội dung đã viết vẫn ở đây" in answer.words


def test_a_body_too_large_to_read_is_a_413_page(app, web, place):
    answer = web.post(f"/dot-lay-y-kien/{open_round(app)}/gop-y", {"text": "x" * 21_000_000})

    assert answer.status == 413


def test_a_double_click_is_one_comment_with_one_receipt(app, web, place):
    slug = open_round(app)
    page = web.get(f"/dot-lay-y-kien/{slug}/gop-y")
    said = {**place, "stance": "disagree", "unit": "person", "text": WORDS}

    first, second = (web.submit(page, said) for _click in range(2))

    assert (first.status, second.status) == (303, 303)
    assert first.answer.headers["Location"] == second.answer.headers["Location"]
