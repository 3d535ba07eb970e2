"""Reading sealed contacts: for an officer who may, and the names that people agreed to print."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from sqlalchemy import select

from consult.comments.models import Commenter, Submission
from consult.comments.terms import NewContact
from consult.core.db import db
from consult.core.sealing import SealBroken, unseal

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
    """Names by submission id, of those who ticked that their name may be printed.

    Those whose seal cannot be opened are left out: ``unopened_names`` counts them.
    """
    names: dict[int, str] = {}
    for start in range(0, len(submission_ids), CHUNK):
        found = db.session.scalars(
            select(Commenter)
            .where(Commenter.submission_id.in_(submission_ids[start : start + CHUNK]))
            .where(Commenter.may_be_named.is_(True))
        )
        for one in found:
            with suppress(SealBroken):
                names[one.submission_id] = _opened(one).name
    return {submission_id: name for submission_id, name in names.items() if name}


def unopened_names(consultation_id: int) -> int:
    """Count the names of a round that may be printed and cannot be opened: another key, or damage.

    Opens them all, about 50 µs each: for work after the request.
    """
    return sum(map(_is_broken, _nameable(consultation_id)))


def nameable_submissions(consultation_id: int) -> set[int]:
    """The submissions of a round whose senders ticked that their name may be printed."""
    return set(
        db.session.scalars(
            select(Commenter.submission_id)
            .join(Submission, Submission.id == Commenter.submission_id)
            .where(Submission.consultation_id == consultation_id)
            .where(Commenter.may_be_named.is_(True))
        )
    )


def _nameable(consultation_id: int) -> Iterable[Commenter]:
    return db.session.scalars(
        select(Commenter)
        .join(Submission, Submission.id == Commenter.submission_id)
        .where(Submission.consultation_id == consultation_id, Submission.undone_at.is_(None))
        .where(Commenter.may_be_named.is_(True))
        .execution_options(yield_per=CHUNK)
    )


def _is_broken(commenter: Commenter) -> bool:
    try:
        _opened(commenter)
    except SealBroken:
        return True
    return False


def _opened(commenter: Commenter) -> NewContact:
    return NewContact(
        **json.loads(unseal(commenter.sealed)),
        may_be_contacted=commenter.may_be_contacted,
        may_be_named=commenter.may_be_named,
    )
