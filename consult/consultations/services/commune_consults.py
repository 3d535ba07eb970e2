"""When a commune begins to ask its residents: its days must fit into the round."""

from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.accounts.models import User
from consult.accounts.services import note
from consult.consultations.models import CommuneConsult, Consultation
from consult.consultations.queries import asked_places, communes_asking
from consult.consultations.terms import RoundState
from consult.core.clock import local_day
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.i18n import day_text
from consult.places.models import Place
from consult.rulebook.rules import earliest_closing
from consult.rulebook.terms import COMMUNE_CONSULT


class NotRunning(Refusal):
    """The round is not open on that day."""

    message = _l("Ngày bắt đầu phải nằm trong đợt lấy ý kiến và không sau hôm nay.")


class CommuneNotAsked(Refusal):
    """The round asks other places."""

    message = _l("Đợt này không hỏi xã, phường ấy.")


class AlreadyAsking(Refusal):
    """The commune began on another day."""

    message = _l("Xã, phường này đã được ghi ngày bắt đầu.")


class CommuneConsultTooShort(Refusal):
    """The round would close before the commune has asked long enough (R7)."""


def start_commune_consult(
    consultation: Consultation, commune: Place, started_on: date, *, by: User | None, now: datetime
) -> CommuneConsult:
    """Write down for good that a commune asks its residents from a day on.

    Raises:
        NotRunning: The day is outside the round or in the future, or the round is over.
        CommuneNotAsked: The round asks named places, none of them this commune or in it.
        AlreadyAsking: Its beginning is on record.
        CommuneConsultTooShort: The sentence names the first lawful last day of the round.
    """
    _check_round(consultation, commune, started_on, now=now)
    _check_days(consultation, commune, started_on)
    row = CommuneConsult(
        consultation_id=consultation.id,
        commune_id=commune.id,
        started_on=started_on,
        entered_by=by.name if by else "",
        entered_at=now,
    )
    db.session.add(row)
    note(
        "round.commune_consult",
        f"consultation:{consultation.slug}",
        by=by,
        now=now,
        commune=commune.code,
        started_on=started_on.isoformat(),
    )
    db.session.flush()
    return row


def _check_round(
    consultation: Consultation, commune: Place, started_on: date, *, now: datetime
) -> None:
    is_over = consultation.state(now) in (RoundState.CLOSED, RoundState.ANSWERED)
    if is_over or not consultation.opens_on <= started_on <= local_day(now):
        raise NotRunning
    asked = asked_places(consultation.id)
    if asked and not any(commune.id in (place.id, place.parent_id) for place in asked):
        raise CommuneNotAsked
    if any(one.commune_id == commune.id for one in communes_asking(consultation.id)):
        raise AlreadyAsking


def _check_days(consultation: Consultation, commune: Place, started_on: date) -> None:
    """See that the round stays open until the commune has asked long enough.

    So no round closes while a consultation of residents that has begun is too short (requirement
    R7; Luật 10/2022 Điều 28.2: 20 days from the publication of the content).
    """
    duty = consultation.duty(COMMUNE_CONSULT)
    if duty is None or duty.days is None:
        return
    earliest = earliest_closing(started_on, duty.days)
    if consultation.closes_on >= earliest:
        return
    raise CommuneConsultTooShort(
        _(
            "%(place)s bắt đầu ngày %(started)s thì phải lấy ý kiến đủ %(days)s ngày (%(basis)s), "
            "đợt này không đóng được trước hết ngày %(earliest)s. Gia hạn đợt đến ngày đó rồi ghi "
            "lại.",
            place=f"{commune.full_name[:1].upper()}{commune.full_name[1:]}",
            started=day_text(started_on),
            days=duty.days,
            basis=duty.basis,
            earliest=day_text(earliest),
        )
    )
