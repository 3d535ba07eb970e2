"""A table of contents repeats the names of units; none of its lines is a unit."""

import pytest

from consult.drafts.reading import read_draft
from consult.drafts.terms import ProvisionKind
from tests.drafts.outlines import at, codes, outline_of_lines, paths
from tests.drafts.word_files import W, paragraph, run, word_file

BODY = ("Điều 1. Phạm vi", "Chữ.", "Điều 2. Đối tượng", "Chữ.")
TAB = "<w:r><w:tab/></w:r>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def entry(text: str, page: int, style: str = "") -> str:
    number = mark("begin") + instruction("PAGEREF _1") + mark("separate") + run(str(page))
    return paragraph(
        text, inner=f"{TAB}{number}{mark('end')}", properties=f'<w:pStyle w:val="{style}"/>'
    )


ENTRIES = (entry("Điều 1. Phạm vi", 1), entry("Điều 2. Đối tượng", 3))
FIELD = [
    paragraph(inner=mark("begin") + instruction(' TOC \\o "1-3" ') + mark("separate")),
    *ENTRIES,
    paragraph(inner=mark("end")),
]
GALLERY = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
CONTROL = (
    f"<w:sdt><w:sdtPr>{GALLERY}</w:sdtPr><w:sdtContent>{''.join(ENTRIES)}</w:sdtContent></w:sdt>"
)
STYLED = [entry("Điều 1. Phạm vi", 1, "TOC1"), entry("Điều 2. Đối tượng", 3, "TOC1")]
SIMPLE = paragraph(inner=f'<w:fldSimple w:instr=" TOC ">{run("Điều 1. Phạm vi")}</w:fldSimple>')
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="TOC1">'
    '<w:name w:val="toc 1"/></w:style></w:styles>'
)


@pytest.mark.parametrize(
    "contents",
    [FIELD, [CONTROL], STYLED, [SIMPLE]],
    ids=["field", "content-control", "style", "simple-field"],
)
def test_a_table_of_contents_made_by_word_adds_no_articles(contents):
    outline = read_draft(
        word_file(*contents, *(paragraph(line) for line in BODY), styles=STYLES), name="a.docx"
    )

    assert paths(outline, ProvisionKind.ARTICLE) == ["dieu-1", "dieu-2"]
    assert "Phạm vi" in at(outline, "mo-dau").text
    assert codes(outline) == []


@pytest.mark.parametrize(
    "entries",
    [
        ["Chương I. CHUNG ....... 1", "Điều 1. Phạm vi......... 1", "Điều 2. Đối tượng……… 12"],
        ["MỤC LỤC", "Điều 1. Phạm vi 1", "Điều 2. Đối tượng của một quy định", "rất dài 12"],
    ],
    ids=["leaders", "below-its-title"],
)
def test_a_typed_table_of_contents_adds_no_articles(entries):
    outline = outline_of_lines(*entries, *BODY)

    assert paths(outline) == ["mo-dau", "dieu-1", "dieu-2"]
    assert codes(outline) == []


def test_contents_without_a_text_below_them_are_read_as_the_text():
    outline = outline_of_lines("Điều 1. Mức chi ........ 500", "Điều 2. Mức thu ........ 600")

    assert paths(outline) == ["dieu-1", "dieu-2"]
