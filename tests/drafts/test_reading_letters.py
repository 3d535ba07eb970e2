"""One tree for what looks the same: other spellings, other alphabets, old encodings, bad scans."""

import unicodedata

import pytest

from consult.drafts.outlines import outline_json
from consult.drafts.reading import read_draft
from consult.drafts.reading.letters import fold, plain, without_look_alikes
from tests.drafts.outlines import at, codes, outline_of_lines, paths

LINES = ("QUYẾT ĐỊNH", "Điều 1. Hòa giải ở cơ sở", "1. Tổ hòa giải:", "a) Ở thôn;", "đ) Ở xã.")


def nodes_of(content: bytes) -> object:
    return outline_json(read_draft(content, name="a.txt"))["nodes"]


@pytest.mark.parametrize(
    "disguised",
    [
        unicodedata.normalize("NFD", "\n".join(LINES)),
        "\n".join(LINES).replace(" ", "\u00a0"),
        "\n".join(LINES).replace("a)", "\u0430)").replace("ở c", "ở \u0441"),
        "\n".join(LINES).replace("Điều", "Ðiều"),
        "\n".join(LINES).replace("Điều 1", "Điều\u200b 1\ufeff"),
        "\ufeff" + "\r\n".join(LINES),
    ],
    ids=["decomposed", "no-break-spaces", "cyrillic", "icelandic-d", "invisible", "windows"],
)
def test_text_that_looks_the_same_gives_the_same_tree(disguised):
    assert nodes_of(disguised.encode()) == nodes_of("\n".join(LINES).encode())


def test_text_in_utf_16_reads_like_utf_8():
    text = "\n".join(LINES)

    assert nodes_of(text.encode("utf-16")) == nodes_of(text.encode())


def test_old_tone_placement_gives_the_same_addresses():
    old = outline_of_lines(*LINES[:1], "Điều 1. Hoà giải ở cơ sở", *LINES[2:])

    assert paths(old) == paths(outline_of_lines(*LINES))
    assert at(old, "dieu-1").heading == "Hoà giải ở cơ sở"


def test_disguised_letters_become_latin_and_foreign_words_stay():
    assert without_look_alikes("\u0441\u0430c h\u043e") == "cac ho"
    assert without_look_alikes("Россия β") == "Россия β"


def test_folding_keeps_every_letter_in_its_place():
    text = "Điều 5. Ủy ban nhân dân — ĐƯỜNG Ỷ"

    assert fold(text) == "dieu 5. uy ban nhan dan — duong y"
    assert len(fold(text)) == len(text)


def test_soft_hyphens_and_doubled_spaces_vanish():
    assert plain("Điều\u00ad  1.\t Một ") == "Điều 1. Một"


def test_misread_labels_are_recognised_with_a_warning():
    outline = outline_of_lines(
        *("QUYÉT ĐỊNH", "Đỉều l. Một", "1. Khoản.", "Điêu 2. Hai", "Chữ.", "Diều 3. Ba", "Chữ."),
    )

    assert paths(outline)[1:] == ["dieu-1", "dieu-1/khoan-1", "dieu-2", "dieu-3"]
    assert codes(outline) == ["suspected-ocr"] * 4


def test_text_in_an_old_encoding_without_fonts_is_recognised_by_its_words():
    tcvn3 = "QuyÕt ®Þnh cña Uû ban nh©n d©n\n§iÒu 1. Ph¹m vi ®iÒu chØnh\nLuËt nµy ®­îc ¸p dông."

    outline = read_draft(tcvn3.encode(), name="cu.txt")

    assert at(outline, "dieu-1").heading == "Phạm vi điều chỉnh"
    assert at(outline, "dieu-1").text == "Luật này được áp dụng."
    assert codes(outline) == ["legacy-font-converted"]


def test_lines_broken_at_the_width_of_a_page_are_put_together():
    outline = outline_of_lines(
        *("QUYẾT ĐỊNH:", ""),
        "Điều 1. Ban Chỉ đạo chuyển đổi số có nhiệm vụ nghiên cứu, đề xuất với Chủ tịch",
        *("Ủy ban nhân dân tỉnh các chủ trương lớn.", ""),
        *(
            "1. Chủ trì, phối hợp với các sở, ban, ngành và Ủy ban nhân dân các xã, phường",
            "thực hiện.",
            "",
        ),
        *(
            "2. Theo dõi, kiểm tra, đôn đốc các cơ quan trong tỉnh thực hiện các nhiệm vụ",
            "được giao.",
            "",
        ),
        *(
            "3. Báo cáo Chủ tịch Ủy ban nhân dân tỉnh kết quả thực hiện theo quy định tại",
            "Điều 5 Quyết định này.",
            "",
        ),
        *("Điều 2. Các sở, ban, ngành chịu trách nhiệm thi hành Quyết định này kể từ ngày", "ký."),
    )

    assert at(outline, "dieu-1").heading.endswith(
        "Chủ tịch Ủy ban nhân dân tỉnh các chủ trương lớn."
    )
    assert at(outline, "dieu-1/khoan-3").text.endswith("theo quy định tại Điều 5 Quyết định này.")
    assert at(outline, "dieu-2").heading.endswith("kể từ ngày ký.")
