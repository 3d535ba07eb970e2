"""Text from before Unicode, told by its font, by the bytes of the file, or by its words."""

import unicodedata

import pytest

from consult.drafts.reading import read_draft
from consult.drafts.reading.legacy_fonts import LegacyFont, legacy_font
from consult.drafts.terms import ProvisionKind
from tests.drafts.outlines import at, codes, paths
from tests.drafts.word_files import paragraph, run, word_file

ARTICLE = "Phạm vi điều chỉnh của quyết định"
CLAUSE = "Luật này được áp dụng cho người dân và các việc."
IN_TCVN3 = (
    "§iÒu 1. Ph¹m vi ®iÒu chØnh cña quyÕt ®Þnh",
    "1. LuËt nµy ®­îc ¸p dông cho ng­êi d©n vµ c¸c viÖc.",
)
IN_VNI = (
    "Ñieàu 1. Phaïm vi ñieàu chænh cuûa quyeát ñònh",
    "1. Luaät naøy ñöôïc aùp duïng cho ngöôøi daân vaø caùc vieäc.",
)
IN_VISCII = (
    "Ði«u 1. PhÕm vi ði«u chïnh cüa quyªt ð¸nh",
    "1. Lu§t này ðßþc áp døng cho ngß¶i dân và các vi®c.",
)
OLD = pytest.mark.parametrize(
    "lines", [IN_TCVN3, IN_VNI, IN_VISCII], ids=["tcvn3", "vni", "viscii"]
)


def assert_read(content: bytes, name: str) -> None:
    outline = read_draft(content, name=name)

    assert at(outline, "dieu-1").heading == ARTICLE
    assert at(outline, "dieu-1/khoan-1").text == CLAUSE
    assert codes(outline) == ["legacy-font-converted"]


@OLD
def test_a_text_file_in_its_old_bytes_is_read(lines):
    assert_read("\r\n".join(lines).encode("latin-1"), "a.txt")


@OLD
def test_a_text_file_copied_into_unicode_as_it_was_is_read(lines):
    assert_read("\n".join(lines).encode(), "a.txt")


@OLD
def test_a_word_file_that_lost_its_old_fonts_is_read_by_its_words(lines):
    assert_read(word_file(*map(paragraph, lines)), "a.docx")


@OLD
def test_a_web_page_without_fonts_is_read_by_its_words(lines):
    page = "".join(f"<p>{line}</p>" for line in lines)

    assert_read(f"<html><meta charset=utf-8><body>{page}</body></html>".encode(), "a.html")


def test_unicode_paragraphs_beside_old_ones_stay_as_they_are():
    lines = ["QUYẾT ĐỊNH về các việc", *IN_TCVN3, "2. Đã là Unicode, và café."]

    outline = read_draft(word_file(*map(paragraph, lines)), name="a.docx")

    assert at(outline, "dieu-1/khoan-1").text == CLAUSE
    assert at(outline, "dieu-1/khoan-2").text == "Đã là Unicode, và café."


def test_windows_vietnamese_with_its_parted_marks_is_read():
    text = b"\xd0i\xea\xccu 1. Ha\xccnh vi\r\n1. \xd0\xe3 nh\xe2\xf2n cu\xd2a d\xe2n va\xcc ca\xecc vi\xea\xf2c."

    outline = read_draft(text, name="a.txt")

    assert at(outline, "dieu-1").heading == "Hành vi"
    assert codes(outline) == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Điều 1. Một\n1. Khoản.", "<html><p>Điều 1. Một<p>1. Khoản."])
def test_wide_text_without_a_mark_at_its_beginning_is_read(text, encoding):
    outline = read_draft(text.encode(encoding), name="a")

    assert paths(outline) == ["dieu-1", "dieu-1/khoan-1"]


@pytest.mark.parametrize(
    ("name", "encoding", "has_capitals_only"),
    [
        (".VnTime", "tcvn3", False),
        (".VnTimeH", "tcvn3", True),
        (".VnArial NarrowH", "tcvn3", True),
        ("VnTime", "tcvn3", False),
        ("VNI-Times", "vni", False),
        ("VNI Helve", "vni", False),
        ("VI Times", "viscii", False),
        ("VI Arial Hoa", "viscii", True),
        ("Heo May VISCII", "viscii", False),
    ],
)
def test_old_fonts_are_known_by_their_names(name, encoding, has_capitals_only):
    font = legacy_font(name)

    assert isinstance(font, LegacyFont)
    assert (font.encoding, font.has_capitals_only) == (encoding, has_capitals_only)


@pytest.mark.parametrize(
    "name", ["Times New Roman", "Verdana", "Vietnam Sans", "Viner Hand", "VnU"]
)
def test_other_fonts_are_not_old_ones(name):
    assert legacy_font(name) == ""


def test_each_run_of_a_web_page_is_read_by_its_own_font():
    page = (
        "<html><meta charset=utf-8><p><font face='.VnTimeH'>®iÒu 1.</font> Một</p>"
        "<p style=\"font-family:'.VnTime'\">1. LuËt <span style='font-family:VNI-Times'>Quy ñònh</span>"
        "</p></html>"
    )

    outline = read_draft(page.encode(), name="a.html")

    assert paths(outline, ProvisionKind.ARTICLE) == ["dieu-1"]
    assert at(outline, "dieu-1/khoan-1").text == "Luật Quy định"


def test_three_old_fonts_and_unicode_in_one_paragraph_are_read_each_in_its_own_way():
    def in_font(text: str, name: str) -> str:
        return run(text, f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>')

    inner = (
        f"{in_font('LuËt ', '.VnTime')}{in_font('quy ñònh ', 'VNI-Times')}"
        f"{in_font('ði«u ', 'VI Times')}{in_font('việc', 'Times New Roman')}"
    )

    outline = read_draft(word_file(paragraph(inner=inner)), name="a.docx")

    assert next(outline.walk()).text == "Luật quy định điều việc"


def test_letters_written_apart_from_their_marks_are_not_taken_for_an_old_font():
    words = "Ủy ban nhân dân tỉnh phê duyệt.\nNhân dân góp ý.\nHọ và tên: Các"

    outline = read_draft(unicodedata.normalize("NFD", words).encode(), name="nfd.txt")

    assert "legacy-font-converted" not in codes(outline)


def test_words_in_capitals_are_whole_where_no_font_tells():
    line = "QUYÕT §ÞNH ñy BAN NH¢N D¢N tØnh C¨n cø LuËt ngµy".encode("latin-1")
    text = b"\n".join([line, "§iÒu 1. Quy ®Þnh cña c¸c viÖc ®­îc".encode("latin-1")])

    outline = read_draft(text, name="cu.txt")

    words = " ".join(f"{node.heading} {node.text}" for node in outline.walk())
    assert "QUYẾT ĐỊNH" in words
    assert "tỉnh" in words
