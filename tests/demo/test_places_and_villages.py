import csv
from collections import Counter
from datetime import date

import pytest

from consult.demo.villages import UNITS_CSV, demo_villages

FROZEN = UNITS_CSV.parent


def rows(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def communes(name):
    return [row for row in rows(FROZEN / name) if row["level"] == "commune"]


def test_the_old_province_has_its_eight_districts_and_108_communes():
    units = rows(FROZEN / "units-2024.csv")

    assert Counter(unit["level"] for unit in units) == {
        "province": 1,
        "district": 8,
        "commune": 108,
    }
    assert Counter(unit["kind"] for unit in communes("units-2024.csv")) == {
        "rural_commune": 95,
        "ward": 6,
        "township": 7,
    }


def test_the_new_province_has_92_communes_and_no_district():
    units = rows(FROZEN / "units-2025.csv")

    assert Counter(unit["kind"] for unit in units) == {
        "province": 1,
        "rural_commune": 77,
        "ward": 15,
    }


def test_every_unit_hangs_below_a_unit_of_its_own_list():
    for name in ("units-2024.csv", "units-2025.csv"):
        units = rows(FROZEN / name)
        codes = {unit["code"] for unit in units}

        orphans = [unit["code"] for unit in units if unit["parent_code"] not in codes | {""}]
        assert orphans == []
        assert [unit["level"] for unit in units if not unit["parent_code"]] == ["province"]


def test_old_units_end_the_day_before_the_new_ones_start():
    old_ends = {unit["valid_to"] for unit in rows(FROZEN / "units-2024.csv")}
    new_starts = {unit["valid_from"] for unit in rows(FROZEN / "units-2025.csv")}

    assert old_ends == {"2025-06-30"}
    assert new_starts == {"2025-07-01"}


def test_every_old_commune_passes_into_one_of_37_new_ones():
    starts = {unit["code"]: unit["valid_from"] for unit in communes("units-2024.csv")}
    new_codes = {unit["code"] for unit in communes("units-2025.csv")}
    lineage = [row for row in rows(FROZEN / "lineage.csv") if row["from_code"] in starts]

    assert Counter(row["from_code"] for row in lineage) == dict.fromkeys(starts, 1)
    assert {row["from_code"]: row["from_valid_from"] for row in lineage} == starts
    assert {row["to_code"] for row in lineage} <= new_codes
    assert len({row["to_code"] for row in lineage}) == 37


def test_the_only_commune_that_was_not_merged_is_thuong_quan():
    kept = [row["from_code"] for row in rows(FROZEN / "lineage.csv") if row["kind"] == "kept"]

    names = {unit["code"]: unit["name"] for unit in communes("units-2024.csv")}
    assert [names[code] for code in kept] == ["Thượng Quan"]


def test_every_point_lies_in_the_province():
    units = rows(FROZEN / "units-2024.csv") + rows(FROZEN / "units-2025.csv")

    outside = [
        unit["code"]
        for unit in units
        if not (21.3 < float(unit["lat"]) < 22.8 and 105.3 < float(unit["lon"]) < 106.4)
    ]
    assert outside == []


@pytest.mark.shared
def test_the_frozen_units_agree_with_a_second_list(shared):
    new = {unit["code"]: unit["name"] for unit in communes("units-2025.csv")}
    lineage = {
        (row["from_code"], row["to_code"])
        for row in rows(FROZEN / "lineage.csv")
        if len(row["from_code"]) == 5
    }
    old_codes = {code for code, _ in lineage}

    assert new == {
        row["code"]: row["name"] for row in rows(shared / "data" / "admin" / "communes-2025.csv")
    }
    assert lineage == {
        (row["old_code"], row["new_code"])
        for row in rows(shared / "data" / "admin" / "old-to-new.csv")
        if row["old_code"] in old_codes
    }


def test_every_village_lies_in_a_commune_of_today_with_its_name():
    names = {unit["code"]: unit["name"] for unit in communes("units-2025.csv")}

    misplaced = [v.name for v in demo_villages() if names.get(v.commune_code) != v.commune_name]

    assert misplaced == []
    assert date.fromisoformat(communes("units-2025.csv")[0]["valid_from"]) == date(2025, 7, 1)


def test_villages_are_about_300_of_plausible_size_and_some_share_a_name():
    villages = demo_villages()

    assert 280 <= len(villages) <= 320
    assert all(30 <= village.households <= 250 for village in villages)
    assert len({(v.commune_code, v.name) for v in villages}) == len(villages)
    assert len({v.commune_code for v in villages}) >= 40
    assert Counter(v.name for v in villages)["Nà Pài"] >= 2
