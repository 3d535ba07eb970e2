"""The words of places."""

import enum


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
