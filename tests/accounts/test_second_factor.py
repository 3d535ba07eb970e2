"""The second factor: required in production, each code once."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from passlib.totp import TOTP

from consult.accounts import queries
from consult.app import create_app
from consult.core.clock import utc_now
from consult.core.db import db
from tests.conftest import TEST_PASSWORD, settings_for
from tests.visitor import Page, Visitor

LIST = "/can-bo/tai-khoan"
SIGN_IN = "/can-bo/dang-nhap"
SET_UP = "/can-bo/cai-ma-dang-nhap"


def code_for(key: str, *, steps: int = 0) -> str:
    return TOTP(key=key).generate(utc_now() + timedelta(seconds=30 * steps)).token


def set_up(officer: Visitor) -> str:
    """Set the app up on one's own; gives the key."""
    shown = officer.submit(officer.get(SET_UP), {"setup": "authenticator"})
    key = shown.select_one("main code").text.replace("-", "")
    officer.submit(shown, {"code": code_for(key)})
    return key


def half_signed_in(app: Flask, email: str) -> tuple[Visitor, Page]:
    visitor = Visitor(app)
    led = visitor.submit(visitor.get(SIGN_IN), {"email": email, "password": TEST_PASSWORD})
    return visitor, visitor.get(led.answer.location)


def test_someone_with_an_app_needs_a_code_besides_the_password(staff, app):
    officer = staff("admin")
    key = set_up(officer)

    visitor, asked = half_signed_in(app, officer.email)
    before = visitor.get(LIST).status
    visitor.submit(asked, {"code": code_for(key, steps=1)})

    assert asked.h1.text == "Nhập mã đăng nhập"
    assert before == 302
    assert visitor.get(LIST).status == 200


def test_a_code_is_accepted_once(staff, app):
    officer = staff("admin")
    key = set_up(officer)
    code = code_for(key, steps=1)
    first, asked_first = half_signed_in(app, officer.email)
    second, asked_second = half_signed_in(app, officer.email)

    first.submit(asked_first, {"code": code})
    refused = second.submit(asked_second, {"code": code})

    assert first.get(LIST).status == 200
    assert "đã dùng rồi" in refused.words
    assert second.get(LIST).status == 302


def test_a_code_from_the_past_or_made_up_is_refused(staff, app):
    officer = staff("admin")
    key = set_up(officer)
    visitor, asked = half_signed_in(app, officer.email)

    visitor.submit(asked, {"code": code_for(key, steps=-5)})
    visitor.submit(asked, {"code": "000000" if code_for(key) != "000000" else "111111"})

    assert visitor.get(LIST).status == 302


def test_ten_codes_can_be_tried_in_ten_minutes(staff, app):
    officer = staff("admin")
    set_up(officer)
    visitor, asked = half_signed_in(app, officer.email)

    answers = [visitor.submit(asked, {"code": f"{number:06d}"}).status for number in range(12)]

    assert answers == [200] * 10 + [429] * 2


def test_an_administrator_lets_someone_set_up_a_new_app(staff, app):
    admin, officer = staff("admin"), staff("drafter")
    set_up(officer)

    admin.submit(admin.get(f"{LIST}/{officer.person_id}"), {}, form="form[action$='ma-dang-nhap']")

    officer.sign_in(TEST_PASSWORD)
    assert officer.get(SET_UP).select_one("button[value=disable]") is None
    with app.app_context():
        assert queries.account(officer.person_id).tf_totp_secret is None
        db.session.remove()


def test_changing_the_app_long_after_signing_in_asks_for_the_password_again(staff):
    officer = staff("admin")

    with time_machine.travel(utc_now() + timedelta(minutes=20), tick=False):
        led = officer.get(SET_UP)
        asked = officer.get(led.answer.location)
        officer.submit(asked, {"password": TEST_PASSWORD})
        opened = officer.get(SET_UP)

    assert led.status == 302
    assert asked.h1.text == "Nhập lại mật khẩu"
    assert opened.h1.text == "Cài mã đăng nhập trên điện thoại"


@pytest.fixture
def production(app, database_url, tmp_path, staff) -> tuple[Visitor, str]:
    """A production site on the same database, and somebody with an account."""
    officer = staff("admin")
    public = create_app(settings_for(database_url, tmp_path, environment="production"))
    visitor = Visitor(public)
    yield visitor, officer.email
    with public.app_context():
        db.session.remove()
        db.engine.dispose()


def test_in_production_nobody_gets_in_without_setting_up_an_app(production):
    visitor, email = production
    https = {"base_url": "https://localhost", "headers": {"Referer": "https://localhost/can-bo/"}}
    form = visitor.get(SIGN_IN, **https)

    led = visitor.submit(form, {"email": email, "password": TEST_PASSWORD}, **https)
    before = visitor.get(LIST, **https).status
    offered = visitor.get(led.answer.location, **https)
    shown = visitor.submit(offered, {"setup": "authenticator"}, **https)
    key = shown.select_one("main code").text.replace("-", "")
    visitor.submit(shown, {"code": code_for(key)}, **https)

    assert led.answer.location.endswith(SET_UP)
    assert before == 302
    assert offered.select_one("button[value=disable]") is None
    assert visitor.get(LIST, **https).status == 200
    cookie = visitor.client.get_cookie("__Host-consult", domain="localhost")
    assert cookie.secure
    assert cookie.http_only
