"""How the board and the public list are shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from consult.boards.queries import WaitingRound
from consult.boards.rules.paper import days_text
from consult.boards.terms import AgencyLine, Quarter
from consult.comments.presenters import UNIT_TEXTS, counted_unit
from consult.comments.rules import FEWEST_SHOWN, untold_counts
from consult.comments.terms import Unit
from consult.core.charts import StackedBar, stacked_bars
from consult.core.i18n import day_text

CSV_COLUMNS = (
    "co_quan",
    "du_thao",
    "dot",
    "dot_quy_truoc",
    "dot_dung_so_ngay",
    "thieu_ngay_nhieu_nhat",
    "thon_duoc_hoi",
    "thon_co_y_kien",
    "trung_vi_ngay_tra_loi",
    "phan_tram_da_tra_loi",
    "dot_qua_han",
    "qua_han_nhieu_nhat_ngay",
    "diem_tham_dinh_chua_tra_loi",
)


def quarter_text(quarter: Quarter) -> str:
    """Name a quarter: "Quý IV/2026"."""
    return str(_("Quý %(number)s/%(year)s", number=quarter.roman, year=quarter.year))


def share_by_unit(line: AgencyLine) -> str:
    """Write the shares of one agency unit by unit: "người 98%, hộ gia đình 100%"."""
    return ", ".join(
        f"{UNIT_TEXTS[unit]} {percent}%" for unit, percent in line.answered_by_unit.items()
    )


def median_text(line: AgencyLine) -> str:
    """Write a median of days, or that there is none."""
    return "–" if line.median_answer_days is None else days_text(line.median_answer_days)


def village_bars(lines: Sequence[AgencyLine]) -> list[StackedBar]:
    """Draw of each agency the villages it asked: those that spoke, and the silent ones."""
    labels = {"agree": _("có ý kiến"), "other": _("chưa có ý kiến")}
    rows = [
        (
            one.agency,
            {"agree": one.heard_villages, "other": one.asked_villages - one.heard_villages},
        )
        for one in lines
        if one.asked_villages
    ]
    return list(stacked_bars(rows, labels=labels))


def finding(lines: Sequence[AgencyLine], *, has_rule: bool) -> str:
    """Say in a sentence what the board shows; of lateness only where a rule has a number."""
    late = [one.agency for one in lines if one.overdue_rounds]
    short = [one.agency for one in lines if one.posted_right < one.rounds]
    said = []
    if short:
        said.append(_("Đăng thiếu ngày: %(names)s.", names="; ".join(short)))
    if late:
        said.append(_("Quá hạn trả lời: %(names)s.", names="; ".join(late)))
    if said:
        return " ".join(said)
    if not has_rule:
        return str(_("Không cơ quan nào đăng thiếu ngày."))
    return str(_("Không cơ quan nào đăng thiếu ngày hay quá hạn trả lời."))


def csv_rows(lines: Iterable[AgencyLine]) -> list[tuple[str, ...]]:
    """Write the lines of the board as cells."""
    return [
        (
            line.agency,
            *map(
                _cell,
                (
                    line.drafts,
                    line.rounds,
                    line.rounds_before,
                    line.posted_right,
                    line.missing_days,
                    line.asked_villages,
                    line.heard_villages,
                    line.median_answer_days,
                    line.answered_percent,
                    line.overdue_rounds,
                    line.overdue_days,
                    line.open_items,
                ),
            ),
        )
        for line in lines
    ]


def _cell(number: float | None) -> str:
    return "" if number is None else f"{number:g}"


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """One round that waits, as everybody may know it."""

    slug: str
    title: str
    closes_on: date
    days: int
    comments: str
    due: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class WaitingAgency:
    """An agency with its rounds that wait; ``sentence`` sums them up without adding comments."""

    name: str
    sentence: str
    rounds: Sequence[WaitingItem]


def waiting_agencies(rounds: Iterable[WaitingRound], *, today: date) -> list[WaitingAgency]:
    """Group the rounds that wait by agency, in the order of the agencies table."""
    own: dict[tuple[int, str], list[WaitingItem]] = {}
    for one in rounds:
        agency = one.consultation.draft.lead_agency
        own.setdefault((agency.position, agency.name), []).append(waiting_item(one, today))
    return [
        WaitingAgency(name, _waiting_sentence(items), items)
        for (_position, name), items in sorted(own.items(), key=lambda found: found[0])
    ]


def waiting_item(one: WaitingRound, today: date) -> WaitingItem:
    """Shape a round that waits."""
    round_ = one.consultation
    return WaitingItem(
        slug=round_.slug,
        title=round_.short_title,
        closes_on=round_.closes_on,
        days=(today - round_.closes_on).days,
        comments=told_by_unit(one.comments),
        due=_due_text(one.due_on, today),
        is_late=one.due_on is not None and today > one.due_on,
    )


def told_by_unit(counts: Mapping[Unit, int]) -> str:
    """Write counts unit by unit; small ones, and one more to cover a single one, are not told."""
    untold = untold_counts(counts, FEWEST_SHOWN)
    told = [
        counted_unit(unit, counts[unit])
        for unit in Unit
        if counts.get(unit, 0) and unit not in untold
    ]
    hidden = ", ".join(str(UNIT_TEXTS[unit]) for unit in Unit if unit in untold)
    if hidden:
        told.append(str(_("%(units)s: không nêu số vì ít", units=hidden)))
    return " · ".join(told)


def _due_text(due_on: date | None, today: date) -> str:
    if due_on is None:
        return ""
    if today > due_on:
        late = (today - due_on).days
        return str(_("Chậm %(days)s ngày so với quy tắc.", days=late))
    return str(_("Hạn công bố trả lời: %(day)s.", day=day_text(due_on)))


def _waiting_sentence(items: Sequence[WaitingItem]) -> str:
    longest = max(item.days for item in items)
    return str(
        _("%(count)s đợt đang chờ trả lời, lâu nhất %(days)s ngày.", count=len(items), days=longest)
    )
