"""An officer without a browser."""

from consult.accounts.models import User
from consult.accounts.services import create_account
from consult.accounts.terms import NewAccount, RoleName
from consult.core.clock import utc_now
from tests.conftest import TEST_PASSWORD


def officer(name: str = "Nông Thị Thử", role: RoleName = RoleName.APPRAISER) -> User:
    new = NewAccount(
        email=f"{abs(hash(name))}@thainguyen.example",
        name=name,
        roles=frozenset({role}),
        agency_id=None,
        password=TEST_PASSWORD,
    )
    return create_account(new, by=None, now=utc_now())[0]
