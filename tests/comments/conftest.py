"""What several modules about comments need."""

import pytest

from tests.comments.arriving import kept_village


@pytest.fixture
def village(app):
    with app.app_context():
        village = kept_village()
        village.parent  # noqa: B018 - loaded by the factory; tests read it outside the session
        return village
