"""Tables of Word files: data stays a table, a frame that only lays out text does not."""

from consult.drafts.reading import read_draft
from consult.drafts.terms import Outline, ProvisionKind
from tests.drafts.outlines import at, paths
from tests.drafts.word_files import level, numbered, numbering, paragraph, word_file

LEGAL_UNITS = (ProvisionKind.ARTICLE, ProvisionKind.CLAUSE)


def cell(*blocks: str, properties: str = "") -> str:
    inner = "".join(each if each.startswith("<w:") else paragraph(each) for each in blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def rows(*cells: list[str]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in cells) + "</w:tbl>"


def read(*blocks: str, **parts: str) -> Outline:
    return read_draft(word_file(*blocks, **parts), name="a.docx")


def test_articles_in_a_single_column_are_the_text():
    outline = read(
        rows([cell("Điều 1. Một", "1. A.", "2. B.")], [cell("Điều 2. Hai", "Chữ.")]),
    )

    assert paths(outline, *LEGAL_UNITS) == [
        *("dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-2", "dieu-2"),
    ]
    assert outline.counts["table"] == 0


def test_articles_beside_empty_cells_are_the_text():
    outline = read(
        rows([cell("Điều 1. Một", "1. A."), cell("")], [cell(""), cell("Điều 2. Hai")]),
    )

    assert paths(outline, *LEGAL_UNITS) == ["dieu-1", "dieu-1/khoan-1", "dieu-2"]


def test_articles_beside_each_other_are_a_comparison():
    outline = read(
        paragraph("Điều 1. Một"),
        rows([cell("Hiện hành"), cell("Dự thảo")], [cell("Điều 5. Cũ"), cell("Điều 5. Mới")]),
    )

    assert paths(outline, ProvisionKind.ARTICLE) == ["dieu-1"]
    assert at(outline, "dieu-1/bang-1").rows[1] == ["Điều 5. Cũ", "Điều 5. Mới"]


def test_a_column_of_numbers_word_counts_keeps_its_numbers():
    count = numbered("")

    outline = read(
        paragraph("Điều 1. Bảng"),
        rows([cell(count), cell("Nhà một")], [cell(count), cell("Nhà hai")]),
        numbering=numbering(level(0, "%1.")),
    )

    assert at(outline, "dieu-1/bang-1").rows == [["1.", "Nhà một"], ["2.", "Nhà hai"]]


def test_merged_cells_and_inner_tables_keep_every_word_once():
    spanning = cell("Gộp ngang", properties='<w:gridSpan w:val="2"/>')
    begun = cell("Gộp dọc", properties='<w:vMerge w:val="restart"/>')
    going_on = cell("", properties="<w:vMerge/>")
    inner = rows([cell("trong 1"), cell("trong 2")])

    outline = read(
        paragraph("Điều 1. Bảng"),
        rows([spanning], [begun, cell("A")], [going_on, cell("B", inner, "C")]),
    )

    text = at(outline, "dieu-1/bang-1").text
    assert text.split("\n") == ["Gộp ngang", "Gộp dọc", "A", "B", "trong 1", "trong 2", "C"]
    assert len(at(outline, "dieu-1/bang-1").rows) == 3
