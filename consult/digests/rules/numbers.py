"""Numbers, days and units as an official paper writes them."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from consult.comments.terms import Unit
from consult.core.clock import LOCAL_ZONE
from consult.digests.terms import UNITS

NO_BREAK_SPACE = "\u00a0"

UNIT_NAMES = {
    Unit.ORGANISATION: "cơ quan, tổ chức",
    Unit.COLLECTIVE: "tập thể",
    Unit.HOUSEHOLD: "hộ gia đình",
    Unit.PERSON: "cá nhân",
}
COLLECTIVE_NOTE = "(cuộc họp thôn, tổ dân phố)"

_SMALLEST_WITHOUT_ZERO = 10
_BEFORE_NUMBER = re.compile(
    r"\b(Phần|Chương|Mục|Tiểu mục|Điều|[Kk]hoản|[Đđ]iểm|mục|[Nn]hóm|[Nn]gày|tháng|năm|[Ss]ố"
    r"|Phụ lục) (?=[\dIVXLCDM…]|[a-zđ]\d?\b|N\d)"
)
_AFTER_NUMBER = re.compile(
    r"(?<=\d) (?=(?:m|m²|m2|km|ha|kg|tấn|đồng|người|hộ|cá nhân|tập thể|thôn|phiếu|cuộc họp|"
    r"giờ|phút|ngày|tháng|năm)\b)"
)
_COUNTED_OPINIONS = re.compile(r"(\d)\s?ý kiến")
_RANGE = re.compile(r"(?<=\d) ([-–]) (?=\d)")


def count(number: int) -> str:
    """Write a count: 0, 05, 15, 1.042."""
    if 0 < number < _SMALLEST_WITHOUT_ZERO:
        return f"0{number}"
    return f"{number:,}".replace(",", ".")


def day(value: date) -> str:
    """Write a day in running text: 05/01/2027."""
    return f"{value:%d/%m/%Y}"


def moment(value: datetime) -> str:
    """Write an aware moment as it was in Vietnam: "17 giờ 00 phút, ngày 10/12/2026"."""
    local = value.astimezone(LOCAL_ZONE)
    return f"{local:%H} giờ {local:%M} phút, ngày {day(local.date())}"


def opinions_by_unit(by_unit: Mapping[Unit, int], *, with_note: bool = False) -> str:
    """List opinions unit by unit, those with none left out; all none: "0 ý kiến".

    "05 ý kiến của cơ quan, tổ chức, 16 ý kiến của tập thể, …": the form asks for one total,
    but units are never added up (rule R14). ``with_note`` explains "tập thể" once.
    """
    parts = []
    for unit in UNITS:
        if by_unit.get(unit, 0):
            note = f" {COLLECTIVE_NOTE}" if with_note and unit is Unit.COLLECTIVE else ""
            parts.append(f"{count(by_unit[unit])} ý kiến của {UNIT_NAMES[unit]}{note}")
    return ", ".join(parts) or "0 ý kiến"


def no_break(text: str) -> str:
    """Bind words that must not part at a line end: "Điều 3", "05 ý kiến", "2027 - 2030"."""
    text = _BEFORE_NUMBER.sub(rf"\1{NO_BREAK_SPACE}", text)
    text = _AFTER_NUMBER.sub(NO_BREAK_SPACE, text)
    text = _RANGE.sub(rf"{NO_BREAK_SPACE}\1{NO_BREAK_SPACE}", text)
    text = _COUNTED_OPINIONS.sub(rf"\1{NO_BREAK_SPACE}ý{NO_BREAK_SPACE}kiến", text)
    return text.replace("cá nhân", f"cá{NO_BREAK_SPACE}nhân")
