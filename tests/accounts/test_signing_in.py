"""Signing in and out, and what ends a session."""

from datetime import timedelta
from urllib.parse import urljoin, urlsplit

import pytest
import time_machine

from consult.accounts import queries, services
from consult.audit.models import AuditEntry
from consult.core.clock import utc_now
from consult.core.db import db, transaction
from tests.conftest import TEST_PASSWORD
from tests.visitor import Visitor

LIST = "/can-bo/tai-khoan"
SIGN_IN = "/can-bo/dang-nhap"
NEW_PASSWORD = "mot mat khau khac han"


def copied_cookie(officer: Visitor, app) -> Visitor:
    """A thief with a copy of the officer's session cookie."""
    thief = Visitor(app)
    thief.client.set_cookie("consult", officer.client.get_cookie("consult").value)
    return thief


def test_an_officer_signs_in_and_sees_their_pages(staff):
    officer = staff("admin")

    page = officer.get(LIST)

    assert page.status == 200
    assert officer.email in page.words


def test_the_sign_in_page_leads_to_the_page_asked_for(staff, app):
    admin = staff("admin")
    stranger = Visitor(app)

    led = stranger.get(LIST)
    form = stranger.get(led.answer.location)
    arrived = stranger.submit(form, {"email": admin.email, "password": TEST_PASSWORD})

    assert led.status == 302
    assert led.answer.location.startswith(f"{SIGN_IN}?next=")
    assert arrived.answer.location.endswith(LIST)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://xau.example/",
        "//xau.example/",
        "///xau.example/",
        "/\\xau.example/",
        "\\\\xau.example",
        "https:xau.example",
        "https:///xau.example",
        "javascript:alert(1)",
        "http://localhost@xau.example/",
        "http://localhost.xau.example/",
        "/\t/xau.example",
        "\t//xau.example",
        " //xau.example",
        "/%09/xau.example",
        "//xau.example\\@localhost",
    ],
)
def test_signing_in_never_leads_to_another_site(staff, app, elsewhere):
    admin = staff("admin")
    visitor = Visitor(app)
    form = visitor.get(SIGN_IN, query_string={"next": elsewhere})

    page = visitor.submit(form, {"email": admin.email, "password": TEST_PASSWORD})

    assert page.status == 302
    # Browsers read a backslash as a slash.
    target = urljoin(f"http://localhost{SIGN_IN}", page.answer.location.replace("\\", "/"))
    assert urlsplit(target).netloc == "localhost"


@pytest.mark.parametrize("email", ["known", "khong.co@thainguyen.example", "khong phai thu"])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(staff, app, email):
    officer = staff("admin")
    visitor = Visitor(app)
    tried = officer.email if email == "known" else email

    page = visitor.submit(visitor.get(SIGN_IN), {"email": tried, "password": "sai mat khau roi"})

    assert page.status == 200
    assert "Địa chỉ thư hoặc mật khẩu chưa đúng" in page.words
    assert visitor.get(LIST).status == 302


def test_a_copied_cookie_is_worth_nothing_after_signing_out(staff, app):
    officer = staff("admin")
    thief = copied_cookie(officer, app)
    assert thief.get(LIST).status == 200

    officer.submit(officer.get(LIST), {}, form="footer form")

    assert thief.get(LIST).status == 302
    assert officer.get(LIST).status == 302


def test_changing_the_password_ends_the_other_sessions_and_keeps_this_one(staff, app):
    officer = staff("admin")
    thief = copied_cookie(officer, app)

    page = officer.submit(
        officer.get("/can-bo/doi-mat-khau"),
        {
            "password": TEST_PASSWORD,
            "new_password": NEW_PASSWORD,
            "new_password_confirm": NEW_PASSWORD,
        },
    )

    assert page.status == 302
    assert thief.get(LIST).status == 302
    assert "Đã đổi mật khẩu." in officer.get(LIST).words
    with app.app_context():
        acts = db.session.scalars(
            db.select(AuditEntry.action).order_by(AuditEntry.id.desc())
        ).first()
        db.session.remove()
    assert acts == "account.change_password"


def test_a_new_password_needs_twelve_characters(staff):
    officer = staff("admin")

    page = officer.submit(
        officer.get("/can-bo/doi-mat-khau"),
        {"password": TEST_PASSWORD, "new_password": "ngan qua", "new_password_confirm": "ngan qua"},
    )

    assert "Mật khẩu phải có ít nhất 12 ký tự." in page.words


@pytest.mark.parametrize("action", ["deactivate", "reset_password", "reset_second_factor", "roles"])
def test_what_an_administrator_does_to_an_account_ends_its_sessions_at_once(staff, app, action):
    admin, officer = staff("admin"), staff("admin")

    page = admin.get(f"{LIST}/{officer.person_id}")
    if action == "roles":
        chosen = page.select_one("#agency option[selected]")["value"]
        admin.submit(page, {"name": "Người Khác", "agency": chosen, "roles": ["observer"]})
    else:
        endings = {
            "deactivate": "ngung",
            "reset_password": "mat-khau",
            "reset_second_factor": "ma-dang-nhap",
        }
        admin.submit(page, {}, form=f"form[action$='{endings[action]}']")

    assert officer.get(LIST).status == 302


def test_someone_deactivated_cannot_sign_in_and_is_not_told_more(staff, app):
    officer = staff("drafter")
    with app.app_context(), transaction():
        services.deactivate(queries.account(officer.person_id), by=None, now=utc_now())

    page = officer.submit(officer.get(SIGN_IN), {"email": officer.email, "password": TEST_PASSWORD})

    assert page.status == 200
    assert "Địa chỉ thư hoặc mật khẩu chưa đúng" in page.words


def test_a_session_ends_after_thirty_idle_minutes(staff):
    officer = staff("admin")
    began = utc_now()

    with time_machine.travel(began + timedelta(minutes=29), tick=False):
        in_time = officer.get(LIST)
    with time_machine.travel(began + timedelta(minutes=58), tick=False):
        again_in_time = officer.get(LIST)
    with time_machine.travel(began + timedelta(minutes=89), tick=False):
        too_late = officer.get(LIST)
        told = officer.get(too_late.answer.location)

    assert (in_time.status, again_in_time.status, too_late.status) == (200, 200, 302)
    assert "để lâu không dùng" in told.words


def test_a_session_ends_after_twelve_hours_of_work(staff):
    officer = staff("admin")
    began = utc_now()
    statuses = []

    for minutes in range(0, 12 * 60 + 21, 20):
        with time_machine.travel(began + timedelta(minutes=minutes), tick=False):
            statuses.append(officer.get(LIST).status)

    assert set(statuses[:-2]) == {200}
    assert statuses[-1] == 302


def test_signing_out_takes_a_post_with_a_token(staff):
    officer = staff("admin")

    got = officer.client.get("/can-bo/dang-xuat")
    forged = officer.client.post("/can-bo/dang-xuat")

    assert got.status_code == 405
    assert forged.status_code == 400
    assert officer.get(LIST).status == 200


def test_ticking_remember_me_by_hand_gives_no_lasting_cookie(staff, app):
    officer = staff("admin")
    visitor = Visitor(app)

    visitor.submit(
        visitor.get(SIGN_IN), {"email": officer.email, "password": TEST_PASSWORD, "remember": "y"}
    )

    assert visitor.client.get_cookie("remember_token") is None


def test_no_token_in_an_address_or_header_signs_anyone_in(staff, app):
    officer = staff("admin")
    with app.app_context():
        token = queries.account(officer.person_id).get_auth_token()
    stranger = Visitor(app)

    by_address = stranger.get(LIST, query_string={"auth_token": token})
    by_header = stranger.get(LIST, headers={"Authentication-Token": token})

    assert (by_address.status, by_header.status) == (302, 302)


def test_no_browser_keeps_the_page_of_signing_in(web):
    assert web.get("/can-bo/dang-nhap").answer.headers["Cache-Control"] == "no-store"
