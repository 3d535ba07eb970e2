"""The numbers Word writes by itself."""

import pytest

from consult.drafts.reading import read_draft
from consult.drafts.reading.numbering import formatted
from consult.drafts.terms import ProvisionKind
from tests.drafts.outlines import paths
from tests.drafts.word_files import level, numbered, numbering, paragraph, table, word_file

LEGAL_LEVELS = (
    level(0, "Chương %1", number_format="upperRoman")
    + level(1, "Điều %2.", extra='<w:lvlRestart w:val="0"/>')
    + level(2, "%3.")
    + level(3, "%4)", number_format="lowerLetter")
)
OVERRIDE = (
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
)


def read(*blocks, levels=LEGAL_LEVELS, numbers="", **parts):
    return read_draft(
        word_file(*blocks, numbering=numbering(levels, numbers=numbers), **parts), name="a.docx"
    )


def test_articles_run_through_chapters_and_clauses_restart_in_each_article():
    outline = read(
        *(numbered("CHUNG"), numbered("Một", level=1), numbered("A.", level=2)),
        *(numbered("Gồm:", level=2), numbered("x;", level=3), numbered("y.", level=3)),
        *(numbered("RIÊNG"), numbered("Hai", level=1), numbered("B.", level=2)),
    )

    assert paths(outline) == [
        *("chuong-1", "dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-2", "dieu-1/khoan-2/diem-a"),
        *("dieu-1/khoan-2/diem-b", "chuong-2", "dieu-2", "dieu-2/khoan-1"),
    ]


def test_a_list_may_force_the_number_it_starts_with():
    outline = read(
        *(paragraph("Điều 1. Một"), numbered("A.", level=2, number_id=2)),
        *(numbered("B.", level=2, number_id=2),),
        numbers=OVERRIDE.format(start=4),
    )

    assert paths(outline, ProvisionKind.CLAUSE) == ["dieu-1/khoan-4", "dieu-1/khoan-5"]


def test_two_lists_on_one_pattern_count_on_unless_one_starts_anew():
    goes_on = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    blocks = (
        paragraph("Điều 1. Một"),
        numbered("A.", level=2),
        numbered("B.", level=2, number_id=2),
    )

    assert paths(read(*blocks, numbers=goes_on), ProvisionKind.CLAUSE)[-1] == "dieu-1/khoan-2"
    anew = read(*blocks, numbers=OVERRIDE.format(start=1))
    assert [node.number for node in anew.walk() if node.kind is ProvisionKind.CLAUSE] == ["1", "1"]


def test_a_number_may_come_from_the_style_or_the_style_it_is_based_on():
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="Dieu"><w:name w:val="Dieu"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="DieuDam"><w:name w:val="DieuDam"/>'
        '<w:basedOn w:val="Dieu"/></w:style></w:styles>'
    )
    tied = level(0, "Điều %1.", extra='<w:pStyle w:val="Dieu"/>')

    outline = read(
        paragraph("Một", properties='<w:pStyle w:val="Dieu"/>'),
        paragraph("Hai", properties='<w:pStyle w:val="DieuDam"/>'),
        levels=tied,
        styles=styles,
    )

    assert paths(outline, ProvisionKind.ARTICLE) == ["dieu-1", "dieu-2"]


def test_number_zero_takes_a_paragraph_out_of_its_list():
    outline = read(
        numbered("Một", level=1),
        numbered("Không số", level=1, number_id=0),
        numbered("Hai", level=1),
    )

    assert paths(outline, ProvisionKind.ARTICLE) == ["dieu-1", "dieu-2"]


def test_typed_and_automatic_numbers_stand_side_by_side():
    outline = read(numbered("Một", level=1), paragraph("1. Gõ tay."), paragraph("2. Gõ tay."))

    assert paths(outline, ProvisionKind.CLAUSE) == ["dieu-1/khoan-1", "dieu-1/khoan-2"]


def test_numbers_inside_table_cells_stay_in_the_table():
    cells = table([["1.", "Nhà một"], ["2.", "Nhà hai"]])

    outline = read(paragraph("Điều 1. Bảng"), paragraph("1. Gồm:"), cells, paragraph("2. Hai."))

    assert paths(outline, ProvisionKind.CLAUSE) == ["dieu-1/khoan-1", "dieu-1/khoan-2"]
    assert outline.paths["dieu-1/khoan-1/bang-1"].rows == [["1.", "Nhà một"], ["2.", "Nhà hai"]]


@pytest.mark.parametrize(
    ("number", "number_format", "written"),
    [
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (27, "lowerLetter", "aa"),
        (3, "upperLetter", "C"),
        (7, "decimalZero", "07"),
        (12, "decimal", "12"),
        (0, "upperRoman", "0"),
        (99_999_999_999, "lowerLetter", "99999999999"),
    ],
)
def test_numbers_are_written_as_word_writes_them(number, number_format, written):
    assert formatted(number, number_format) == written


@pytest.mark.parametrize("mark", ["del", "moveFrom"])
def test_a_paragraph_deleted_or_moved_away_is_not_counted_where_it_was(mark):
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
        f'<w:rPr><w:{mark} w:id="1" w:author="X"/></w:rPr></w:pPr>'
        f'<w:{mark} w:id="2" w:author="X"><w:r><w:t>Bỏ</w:t></w:r></w:{mark}></w:p>'
    )

    outline = read(gone, numbered("Một", level=1), numbered("Hai", level=1))

    assert [outline.paths[path].heading for path in paths(outline, ProvisionKind.ARTICLE)] == [
        *("Một", "Hai"),
    ]


def test_a_chapter_that_is_only_a_number_has_its_name_in_the_next_paragraph():
    outline = read(numbered(""), paragraph("QUY ĐỊNH CHUNG"), numbered("Một", level=1))

    assert outline.paths["chuong-1"].heading == "QUY ĐỊNH CHUNG"


def test_lists_of_plus_signs_stand_below_lists_of_dashes():
    bullets = level(0, "-", number_format="bullet") + level(1, "+", number_format="bullet")

    outline = read(
        *(
            paragraph("KẾ HOẠCH"),
            paragraph("I. CHUNG"),
            numbered("Gạch"),
            numbered("Cộng", level=1),
        ),
        levels=bullets,
    )

    assert "muc-i/gach-1/cong-1" in paths(outline)


def test_numbering_with_nonsense_for_numbers_is_read_as_far_as_it_goes():
    broken = level(0, "%1.").replace('w:ilvl="0"', 'w:ilvl="x"').replace('w:val="1"', 'w:val="y"')

    outline = read(paragraph("Điều 1. Một"), numbered("A."), numbered("B."), levels=broken)

    assert outline.paths["dieu-1"].heading == "Một"
