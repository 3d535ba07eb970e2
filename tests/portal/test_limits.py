"""Who tries without end is slowed down; a village behind one address is not."""

import html

import pytest
import time_machine
from redis.exceptions import ConnectionError as RedisConnectionError

from consult.comments.views import sending
from consult.core.limits import Allowance
from consult.portal.views import home, receipts
from tests.comments.test_sending import WORDS, open_round, place, send  # noqa: F401 - a fixture
from tests.visitor import Visitor

WRONG = "/tra-cuu/999999999999"
FEW = 3


@pytest.fixture
def few(monkeypatch):
    """Three tries instead of hundreds."""
    for module, name in [
        (receipts, "WRONG_CODES"),
        (home, "SEARCHES"),
        (sending, "SENDINGS"),
    ]:
        monkeypatch.setattr(module, name, Allowance(name, f"{FEW} per 10 minutes"))


def statuses(visitor, address, times, **options):
    return [visitor.get(address, **options).status for _number in range(times)]


def test_codes_are_not_guessed_without_end_and_the_page_says_when_again(web, few):
    assert statuses(web, WRONG, FEW) == [404] * FEW

    page = web.get("/tra-cuu?ma=1234+5678+9012")

    assert page.status == 429
    assert 0 < int(page.answer.headers["Retry-After"]) <= 600
    assert "đợi mười phút" in page.words
    assert page.select_one("#ma")["value"] == "1234 5678 9012"


def test_codes_that_exist_are_looked_up_as_often_as_anyone_likes(app, web, place, few):  # noqa: F811 - the fixture
    receipt = send(web, open_round(app), place).answer.headers["Location"]

    assert statuses(web, receipt, 3 * FEW) == [200] * 3 * FEW


def test_wrong_codes_from_one_address_leave_the_others_alone(web, few):
    statuses(web, WRONG, FEW + 1, environ_base={"REMOTE_ADDR": "10.0.0.1"})

    assert statuses(web, WRONG, 1, environ_base={"REMOTE_ADDR": "10.0.0.2"}) == [404]


def test_wrong_codes_may_be_tried_again_later(web, few):
    with time_machine.travel("2026-11-20T03:00:00Z", tick=False) as clock:
        before = statuses(web, WRONG, FEW + 1)
        clock.shift(601)
        after = statuses(web, WRONG, 1)

    assert (before[-1], after) == (429, [404])


def test_searches_have_their_limit_too(web, few):
    assert statuses(web, "/tim-kiem?q=nuoc", FEW) == [200] * FEW

    page = web.get("/tim-kiem?q=nuoc")

    assert page.status == 429
    assert page.answer.headers["Retry-After"]
    assert statuses(web, "/tim-kiem", 1) == [200]


def test_one_browser_that_sends_without_end_is_told_to_wait_and_keeps_its_words(
    app,
    web,
    place,  # noqa: F811 - the fixture
    few,
):
    slug = open_round(app)
    sent = [send(web, slug, place).status for _number in range(FEW)]

    page = send(web, slug, place)

    assert sent == [303] * FEW
    assert page.status == 429
    assert page.answer.headers["Retry-After"]
    assert html.unescape(page.select_one("textarea").text).strip() == WORDS
    assert "đợi vài phút" in page.words


def test_a_village_behind_one_address_sends_on(app, place, few):  # noqa: F811 - the fixture
    slug = open_round(app)

    neighbours = [send(Visitor(app), slug, place).status for _number in range(3 * FEW)]

    assert neighbours == [303] * 3 * FEW


def test_a_redis_that_is_away_refuses_nobody(app, web, monkeypatch):
    def broken(*_asked):
        raise RedisConnectionError

    monkeypatch.setattr("consult.core.limits.limiter.limiter.test", broken)

    assert web.get(WRONG).status == 404
