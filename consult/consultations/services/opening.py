"""Opening a round: the rule of the day is checked and copied, the text is frozen."""

from dataclasses import asdict
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from consult.accounts.models import User
from consult.accounts.services import note
from consult.consultations.models import AskedBody, Consultation, ConsultationPlace
from consult.consultations.rules import free_name, next_code
from consult.consultations.services.revising import note_change
from consult.consultations.terms import NewRound
from consult.core.clock import day_end, day_start, local_day
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.site_revision import note_site_change
from consult.core.text import fold, one_line
from consult.drafts.models import Draft, DraftVersion
from consult.drafts.services.publishing import freeze
from consult.rulebook.services import check_closing, choose_rule, copy_duties
from consult.rulebook.terms import REQUIRED_BODIES, Condition, RuleCopy


class OpensInPast(Refusal):
    """The day of opening is over."""

    message = _l("Ngày mở đã qua. Chọn hôm nay hoặc một ngày sau hôm nay.")


class ClosesBeforeOpening(Refusal):
    """The last day lies before the first."""

    message = _l("Ngày đóng phải sau ngày mở.")


class BodiesMissing(Refusal):
    """The law names bodies that must be asked by letter, and not all of them are."""


def publish_round(
    version: DraftVersion, new: NewRound, *, by: User | None, now: datetime
) -> Consultation:
    """Open a round about a version: freeze its text, copy the rule, give it its addresses.

    A version published before is asked about again as it stands: a new round, never a longer one.

    Args:
        version: Its draft loaded.
        new: The days, and whom to ask by letter; places come from the draft.
        by: Who opens; nobody for the command line.
        now: Aware.

    Raises:
        OpensInPast: Unless ``new.may_open_in_past``.
        ClosesBeforeOpening: The days are the wrong way round.
        ClosesTooEarly: Shorter than the rule of the opening day.
        PostingDaysUnknown: The rule of that day has no number.
        DocumentKindNotInForce: No rule covers the kind of draft on that day.
        DuplicatePaths: Two units of the outline have one address.
    """
    rule = checked_rule(version.draft, new, now=now)
    if not version.is_published:
        _make_public(version, now=now)
    consultation = _add_round(version, new, rule, now=now)
    _ask(consultation, version.draft, new)
    note(
        "round.publish",
        f"consultation:{consultation.slug}",
        by=by,
        now=now,
        version=version.number,
        content_sha256=version.content_sha256,
        opens_on=new.opens_on.isoformat(),
        closes_on=new.closes_on.isoformat(),
        rule_min_days=rule.min_days,
        rule_basis=rule.basis,
    )
    return consultation


def _make_public(version: DraftVersion, *, now: datetime) -> None:
    """Freeze a version; earlier rounds of the draft can be compared with it from now on."""
    freeze(version, now=now)
    before = select(Consultation.id).where(Consultation.draft_id == version.draft_id)
    note_change(db.session.scalars(before))


def checked_rule(draft: Draft, new: NewRound, *, now: datetime) -> RuleCopy:
    """Give the rule for a draft opened on ``new.opens_on``, once ``new`` keeps it.

    Raises:
        Refusal: As :func:`publish_round` does.
    """
    if new.opens_on < local_day(now) and not new.may_open_in_past:
        raise OpensInPast
    rule = rule_of(draft, new.opens_on)
    if new.closes_on < new.opens_on:
        raise ClosesBeforeOpening
    check_closing(rule, opens_on=new.opens_on, closes_on=new.closes_on)
    return rule


def rule_of(draft: Draft, day: date) -> RuleCopy:
    """Give the rule for a draft opened on ``day``, by the shortened procedure where it may (R6).

    Raises:
        PostingDaysUnknown: The rule of that day has no number.
        DocumentKindNotInForce: No rule covers the kind of draft on that day.
    """
    urgent = Condition.URGENT.value in (draft.dossier_conditions or ())
    return choose_rule(draft.kind, day, urgent=urgent)


def check_asked_bodies(draft: Draft, new: NewRound) -> None:
    """See that everybody is asked whom the law names for this kind of draft (R12).

    Raises:
        BodiesMissing: Some are not; the sentence names them.
    """
    asked = {fold(one_line(name)) for name in new.asked_bodies}
    missing = [name for name in REQUIRED_BODIES.get(draft.kind, ()) if fold(name) not in asked]
    if missing:
        raise BodiesMissing(
            _(
                "Loại văn bản này phải hỏi bằng văn bản cả: %(names)s "
                "(Nghị định số 187/2025/NĐ-CP, Điều 51a).",
                names=", ".join(missing),
            )
        )


def mark_answered(consultation: Consultation, *, now: datetime) -> None:
    """Note that the answers to a round are public."""
    consultation.answered_at = now
    db.session.flush()
    note_change([consultation.id])


def round_folded(draft: Draft) -> str:
    """Give the words by which a search finds rounds of a draft: title and summary, folded."""
    return fold(f"{draft.title} {draft.summary}")


def _add_round(
    version: DraftVersion, new: NewRound, rule: RuleCopy, *, now: datetime
) -> Consultation:
    draft = version.draft
    taken = set(
        db.session.scalars(
            select(Consultation.slug).where(Consultation.slug.startswith(draft.slug))
        )
    )
    codes = set(db.session.scalars(select(Consultation.code)))
    consultation = Consultation(
        slug=free_name(draft.slug, taken),
        code=next_code(new.opens_on, codes),
        draft=draft,
        version=version,
        title=draft.title,
        folded=round_folded(draft),
        opens_on=new.opens_on,
        closes_on=new.closes_on,
        opens_at=day_start(new.opens_on),
        closes_at=day_end(new.closes_on),
        published_at=now,
        rule_min_days=rule.min_days,
        rule_basis=rule.basis,
        rule_verified=rule.verified,
        rule_reply_days=rule.agency_reply_days,
        rule_duties=[asdict(duty) for duty in copy_duties(new.opens_on)],
        is_demo=new.is_demo,
    )
    db.session.add(consultation)
    db.session.flush()
    if new.is_demo:
        note_site_change()  # every page says so from now on
    return consultation


def _ask(consultation: Consultation, draft: Draft, new: NewRound) -> None:
    """Write down whom the round asks."""
    db.session.add_all(
        ConsultationPlace(consultation_id=consultation.id, place_id=place_id)
        for place_id in draft.asked_place_ids or ()
    )
    names = dict.fromkeys(name for name in map(one_line, new.asked_bodies) if name)
    db.session.add_all(
        AskedBody(consultation_id=consultation.id, name=name, position=position)
        for position, name in enumerate(names, start=1)
    )
    db.session.flush()
