"""Guessing is slowed down, and the owner still gets in."""

import time_machine

from consult.core.clock import utc_now
from tests.conftest import TEST_PASSWORD
from tests.visitor import Visitor

SIGN_IN = "/can-bo/dang-nhap"


def guess(visitor: Visitor, email: str, password: str = "sai mat khau roi", **options) -> int:
    return visitor.submit(
        visitor.get(SIGN_IN), {"email": email, "password": password}, **options
    ).status


def test_an_account_takes_ten_tries_in_ten_minutes_from_wherever_they_come(staff, app):
    officer = staff("admin")
    places = [{"REMOTE_ADDR": f"10.0.0.{number}"} for number in range(14)]

    answers = [guess(Visitor(app), officer.email.upper(), environ_base=place) for place in places]

    assert answers == [200] * 9 + [429] * 5


def test_the_owner_still_signs_in_on_a_machine_that_knows_them(staff, app):
    officer = staff("admin")
    for _number in range(12):
        guess(Visitor(app), officer.email)
    officer.submit(officer.get("/can-bo/tai-khoan"), {}, form="footer form")

    at_home = guess(officer, officer.email, TEST_PASSWORD)
    elsewhere = guess(Visitor(app), officer.email, TEST_PASSWORD)

    assert (at_home, elsewhere) == (302, 429)


def test_the_tries_come_back_after_ten_minutes_and_the_answer_says_when(staff, app):
    officer = staff("admin")
    with time_machine.travel(utc_now(), tick=False) as clock:
        for _number in range(10):
            guess(Visitor(app), officer.email)
        stranger = Visitor(app)
        refused = stranger.submit(stranger.get(SIGN_IN), {"email": officer.email, "password": "x"})
        clock.shift(601)
        later = guess(Visitor(app), officer.email)

    assert refused.status == 429
    assert 0 < int(refused.answer.headers["Retry-After"]) <= 600
    assert later == 200


def test_one_address_cannot_try_every_account(web):
    token = web.get(SIGN_IN).select_one("input[name=csrf_token]")["value"]

    answers = [
        web.client.post(
            SIGN_IN, data={"csrf_token": token, "email": f"a{number}@thainguyen.example"}
        ).status_code
        for number in range(302)
    ]

    assert answers == [200] * 300 + [429] * 2
