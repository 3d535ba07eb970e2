"""One row of a file as the submission it means, or the reason why not, in Vietnamese."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import TypeVar

from flask_babel import gettext as _

from consult.comments.rules import local_phone
from consult.comments.rules.cells import bare_cell
from consult.comments.rules.places_in_drafts import meant_path
from consult.comments.terms import MAX_NAME_CHARS, Channel, NewContact, Stance, Unit
from consult.core.clock import LOCAL_ZONE, day_start
from consult.core.text import fold, one_line

# Clocks of two machines differ a little.
AHEAD = timedelta(minutes=5)
COLUMNS = {
    "external_id": ("external id", "ma", "ma phieu", "so phieu", "id"),
    "received_at": ("received at", "ngay nhan", "thoi gian nhan", "ngay", "thoi gian", "ngay gui"),
    "channel": ("channel", "kenh", "hinh thuc", "nguon"),
    "unit": ("unit", "don vi dem", "tu cach", "doi tuong", "loai chu the"),
    "commune_code": ("commune code", "ma xa", "xa", "xa phuong", "phuong xa", "ma xa phuong"),
    "village": ("village", "thon", "thon to dan pho", "to dan pho", "thon to"),
    "provision": ("provision", "dieu khoan", "dieu", "noi dung gop y cho", "vi tri", "phan"),
    "stance": ("stance", "quan diem", "y kien chon", "lua chon"),
    "text": ("text", "noi dung", "noi dung gop y", "gop y", "y kien", "noi dung y kien"),
    "name": ("name", "ho ten", "ho va ten", "nguoi gop y"),
    "phone": ("phone", "dien thoai", "so dien thoai", "sdt"),
    "organisation": ("organisation", "organization", "co quan", "to chuc", "co quan to chuc"),
    "document_number": ("document number", "so van ban", "so cong van", "so ky hieu"),
    "document_date": ("document date", "ngay van ban", "ngay cong van"),
}
WORDS: dict[type[Enum], dict[str, Enum]] = {
    Channel: {
        "truc tuyen": Channel.WEB,
        "trang web": Channel.WEB,
        "cong thong tin": Channel.WEB,
        "phieu giay": Channel.PAPER,
        "phieu": Channel.PAPER,
        "giay": Channel.PAPER,
        "hop thon": Channel.MEETING,
        "hop": Channel.MEETING,
        "cuoc hop": Channel.MEETING,
        "thu": Channel.LETTER,
        "hom thu": Channel.LETTER,
        "buu dien": Channel.LETTER,
        "dien thoai": Channel.HOTLINE,
        "duong day nong": Channel.HOTLINE,
        "cong van": Channel.AGENCY,
        "van ban": Channel.AGENCY,
        "doi tac": Channel.PARTNER,
        "don vi phoi hop": Channel.PARTNER,
    },
    Unit: {
        "ca nhan": Unit.PERSON,
        "nguoi": Unit.PERSON,
        "mot nguoi": Unit.PERSON,
        "nguoi dan": Unit.PERSON,
        "ho": Unit.HOUSEHOLD,
        "ho gia dinh": Unit.HOUSEHOLD,
        "co quan": Unit.ORGANISATION,
        "to chuc": Unit.ORGANISATION,
        "co quan to chuc": Unit.ORGANISATION,
        "tap the": Unit.COLLECTIVE,
        "cuoc hop": Unit.COLLECTIVE,
    },
    Stance: {
        "dong y": Stance.AGREE,
        "nhat tri": Stance.AGREE,
        "tan thanh": Stance.AGREE,
        "dong y neu sua": Stance.AGREE_WITH_CHANGE,
        "dong y co sua": Stance.AGREE_WITH_CHANGE,
        "khong dong y": Stance.DISAGREE,
        "khong tan thanh": Stance.DISAGREE,
        "hoi": Stance.QUESTION,
        "hoi them": Stance.QUESTION,
        "y kien khac": Stance.OTHER,
        "khac": Stance.OTHER,
    },
}
Kind = TypeVar("Kind", bound=Enum)


class RowRefused(Exception):
    """The row cannot be taken; the sentence says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row understood, but for its places; ``notes`` tell what was left out of it."""

    external_id: str | None
    received_at: datetime
    channel: Channel
    unit: Unit
    commune: str
    village: str
    path: str
    stance: Stance
    text: str
    contact: NewContact
    organisation: str
    document_number: str
    document_on: date | None
    notes: tuple[str, ...]


def column_names(header: list[str]) -> dict[int, str]:
    """Tell which column holds what, by position; columns we do not know are left out."""
    known = {alias: name for name, aliases in COLUMNS.items() for alias in aliases}
    names: dict[int, str] = {}
    for position, title in enumerate(header):
        name = known.get(fold(title.replace("_", " ")))
        if name and name not in names.values():
            names[position] = name
    return names


def columns_left_out(header: list[str]) -> list[str]:
    """List the titles that nothing is read from: unknown ones, and the second of one meaning."""
    taken = column_names(header)
    titles = (one_line(title) for place, title in enumerate(header) if place not in taken)
    return [title[:MAX_NAME_CHARS] for title in titles if title]


def read_row(cells: Mapping[str, str], *, now: datetime) -> ReadRow:
    """Understand the cells of one row, by column name.

    Without a channel the row came through a partner, without a unit from a person, and without a
    stance it is another opinion.

    Raises:
        RowRefused: A cell holds what its column cannot.
    """
    line = {name: one_cell(name, cells.get(name, "")) for name in COLUMNS if name != "text"}
    path = meant_path(line["provision"])
    if path is None:
        wrong = line["provision"]
        raise RowRefused(
            _("không hiểu điều, khoản “%(text)s”, viết như dieu-5/khoan-2", text=wrong)
        )
    contact, notes = read_contact(line["name"], line["phone"])
    received_at = read_moment(line["received_at"], now=now)
    if received_at > now:
        ahead = _("ngày nhận “%(text)s” ở tương lai, xem lại", text=line["received_at"])
        notes = (*notes, ahead)
    return ReadRow(
        external_id=line["external_id"] or None,
        received_at=received_at,
        channel=read_word(Channel, line["channel"], Channel.PARTNER),
        unit=read_word(Unit, line["unit"], Unit.PERSON),
        commune=line["commune_code"],
        village=line["village"],
        path=path,
        stance=read_word(Stance, line["stance"], Stance.OTHER),
        text=bare_cell(cells.get("text", "")),
        contact=contact,
        organisation=line["organisation"],
        document_number=line["document_number"],
        document_on=read_day(line["document_date"]),
        notes=notes,
    )


def one_cell(name: str, given: str) -> str:
    """Read a cell of one line.

    Raises:
        RowRefused: It has more than 200 characters.
    """
    text = one_line(bare_cell(given)) if given else ""
    if len(text) > MAX_NAME_CHARS:
        raise RowRefused(_("cột %(name)s dài quá %(max)s ký tự", name=name, max=MAX_NAME_CHARS))
    return text


def read_word(kind: type[Kind], text: str, missing: Kind) -> Kind:
    """Read one of the words of ``kind``: as the contract writes it, or in Vietnamese."""
    if not text:
        return missing
    try:
        return kind(text.lower())
    except ValueError:
        found = WORDS[kind].get(fold(text))
    if found is None:
        expected = ", ".join(member.value for member in kind)
        raise RowRefused(
            _("không hiểu “%(text)s”, cần một trong: %(all)s", text=text, all=expected)
        )
    return found  # type: ignore[return-value]  # WORDS has members of each kind under it


def read_moment(text: str, *, now: datetime) -> datetime:
    """Read when a comment was received; a moment without zone is Vietnam's, a day its beginning."""
    if not text:
        return now
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = _vietnamese_moment(text)
    is_day = "T" not in text and ":" not in text
    if is_day:
        moment = day_start(moment.date())
    elif moment.tzinfo is None:
        moment = moment.replace(tzinfo=LOCAL_ZONE)
    # Clocks of two machines differ a little; a day that is really ahead is kept and noted.
    return moment if moment > now + AHEAD else min(moment, now)


def _vietnamese_moment(text: str) -> datetime:
    for pattern in ("%d/%m/%Y", "%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%H:%M %d/%m/%Y"):
        try:
            return datetime.strptime(text, pattern)  # noqa: DTZ007 - the zone is added after
        except ValueError:
            continue
    raise RowRefused(
        _("ngày “%(text)s” không đúng, viết như 2026-11-20 hoặc 20/11/2026", text=text)
    )


def read_day(text: str) -> date | None:
    """Read the day of an official letter."""
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return _vietnamese_moment(text).date()


def read_contact(name: str, phone: str) -> tuple[NewContact, tuple[str, ...]]:
    """Take a contact: who wrote a number on a slip wants the answer, and is not named in print."""
    if not phone:
        return NewContact(), (_("tên không được lưu vì không có số điện thoại"),) if name else ()
    if local_phone(phone) is None:
        return NewContact(), (_("số điện thoại không đúng nên không được lưu"),)
    return NewContact(name=name, phone=phone, may_be_contacted=True), ()
