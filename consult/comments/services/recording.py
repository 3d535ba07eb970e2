"""Writing checked submissions, many at once, each key once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from time import monotonic
from typing import Any

import sqlalchemy as sa
from sqlalchemy import insert, select, tuple_

from consult.comments.models import Comment, Commenter, Submission
from consult.comments.rules import names_file_row, new_receipt
from consult.comments.services.carrying import carry_outdated
from consult.comments.services.intake import Checked, Intake
from consult.comments.services.refusals import ExternalIdReused, KeyReused
from consult.comments.services.tallies import Sending, count_sendings, dialect_insert
from consult.comments.terms import CommentStatus, NewSubmission, Received
from consult.core.clock import local_day
from consult.core.db import db, table_of
from consult.core.errors import Refusal

Outcome = Received | Refusal


def record_submission(new: NewSubmission, *, now: datetime) -> Received:
    """Record one submission in the caller's transaction: a typed sheet, a meeting, a demo.

    A request of the public goes through ``receive_submission`` instead.

    Raises:
        Refusal: Those of ``Intake.check``, and ``KeyReused``.
    """
    checked = Intake(new.consultation_id).check(new, now=now)
    outcome = write_submissions([checked])[0]
    if isinstance(outcome, Refusal):
        raise outcome
    return outcome


def write_submissions(batch: Sequence[Checked]) -> list[Outcome]:
    """Write ``batch`` in the open transaction and tell of each what became of it, in order.

    The same key again gives the receipt it had; with another body it is refused. What was
    in time when its request came and is written after the closing is kept and marked late.
    """
    rows = [_submission_row(one) for one in batch]
    first = _first_of_each(rows)
    new_ids = _insert_submissions([rows[number] for number in first.values()])
    fresh = {number: new_ids[key] for key, number in first.items() if key in new_ids}
    _insert_parts(batch, rows, fresh)
    outdated = carry_outdated({submission_id: batch[n] for n, submission_id in fresh.items()})
    _count(batch, rows, fresh, outdated)
    outcomes: dict[int, Outcome] = {
        number: Received(
            submission_id=submission_id,
            receipt=rows[number]["receipt"],
            is_late=rows[number]["is_late"],
            is_repeated=False,
        )
        for number, submission_id in fresh.items()
    }
    repeated = [number for number in range(len(batch)) if number not in fresh]
    outcomes.update(zip(repeated, _repeated([rows[number] for number in repeated]), strict=True))
    return [outcomes[number] for number in range(len(batch))]


def foreseen_outcomes(batch: Sequence[Checked], rehearsed: dict[str, str]) -> list[Outcome]:
    """Tell what ``write_submissions`` would answer, and write nothing.

    ``rehearsed`` holds the bodies by external id that earlier calls would have written.
    """
    rows = [_submission_row(one) for one in batch]
    known = _known(rows)
    outcomes: list[Outcome] = []
    for row in rows:
        original = _original(known, row)
        external_id = str(row["external_id"] or "")
        body = original.body_sha256 if original else rehearsed.get(external_id)
        if body is not None and body != row["body_sha256"] and not names_file_row(external_id):
            outcomes.append(ExternalIdReused())
            continue
        if external_id:
            rehearsed[external_id] = row["body_sha256"]
        outcomes.append(
            Received(
                submission_id=0,
                receipt=row["receipt"],
                is_late=row["is_late"],
                is_repeated=body is not None,
            )
        )
    return outcomes


def _submission_row(one: Checked) -> dict[str, Any]:
    is_overtaken = one.write_before is not None and monotonic() >= one.write_before
    is_late = one.submission["is_late"] or is_overtaken
    return {**one.submission, "receipt": new_receipt(), "is_late": is_late}


def _first_of_each(rows: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Give by key the rows that have theirs, and their external id, before any other."""
    first: dict[str, int] = {}
    taken: set[tuple[int, str]] = set()
    for number, row in enumerate(rows):
        named = (row["consultation_id"], row["external_id"])
        if row["idempotency_key"] in first or (row["external_id"] and named in taken):
            continue
        first[row["idempotency_key"]] = number
        taken.add(named)
    return first


def _insert_submissions(rows: list[dict[str, Any]]) -> dict[str, int]:
    """Insert those whose key, receipt and external id are new; give their ids by key.

    Ordered by key, so that two processes wait for each other in one order and never deadlock.
    """
    if not rows:
        return {}
    ordered = sorted(rows, key=lambda row: str(row["idempotency_key"]))
    connection = db.session.connection()
    found = connection.execute(_insert_new(connection.dialect.name), ordered)
    ids = {row.idempotency_key: row.id for row in found}
    clashing = _with_taken_receipt([row for row in ordered if row["idempotency_key"] not in ids])
    return ids | _insert_submissions(clashing) if clashing else ids


@cache
def _insert_new(dialect: str) -> Any:  # noqa: ANN401 - either dialect's Insert
    table = table_of(Submission)
    insertion = dialect_insert(table, dialect).on_conflict_do_nothing()
    return insertion.returning(table.c.id, table.c.idempotency_key)


def _with_taken_receipt(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give those of ``rows`` a new receipt whose key and external id are free."""
    if not rows:
        return []
    known = _known(rows)
    clashing = [row for row in rows if _original(known, row) is None]
    for row in clashing:
        row["receipt"] = new_receipt()
    return clashing


def _known(rows: Sequence[dict[str, Any]]) -> dict[Any, Submission]:
    """Find submissions by key, and by (round, external id)."""
    keys = [row["idempotency_key"] for row in rows]
    external = [(r["consultation_id"], r["external_id"]) for r in rows if r["external_id"]]
    pair = tuple_(Submission.consultation_id, Submission.external_id)
    is_known: sa.ColumnElement[bool] = Submission.idempotency_key.in_(keys)
    if external:
        is_known |= pair.in_(external) & Submission.undone_at.is_(None)
    found: dict[Any, Submission] = {}
    for one in db.session.scalars(select(Submission).where(is_known)):
        found[one.idempotency_key] = one
        found[one.consultation_id, one.external_id] = one
    return found


def _original(known: dict[Any, Submission], row: dict[str, Any]) -> Submission | None:
    by_key = known.get(row["idempotency_key"])
    if by_key is None and row["external_id"]:
        return known.get((row["consultation_id"], row["external_id"]))
    return by_key


def _repeated(rows: Sequence[dict[str, Any]]) -> list[Outcome]:
    """Tell of rows that were there before: the receipt they had, or the refusal."""
    if not rows:
        return []
    known = _known(rows)
    outcomes: list[Outcome] = []
    for row in rows:
        original = _original(known, row)
        if original is not None and _is_same(original, row):
            outcomes.append(_as_before(original))
        else:
            outcomes.append(ExternalIdReused() if row["external_id"] else KeyReused())
    return outcomes


def _is_same(original: Submission, row: dict[str, Any]) -> bool:
    """Whether ``row`` is what was written before; a row of a file is, even where places changed."""
    is_file_row = names_file_row(str(row["external_id"] or ""))
    return is_file_row or original.body_sha256 == row["body_sha256"]


def _as_before(original: Submission) -> Received:
    return Received(
        submission_id=original.id,
        receipt=original.receipt,
        is_late=original.is_late,
        is_repeated=True,
    )


def _insert_parts(
    batch: Sequence[Checked], rows: Sequence[dict[str, Any]], fresh: dict[int, int]
) -> None:
    """Insert the comments and the sealed contacts of the new submissions."""
    comments = [
        {**comment, "submission_id": submission_id, "is_counted": not rows[number]["is_late"]}
        for number, submission_id in fresh.items()
        for comment in batch[number].comments
    ]
    commenters = [
        {**commenter, "submission_id": submission_id}
        for number, submission_id in fresh.items()
        if (commenter := batch[number].commenter)
    ]
    connection = db.session.connection()
    if comments:
        connection.execute(insert(Comment), comments)
    if commenters:
        connection.execute(insert(Commenter), commenters)


def _count(
    batch: Sequence[Checked],
    rows: Sequence[dict[str, Any]],
    fresh: dict[int, int],
    outdated: Mapping[int, Mapping[int, str]],
) -> None:
    """Add the new submissions that are in time to the kept counts, each key once."""
    count_sendings(
        _sending(rows[number], batch[number], outdated.get(submission_id, {}))
        for number, submission_id in fresh.items()
        if not rows[number]["is_late"]
    )


def _sending(row: Mapping[str, Any], one: Checked, now: Mapping[int, str]) -> Sending:
    """Say what a new submission adds; ``now`` tells where its provisions stand, if elsewhere."""
    return Sending(
        consultation_id=row["consultation_id"],
        channel=row["channel"],
        unit=row["unit"],
        commune_id=row["commune_id"] or 0,
        village_id=row["village_id"] or 0,
        day=local_day(row["received_at"]),
        comments=tuple(
            (
                now.get(comment["provision_id"], comment["path"]),
                comment["stance"],
                CommentStatus.PENDING,
            )
            for comment in one.comments
        ),
    )
