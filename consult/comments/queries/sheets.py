"""Reading the submissions of a commune, to give each its answer on paper."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from consult.comments.models import Submission
from consult.comments.rules import FEWEST_SHOWN
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.drafts.models import Draft


def submissions_by_codes(
    consultation_id: int, codes: Collection[str], commune_ids: Collection[int]
) -> Sequence[Submission]:
    """The submissions of a commune with some receipts or sheet numbers, in sheet order."""
    named = or_(Submission.receipt.in_(codes), Submission.external_id.in_(codes))
    return _in_sheet_order(_of_commune(consultation_id, commune_ids).where(named))


def submissions_of_village(
    consultation_id: int, village_id: int, commune_ids: Collection[int], *, limit: int
) -> Sequence[Submission]:
    """The submissions from one village of a commune, in sheet order."""
    found = _of_commune(consultation_id, commune_ids).where(Submission.village_id == village_id)
    return _in_sheet_order(found.order_by(Submission.id).limit(limit))


def rounds_heard(commune_ids: Collection[int]) -> set[int]:
    """The ids of the rounds in which a commune took part."""
    rows = db.session.scalars(
        select(Submission.consultation_id)
        .where(Submission.commune_id.in_(commune_ids), Submission.undone_at.is_(None))
        .distinct()
    )
    return set(rows)


def villages_heard(consultation_id: int, commune_ids: Collection[int]) -> Mapping[int, int]:
    """How many submissions came from each village of a commune, by village id."""
    rows = db.session.execute(
        select(Submission.village_id, func.count())
        .where(Submission.consultation_id == consultation_id, Submission.undone_at.is_(None))
        .where(Submission.commune_id.in_(commune_ids), Submission.village_id.is_not(None))
        .group_by(Submission.village_id)
    )
    return {village_id: count for village_id, count in rows if village_id}


def told_places(submissions: Sequence[Submission]) -> Mapping[int, str]:
    """Where submissions of a round came from, by id, as papers may tell (places loaded).

    The village is named where enough others came from it, the commune alone where not.
    """
    villages = {one.village_id for one in submissions if one.village_id}
    rows = db.session.execute(
        select(Submission.village_id, func.count())
        .where(Submission.consultation_id.in_({one.consultation_id for one in submissions}))
        .where(Submission.village_id.in_(villages), Submission.undone_at.is_(None))
        .group_by(Submission.village_id)
    )
    large = {village_id for village_id, count in rows if count >= FEWEST_SHOWN}
    return {
        one.id: ", ".join(
            place.full_name
            for place in (one.village if one.village_id in large else None, one.commune)
            if place
        )
        for one in submissions
    }


def submission_to_print(receipt: str) -> Submission | None:
    """One submission with all that its paper tells loaded; those of an undone import are not."""
    return db.session.scalars(_loaded().where(Submission.receipt == receipt)).first()


def _of_commune(consultation_id: int, commune_ids: Collection[int]) -> Select[Submission]:
    return _loaded().where(
        Submission.consultation_id == consultation_id, Submission.commune_id.in_(commune_ids)
    )


def _loaded() -> Select[Submission]:
    return (
        select(Submission)
        .where(Submission.undone_at.is_(None))
        .options(
            joinedload(Submission.consultation).options(
                joinedload(Consultation.draft).joinedload(Draft.lead_agency),
                joinedload(Consultation.version),
            ),
            joinedload(Submission.commune),
            joinedload(Submission.village),
            selectinload(Submission.comments),
        )
    )


def _in_sheet_order(query: Select[Submission]) -> Sequence[Submission]:
    rows = db.session.scalars(query).all()
    return sorted(rows, key=lambda one: (one.external_id is None, sheet_order(one), one.id))


def sheet_order(submission: Submission) -> list[tuple[int, str]]:
    """Order sheet numbers as people count: NP-0714-9 before NP-0714-10."""
    parts = (submission.external_id or "").replace("/", "-").split("-")
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
