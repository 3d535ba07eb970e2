"""Lists of units: what an import adds, ends, renames and refuses."""

from datetime import date

import pytest

from consult.places.queries import census, predecessors_of, successors_of
from consult.places.reading.columns import ListUnknown
from consult.places.reading.tables import ListUnreadable
from consult.places.services import import_lineage, import_list, import_units, load_frozen
from consult.places.services.units import ProvinceUnknown
from consult.places.terms import ChangeKind, LineageKind, PlaceKind
from tests.places.conftest import NEW_DAY, OLD_DAY, TODAY, commune, csv_of, names_on, xlsx_of

LATER = date(2027, 1, 1)


def counts(report):
    return {what.value: report.count(what) for what in ChangeKind if report.count(what)}


def test_the_frozen_lists_hold_the_province_before_and_after_the_merger(frozen):
    counted = census()

    old = next(
        one
        for one in counted.periods
        if one.province.code == "06" and one.last_day == date(2025, 6, 30)
    )
    new = next(one for one in counted.periods if one.province.code == "19")
    assert (old.districts, old.communes) == (8, 108)
    assert old.kinds == {PlaceKind.RURAL_COMMUNE: 95, PlaceKind.WARD: 6, PlaceKind.TOWNSHIP: 7}
    assert (new.first_day, new.districts, new.communes) == (NEW_DAY, 0, 92)
    assert new.kinds == {PlaceKind.RURAL_COMMUNE: 77, PlaceKind.WARD: 15}
    assert [(one.communes, one.successors, one.split) for one in counted.successions] == [
        (108, 37, 0)
    ]
    assert counted.problems == []


def test_loading_the_frozen_lists_again_changes_nothing(frozen):
    again = load_frozen()

    assert [counts(report) for report in again] == [{}, {}, {}]
    assert [report.refused for report in again] == [[], [], []]


def test_one_code_names_two_units_of_different_years(frozen):
    before, after = commune("01843", OLD_DAY), commune("01843", TODAY)

    assert (before.full_name, after.full_name) == ("phường Phùng Chí Kiên", "phường Bắc Kạn")
    assert before.id != after.id


def test_a_list_of_codes_names_and_kinds_goes_in_under_the_home_province(three_communes):
    assert names_on(TODAY) == ["phường Bắc Kạn", "xã Chợ Đồn", "xã Nà Phặc"]
    assert commune("00001").parent.full_name == "tỉnh Thái Nguyên"


def test_the_same_list_twice_adds_nothing(three_communes):
    rows = ("code,name,type", "00001,Chợ Đồn,Xã", "00002,Bắc Kạn,Phường", "00003,Nà Phặc,Xã")

    again = import_units(csv_of(*rows), NEW_DAY)

    assert counts(again) == {}
    assert again.unchanged == 3


def test_a_unit_that_a_later_list_leaves_out_ends_on_the_day_before(three_communes):
    report = import_units(
        csv_of("code,name,type", "00001,Chợ Đồn,Xã", "00002,Bắc Kạn,Phường"), LATER
    )

    assert counts(report) == {"ended": 1}
    assert commune("00003", LATER) is None
    assert commune("00003", date(2026, 12, 31)).valid_to == date(2026, 12, 31)


def test_another_name_under_the_same_code_is_a_renaming(three_communes):
    rows = ("code,name,type", "00001,Chợ Đồn,Xã", "00002,Bắc Kạn,Phường", "00003,Nà Phặc Mới,Xã")

    report = import_units(csv_of(*rows), LATER)

    assert counts(report) == {"renamed": 1}
    assert [kin.kind for kin in successors_of(commune("00003", TODAY).id)] == [LineageKind.RENAMED]
    assert commune("00003", LATER).name == "Nà Phặc Mới"


@pytest.mark.parametrize(
    ("kept", "listed"), [("Hòa Mục", "Hoà Mục"), ("Sỹ Bình", "Sĩ Bình"), ("Liêm Thủy", "Liêm Thuỷ")]
)
def test_another_spelling_is_the_same_unit(context, kept, listed):
    import_units(csv_of("code,name,type", f"00001,{kept},Xã"), NEW_DAY)

    report = import_units(csv_of("code,name,type", f"00001,{listed},Xã"), LATER)

    assert counts(report) == {}
    assert report.unchanged == 1


def test_a_list_with_districts_brings_the_units_above(context):
    header = "code,name,type,district_code,district,province_code,province"

    import_units(csv_of(header, "02020,Bằng Lũng,Thị trấn,064,Huyện Chợ Đồn,06,Bắc Kạn"), OLD_DAY)

    town = commune("02020", OLD_DAY)
    assert town.full_name == "thị trấn Bằng Lũng"
    assert town.parent.full_name == "huyện Chợ Đồn"
    assert town.parent.parent.full_name == "tỉnh Bắc Kạn"


def test_a_spreadsheet_with_titles_vietnamese_heads_and_numbers_for_codes_is_read(context):
    sheet = xlsx_of(
        ("ỦY BAN NHÂN DÂN TỈNH", None, None),
        (None, None, None),
        ("Mã", "Tên", "Cấp"),
        (1840, "Phường Đức Xuân", "Phường"),
        (1849, "Xã Phong Quang", "Xã"),
    )

    report = import_units(sheet, NEW_DAY)

    assert report.refused == []
    assert names_on(TODAY) == ["phường Đức Xuân", "xã Phong Quang"]
    assert commune("01840") is not None


def test_bad_rows_are_refused_with_their_row_and_the_others_go_in(context):
    rows = (
        "code,name,type",
        "00001,Chợ Đồn,Xã",
        "x,Lạ,Xã",
        "00003,,Xã",
        "00001,Hai,Xã",
        "00005,Năm,Hợp tác xã",
    )

    report = import_units(csv_of(*rows), NEW_DAY)

    assert [one.row for one in report.refused if one.row] == [3, 4, 5, 6]
    assert "dòng 2" in next(one.reason for one in report.refused if one.row == 5)
    assert names_on(TODAY) == ["xã Chợ Đồn"]


def test_a_list_with_a_refused_row_ends_no_unit(three_communes):
    report = import_units(csv_of("code,name,type", "00001,Chợ Đồn,Xã", "0000x,Nà Phặc,Xã"), LATER)

    assert counts(report) == {}
    assert commune("00003", LATER) is not None


def test_the_right_list_of_the_same_day_brings_back_what_a_wrong_one_ended(three_communes):
    import_units(csv_of("code,name,type", "00001,Chợ Đồn,Xã"), LATER)
    rows = ("code,name,type", "00001,Chợ Đồn,Xã", "00002,Bắc Kạn,Phường", "00003,Nà Phặc,Xã")

    import_units(csv_of(*rows), LATER)

    assert len(names_on(LATER)) == 3
    assert commune("00003", LATER).valid_from == NEW_DAY


def test_an_older_list_may_come_after_the_newer_one(three_communes):
    header = "code,name,type,district_code,district,province_code,province"
    rows = (
        "00001,Bằng Lũng,Thị trấn,064,Huyện Chợ Đồn,19,Thái Nguyên",
        "00009,Yên Mỹ,Xã,064,Huyện Chợ Đồn,19,Thái Nguyên",
    )

    import_units(csv_of(header, *rows), OLD_DAY)

    assert names_on(OLD_DAY) == ["thị trấn Bằng Lũng", "xã Yên Mỹ"]
    assert commune("00009", OLD_DAY).valid_to == date(2025, 6, 30)
    assert len(names_on(TODAY)) == 3


def test_a_conversion_table_ends_the_old_units_and_says_what_they_became(context):
    header = "code,name,type,district_code,district,province_code,province"
    old = (
        f"0000{n},{name},Xã,064,Huyện Chợ Đồn,06,Bắc Kạn"
        for n, name in enumerate(("Một", "Hai", "Ba", "Bốn"), 1)
    )
    import_units(csv_of(header, *old), OLD_DAY)
    import_units(csv_of("code,name,type", "00001,Mới,Xã", "00004,Bốn,Xã", "00008,Tám,Xã"), NEW_DAY)
    table = (
        "old_code,old_name,new_code,new_name,divided",
        *(
            "00001,Xã Một,00001,Xã Mới,no",
            "00002,Xã Hai,00001,Xã Mới,no",
            "00004,Xã Bốn,00004,Xã Bốn,no",
        ),
        *("00003,Xã Ba,00008,Xã Tám,yes", "00003,Xã Ba,00001,Xã Mới,yes"),
    )

    report = import_lineage(csv_of(*table), NEW_DAY)

    assert report.refused == []
    assert [kin.place.name for kin in predecessors_of(commune("00001").id)] == ["Ba", "Hai", "Một"]
    assert {kin.kind for kin in successors_of(commune("00003", OLD_DAY).id)} == {LineageKind.SPLIT}
    assert [kin.kind for kin in successors_of(commune("00004", OLD_DAY).id)] == [LineageKind.KEPT]
    assert commune("00002", OLD_DAY).valid_to == date(2025, 6, 30)
    assert census().problems == []
    assert counts(import_lineage(csv_of(*table), NEW_DAY)) == {}


def test_a_line_whose_name_is_not_that_of_the_code_is_refused(frozen):
    rows = ("old_code,old_name,new_code,new_name", "01843,Phường Bắc Kạn,01843,Phường Bắc Kạn")

    report = import_lineage(csv_of(*rows), NEW_DAY)

    assert report.did_nothing
    assert "Phùng Chí Kiên" in report.refused[0].reason


def test_a_line_about_units_nobody_entered_asks_for_their_list_first(context):
    report = import_lineage(csv_of("old_code,new_code", "00001,00002"), NEW_DAY)

    assert "nạp danh sách đơn vị trước" in report.refused[0].reason


@pytest.mark.parametrize("content", [b"", b"x,y\n1,2\n", b'{"type": 1}'])
def test_a_file_that_is_no_known_list_is_refused_in_one_sentence(context, content):
    with pytest.raises(Exception) as refused:
        import_list(content, NEW_DAY)

    assert type(refused.value).__name__ in ("ListUnknown", "ShapesUnreadable")
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 old", b"\x00\x01\x02"]
)
def test_a_broken_file_is_refused(context, content):
    with pytest.raises(ListUnreadable):
        import_list(content, NEW_DAY)


def test_villages_are_no_list_of_units(context):
    with pytest.raises(ListUnknown):
        import_units(csv_of("xã,thôn", "Chợ Đồn,Nà Pài"), NEW_DAY)


def test_a_list_for_a_province_nobody_entered_is_refused(context):
    with pytest.raises(ProvinceUnknown):
        import_units(csv_of("code,name,type", "00001,Một,Xã"), NEW_DAY, province_code="77")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1258"])
def test_the_encodings_that_spreadsheets_save_are_read(context, encoding):
    # The old code page writes marks apart from their letters.
    name = "Chơ\u0323 Đô\u0300n" if encoding == "cp1258" else "Chợ Đồn"

    import_units(f"code;name;type\n00001;{name};xa\n".encode(encoding), NEW_DAY)

    assert commune("00001").name == "Chợ Đồn"
