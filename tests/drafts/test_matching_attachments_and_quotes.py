from consult.drafts.matching import match_outlines
from consult.drafts.terms import Change
from tests.drafts.outlines import outline_of_lines
from tests.drafts.rewriting import of_old, told

DECISION = (
    "QUYẾT ĐỊNH",
    "Ban hành Quy định về chợ nông thôn",
    "Điều 1. Ban hành kèm theo Quyết định này Quy định về chợ nông thôn.",
    "Điều 2. Quyết định này có hiệu lực từ ngày ký.",
    "QUY ĐỊNH",
    "Về chợ nông thôn",
    "(Ban hành kèm theo Quyết định số /2026/QĐ-UBND)",
)
MARKET = (
    "Người bán hàng rong được dành một dãy riêng gần cổng chính.",
    "Phí chỗ ngồi thu theo phiên, không quá năm nghìn đồng một mét vuông.",
    "Rác được gom hai lần mỗi phiên và chở đi trong ngày.",
)


def test_articles_of_an_attachment_are_not_taken_for_those_of_the_decision():
    old = outline_of_lines(*DECISION, *(f"Điều {n}. {one}" for n, one in enumerate(MARKET, 1)))
    new = outline_of_lines(*DECISION, *(f"Điều {n}. {one}" for n, one in enumerate(MARKET[1:], 1)))

    matches = match_outlines(old, new)

    assert told(of_old(matches, "dieu-1")) == (Change.SAME, ("dieu-1",), True)
    assert told(of_old(matches, "kem-theo-1")) == (Change.SAME, ("kem-theo-1",), True)
    assert told(of_old(matches, "kem-theo-1/dieu-1")) == (Change.DROPPED, (), True)
    assert told(of_old(matches, "kem-theo-1/dieu-3")) == (
        Change.RENUMBERED,
        ("kem-theo-1/dieu-2",),
        True,
    )


def test_appendices_keep_to_appendices():
    old = outline_of_lines(
        "Điều 1. Mức thu phí chợ",
        "1. Mức thu theo Phụ lục I kèm theo.",
        "PHỤ LỤC I",
        "MỨC THU PHÍ CHỢ",
        "Chợ hạng một thu mười nghìn đồng một ngày.",
        "PHỤ LỤC II",
        "MẪU ĐƠN ĐỀ NGHỊ",
        "Tôi đề nghị được thuê chỗ bán hàng tại chợ.",
    )
    new = outline_of_lines(
        "Điều 1. Mức thu phí chợ",
        "1. Mức thu theo Phụ lục II kèm theo.",
        "PHỤ LỤC I",
        "MẪU ĐƠN ĐỀ NGHỊ",
        "Tôi đề nghị được thuê chỗ bán hàng tại chợ.",
        "PHỤ LỤC II",
        "MỨC THU PHÍ CHỢ",
        "Chợ hạng một thu mười nghìn đồng một ngày.",
    )

    matches = match_outlines(old, new)

    assert told(of_old(matches, "phu-luc-1")) == (Change.RENUMBERED, ("phu-luc-2",), True)
    assert told(of_old(matches, "phu-luc-2")) == (Change.RENUMBERED, ("phu-luc-1",), True)


def test_quoted_text_is_in_no_match_but_changes_what_quotes_it():
    lines = (
        "Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 12/2020/QĐ-UBND",
        "1. Sửa đổi Điều 3 như sau:",
    )
    old = outline_of_lines(*lines, "“Điều 3. Mức thu", "Mức thu là 5.000 đồng.”")
    new = outline_of_lines(*lines, "“Điều 3. Mức thu", "Mức thu là 7.000 đồng.”")

    matches = match_outlines(old, new)

    assert [match.old for match in matches] == [("dieu-1",), ("dieu-1/khoan-1",)]
    assert {match.change for match in matches} == {Change.CHANGED}
