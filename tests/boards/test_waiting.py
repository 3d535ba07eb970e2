"""The public list of comments that wait for answers: no names, no small numbers, never old."""

from datetime import date, timedelta

import pytest

from consult.boards.presenters import told_by_unit
from consult.comments.models import Comment
from consult.comments.services import record_submission, set_status
from consult.comments.terms import CommentStatus, Unit
from consult.consultations.models import Consultation
from consult.core.clock import day_start
from consult.core.db import db, transaction
from consult.rulebook.models import PostingRule
from consult.rulebook.terms import ANSWERS_DUE
from tests.comments.arriving import kept_round, new_submission
from tests.factories import DURING

NOW = day_start(date(2026, 12, 31))


@pytest.fixture
def waiting(app, monkeypatch):
    """A round that closed 30 days ago with six comments of persons and two of households."""
    monkeypatch.setattr("consult.boards.views.waiting.utc_now", lambda: NOW)
    with app.app_context():
        consultation = kept_round()
        with transaction():
            for number in range(8):
                unit = Unit.PERSON if number < 6 else Unit.HOUSEHOLD
                record_submission(new_submission(consultation, unit=unit), now=DURING)
            decide_all(CommentStatus.PUBLISHED)
    return consultation.id


def decide_all(status):
    waiting = db.select(Comment).where(Comment.status == CommentStatus.PENDING)
    for comment in db.session.scalars(waiting).all():
        set_status(comment, status, now=DURING)


def test_a_closed_round_waits_with_its_days_and_its_large_counts(web, waiting):
    row = web.get("/cho-tra-loi").select_one("tbody tr")

    words = " ".join(row.text.split())
    assert "01/12/2026 30 ngày" in words
    assert "2 hộ" not in words


def test_what_nobody_can_read_is_not_counted(app, web, waiting):
    with app.app_context(), transaction():
        consultation = db.session.get(Consultation, waiting)
        for _number in range(7):
            record_submission(new_submission(consultation, unit=Unit.COLLECTIVE), now=DURING)

    words = web.get("/cho-tra-loi").words

    assert "tập thể" not in words


def test_a_round_of_which_nothing_can_be_read_yet_waits_too(app, web, monkeypatch):
    monkeypatch.setattr("consult.boards.views.waiting.utc_now", lambda: NOW)
    with app.app_context():
        consultation = kept_round()
        with transaction():
            record_submission(new_submission(consultation), now=DURING)

    (row,) = web.get("/cho-tra-loi").select("tbody tr")

    assert "Chưa có góp ý nào được công khai." in row.text


def test_a_small_count_and_what_would_tell_it_are_not_told():
    assert told_by_unit({Unit.PERSON: 900, Unit.HOUSEHOLD: 60, Unit.COLLECTIVE: 2}) == (
        "900 người · hộ gia đình, tập thể, cuộc họp thôn: không nêu số vì ít"
    )


def test_a_round_leaves_the_page_at_once_when_its_answers_are_public(app, web, waiting):
    before = web.get("/cho-tra-loi")
    with app.app_context(), transaction():
        db.session.get(Consultation, waiting).answered_at = NOW

    after = web.get("/cho-tra-loi")

    assert len(before.select("tbody tr")) == 1
    assert "mọi đợt đã hết hạn đều có trả lời" in after.words


def test_a_comment_shows_as_soon_as_it_is_published(app, web, waiting):
    assert "6 người" not in web.get("/cho-tra-loi").words
    with app.app_context(), transaction():
        for _number in range(3):
            consultation = db.session.get(Consultation, waiting)
            record_submission(new_submission(consultation, unit=Unit.HOUSEHOLD), now=DURING)
        decide_all(CommentStatus.PUBLISHED)

    assert "6 người · 5 hộ gia đình" in web.get("/cho-tra-loi").words


def test_an_open_round_is_not_on_the_page(app, web, monkeypatch):
    monkeypatch.setattr("consult.boards.views.waiting.utc_now", lambda: DURING)
    with app.app_context():
        consultation = kept_round()
        with transaction():
            record_submission(new_submission(consultation), now=DURING)

    assert web.get("/cho-tra-loi").select("tbody tr") == []


def test_lateness_is_told_only_by_a_rule_with_a_number(app, web, waiting):
    with app.app_context(), transaction():
        db.session.scalars(
            db.select(PostingRule).filter_by(subject=ANSWERS_DUE)
        ).one().min_days = None
    before = web.get("/cho-tra-loi").words
    with app.app_context(), transaction():
        rule = db.session.scalars(db.select(PostingRule).filter_by(subject=ANSWERS_DUE)).one()
        rule.min_days = 10

    after = web.get("/cho-tra-loi").words

    assert "chưa được ghi trong quy tắc" in before
    assert "Chậm" not in before
    assert "Chậm 20 ngày so với quy tắc." in after


def test_the_next_day_the_kept_page_counts_a_day_more(web, waiting, monkeypatch):
    web.get("/cho-tra-loi")
    monkeypatch.setattr("consult.boards.views.waiting.utc_now", lambda: NOW + timedelta(days=1))

    assert "31 ngày" in web.get("/cho-tra-loi").words


def test_the_footer_leads_there(web):
    assert web.get("/").select_one("footer a[href='/cho-tra-loi']") is not None
