"""Officers of another agency find nothing of this one, whatever address they type and whatever they send."""

import pytest

from consult.accounts.queries import agency_by_code
from consult.accounts.services import create_account
from consult.accounts.terms import NewAccount, RoleName
from consult.core.clock import utc_now
from consult.core.db import transaction
from tests.browser.demo_rows import facts
from tests.browser.pages import PAGES
from tests.conftest import TEST_PASSWORD
from tests.visitor import Visitor

OF_EVERYBODY = {
    # endpoints that show no agency's work
    *("rulebook.set_days", "rulebook.verify_rule", "rulebook.verify_part"),
    *("places.show_commune", "places.list_communes"),
}
HIDDEN = {403, 404}
ADDRESSES = [
    pytest.param(address, id=f"{endpoint}{number or ''}")
    for endpoint, (_who, *addresses) in PAGES.items()
    for number, address in enumerate(addresses)
    if address.startswith("/can-bo/") and "{" in address and endpoint not in OF_EVERYBODY
]


@pytest.fixture(scope="session")
def known(shown_app):
    return facts(shown_app)


@pytest.fixture(scope="session")
def stranger(shown_app):
    """A drafter and approver of an agency that has no draft of its own."""
    visitor = Visitor(shown_app)
    visitor.email = "nguoi-so-khac@thainguyen.example"
    roles = frozenset({RoleName.DRAFTER, RoleName.APPROVER})
    with shown_app.app_context(), transaction():
        body = agency_by_code("SYT").id
        new = NewAccount(visitor.email, "Người Sở Khác", roles, body, TEST_PASSWORD)
        create_account(new, by=None, now=utc_now())
    visitor.sign_in(TEST_PASSWORD)
    return visitor


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_another_agency_is_not_there(stranger, known, address):
    answer = stranger.client.get(address.format_map(known))

    assert answer.status_code in HIDDEN


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_sent_to_a_page_of_another_agency_changes_nothing(stranger, known, address):
    token = stranger.get("/can-bo/doi-mat-khau").select_one("input[name=csrf_token]")["value"]

    answer = stranger.client.post(address.format_map(known), data={"csrf_token": token})

    assert answer.status_code in {*HIDDEN, 405}
