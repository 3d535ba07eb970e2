"""A public page of a round changes by time alone, to the second."""

from datetime import UTC, datetime

import pytest
import time_machine

from consult.core.db import transaction
from tests.factories import ConsultationFactory, ProvisionFactory
from tests.portal.looking import words_of


@pytest.fixture
def odd_hours(app) -> str:
    """A round that opens and closes at no full hour, as an extension by the minute would make it."""
    with app.app_context(), transaction():
        consultation = ConsultationFactory(
            opens_at=datetime(2026, 11, 2, 1, 10, tzinfo=UTC),
            closes_at=datetime(2026, 11, 20, 9, 29, 59, tzinfo=UTC),
            closes_on=datetime(2026, 11, 20, tzinfo=UTC).date(),
        )
        ProvisionFactory(version_id=consultation.version_id, number="1")
        return consultation.slug


@pytest.mark.parametrize(
    ("earlier", "later", "sentence"),
    [
        ("2026-11-02T01:09:59.9", "2026-11-02T01:10:00", "Gửi góp ý"),
        ("2026-11-20T09:29:59.9", "2026-11-20T09:30:00", "Đã hết hạn nhận ý kiến"),
        ("2026-11-18T16:59:59.9", "2026-11-18T17:00:00", "còn 1 ngày"),
    ],
    ids=["opening", "closing", "days left"],
)
def test_time_changes_a_page_to_the_second(web, odd_hours, earlier, later, sentence):
    with time_machine.travel(f"{earlier}Z", tick=False) as clock:
        before = words_of(web, odd_hours, "")
        clock.move_to(f"{later}Z")
        after = words_of(web, odd_hours, "")

    assert sentence not in before
    assert sentence in after
