"""A round in a list and at the head of its page: dates, summary, questions, steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from consult.comments.presenters import UNIT_TEXTS
from consult.comments.queries import Tallies
from consult.consultations.models import Consultation
from consult.consultations.terms import RoundState
from consult.core.clock import local_day
from consult.core.i18n import day_text
from consult.drafts.models import Placement
from consult.drafts.naming import DROPPED_PATH, provision_label, provision_order
from consult.portal.presenters.articles import local_label
from consult.rulebook.terms import KIND_NAMES


@dataclass(frozen=True, slots=True)
class RoundCard:
    """A round in a list, and the head of its page."""

    slug: str
    href: str
    title: str
    kind: str
    agency: str
    for_whom: str
    days_left: int
    closed_on: str
    closes_text: str
    is_open: bool
    is_scheduled: bool
    summary: list[str]
    affected: list[str]
    questions: list[dict[str, str]]


def round_card(consultation: Consultation, now: datetime) -> RoundCard:
    """Shape a round (draft and agency loaded) as it stands at ``now``."""
    draft = consultation.draft
    affected = lines(draft.affected)
    return RoundCard(
        slug=consultation.slug,
        href=url_for("portal.show_round", slug=consultation.slug),
        title=consultation.short_title,
        kind=_("Dự thảo %(kind)s", kind=_(KIND_NAMES[draft.kind])),
        agency=draft.lead_agency.name,
        for_whom=affected[0] if affected else "",
        days_left=(consultation.closes_on - local_day(now)).days,
        closed_on=f"{consultation.closes_on:%d/%m}",
        closes_text=day_text(consultation.closes_on),
        is_open=consultation.is_open(now),
        is_scheduled=consultation.state(now) is RoundState.SCHEDULED,
        summary=lines(draft.summary),
        affected=affected,
        questions=[question_link(consultation.slug, one) for one in draft.questions],
    )


def lines(text: str) -> list[str]:
    """Split officers' text into its lines, without bullets typed in front."""
    return [line for one in text.split("\n") if (line := one.strip(" \t-•+"))]


def question_link(slug: str, question: Mapping[str, str]) -> dict[str, str]:
    """Link a question to its provision, where it has one."""
    path = question.get("path") or ""
    href = url_for("portal.show_provision", slug=slug, path=path) if path else ""
    return {"text": question["text"], "href": href, "link": local_label(path) if path else ""}


def unit_facts(tallies: Tallies) -> list[tuple[int, str]]:
    """List submissions by unit: figures that are never added up (domain rule R14)."""
    return [(tallies.by_unit.get(unit, 0), str(text)) for unit, text in UNIT_TEXTS.items()]


def dropped_counts(tallies: Tallies) -> list[tuple[str, int]]:
    """List the provisions that were dropped and have comments, each with their number."""
    paths = [path for path in tallies.at_path if path.startswith(f"{DROPPED_PATH}/")]
    ordered = sorted((path for path in paths if tallies.exactly(path)), key=provision_order)
    return [(provision_label(path), tallies.exactly(path)) for path in ordered]


def comments_elsewhere(
    slug: str, path: str, placements: Sequence[Placement], tallies: Tallies
) -> list[dict[str, str]]:
    """Link a page on a part of a provision that was cut up to where its comments stand."""
    found = {
        row.new_path: local_label(row.new_path)
        for row in placements
        if any(_is_within(part, path) for part in row.parts)
        and not _is_within(row.new_path, path)
        and tallies.exactly(row.new_path)
    }
    return [
        {"href": url_for("portal.show_provision", slug=slug, path=place), "text": label}
        for place, label in found.items()
    ]


def _is_within(path: str, upper: str) -> bool:
    return path == upper or path.startswith(f"{upper}/")


def round_steps(consultation: Consultation, now: datetime) -> list[dict[str, str]]:
    """List the stages of a round, with the one it is in."""
    order = [RoundState.SCHEDULED, RoundState.OPEN, RoundState.CLOSED, RoundState.ANSWERED]
    reached = order.index(consultation.state(now))
    days = f"{day_text(consultation.opens_on)} – {day_text(consultation.closes_on)}"
    stages = [
        (_("Đăng dự thảo"), day_text(consultation.published_at)),
        (_("Bà con góp ý"), days),
        (_("Cơ quan trả lời từng ý kiến"), day_text(consultation.answered_at)),
        (_("Sở Tư pháp thẩm định"), ""),
        (_("Tỉnh ban hành"), ""),
    ]
    return [
        {"label": label, "note": note, "state": _stage_state(number, reached)}
        for number, (label, note) in enumerate(stages)
    ]


def _stage_state(number: int, reached: int) -> str:
    if number < reached:
        return "done"
    return "now" if number == reached else ""
