"""Lists of villages."""

from datetime import date

import pytest

from consult.places.queries import (
    census,
    place_by_code,
    predecessors_of,
    successors_of,
    villages_of,
)
from consult.places.services import import_lineage, import_units, import_villages
from consult.places.terms import ChangeKind, LineageKind, PlaceKind, PlaceLevel
from tests.places.conftest import NEW_DAY, OLD_DAY, TODAY, commune, csv_of, xlsx_of

LATER = date(2027, 1, 1)
HEADER = "commune_code,village,households"


def names(code="00001", day=TODAY):
    return [village.name for village in villages_of(commune(code, day).id, day)]


def test_villages_go_in_by_commune_code_in_vietnamese_order(three_communes):
    rows = (HEADER, "00001,Tổ 10,80", "00001,Tổ 2,70", "00001,Nà Pài,60")

    import_villages(csv_of(*rows), NEW_DAY)

    assert names() == ["Nà Pài", "Tổ 2", "Tổ 10"]


def test_vietnamese_heads_and_commune_names_without_marks_are_understood(three_communes):
    sheet = xlsx_of(
        ("Xã", "Thôn", "Loại", "Số hộ"),
        ("cho don", "Thôn Nà Pài", "thôn", "1.042"),
        ("Phường Bắc Kạn", "TDP 3", None, 90),
    )

    report = import_villages(sheet, NEW_DAY)

    assert report.refused == []
    village = villages_of(commune("00001").id, TODAY)[0]
    assert (village.full_name, village.households) == ("thôn Nà Pài", 1042)
    group = villages_of(commune("00002").id, TODAY)[0]
    assert (group.full_name, group.kind) == ("Tổ 3", PlaceKind.RESIDENTIAL_GROUP)


def test_the_same_list_twice_adds_nothing(three_communes):
    rows = (HEADER, "00001,Nà Pài,60", "00001,Hoà Bình,60")
    import_villages(csv_of(*rows), NEW_DAY)

    again = import_villages(csv_of(HEADER, "00001,Thôn Nà Pài,60", "00001,Hòa Bình,60"), NEW_DAY)

    assert (again.changes, again.unchanged) == ([], 2)


def test_a_new_number_of_households_corrects_the_village(three_communes):
    import_villages(csv_of(HEADER, "00001,Nà Pài,60"), NEW_DAY)

    report = import_villages(csv_of(HEADER, "00001,na pai,75"), LATER)

    assert report.count(ChangeKind.CORRECTED) == 1
    assert villages_of(commune("00001").id, TODAY)[0].households == 75


def test_one_name_may_stand_in_two_communes_but_not_twice_in_one(three_communes):
    rows = (HEADER, "00001,Nà Pài,60", "00003,Nà Pài,60", "00001,Thôn Nà Pài,61")

    report = import_villages(csv_of(*rows), NEW_DAY)

    assert report.count(ChangeKind.ADDED) == 2
    assert [(one.row, "dòng 2" in one.reason) for one in report.refused] == [(4, True)]


def test_names_that_differ_by_a_tone_are_two_villages(three_communes):
    import_villages(csv_of(HEADER, "00001,Nà Pài,60", "00001,Nà Pái,50"), NEW_DAY)

    assert len(names()) == 2
    assert len({village.code for village in villages_of(commune("00001").id, TODAY)}) == 2


def test_codes_of_villages_are_ascii_and_stay(three_communes):
    import_villages(csv_of(HEADER, "00001,Nà Pài,60"), NEW_DAY)
    import_villages(csv_of(HEADER, "00001,Bó Pia,60", "00001,Nà Pài,60"), LATER)

    assert place_by_code(PlaceLevel.VILLAGE, "00001-na-pai", LATER).name == "Nà Pài"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("99999,Nà Pài,6", "99999"),
        ("00001,,6", "thiếu tên thôn"),
        (",Nà Pài,6", "thiếu mã xã"),
        ("00001,Nà Pài,sáu", "số hộ"),
        ("00001,Nà Pài,-6", "số hộ"),
    ],
)
def test_a_bad_row_is_refused_with_its_number_and_reason(three_communes, row, reason):
    report = import_villages(csv_of(HEADER, "00001,Bó Pia,60", row), NEW_DAY)

    assert names() == ["Bó Pia"]
    assert [one.row for one in report.refused] == [3]
    assert reason in report.refused[0].reason


def test_a_merged_village_ends_and_says_what_it_became(three_communes):
    import_villages(csv_of(HEADER, "00001,Bản Mún 1,40", "00001,Bản Mún 2,50"), NEW_DAY)
    rows = (
        "commune_code,village,households,merged_into",
        "00001,Bản Mún,90,",
        "00001,Bản Mún 1,,Bản Mún",
        "00001,Bản Mún 2,,Bản Mún",
    )

    report = import_villages(csv_of(*rows), LATER)

    assert report.refused == []
    assert names(day=LATER) == ["Bản Mún"]
    merged = villages_of(commune("00001").id, LATER)[0]
    assert [kin.kind for kin in predecessors_of(merged.id)] == [LineageKind.MERGED] * 2
    assert census().problems == []
    assert import_villages(csv_of(*rows), LATER).changes == []


def test_a_village_merged_into_one_that_is_not_there_is_refused(three_communes):
    import_villages(csv_of(HEADER, "00001,Bản Mún 1,40"), NEW_DAY)

    report = import_villages(
        csv_of("commune_code,village,merged_into", "00001,Bản Mún 1,Bản Lạ"), LATER
    )

    assert "Bản Lạ" in report.refused[0].reason
    assert names(day=LATER) == ["Bản Mún 1"]


def test_villages_are_carried_over_when_their_commune_merges(context):
    header = "code,name,type,province_code,province"
    import_units(csv_of(header, "00001,Một,Xã,06,Bắc Kạn", "00002,Hai,Xã,06,Bắc Kạn"), OLD_DAY)
    import_villages(
        csv_of(HEADER, "00001,Nà Pài,40", "00001,Bó Pia,40", "00002,Bó Pia,30"), OLD_DAY
    )
    import_units(csv_of("code,name,type", "00001,Mới,Xã"), NEW_DAY)
    import_lineage(csv_of("old_code,new_code", "00001,00001", "00002,00001"), NEW_DAY)

    import_villages(csv_of(HEADER, "00001,Nà Pài,41", "00001,Bó Pia,70"), NEW_DAY)

    old = {village.name: village for village in villages_of(commune("00001", OLD_DAY).id, OLD_DAY)}
    assert [kin.kind for kin in successors_of(old["Nà Pài"].id)] == [LineageKind.KEPT]
    assert old["Nà Pài"].valid_to == date(2025, 6, 30)
    # Two villages of this name merged into one commune: which went where is not guessed.
    assert successors_of(old["Bó Pia"].id) == []


def test_a_village_whose_commune_is_over_is_reported(context):
    header = "code,name,type,province_code,province"
    import_units(csv_of(header, "00001,Một,Xã,06,Bắc Kạn"), OLD_DAY)
    import_villages(csv_of(HEADER, "00001,Nà Pài,40"), OLD_DAY)
    import_units(csv_of("code,name,type", "00001,Mới,Xã"), NEW_DAY)
    import_lineage(csv_of("old_code,new_code", "00001,00001"), NEW_DAY)

    assert any("thôn Nà Pài" in problem and "vẫn còn" in problem for problem in census().problems)
