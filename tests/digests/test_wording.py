"""The fixed words of the form, by law, and how numbers and places are written."""

from dataclasses import replace
from datetime import date

import pytest

from consult.comments.terms import Unit
from consult.digests.rules import wording
from consult.digests.rules.numbers import count, no_break, opinions_by_unit
from consult.digests.rules.paper import paper
from consult.digests.terms import Audience, LawVersion, MajorityKept
from consult.drafts.naming import provision_label, provision_order
from tests.digests.made_digests import header

NBSP = "\u00a0"


def test_provisions_stand_in_the_order_of_the_form():
    in_order = [
        "",
        "phan-1/chuong-2",
        "chuong-9",
        "chuong-10",
        "muc-iv",
        "muc-ix",
        "dieu-3",
        "dieu-3/khoan-1",
        "dieu-3/khoan-1a",
        "dieu-3/khoan-2",
        "dieu-3/khoan-2/diem-a",
        "dieu-3/khoan-2/diem-a1",
        "dieu-3/khoan-2/diem-d",
        "dieu-3/khoan-2/diem-dd",
        "dieu-3/khoan-2/diem-e",
        "dieu-3/khoan-10",
        "dieu-3a",
        "dieu-4",
        "dieu-10",
        "kem-theo-1/dieu-1",
        "kem-theo-1/dieu-2",
        "phu-luc-2",
        "phu-luc-10",
        "ngoai-pham-vi",
    ]

    assert sorted(set(in_order), key=provision_order) == in_order


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("dieu-4/khoan-1/diem-b", "Điểm b khoản 1 Điều 4"),
        ("dieu-4/khoan-1/diem-dd", "Điểm đ khoản 1 Điều 4"),
        ("dieu-5/khoan-2", "Khoản 2 Điều 5"),
        ("chuong-4/muc-1", "Mục 1 Chương IV"),
        ("phu-luc-2", "Phụ lục II"),
        ("", "Ý kiến chung"),
        ("ngoai-pham-vi", "Ngoài phạm vi điều chỉnh"),
    ],
)
def test_a_provision_is_named_from_its_path(path, label):
    assert provision_label(path) == label


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "0"), (5, "05"), (10, "10"), (1042, "1.042"), (1234567, "1.234.567")],
)
def test_counts_have_a_leading_zero_and_dots(number, written):
    assert count(number) == written


def test_opinions_are_listed_by_unit_and_never_added_up():
    by_unit = {
        Unit.PERSON: 167,
        Unit.HOUSEHOLD: 300,
        Unit.COLLECTIVE: 16,
        Unit.ORGANISATION: 5,
    }

    assert opinions_by_unit(by_unit, with_note=True) == (
        "05 ý kiến của cơ quan, tổ chức, 16 ý kiến của tập thể (cuộc họp thôn, tổ dân phố), "
        "300 ý kiến của hộ gia đình, 167 ý kiến của cá nhân"
    )


def test_units_with_nothing_are_left_out_of_the_list():
    assert opinions_by_unit({Unit.HOUSEHOLD: 26, Unit.PERSON: 0}) == "26 ý kiến của hộ gia đình"
    assert opinions_by_unit({}) == "0 ý kiến"


def test_words_that_belong_together_do_not_part_at_a_line_end():
    bound = no_break("Khoản 2 Điều 1, nhóm N05, 62 cá nhân, giai đoạn 2027 - 2030, 200 m")

    assert bound == (
        f"Khoản{NBSP}2 Điều{NBSP}1, nhóm{NBSP}N05, 62{NBSP}cá{NBSP}nhân, "
        f"giai đoạn 2027{NBSP}-{NBSP}2030, 200{NBSP}m"
    )


@pytest.mark.parametrize(
    ("opened_on", "law"),
    [(date(2025, 3, 31), LawVersion.OLD_2015), (date(2025, 4, 1), LawVersion.NEW_2025)],
)
def test_the_law_follows_from_the_first_day(opened_on, law):
    assert wording.law_version(opened_on) is law


@pytest.mark.parametrize(
    ("kind", "title", "phrase"),
    [
        (
            "Nghị quyết của Hội đồng nhân dân tỉnh",
            "Quy định mức thu phí",
            "dự thảo Nghị quyết của Hội đồng nhân dân tỉnh quy định mức thu phí",
        ),
        (
            "Quyết định của Ủy ban nhân dân tỉnh",
            "Quyết định ban hành Quy chế",
            "dự thảo Quyết định ban hành Quy chế",
        ),
        ("Nghị quyết", "Dự thảo Nghị quyết về nước sạch", "dự thảo Nghị quyết về nước sạch"),
    ],
)
def test_the_draft_is_named_once(kind, title, phrase):
    shown = replace(header(), draft_kind=kind, draft_title=title)

    assert wording.draft_phrase(shown) == phrase


def test_the_new_form_has_its_exact_words(village_digest):
    shown = paper(village_digest, Audience.DOSSIER)

    assert shown.title_lines == (
        "BẢN TỔNG HỢP Ý KIẾN, TIẾP THU, GIẢI TRÌNH",
        "Ý KIẾN GÓP Ý, PHẢN BIỆN XÃ HỘI",
    )
    assert shown.subject.startswith(
        "Đối với dự thảo Nghị quyết của Hội đồng nhân dân tỉnh quy định"
    )
    assert shown.opening.startswith(
        "Căn cứ Luật Ban hành văn bản quy phạm pháp luật, Sở Nông nghiệp và Môi trường đã tổ chức "
        "lấy ý kiến, tham vấn/phản biện xã hội đối với dự thảo"
    )
    assert shown.asked.text.replace(NBSP, " ").startswith(
        "Tổng số 15 cơ quan, tổ chức, cá nhân đã gửi xin ý kiến, tham vấn/góp ý, "
        "phản biện xã hội và tổng số 02 ý kiến của cơ quan, tổ chức, "
    )
    assert shown.closing.endswith("./.")


def test_the_old_form_has_its_own_words_and_no_social_criticism(village_digest):
    old = replace(village_digest, header=replace(header(), law=LawVersion.OLD_2015))

    shown = paper(old, Audience.DOSSIER)

    assert shown.title_lines == ("BẢN TỔNG HỢP, GIẢI TRÌNH, TIẾP THU", "Ý KIẾN GÓP Ý")
    assert shown.subject.startswith("của cơ quan, tổ chức, cá nhân đối với dự thảo")
    assert shown.opening.startswith("Thực hiện Luật Ban hành văn bản quy phạm pháp luật năm")
    assert "phản biện" not in shown.asked.text + shown.opening + shown.closing


def test_what_a_majority_rejects_stands_apart():
    kept = MajorityKept("dieu-3/khoan-3", "Khoản 3 Điều 3", Unit.HOUSEHOLD, 79, 128, 5, 2, ("N07",))

    assert wording.majority(kept, "khoản 3 Điều 3") == (
        "Nội dung đa số hộ gia đình không đồng ý nhưng dự thảo giữ nguyên: khoản 3 Điều 3 "
        "(214 phiếu hộ hợp lệ: 79 đồng ý, 128 không đồng ý, 05 có ý kiến khác, "
        "02 không trả lời). Lý do nêu tại nhóm N07."
    )


def test_letters_move_up_when_no_majority_is_told(village_digest):
    shown = paper(replace(village_digest, majorities=()), Audience.DOSSIER)

    assert [item.number for item in shown.remarks] == ["b)", "c)"]


def test_without_opinions_one_sentence_replaces_the_table(empty_digest):
    shown = paper(empty_digest, Audience.DOSSIER)

    assert not shown.has_rows
    assert shown.units == ()
    assert shown.remarks[-1].text.replace(NBSP, " ") == (
        "Ý kiến góp ý cụ thể và nội dung tiếp thu, giải trình: không có. Trong thời gian từ ngày "
        "25/11/2026 đến ngày 15/12/2026, không có ý kiến góp ý đối với dự thảo."
    )


def test_an_incomplete_digest_is_marked_and_not_signed(interim_digest):
    shown = paper(interim_digest, Audience.DOSSIER)

    assert shown.mark.titles == ("CHƯA ĐẦY ĐỦ",)
    assert [note.replace(NBSP, " ") for note in shown.mark.notes] == [
        "Số liệu đến 10 giờ 00 phút, ngày 18/12/2026.",
        "Chưa giải trình: 03 ý kiến của tập thể, 43 ý kiến của hộ gia đình, 34 ý kiến của cá nhân.",
    ]
    assert shown.foot is None
    assert "không ký, không đóng dấu" in shown.unsigned_note
