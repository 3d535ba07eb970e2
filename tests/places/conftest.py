"""Lists of units and villages, written as files are."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from consult.places.queries import communes_on, place_by_code
from consult.places.services import import_units, load_frozen
from consult.places.terms import PlaceLevel

OLD_DAY, NEW_DAY, TODAY = date(2024, 6, 1), date(2025, 7, 1), date(2026, 11, 15)


def csv_of(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def xlsx_of(*rows: tuple) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def commune(code: str, day: date = TODAY):
    return place_by_code(PlaceLevel.COMMUNE, code, day)


def names_on(day: date) -> list[str]:
    return [place.full_name for place in communes_on(day)]


@pytest.fixture
def frozen(context) -> None:
    """The official units of 2024 and 2025 that come with the project."""
    load_frozen()


@pytest.fixture
def three_communes(context) -> Callable[..., object]:
    """Three communes of the home province since 1 July 2025."""
    return import_units(
        csv_of("code,name,type", "00001,Chợ Đồn,Xã", "00002,Bắc Kạn,Phường", "00003,Nà Phặc,Xã"),
        NEW_DAY,
    )
