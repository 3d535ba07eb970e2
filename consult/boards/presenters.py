"""How the board and the public list are shown."""

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _

from consult.boards.rules.paper import days_text
from consult.boards.terms import AgencyLine, Quarter
from consult.comments.presenters import UNIT_TEXTS
from consult.core.charts import StackedBar, stacked_bars

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


def finding(lines: Sequence[AgencyLine]) -> str:
    """Say in a sentence what the board shows."""
    late = [one.agency for one in lines if one.overdue_rounds]
    short = [one.agency for one in lines if one.posted_right < one.rounds]
    said = []
    if short:
        said.append(_("Đăng thiếu ngày: %(names)s.", names="; ".join(short)))
    if late:
        said.append(_("Quá hạn trả lời: %(names)s.", names="; ".join(late)))
    return " ".join(said) or str(_("Không cơ quan nào đăng thiếu ngày hay quá hạn trả lời."))


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
                ),
            ),
        )
        for line in lines
    ]


def _cell(number: float | None) -> str:
    return "" if number is None else f"{number:g}"
