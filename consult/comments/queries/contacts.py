"""Reading sealed contacts: for an officer who may, and the names that people agreed to print."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from consult.comments.models import Commenter
from consult.comments.terms import NewContact
from consult.core.db import db
from consult.core.sealing import unseal

CHUNK = 1_000


def contact_of(submission_id: int) -> NewContact | None:
    """Open the contact of a submission; none without one.

    The caller asks for the permission and writes into the audit log who looked, and why.

    Raises:
        SealBroken: It was sealed with another key.
    """
    commenter = db.session.get(Commenter, submission_id)
    return _opened(commenter) if commenter else None


def names_to_print(submission_ids: Sequence[int]) -> Mapping[int, str]:
    """Names by submission id, of those who ticked that their name may be printed."""
    names: dict[int, str] = {}
    for start in range(0, len(submission_ids), CHUNK):
        found = db.session.scalars(
            select(Commenter)
            .where(Commenter.submission_id.in_(submission_ids[start : start + CHUNK]))
            .where(Commenter.may_be_named.is_(True))
        )
        names.update((one.submission_id, _opened(one).name) for one in found)
    return {submission_id: name for submission_id, name in names.items() if name}


def _opened(commenter: Commenter) -> NewContact:
    return NewContact(
        **json.loads(unseal(commenter.sealed)),
        may_be_contacted=commenter.may_be_contacted,
        may_be_named=commenter.may_be_named,
    )
