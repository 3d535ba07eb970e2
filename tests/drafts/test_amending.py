"""Drafts that amend: what is replaced, in which document, found or not."""

import pytest

from consult.drafts.comparing.amending import amended, amendments
from consult.drafts.comparing.terms import Fate
from consult.drafts.terms import Change
from tests.drafts.outlines import outline_of_lines

BASE = (
    "Số: 12/2024/QĐ-UBND",
    "QUYẾT ĐỊNH",
    "Quy định mức hỗ trợ nước sinh hoạt",
    "Điều 5. Mức hỗ trợ",
    "1. Hộ nghèo được hỗ trợ 3.000.000 đồng một hộ.",
    "2. Hộ cận nghèo được hỗ trợ 2.000.000 đồng một hộ:",
    "a) Chi một lần;",
    "đ) Chi bằng tiền mặt.",
)
OPENING = "Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 12/2024/QĐ-UBND"


def only(*lines):
    (found,) = amendments(outline_of_lines(*lines))
    return found


@pytest.mark.parametrize(
    ("lines", "path"),
    [
        (
            ("1. Sửa đổi khoản 1 Điều 5 như sau:", "“1. Hộ nghèo được hỗ trợ 4.000.000 đồng.”"),
            "dieu-5/khoan-1",
        ),
        (
            ("1. Sửa đổi điểm đ khoản 2 Điều 5 như sau:", "“đ) Chi qua tài khoản.”"),
            "dieu-5/khoan-2/diem-dd",
        ),
        (
            ("1. Điểm a, khoản 2, Điều 5 được sửa đổi như sau:", "“a) Chi hai lần;”"),
            "dieu-5/khoan-2/diem-a",
        ),
        (("1. Bổ sung Điều 5a như sau:", "“Điều 5a. Hộ mới thoát nghèo", "Được vay.”"), "dieu-5a"),
    ],
)
def test_words_and_the_new_text_together_say_what_is_replaced(lines, path):
    found = only(OPENING, *lines)

    assert (found.document, found.path) == ("12/2024/QĐ-UBND", path)


def test_several_clauses_in_one_quote_are_an_amendment_each():
    outline = outline_of_lines(
        OPENING,
        "1. Sửa đổi khoản 1 và khoản 2 Điều 5 như sau:",
        "“1. Hộ nghèo được hỗ trợ 4.000.000 đồng một hộ.",
        "2. Hộ cận nghèo được hỗ trợ 3.000.000 đồng một hộ.”",
    )

    assert [one.path for one in amendments(outline)] == ["dieu-5/khoan-1", "dieu-5/khoan-2"]


def test_the_old_words_stand_beside_the_new():
    found = only(
        OPENING,
        "1. Sửa đổi khoản 1 Điều 5 như sau:",
        "“1. Hộ nghèo được hỗ trợ 4.000.000 đồng một hộ.”",
    )

    unit = amended(found, outline_of_lines(*BASE))

    changed = {one.fate: one.text for one in unit.text if one.fate is not Fate.SAME}
    assert changed == {Fate.REMOVED: "3.000.000", Fate.ADDED: "4.000.000"}


def test_words_that_have_nothing_in_common_are_still_the_same_provision():
    found = only(OPENING, "1. Sửa đổi khoản 1 Điều 5 như sau:", "“1. Bãi bỏ mọi khoản đóng góp.”")

    unit = amended(found, outline_of_lines(*BASE))

    assert unit.old
    assert unit.new


def test_what_the_old_document_does_not_have_is_new():
    found = only(OPENING, "1. Bổ sung khoản 3 Điều 5 như sau:", "“3. Hộ khác được vay.”")

    assert amended(found, outline_of_lines(*BASE)).change is Change.NEW
    assert amended(found, None).change is Change.NEW


def test_the_provision_is_looked_for_in_what_was_issued_with_the_document_too():
    base = outline_of_lines(*BASE)
    for node in base.walk():
        node.path = f"kem-theo-1/{node.path}"
    found = only(OPENING, "1. Sửa đổi khoản 1 Điều 5 như sau:", "“1. Hộ nghèo được vay vốn.”")

    assert amended(found, base).old[0].path == "dieu-5/khoan-1"


def test_a_draft_that_quotes_nothing_amends_nothing():
    assert amendments(outline_of_lines(*BASE)) == []


def test_an_amendment_that_names_no_document_says_so():
    found = only("Điều 1. Sửa đổi khoản 1 Điều 5", "“1. Hộ nghèo được vay vốn.”")

    assert found.document == ""
