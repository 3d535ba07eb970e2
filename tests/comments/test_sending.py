"""The form's way in: what is good gets a receipt, what is not comes back with its words."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from consult.comments.models import Comment, Submission
from consult.comments.services import receiving
from consult.consultations.models import Consultation
from consult.core.clock import day_end, day_start
from consult.core.db import db, transaction
from consult.core.group_commit import GroupCommit, QueueFull
from tests.comments.arriving import kept_round, kept_village, rows_of

WORDS = "Đề nghị nâng mức hỗ trợ cho thôn xa."


@pytest.fixture
def place(app):
    with app.app_context():
        village = kept_village()
        return {"commune": village.parent.code, "village": village.code}


def open_round(app, *paths, days_left=5):
    with app.app_context():
        last = datetime.now(UTC).date() + timedelta(days=days_left)
        first = last - timedelta(days=20)
        return kept_round(
            *paths,
            opens_on=first,
            closes_on=last,
            opens_at=day_start(first),
            closes_at=day_end(last),
        ).slug


def send(web, slug, place, **fields):
    page = web.get(f"/dot-lay-y-kien/{slug}/gop-y")
    said = {"provision": "", "stance": "disagree", "unit": "person", "text": WORDS}
    return web.submit(page, {**said, **place, **fields})


def test_a_good_form_leads_to_its_receipt(app, web, place):
    answer = send(web, open_round(app, "dieu-1"), place, provision="dieu-1")

    assert answer.status == 303
    with app.app_context():
        receipt = db.session.scalar(db.select(Submission.receipt))
    assert f"/tra-cuu/{receipt}" in answer.answer.headers["Location"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"village": "T99999"},
        {"commune": "99999"},
        {"village": ""},
        {"provision": "dieu-99"},
        {"provision": "../dieu-1"},
        {"stance": "perhaps"},
        {"unit": ""},
        {"consent_contact": "y", "phone": "12345"},
    ],
)
def test_what_is_wrong_is_said_and_the_words_stay(app, web, place, wrong):
    page = send(web, open_round(app, "dieu-1"), place, **wrong)

    assert page.status == 422
    assert page.select_one("textarea").text.strip() == WORDS
    assert page.select_one(".govuk-error-summary")
    with app.app_context():
        assert rows_of(Comment) == 0


@pytest.mark.parametrize(
    "contact", [{"phone": "0912 345 678"}, {"email": "hoa@thainguyen.example"}]
)
def test_a_contact_without_consent_is_not_kept_and_its_owner_is_told(app, web, place, contact):
    page = send(web, open_round(app, "dieu-1"), place, **contact)

    assert page.status == 303
    assert "không được lưu vì chưa đánh dấu cho phép" in web.get(page.answer.location).words


def test_a_village_of_another_commune_is_refused(app, web, place):
    with app.app_context():
        other = kept_village().parent.code

    assert send(web, open_round(app), {**place, "commune": other}).status == 422


def test_an_unknown_village_is_no_obstacle(app, web, place):
    answer = send(web, open_round(app), {**place, "village": "khong-ro"})

    assert answer.status == 303
    with app.app_context():
        stored = db.session.scalars(db.select(Submission)).one()
        assert stored.village_id is None
        assert stored.commune_id is not None


def test_sending_twice_is_one_comment_and_another_text_is_refused(app, web, place):
    slug, key = open_round(app), {"idempotency_key": "one key"}

    first, second = send(web, slug, place, **key), send(web, slug, place, **key)
    third = send(web, slug, place, **key, text="Ý khác hẳn.")

    assert first.answer.headers["Location"] == second.answer.headers["Location"]
    assert third.status == 422
    assert "Ý khác hẳn." in third.select_one("textarea").text
    with app.app_context():
        assert rows_of(Comment) == 1


def test_when_too_many_send_at_once_the_words_stay_and_the_page_says_when_to_retry(app, web, place):
    def never(_batch):
        raise QueueFull

    app.extensions[receiving.WRITER] = GroupCommit(never)

    page = send(web, open_round(app), place)

    assert page.status == 503
    assert page.answer.headers["Retry-After"] == "5"
    assert page.select_one("textarea").text.strip() == WORDS
    assert "không bị tính hai lần" in page.words


def test_a_closed_round_gives_the_words_back(app, web, place):
    slug = open_round(app)
    page = web.get(f"/dot-lay-y-kien/{slug}/gop-y")
    with app.app_context(), transaction():
        yesterday = datetime.now(UTC) - timedelta(days=1)
        db.session.execute(db.update(Consultation).values(closes_at=yesterday))

    answer = web.submit(page, {**place, "stance": "disagree", "unit": "person", "text": WORDS})

    assert answer.status == 409
    assert WORDS in answer.words


@pytest.mark.parametrize("wrong_by", [timedelta(days=-40), timedelta(days=40)])
def test_a_process_whose_clock_is_wrong_does_not_refuse_what_is_in_time(app, web, place, wrong_by):
    slug = open_round(app)

    with time_machine.travel(datetime.now(UTC) + wrong_by):
        answer = send(web, slug, place)

    assert answer.status == 303


def test_a_process_whose_clock_is_slow_does_not_take_what_is_late(app, web, place):
    slug = open_round(app)
    ended = datetime.now(UTC) - timedelta(seconds=2)

    with time_machine.travel(datetime.now(UTC) - timedelta(days=3)):
        page = web.get(f"/dot-lay-y-kien/{slug}/gop-y")
        with app.app_context(), transaction():
            db.session.execute(db.update(Consultation).values(closes_at=ended))
        said = {"provision": "", "stance": "disagree", "unit": "person", "text": WORDS}
        answer = web.submit(page, {**said, **place})

    assert answer.status != 303
    with app.app_context():
        assert rows_of(Comment) == 0
