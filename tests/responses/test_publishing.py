"""Publishing is asked for once: when the round is over and every group has its answer."""

from datetime import timedelta

from consult.core.db import transaction
from consult.responses.services import publish_answers
from tests.responses.matrix import AFTER, approve_all, round_of


def test_publishing_is_offered_once_every_group_is_approved(app, drafter, answered, slug):
    address = f"/can-bo/tra-loi/{slug}/"
    before = drafter.get(address)

    with app.app_context(), transaction():
        approve_all(round_of(slug))
        round_of(slug).closes_at = round_of(slug).opens_at + timedelta(minutes=1)

    assert "Công bố trả lời" not in before.words
    assert "Công bố trả lời" in drafter.get(address).words
    asked = drafter.get(f"{address}cong-bo")
    assert "Trả lời của 3 nhóm hiện ra cho mọi người" in asked.words
    assert "Đã công bố trả lời." in drafter.submit(asked, {}, form="main form", follow=True).words


def test_publishing_is_not_asked_of_a_round_that_is_still_open(drafter, answered, slug):
    page = drafter.get(f"/can-bo/tra-loi/{slug}/cong-bo", follow=True)

    assert "Công bố trả lời sau ngày đóng" in page.words
    assert "Không rút lại được" not in page.words


def test_a_published_round_is_not_asked_again(app, drafter, answered, slug):
    with app.app_context(), transaction():
        approve_all(round_of(slug))
        publish_answers(round_of(slug), by="Người duyệt", now=AFTER)

    asked_again = drafter.get(f"/can-bo/tra-loi/{slug}/cong-bo", follow=True)

    assert "Đã công bố trả lời ngày" in asked_again.words
