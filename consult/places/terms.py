"""The words of places, and what comes in from the lists that officials keep of them."""

import enum
from dataclasses import dataclass, field
from datetime import date


class PlaceLevel(enum.Enum):
    """Level of a place; villages are no administrative level, yet they stand below communes."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    VILLAGE = "village"


class PlaceKind(enum.Enum):
    """Kind of a place, as its official name says."""

    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    TOWN = "town"
    RURAL_COMMUNE = "rural_commune"
    WARD = "ward"
    TOWNSHIP = "township"
    SPECIAL_ZONE = "special_zone"
    VILLAGE = "village"
    RESIDENTIAL_GROUP = "residential_group"


class LineageKind(enum.Enum):
    """What became of a place."""

    MERGED = "merged"
    SPLIT = "split"
    RENAMED = "renamed"
    KEPT = "kept"


class Fate(enum.Enum):
    """Why a place of before has no single unit on a later day."""

    SPLIT = "split"
    ENDED = "ended"


class ListKind(enum.Enum):
    """What a file that someone imports is a list of."""

    UNITS = "units"
    LINEAGE = "lineage"
    VILLAGES = "villages"
    SHAPES = "shapes"


class ChangeKind(enum.Enum):
    """What an import did to one place."""

    ADDED = "added"
    RENAMED = "renamed"
    CORRECTED = "corrected"
    ENDED = "ended"
    LINKED = "linked"


KIND_WORDS = {
    PlaceKind.PROVINCE: "tỉnh",
    PlaceKind.CITY: "thành phố",
    PlaceKind.DISTRICT: "huyện",
    PlaceKind.TOWN: "thị xã",
    PlaceKind.RURAL_COMMUNE: "xã",
    PlaceKind.WARD: "phường",
    PlaceKind.TOWNSHIP: "thị trấn",
    PlaceKind.SPECIAL_ZONE: "đặc khu",
    PlaceKind.VILLAGE: "thôn",
    PlaceKind.RESIDENTIAL_GROUP: "tổ dân phố",
}
# Words for a village that are kept as part of its name: "Tổ 3", "Xóm Đồng".
VILLAGE_NAME_WORDS = frozenset({"tổ", "xóm", "ấp", "buôn", "khu", "phố", "tiểu", "làng", "đội"})
LEVEL_KINDS = {
    PlaceLevel.PROVINCE: (PlaceKind.PROVINCE, PlaceKind.CITY),
    PlaceLevel.DISTRICT: (PlaceKind.DISTRICT, PlaceKind.TOWN, PlaceKind.CITY),
    PlaceLevel.COMMUNE: (
        PlaceKind.RURAL_COMMUNE,
        PlaceKind.WARD,
        PlaceKind.TOWNSHIP,
        PlaceKind.SPECIAL_ZONE,
    ),
    PlaceLevel.VILLAGE: (PlaceKind.VILLAGE, PlaceKind.RESIDENTIAL_GROUP),
}
# Digits of an official code (QĐ 19/2025/QĐ-TTg and the lists before it).
CODE_CHARS = {PlaceLevel.PROVINCE: 2, PlaceLevel.DISTRICT: 3, PlaceLevel.COMMUNE: 5}
# Lists of this level come in order, the units above first.
UNIT_LEVELS = (PlaceLevel.PROVINCE, PlaceLevel.DISTRICT, PlaceLevel.COMMUNE)
# The province whose lists name no province.
HOME_PROVINCE_CODE = "19"
HOME_PROVINCE_NAME = "Thái Nguyên"
MAX_HOUSEHOLDS = 20_000
FOUND_PLACES = 12


@dataclass(frozen=True)
class NewList:
    """A file that someone hands in: its name, bytes, first day in force, and whose units it has."""

    name: str
    content: bytes
    valid_from: date
    province_code: str = HOME_PROVINCE_CODE


@dataclass(frozen=True)
class RefusedRow:
    """A row that did not go in; ``row`` counts from 1 as a spreadsheet does, 0 is none of them."""

    row: int
    reason: str


@dataclass(frozen=True)
class NewUnit:
    """A unit of an official list. Its own days, where the list has them, win over the import's."""

    row: int
    level: PlaceLevel
    kind: PlaceKind
    code: str
    name: str
    parent: tuple[PlaceLevel, str] | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class NewLineage:
    """A line of a conversion table: the unit of before became (part of) the unit of after."""

    row: int
    from_code: str
    to_code: str
    from_name: str = ""
    to_name: str = ""
    from_valid_from: date | None = None
    to_valid_from: date | None = None
    kind: LineageKind | None = None


@dataclass(frozen=True)
class NewVillage:
    """A village of a province's own list; ``merged_into`` names what it became, ";" between two."""

    row: int
    commune_code: str
    commune_name: str
    district_name: str
    name: str
    kind: PlaceKind
    households: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    merged_into: str = ""


@dataclass(frozen=True)
class NewShape:
    """The outline of a unit: rings of (longitude, latitude) in degrees, WGS 84."""

    row: int
    code: str
    rings: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True)
class Change:
    """One thing an import did, and to which place: "xã Chợ Đồn (02020)"."""

    what: ChangeKind
    place: str


@dataclass
class ImportReport:
    """What an import changed, left as it was, and refused."""

    kind: ListKind
    changes: list[Change] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    unchanged: int = 0

    def note(self, what: ChangeKind, place: str) -> None:
        """Add a change."""
        self.changes.append(Change(what, place))

    def refuse(self, row: int, reason: object) -> None:
        """Add a row that did not go in, with a sentence that says why."""
        self.refused.append(RefusedRow(row, str(reason)))

    def count(self, what: ChangeKind) -> int:
        """Count the changes of one kind."""
        return sum(change.what is what for change in self.changes)

    @property
    def did_nothing(self) -> bool:
        """Whether every row was refused."""
        return bool(self.refused) and not self.changes and not self.unchanged
