"""How many of each unit took part: bodies, meetings, and what else collectives sent."""

from collections import Counter
from dataclasses import dataclass
from typing import TypeVarTuple

from sqlalchemy import Select, and_, distinct, func, select

from consult.comments.models import Submission
from consult.comments.terms import Channel, Unit
from consult.core.clock import local_day
from consult.core.db import db
from consult.core.text import fold
from consult.digests.queries.counted import counted, is_settled

Columns = TypeVarTuple("Columns")

SENDINGS = func.count(distinct(Submission.id))
# Minutes are typed once a meeting; in an imported file each row is one opinion of a meeting.
OF_MANY_ROWS = and_(
    Submission.unit == Unit.COLLECTIVE,
    Submission.channel == Channel.MEETING,
    Submission.batch_id.is_not(None),
    Submission.village_id.is_not(None),
)


@dataclass(frozen=True, slots=True)
class Participation:
    """Who was heard: bodies, meetings of villages, and sendings of other collectives."""

    bodies: int
    meetings: int
    other_collectives: int


def participation(consultation_id: int, *, is_public: bool = False) -> Participation:
    """Count the bodies and the meetings heard, each once; call inside ``snapshot()``.

    A body is one name, compared without marks; each nameless sending is a body of its own. Typed
    minutes are a meeting each; of an import, the rows of one village and day are one meeting.
    """
    is_kept = not is_public and is_settled(consultation_id)

    def sent(query: Select[*Columns]) -> Select[*Columns]:
        if is_kept:
            return _in_time(query, consultation_id)
        return counted(query, consultation_id, is_public=is_public)

    rows = db.session.execute(
        sent(select(Submission.unit, Submission.channel, Submission.organisation, SENDINGS))
        .where(Submission.unit.in_({Unit.ORGANISATION, Unit.COLLECTIVE}), ~OF_MANY_ROWS)
        .group_by(Submission.unit, Submission.channel, Submission.organisation)
    ).all()
    imported = sent(
        select(Submission.village_id, Submission.document_on, Submission.received_at)
        .where(OF_MANY_ROWS)
        .distinct()
    )
    held = {
        (village, dated or local_day(received))
        for village, dated, received in db.session.execute(imported)
    }
    names = {fold(name) for unit, _, name, _ in rows if unit is Unit.ORGANISATION} - {""}
    sendings: Counter[str] = Counter()
    for unit, channel, name, number in rows:
        if unit is Unit.COLLECTIVE:
            sendings["meetings" if channel is Channel.MEETING else "others"] += number
        elif not fold(name):
            sendings["nameless"] += number
    return Participation(
        bodies=len(names) + sendings["nameless"],
        meetings=len(held) + sendings["meetings"],
        other_collectives=sendings["others"],
    )


def documents_heard(consultation_id: int) -> int:
    """Count the documents of bodies in time: one name, number and day is one document.

    A sending without number and day is a document of its own.
    """
    document = Submission.organisation, Submission.document_number, Submission.document_on
    query = _in_time(
        select(*document, SENDINGS).where(Submission.unit == Unit.ORGANISATION), consultation_id
    )
    told, untold = set(), 0
    for name, number, dated, sendings in db.session.execute(query.group_by(*document)):
        if number or dated:
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
