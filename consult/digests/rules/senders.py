"""Who gave an opinion: the second column of the synthesis, and its annex of villages.

Shared by every paper format, so that they agree word for word.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from consult.comments.terms import Channel, Unit
from consult.core.text import plain_text
from consult.digests.rules.numbers import UNIT_NAMES, count, day, no_break
from consult.digests.terms import (
    MAX_LISTED_VILLAGES,
    Audience,
    Body,
    CommuneTally,
    DigestRow,
    SingleSender,
    VillageTally,
)
from consult.drafts.naming import GENERAL_PATH, OUT_OF_SCOPE_PATH

UNKNOWN_VILLAGE = "chưa rõ thôn"
UNKNOWN_COMMUNE = "chưa rõ xã, phường"
_CHANNEL_NAMES = {
    Channel.WEB: "trang lấy ý kiến",
    Channel.PAPER: "phiếu giấy",
    Channel.MEETING: "họp thôn",
    Channel.LETTER: "thư",
    Channel.HOTLINE: "điện thoại",
    Channel.AGENCY: "qua cơ quan",
    Channel.PARTNER: "hệ thống khác",
    Channel.SOCIAL_CRITICISM: "phản biện xã hội",
}
_SHEET_NAMES = {
    (Unit.COLLECTIVE, Channel.MEETING): "biên bản họp thôn",
    (Unit.HOUSEHOLD, Channel.PAPER): "phiếu hộ",
    (Unit.PERSON, Channel.PAPER): "phiếu cá nhân",
}
_SHORT_UNITS = {
    Unit.ORGANISATION: "cơ quan, tổ chức",
    Unit.HOUSEHOLD: "hộ",
    Unit.PERSON: "cá nhân",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the second column."""

    text: str
    is_italic: bool = False


def sender_lines(row: DigestRow, audience: Audience, min_place_comments: int) -> tuple[Line, ...]:
    """Say who gave the opinion, one line each; the last names provision and group.

    A public row names no person, no sheet and no village; a commune is named when at least
    ``min_place_comments`` of its comments are in the row.
    """
    lines = [line for body in dict.fromkeys(row.bodies) for line in _body_lines(body)]
    if row.sender is not None:
        lines += _single_lines(row.sender, audience)
    lines += _crowd_lines(row, audience, min_place_comments)
    lines.append(Line(_place_in_digest(row), is_italic=True))
    return tuple(Line(no_break(plain_text(line.text)), line.is_italic) for line in lines)


def annex_lines(row: DigestRow) -> list[str]:
    """List the villages that the row only counted, one line a commune; for the dossier only."""
    is_meeting = _is_of_meetings(row)
    return [
        no_break(
            plain_text(
                f"Nhóm {row.group_code}, {commune.name}: "
                f"{_listed_villages(commune, is_meeting=is_meeting)}."
            )
        )
        for commune in row.communes
        if has_many_villages(commune)
    ]


def _is_of_meetings(row: DigestRow) -> bool:
    """Whether all that collectives said in the row was said in meetings of villages."""
    return set(row.channels.get(Unit.COLLECTIVE, ())) == {Channel.MEETING}


def has_many_villages(commune: CommuneTally) -> bool:
    """Whether a row counts the villages of the commune instead of naming them."""
    return sum(1 for village in commune.villages if village.code) > MAX_LISTED_VILLAGES


def public_communes(row: DigestRow, min_place_comments: int) -> list[CommuneTally]:
    """Pick the communes a public file may name: those with enough comments in the row."""
    return [
        commune
        for commune in row.communes
        if commune.code and sum(commune.by_unit.values()) >= min_place_comments
    ]


def named_body(name: str, number: str, dated: date | None, channel: Channel) -> Body:
    """Name a body with its document; the channel tells phản biện xã hội from other letters."""
    is_criticism = channel is Channel.SOCIAL_CRITICISM
    kind = "Văn bản" if is_criticism else "Công văn"
    return Body(name, number, dated, kind, is_criticism)


def _body_lines(body: Body) -> list[Line]:
    parts = ["phản biện xã hội"] if body.is_social_criticism else []
    if body.document_number or body.document_on:
        number = f" số {body.document_number}" if body.document_number else ""
        dated = f" ngày {day(body.document_on)}" if body.document_on else ""
        parts.append(f"{body.document_kind}{number}{dated}")
    note = [Line(f"({'; '.join(parts)})", is_italic=True)] if parts else []
    return [Line(body.name), *note]


def _single_lines(sender: SingleSender, audience: Audience) -> list[Line]:
    is_person = sender.unit is Unit.PERSON
    if audience is Audience.PUBLIC:
        return [Line("Cá nhân" if is_person else "Hộ gia đình")]
    named = sender.name or ("Công dân" if is_person else "Hộ gia đình")
    sheet = _channel_name(sender.unit, sender.channel)
    folio = f", bút lục {sender.folio}" if sender.folio else ""
    return [
        Line(", ".join(part for part in (named, sender.place) if part)),
        Line(f"({sheet}{folio})", is_italic=True),
    ]


def _crowd_lines(row: DigestRow, audience: Audience, min_place_comments: int) -> list[Line]:
    numbers = dict(row.by_unit)
    if numbers.get(Unit.ORGANISATION, 0) == len(set(row.bodies)):
        numbers.pop(Unit.ORGANISATION, None)
    if row.sender is not None:
        numbers[row.sender.unit] = numbers.get(row.sender.unit, 0) - 1
    numbers = {unit: number for unit, number in numbers.items() if number > 0}
    if not numbers:
        return []
    is_meeting = _is_of_meetings(row)
    lines = (
        [Line(_crowd_name(numbers, is_meeting=is_meeting))]
        if set(numbers) != {Unit.ORGANISATION}
        else []
    )
    if not row.bodies and not lines:
        lines = [Line("Cơ quan, tổ chức")]
    lines.append(Line(_number_line(row, numbers)))
    if audience is Audience.PUBLIC:
        return lines + _public_places(row, min_place_comments)
    return lines + [
        Line(f"- {_capital(_commune_line(commune, is_meeting=is_meeting))}.")
        for commune in row.communes
    ]


def _crowd_name(numbers: dict[Unit, int], *, is_meeting: bool) -> str:
    """Name the senders: "Người dân, hộ gia đình và cuộc họp thôn"."""
    words = ((Unit.PERSON, "người dân"), (Unit.HOUSEHOLD, "hộ gia đình"))
    people = ", ".join(word for unit, word in words if unit in numbers)
    collective = "cuộc họp thôn" if is_meeting else "tập thể"
    parts = (people, collective if Unit.COLLECTIVE in numbers else "")
    return _capital(" và ".join(part for part in parts if part))


def _number_line(row: DigestRow, numbers: dict[Unit, int]) -> str:
    order = (Unit.ORGANISATION, Unit.COLLECTIVE, Unit.HOUSEHOLD, Unit.PERSON)
    parts = []
    for unit in order:
        if unit in numbers:
            channels = [_channel_name(unit, channel) for channel in row.channels.get(unit, ())]
            how = f" ({', '.join(channels)})" if channels else ""
            parts.append(f"{count(numbers[unit])} {UNIT_NAMES[unit]}{how}")
    return f"Số ý kiến: {'; '.join(parts)}."


def _commune_line(commune: CommuneTally, *, is_meeting: bool) -> str:
    name = commune.name or UNKNOWN_COMMUNE
    known = [village for village in commune.villages if village.code]
    if not known:
        return f"{name} ({_short_counts(commune.by_unit, '', is_meeting=is_meeting)})"
    if has_many_villages(commune):
        return f"{name}: {_villages_by_kind(known)} (danh sách tại phụ lục)"
    return f"{name}: {_listed_villages(commune, is_meeting=is_meeting)}"


def _listed_villages(commune: CommuneTally, *, is_meeting: bool) -> str:
    return "; ".join(
        f"{village.name or UNKNOWN_VILLAGE}"
        f" ({_short_counts(village.by_unit, village.kind, is_meeting=is_meeting)})"
        for village in commune.villages
    )


def _short_counts(by_unit: Mapping[Unit, int], kind: str, *, is_meeting: bool) -> str:
    """Write "08 hộ, 07 cá nhân, họp thôn"; several meeting opinions are counted."""
    numbers = Counter(by_unit)
    parts = [
        f"{count(numbers[unit])} {word}" for unit, word in _SHORT_UNITS.items() if numbers[unit]
    ]
    collectives = numbers[Unit.COLLECTIVE]
    if collectives:
        word = f"họp {kind or 'thôn'}" if is_meeting else "tập thể"
        parts.append(word if collectives == 1 else f"{count(collectives)} ý kiến {word}")
    return ", ".join(parts)


def _public_places(row: DigestRow, min_place_comments: int) -> list[Line]:
    """List communes with the number of villages; too small a commune stays unnamed."""
    named = public_communes(row, min_place_comments)
    if not named:
        return []
    parts = [_public_commune(commune) for commune in named]
    if len(named) < len(row.communes):
        parts.append("nơi khác")
    return [Line(f"- {_capital('; '.join(parts))}.")]


def _public_commune(commune: CommuneTally) -> str:
    known = [village for village in commune.villages if village.code]
    return f"{commune.name} ({_villages_by_kind(known)})" if known else commune.name


def _villages_by_kind(villages: Iterable[VillageTally]) -> str:
    kinds = Counter(village.kind for village in villages)
    return ", ".join(f"{count(number)} {kind}" for kind, number in kinds.items())


def _channel_name(unit: Unit, channel: Channel) -> str:
    return _SHEET_NAMES.get((unit, channel), _CHANNEL_NAMES[channel])


def _place_in_digest(row: DigestRow) -> str:
    if row.path in (GENERAL_PATH, OUT_OF_SCOPE_PATH):
        return f"Nhóm {row.group_code}"
    return f"{row.label} - nhóm {row.group_code}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
