"""How many of each unit took part: bodies, meetings, and what else collectives sent."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVarTuple

from sqlalchemy import Select, distinct, func, literal_column, select

from consult.comments.models import Submission
from consult.comments.terms import Channel, Unit
from consult.core.clock import local_day
from consult.core.db import db
from consult.core.text import fold
from consult.digests.queries.counted import counted, is_settled

Columns = TypeVarTuple("Columns")

SENDINGS = func.count(distinct(Submission.id))
OF_BODIES = Submission.unit == Unit.ORGANISATION
OF_MEETINGS = Submission.unit == Unit.COLLECTIVE, Submission.channel == Channel.MEETING
MEETING = (
    Submission.id,
    Submission.batch_id,
    Submission.village_id,
    Submission.document_on,
    Submission.received_at,
)
# As the index has it: a value bound at run time would not be known to be the same.
HAS_NAME = Submission.organisation != literal_column("''")


@dataclass(frozen=True, slots=True)
class Participation:
    """How many of each unit took part; ``meetings`` are those of the collectives that met."""

    by_unit: Mapping[Unit, int]
    meetings: int


def participation(
    consultation_id: int, sendings: Mapping[Unit, int], *, is_public: bool = False
) -> Participation:
    """Count bodies and meetings once, of all that was sent by unit; call inside ``snapshot()``.

    A body is one name, compared without marks; each nameless sending is a body of its own. Typed
    minutes are a meeting each; in an imported file each row is one opinion, and the rows of one
    village and day are one meeting, those without a village one each. Households and people are
    counted by what they sent.
    """
    is_kept = not is_public and is_settled(consultation_id)

    def sent(query: Select[*Columns]) -> Select[*Columns]:
        if is_kept:
            return _in_time(query, consultation_id)
        return counted(query, consultation_id, is_public=is_public)

    names = Counter[str]()
    of_bodies = Submission.consultation_id == consultation_id, HAS_NAME, OF_BODIES
    by_name = sent(select(Submission.organisation, SENDINGS)).where(*of_bodies)
    for name, number in db.session.execute(by_name.group_by(Submission.organisation)):
        names[fold(name)] += number
    held = Counter(
        _meeting(*row)
        for row in db.session.execute(sent(select(*MEETING).distinct()).where(*OF_MEETINGS))
    )
    more = {
        Unit.ORGANISATION: names.total() - len(names),
        Unit.COLLECTIVE: held.total() - len(held),
    }
    by_unit = {unit: number - more.get(unit, 0) for unit, number in sendings.items()}
    return Participation(by_unit, meetings=len(held))


def _meeting(
    sending_id: int,
    batch_id: int | None,
    village_id: int | None,
    dated: date | None,
    received_at: datetime,
) -> Hashable:
    """Name the meeting that a sending tells of."""
    if batch_id is None or village_id is None:
        return sending_id
    return village_id, dated or local_day(received_at)


def documents_heard(consultation_id: int) -> int:
    """Count the documents of bodies in time: one name, number and day is one document.

    A sending without a name, or without both number and day, is a document of its own.
    """
    document = Submission.organisation, Submission.document_number, Submission.document_on
    query = _in_time(select(*document, SENDINGS).where(OF_BODIES), consultation_id)
    told, untold = set(), 0
    for name, number, dated, sendings in db.session.execute(query.group_by(*document)):
        if fold(name) and (number or dated):
            told.add((fold(name), fold(number), dated))
        else:
            untold += sendings
    return len(told) + untold


def _in_time(query: Select[*Columns], consultation_id: int) -> Select[*Columns]:
    """Keep the sendings that count; every channel is named, so that ix_submission_sent is read."""
    return (
        query.select_from(Submission)
        .where(Submission.consultation_id == consultation_id, Submission.channel.in_(Channel))
        .where(Submission.is_late.is_(False), Submission.undone_at.is_(None))
    )
