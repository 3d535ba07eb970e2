"""What goes out about places: JSON of imports, of the check, and of the search box."""

from typing import TypedDict

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.places.models import Place
from consult.places.queries.census import Census
from consult.places.terms import ChangeKind, ImportReport, ListKind, PlaceLevel

CHANGE_NAMES = {
    ChangeKind.ADDED: _l("Thêm"),
    ChangeKind.RENAMED: _l("Đổi tên"),
    ChangeKind.CORRECTED: _l("Sửa"),
    ChangeKind.ENDED: _l("Kết thúc"),
    ChangeKind.LINKED: _l("Nối với đơn vị mới"),
}
LIST_NAMES = {
    ListKind.UNITS: _l("danh sách đơn vị hành chính"),
    ListKind.LINEAGE: _l("bảng chuyển đổi đơn vị cũ sang đơn vị mới"),
    ListKind.VILLAGES: _l("danh sách thôn, tổ dân phố"),
    ListKind.SHAPES: _l("hình bản đồ của các xã"),
}
# What an official downloads to fill in; the example row shows how.
TEMPLATES = {
    ListKind.UNITS: ("Mã,Tên,Loại", "02020,Chợ Đồn,Xã"),
    ListKind.LINEAGE: (
        "Mã cũ,Tên cũ,Mã mới,Tên mới,Chia tách",
        "01837,Phường Sông Cầu,01843,Phường Bắc Kạn,không",
    ),
    ListKind.VILLAGES: (
        "Mã xã,Xã,Thôn,Loại,Số hộ,Từ ngày,Nhập vào",
        "02020,Chợ Đồn,Nà Pài,thôn,90,01/07/2025,",
    ),
}


class FoundPlace(TypedDict):
    """A place in the answer to a few letters; ``commune`` is empty for a commune itself."""

    code: str
    name: str
    full_name: str
    commune: str


def found_place_json(place: Place) -> FoundPlace:
    """Show a place whose parent is loaded."""
    is_village = place.level is PlaceLevel.VILLAGE and place.parent is not None
    return FoundPlace(
        code=place.code,
        name=place.name,
        full_name=place.full_name,
        commune=place.parent.full_name if is_village and place.parent else "",
    )


def import_report_json(report: ImportReport) -> dict[str, object]:
    """Show what an import did."""
    return {
        "kind": report.kind.value,
        **{what.value: report.count(what) for what in ChangeKind},
        "unchanged": report.unchanged,
        "refused": [{"row": one.row, "reason": one.reason} for one in report.refused],
    }


def census_json(census: Census) -> dict[str, object]:
    """Show the count of all units and what is broken."""
    return {
        "periods": [
            {
                "province": period.province.code,
                "name": period.province.name,
                "from": period.first_day.isoformat(),
                "to": period.last_day.isoformat() if period.last_day else None,
                "districts": period.districts,
                "communes": period.communes,
                "kinds": {kind.value: count for kind, count in period.kinds.items()},
                "villages": period.villages,
            }
            for period in census.periods
        ],
        "successions": [
            {
                "province": one.province.code,
                "ended_on": one.last_day.isoformat(),
                "communes": one.communes,
                "successors": one.successors,
                "split": one.split,
            }
            for one in census.successions
        ],
        "problems": census.problems,
    }


def report_sentence(report: ImportReport) -> str:
    """Say in one line what an import did, or would do."""
    return str(
        _(
            "Thêm %(added)s, đổi tên %(renamed)s, sửa %(corrected)s, kết thúc %(ended)s, "
            "nối %(linked)s, giữ nguyên %(unchanged)s, không nhận %(refused)s.",
            unchanged=report.unchanged,
            refused=len(report.refused),
            **{what.value: report.count(what) for what in ChangeKind},
        )
    )


def changes_by_kind(report: ImportReport) -> list[tuple[str, list[str]]]:
    """Group the places an import changes by what it does to them."""
    return [
        (str(name), [change.place for change in report.changes if change.what is what])
        for what, name in CHANGE_NAMES.items()
        if report.count(what)
    ]


def template_csv(kind: ListKind) -> str:
    """Write a list of a kind with its header and one example row; shapes have none."""
    return "".join(f"{line}\r\n" for line in TEMPLATES.get(kind, ()))
