"""Finding places by a few letters, by code, and for imported rows."""

import json

import pytest

from consult.places.queries import find_places, map_points, resolve
from consult.places.rules import full_name, name_key, split_kind
from consult.places.services import import_shapes, import_villages
from consult.places.terms import PlaceKind, PlaceLevel
from tests.places.conftest import NEW_DAY, OLD_DAY, TODAY, commune, csv_of


@pytest.fixture
def villages(frozen):
    rows = (
        "01840,Nà Pài",
        "01843,Nà Pài",
        "01840,Bản Nà Pài Thượng",
        "01840,Hoà Bình",
        "01840,Tổ 3",
        "01843,Pài",
    )
    import_villages(csv_of("commune_code,village", *rows), NEW_DAY)


def found(text, level=PlaceLevel.COMMUNE, day=TODAY):
    return [place.name for place in find_places(text, day, level)]


@pytest.mark.parametrize(
    "text", ["cho don", "Chợ Đồn", "CHO DON", "xã chợ đồn", "xa cho don", "chợ  đồn"]
)
def test_a_commune_is_found_with_marks_or_without(frozen, text):
    assert found(text)[0] == "Chợ Đồn"


def test_names_that_begin_so_come_first(villages):
    assert found("pai", PlaceLevel.VILLAGE) == ["Pài", "Bản Nà Pài Thượng", "Nà Pài", "Nà Pài"]
    assert found("na pai", PlaceLevel.VILLAGE)[:2] == ["Nà Pài", "Nà Pài"]


@pytest.mark.parametrize("text", ["hoà bình", "hòa bình", "thôn hoa binh"])
def test_where_the_tone_is_written_does_not_matter(villages, text):
    assert found(text, PlaceLevel.VILLAGE) == ["Hoà Bình"]


@pytest.mark.parametrize("text", ["", "  ", "%", "_", "zzz"])
def test_nothing_typed_or_nothing_fitting_finds_nothing(frozen, text):
    assert found(text) == []


def test_only_places_of_the_day_are_found(frozen):
    assert found("phung chi kien") == []
    assert found("phung chi kien", day=OLD_DAY) == ["Phùng Chí Kiên"]


@pytest.mark.parametrize("text", ["01840", "1840", "Đức Xuân", "phường Đức Xuân", "duc xuan"])
def test_a_row_names_its_commune_by_code_or_name(villages, text):
    assert resolve(text, "", TODAY).commune.code == "01840"


@pytest.mark.parametrize("text", ["Nà Pài", "na pai", "thôn Nà Pài", "Na Pài", "01840-na-pai"])
def test_a_row_names_its_village_by_name_or_code(villages, text):
    found = resolve("01840", text, TODAY)

    assert (found.village.name, found.problem) == ("Nà Pài", None)


@pytest.mark.parametrize("text", ["3", "Tổ 3", "TDP 3", "Tổ dân phố số 3"])
def test_a_residential_group_is_named_in_many_ways(villages, text):
    assert resolve("01840", text, TODAY).village.name == "Tổ 3"


def test_a_code_means_the_unit_of_its_day(frozen):
    assert resolve("01843", "", OLD_DAY).commune.name == "Phùng Chí Kiên"
    assert resolve("01843", "", TODAY).commune.name == "Bắc Kạn"


def test_an_unknown_village_leaves_the_commune_and_a_reason(villages):
    found = resolve("01840", "Bản Lạ", TODAY)

    assert found.commune.code == "01840"
    assert found.village is None
    assert "Bản Lạ" in found.problem


def test_not_knowing_the_village_is_no_problem(villages):
    found = resolve("01840", "Không rõ thôn", TODAY)

    assert (found.village, found.problem) == (None, None)


@pytest.mark.parametrize("text", ["99999", "Xã Không Có"])
def test_an_unknown_commune_is_a_problem(frozen, text):
    found = resolve(text, "Nà Pài", TODAY)

    assert found.commune is None
    assert text in found.problem


def test_a_village_of_another_commune_is_not_taken(villages):
    assert resolve("01843", "Tổ 3", TODAY).village is None
    assert resolve("01843", "01840-to-3", TODAY).village is None


def test_no_place_at_all_is_no_problem(frozen):
    assert resolve("", "", TODAY).problem is None
    assert resolve("", "Nà Pài", TODAY).problem


def test_every_commune_of_a_day_has_a_point_and_an_outline_where_one_came(frozen):
    polygon = {
        "type": "Polygon",
        "coordinates": [[[105.8, 22.1], [105.9, 22.1], [105.9, 22.2], [105.8, 22.1]]],
    }
    point = {"type": "Point", "coordinates": [105.8, 22.1]}
    features = [
        {"type": "Feature", "properties": {"code": code}, "geometry": geometry}
        for code, geometry in (("01840", polygon), ("99999", polygon), ("01843", point))
    ]
    shapes = json.dumps({"type": "FeatureCollection", "features": features})

    report = import_shapes(shapes.encode(), NEW_DAY)

    points = {point.code: point for point in map_points(TODAY)}
    assert len(points) == 92
    assert points["01840"].rings[0][0] == [105.8, 22.1]
    assert points["01843"].rings is None
    assert [one.row for one in report.refused] == [2, 3]


def test_a_name_keeps_its_letters_and_tones_apart():
    assert name_key("Hoà Bình") == name_key("HÒA  BÌNH")
    assert name_key("Quỳ Châu") != name_key("Quì Châu")
    assert name_key("Nà Pài") != name_key("Nà Pái")
    assert name_key("Đông") != name_key("Dông")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Thị trấn Bằng Lũng", (PlaceKind.TOWNSHIP, "Bằng Lũng")),
        ("THANH PHO BAC KAN", (PlaceKind.CITY, "BAC KAN")),
        ("Xá Lương", (None, "Xá Lương")),
        ("Xã", (None, "Xã")),
        ("Bản Mới", (None, "Bản Mới")),
    ],
)
def test_the_word_for_a_kind_is_parted_from_the_name(text, parts):
    assert split_kind(text) == parts


def test_a_full_name_says_the_kind_once():
    assert full_name(PlaceKind.VILLAGE, "Bản Mới") == "thôn Bản Mới"
    assert full_name(PlaceKind.RESIDENTIAL_GROUP, "Tổ 3") == "Tổ 3"
    assert full_name(PlaceKind.VILLAGE, "Xóm Đồng") == "Xóm Đồng"


def test_a_commune_of_the_frozen_lists_has_the_id_of_its_period(frozen):
    assert commune("01840", OLD_DAY).id != commune("01840", TODAY).id
