"""How many of each unit took part: bodies, meetings, and what else collectives sent."""

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
OF_BODIES = Submission.unit == Unit.ORGANISATION
OF_COLLECTIVES = Submission.unit == Unit.COLLECTIVE
OF_MEETINGS = and_(OF_COLLECTIVES, Submission.channel == Channel.MEETING)
# Minutes are typed once a meeting; in an imported file each row is one opinion of a meeting.
OF_MANY_ROWS = and_(Submission.batch_id.is_not(None), Submission.village_id.is_not(None))


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

    names = sent(select(Submission.organisation, SENDINGS).where(OF_BODIES))
    typed = sent(select(SENDINGS).where(OF_MEETINGS, ~OF_MANY_ROWS))
    imported = sent(
        select(Submission.village_id, Submission.document_on, Submission.received_at)
        .where(OF_MEETINGS, OF_MANY_ROWS)
        .distinct()
    )
    collectives = sent(select(SENDINGS).where(OF_COLLECTIVES, ~OF_MEETINGS))
    held = {
        (village, dated or local_day(received))
        for village, dated, received in db.session.execute(imported)
    }
    return Participation(
        bodies=_named_once(names),
        meetings=(db.session.scalar(typed) or 0) + len(held),
        other_collectives=db.session.scalar(collectives) or 0,
    )


def documents_heard(consultation_id: int) -> int:
    """Count the documents of bodies in time: one name, number and day is one document.

    A sending without number and day is a document of its own.
    """
    document = Submission.organisation, Submission.document_number, Submission.document_on
    query = _in_time(select(*document, SENDINGS).where(OF_BODIES), consultation_id)
    told, untold = set(), 0
    for name, number, dated, sendings in db.session.execute(query.group_by(*document)):
        if number or dated:
            told.add((fold(name), fold(number), dated))
        else:
            untold += sendings
    return len(told) + untold


def _named_once(query: Select[str, int]) -> int:
    """Count bodies by name, and those without one by sending."""
    rows = db.session.execute(query.group_by(Submission.organisation)).all()
    names = {fold(name) for name, _sendings in rows} - {""}
    return len(names) + sum(sendings for name, sendings in rows if not fold(name))


def _in_time(query: Select[*Columns], consultation_id: int) -> Select[*Columns]:
    """Keep the sendings that count; every channel is named, so that ix_submission_sent is read."""
    return (
        query.select_from(Submission)
        .where(Submission.consultation_id == consultation_id, Submission.channel.in_(Channel))
        .where(Submission.is_late.is_(False), Submission.undone_at.is_(None))
    )
