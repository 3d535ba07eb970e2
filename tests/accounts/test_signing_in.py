"""Signing in and out, and what ends a session."""

from tests.conftest import TEST_PASSWORD
from tests.visitor import Visitor

LIST = "/can-bo/tai-khoan"


def test_an_officer_signs_in_and_sees_their_pages(staff):
    officer = staff("admin")

    page = officer.get(LIST)

    assert page.status == 200
    assert officer.email in page.words


def test_an_anonymous_visitor_is_led_through_the_sign_in_page_to_the_page_asked_for(staff, app):
    admin = staff("admin")
    stranger = Visitor(app)
    stranger.email = admin.email

    led = stranger.get(LIST)
    form = stranger.get(led.answer.location)
    arrived = stranger.submit(form, {"email": admin.email, "password": TEST_PASSWORD})

    assert led.status == 302
    assert led.answer.location.startswith("/can-bo/dang-nhap?next=")
    assert arrived.answer.location.endswith(LIST)
