"""PostgreSQL gives up in time: sooner for a page than for work after the request."""

import pytest

from consult.core.db import TROUBLE, db
from tests.conftest import TEST_DATABASE_URL

pytestmark = pytest.mark.skipif(not TEST_DATABASE_URL, reason="only PostgreSQL knows such bounds")


def bounds():
    found = db.session.execute(
        db.text("SELECT current_setting('statement_timeout'), current_setting('lock_timeout')")
    ).one()
    db.session.remove()
    return tuple(found)


def test_a_page_waits_five_seconds_and_two_for_a_lock(app):
    with app.test_request_context("/"):
        assert bounds() == ("5s", "2s")


def test_work_after_the_request_may_take_longer(app):
    with app.test_request_context("/"):
        bounds()
    with app.app_context():
        assert bounds() == ("30s", "5s")


def test_a_lock_that_is_held_is_trouble_not_a_wait_without_end(app):
    with app.test_request_context("/"), db.engine.connect() as holder:
        holder.execute(db.text("LOCK TABLE site_revision"))

        with pytest.raises(TROUBLE):
            db.session.execute(db.text("LOCK TABLE site_revision"))
