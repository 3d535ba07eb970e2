"""Pages kept ready are never older than what they show."""

from datetime import timedelta

import pytest

from consult.comments.models import Comment
from consult.comments.services import record_submission, set_status
from consult.comments.terms import (
    Channel,
    CommentStatus,
    NewComment,
    NewSubmission,
    Stance,
    Unit,
)
from consult.consultations.queries import round_by_slug
from consult.consultations.services import extend_round
from consult.core.clock import local_day, utc_now
from consult.core.db import db, transaction
from tests.factories import ConsultationFactory, ProvisionFactory


@pytest.fixture
def slug(app) -> str:
    today = local_day(utc_now())
    with app.app_context(), transaction():
        consultation = ConsultationFactory(
            opens_on=today - timedelta(days=2), closes_on=today + timedelta(days=20)
        )
        ProvisionFactory(version_id=consultation.version_id, number="1")
        arrived = NewSubmission(
            consultation_id=consultation.id,
            idempotency_key="one",
            channel=Channel.WEB,
            unit=Unit.PERSON,
            comments=(NewComment("dieu-1", Stance.DISAGREE, "Giá nước cao quá."),),
        )
        record_submission(arrived, now=utc_now())
        return consultation.slug


def test_an_extension_shows_at_once(app, web, slug):
    before = web.get(f"/dot-lay-y-kien/{slug}/").words

    with app.app_context(), transaction():
        consultation = round_by_slug(slug)
        later = consultation.closes_on + timedelta(days=9)
        extend_round(consultation, later, "Mất điện hai ngày", by=None, now=utc_now())

    assert f"{later:%d/%m/%Y}" not in before
    assert f"{later:%d/%m/%Y}" in web.get(f"/dot-lay-y-kien/{slug}/").words


def test_a_decision_shows_at_once(app, web, slug):
    before = web.get(f"/dot-lay-y-kien/{slug}/dieu-1").words

    with app.app_context(), transaction():
        comment = db.session.query(Comment).one()
        set_status(comment, CommentStatus.PUBLISHED, now=utc_now())

    assert "Giá nước cao quá." not in before
    assert "Giá nước cao quá." in web.get(f"/dot-lay-y-kien/{slug}/dieu-1").words


def test_a_page_seen_before_is_answered_with_304(web, slug):
    first = web.get(f"/dot-lay-y-kien/{slug}/")

    tag = first.answer.headers["ETag"]

    assert (
        web.client.get(f"/dot-lay-y-kien/{slug}/", headers={"If-None-Match": tag}).status_code
        == 304
    )


def test_a_kept_page_has_the_headers_of_a_page_made_anew(web, slug):
    made, kept = (web.get(f"/dot-lay-y-kien/{slug}/").answer.headers for _ in range(2))

    assert sorted(kept.items()) == sorted(made.items())


def test_a_kept_page_is_not_given_under_another_host(web, slug):
    address = f"/dot-lay-y-kien/{slug}/"
    web.get(address)

    assert web.client.get(address, headers={"Host": "evil.example"}).status_code == 400


def test_a_kept_page_keeps_to_the_language_of_who_asks(web, slug):
    address = f"/dot-lay-y-kien/{slug}/"
    web.get(address)

    english = web.client.get(address, headers={"Cookie": "lang=en"})

    assert 'lang="en"' in english.get_data(as_text=True)


def test_a_visitor_with_a_session_gets_a_page_of_their_own(app, web, slug):
    address = f"/dot-lay-y-kien/{slug}/"
    web.get(address)
    web.client.set_cookie("consult", "none")

    assert "ETag" not in web.client.get(address).headers
