"""The official lists of the whole province, where the reference material is at hand (R35, R37)."""

import json

import pytest

from consult.places.queries import as_current_units, census, communes_on, map_points, successor
from consult.places.services import import_list, load_frozen
from consult.places.terms import Fate, PlaceKind
from tests.places.conftest import NEW_DAY, OLD_DAY, TODAY, commune

pytestmark = pytest.mark.shared


@pytest.fixture
def admin(shared):
    return shared / "data" / "admin"


@pytest.fixture
def whole(admin, context):
    """All 280 former communes, the 92 of today, and the table between them."""
    return [
        import_list(admin / "communes-2024.csv", OLD_DAY),
        import_list(admin / "communes-2025.csv", NEW_DAY),
        import_list(admin / "old-to-new.csv", NEW_DAY),
    ]


def test_the_lists_go_in_whole_and_leave_nothing_broken(whole):
    counted = census()

    assert [report.refused for report in whole] == [[], [], []]
    assert counted.problems == []
    became = {(one.communes, one.successors, one.split) for one in counted.successions}
    assert became == {(108, 37, 0), (172, 55, 3)}


def test_the_counts_are_those_of_the_law(whole):
    periods = {(one.province.code, one.first_day): one for one in census().periods}

    old, new = periods["06", OLD_DAY], periods["19", NEW_DAY]
    assert (old.districts, old.communes) == (8, 108)
    assert old.kinds == {PlaceKind.RURAL_COMMUNE: 95, PlaceKind.WARD: 6, PlaceKind.TOWNSHIP: 7}
    assert (new.districts, new.communes) == (0, 92)
    assert new.kinds == {PlaceKind.RURAL_COMMUNE: 77, PlaceKind.WARD: 15}


def test_the_three_divided_communes_are_not_convertible(whole):
    fates = {place.code: successor(place.id, TODAY) for place in communes_on(OLD_DAY)}

    assert {code for code, fate in fates.items() if fate is Fate.SPLIT} == {
        "05461",
        "05467",
        "05932",
    }
    assert Fate.ENDED not in fates.values()


def test_counts_of_the_whole_province_keep_their_total(whole):
    counts = {place.id: n * n for n, place in enumerate(communes_on(OLD_DAY), 1)}

    now = as_current_units(counts, TODAY)

    assert now.total == sum(counts.values())
    assert len(now.not_converted) == 3


def test_the_same_lists_twice_change_nothing(whole, admin):
    again = [
        import_list(admin / "communes-2024.csv", OLD_DAY),
        import_list(admin / "communes-2025.csv", NEW_DAY),
        import_list(admin / "old-to-new.csv", NEW_DAY),
    ]

    assert [report.changes for report in again] == [[], [], []]


def test_the_order_in_which_the_lists_come_does_not_matter(admin, context):
    for name, day in (
        ("communes-2025.csv", NEW_DAY),
        ("communes-2024.csv", OLD_DAY),
        ("old-to-new.csv", NEW_DAY),
    ):
        assert import_list(admin / name, day).refused == []

    assert census().problems == []
    assert len(communes_on(OLD_DAY)) == 280
    assert len(communes_on(TODAY)) == 92


def test_the_frozen_extract_agrees_with_the_independent_lists(admin, context):
    load_frozen()

    new = import_list(admin / "communes-2025.csv", NEW_DAY)
    old = import_list(admin / "communes-2024.csv", OLD_DAY)

    assert (new.changes, new.refused, new.unchanged) == ([], [], 92)
    # Province, 8 districts and 108 communes of Bắc Kạn are known; of Thái Nguyên before the merger none is.
    assert (old.refused, old.unchanged) == ([], 117)


def test_the_outlines_of_all_92_communes_are_matched_by_code(whole, admin):
    report = import_list(admin / "boundaries-2025.geojson", NEW_DAY)

    assert report.refused == []
    assert sum(point.rings is not None for point in map_points(TODAY)) == 92
    assert import_list(admin / "boundaries-2025.geojson", NEW_DAY).changes == []


def test_real_villages_find_their_communes_and_the_others_are_named(whole, admin):
    report = import_list(admin / "villages-sample.csv", OLD_DAY)

    assert len(report.changes) == 41
    assert {one.row for one in report.refused} == {
        26,
        27,
        28,
        30,
        31,
        32,
        33,
        34,
        35,
        36,
        53,
        54,
        55,
    }
    assert commune("02020", OLD_DAY) is not None


def test_the_command_imports_and_checks_with_the_right_exit_status(run, admin):
    first = run(
        "places", "import", admin / "communes-2025.csv", "--valid-from", "2025-07-01", "--json"
    )
    part = run("places", "import", admin / "villages-sample.csv", "--valid-from", "2025-07-01")
    check = run("places", "check", "--json")

    assert (first.exit_code, json.loads(first.stdout)["added"]) == (0, 93)
    assert part.exit_code in (1, 2)
    assert check.exit_code == 0
    assert json.loads(check.stdout)["periods"][0]["communes"] == 92
