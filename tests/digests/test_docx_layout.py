"""The Word file is laid out as NĐ 30/2020 asks; opened and measured."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from pypdf import PdfReader

from consult.comments.terms import Unit
from consult.digests.terms import Audience
from tests.digests.readers import (
    docx_rows,
    docx_text,
    every_paragraph,
    plain,
    read_docx,
    written,
    written_to,
)

FONTS = Path(__file__).parents[2] / "consult" / "digests" / "assets" / "fonts"
FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


def runs_of(document, text):
    """Give the runs of every paragraph that reads exactly ``text``."""
    found = [p for p in every_paragraph(document) if plain(p.text) == text]
    return [run._r for paragraph in found for run in paragraph.runs]


def head_text(document):
    """Give the words at the head of further pages."""
    return plain("\n".join(p.text for p in document.sections[0].header.paragraphs))


def size_points(run):
    return int(run.find(qn("w:rPr")).find(qn("w:sz")).get(qn("w:val"))) / 2


def is_bold(run):
    return run.find(qn("w:rPr")).find(qn("w:b")) is not None


def is_italic(run):
    return run.find(qn("w:rPr")).find(qn("w:i")) is not None


def near(length, millimetres):
    return abs(length - Mm(millimetres)) < Mm(0.1)


def test_pages_are_a4_portrait_then_landscape_with_the_margins_of_the_decree(village_digest):
    portrait, landscape = read_docx(village_digest).sections

    assert portrait.orientation is WD_ORIENT.PORTRAIT
    assert landscape.orientation is WD_ORIENT.LANDSCAPE
    assert near(portrait.page_width, 210)
    assert near(portrait.page_height, 297)
    assert near(landscape.page_width, 297)
    for section in (portrait, landscape):
        assert near(section.left_margin, 30)
        assert near(section.right_margin, 15)
        assert near(section.top_margin, 20)
        assert near(section.bottom_margin, 20)
        assert near(section.header_distance, 10)


def test_a_digest_without_rows_is_portrait_only(empty_digest):
    (section,) = read_docx(empty_digest).sections

    assert section.orientation is WD_ORIENT.PORTRAIT


def test_the_page_number_is_centred_at_the_head_and_missing_on_the_first_page(village_digest):
    first, second = read_docx(village_digest).sections

    assert first.different_first_page_header_footer
    assert not second.different_first_page_header_footer
    assert second.header.is_linked_to_previous
    head = first.header._element
    assert [i.text.strip() for i in head.iter(qn("w:instrText"))] == ["PAGE"]
    assert head.find(qn("w:p")).find(qn("w:pPr")).find(qn("w:jc")).get(qn("w:val")) == "center"
    assert [p.text for p in first.first_page_header.paragraphs] == [""]


def test_times_new_roman_is_the_only_font_in_all_four_slots(village_digest):
    with ZipFile(io.BytesIO(written(village_digest, "docx"))) as packed:
        markup = "".join(packed.read(name).decode() for name in packed.namelist())

    named = re.findall(r"<w:rFonts ([^>]*)/>", markup)
    assert named
    for fonts in named:
        assert fonts == " ".join(f'w:{slot}="Times New Roman"' for slot in FONT_SLOTS)
    assert set(re.findall(r'<w:font w:name="([^"]+)"', markup)) == {"Times New Roman"}


def test_the_letterhead_has_two_columns_and_no_borders(village_digest):
    letterhead = read_docx(village_digest).tables[0]

    borders = letterhead._tbl.tblPr.find(qn("w:tblBorders"))
    assert {border.get(qn("w:val")) for border in borders} == {"nil"}
    assert len(letterhead.columns) == 2
    assert near(letterhead.columns[0].width, 72)
    assert near(letterhead.columns[1].width, 93)


@pytest.mark.parametrize(
    ("text", "points", "italic"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, False),
        ("Độc lập - Tự do - Hạnh phúc", 13, False),
        ("SỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG", 12, False),
        ("Nơi nhận:", 12, True),
        ("GIÁM ĐỐC", 13, False),
        ("[Họ và tên]", 13, False),
    ],
)
def test_what_the_decree_wants_bold_is_bold_and_of_its_size(village_digest, text, points, italic):
    (run,) = runs_of(read_docx(village_digest), text)

    assert is_bold(run)
    assert size_points(run) == points
    assert is_italic(run) is italic


def test_the_title_is_one_heading_of_fourteen_points(village_digest):
    document = read_docx(village_digest)

    (title,) = [p for p in document.paragraphs if p.style.name.lower() == "heading 1"]
    assert title.text == "BẢN TỔNG HỢP Ý KIẾN, TIẾP THU, GIẢI TRÌNH\nÝ KIẾN GÓP Ý, PHẢN BIỆN XÃ HỘI"
    assert title.runs[0].font.size == Pt(14)
    assert title.runs[0].font.bold


def test_the_body_is_thirteen_points_justified_with_an_indented_first_line(village_digest):
    document = read_docx(village_digest)

    (opening,) = [p for p in document.paragraphs if p.text.startswith("Căn cứ Luật Ban hành")]
    assert opening.runs[0].font.size == Pt(13)
    assert opening.alignment == 3  # justified
    assert near(opening.paragraph_format.first_line_indent, 12.7)
    assert opening.paragraph_format.space_after == Pt(6)


def test_day_and_month_are_left_to_the_document_system(village_digest):
    text = docx_text(read_docx(village_digest))

    assert re.search(r"Thái Nguyên, ngày\s{3}tháng\s{3}năm 2026", text)


def test_the_wide_table_has_the_four_headings_repeated_and_the_widths_of_the_form(village_digest):
    document = read_docx(village_digest)

    wide = document.tables[3]
    head = wide.rows[0]
    assert [plain(cell.text) for cell in head.cells] == [
        "NHÓM VẤN ĐỀ HOẶC ĐIỀU, KHOẢN",
        "CHỦ THỂ GÓP Ý",
        "NỘI DUNG GÓP Ý",
        "NỘI DUNG TIẾP THU, GIẢI TRÌNH",
    ]
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    widths = [column.width for column in wide.columns]
    assert all(near(width, wanted) for width, wanted in zip(widths, (36, 79, 58, 79), strict=True))


def test_rows_stand_in_the_order_of_the_draft_under_merged_first_cells(village_digest):
    document = read_docx(village_digest)

    assert [(row.label, row.group_code) for row in docx_rows(document)] == [
        ("Ý kiến chung", "N01"),
        ("Khoản 2 Điều 1", "N02"),
        ("Khoản 1 Điều 3", "N03"),
        ("Khoản 1 Điều 3", "N04"),
        ("Khoản 1 Điều 3", "N05"),
        ("Khoản 3 Điều 3", "N06"),
        ("Điểm b khoản 1 Điều 4", "N07"),
        ("Ngoài phạm vi điều chỉnh", "N08"),
    ]
    merges = [merge.get(qn("w:val")) for merge in document.element.body.iter(qn("w:vMerge"))]
    assert merges == ["restart", "continue", "continue"]


def test_a_short_row_stays_whole_and_a_tall_one_may_split(make_digest, make_group):
    said = [(Unit.PERSON, "xã Chợ Đồn", "Nà Pài", 1)]
    short, tall = make_group("dieu-1", "Ngắn.", said), make_group("dieu-2", "Dài " * 300, said)

    document = read_docx(make_digest([short, tall]))

    rows = document.tables[-2].rows[1:]
    whole = [row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in rows]
    assert whole == [True, False]


def test_the_last_sentence_ends_with_the_sign_and_stays_with_the_signature(village_digest):
    document = read_docx(village_digest)

    closing = document.paragraphs[-2]
    assert closing.text.startswith("Trên đây là Bản tổng hợp")
    assert closing.text.endswith("./.")
    assert closing.paragraph_format.keep_with_next


def test_recipients_are_eleven_points_and_end_with_the_file_copy(village_digest):
    signature = read_docx(village_digest).tables[-1]

    _, *recipients = signature.cell(0, 0).paragraphs
    assert [plain(p.text) for p in recipients] == [
        "- Sở Tư pháp (để thẩm định);",
        "- Thường trực Hội đồng nhân dân tỉnh;",
        "- Lưu: VT, [đơn vị soạn thảo].",
    ]
    assert {p.runs[0].font.size for p in recipients} == {Pt(11)}


def test_the_public_version_carries_its_mark_and_its_recipients(village_digest):
    document = read_docx(village_digest, Audience.PUBLIC)

    text = docx_text(document)
    assert "BẢN CÔNG KHAI\nKhông có dữ liệu cá nhân" in text
    assert "- Cổng thông tin điện tử tỉnh (để công khai);" in text
    assert head_text(document).endswith("\nBản công khai")


def test_an_incomplete_version_is_marked_on_every_page_and_has_no_signature(interim_digest):
    document = read_docx(interim_digest)

    text = docx_text(document)
    assert "CHƯA ĐẦY ĐỦ\nSố liệu đến 10 giờ 00 phút, ngày 18/12/2026." in text
    assert head_text(document).endswith(
        "\nCHƯA ĐẦY ĐỦ - số liệu đến 10 giờ 00 phút, ngày 18/12/2026"
    )
    assert "Chưa giải trình" in [row.answer for row in docx_rows(document)]
    assert "GIÁM ĐỐC" not in text
    assert "Nơi nhận" not in text


def test_the_properties_name_the_agency_and_the_snapshot_only(village_digest):
    properties = read_docx(village_digest).core_properties

    assert properties.author == "Sở Nông nghiệp và Môi trường"
    assert properties.last_modified_by == "Sở Nông nghiệp và Môi trường"
    assert properties.created == datetime(2026, 12, 18, 3, 0, tzinfo=UTC)


@pytest.mark.libreoffice
def test_libreoffice_sets_it_with_one_font_and_a_company_for_the_signature(
    village_digest, tmp_path
):
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not on this machine")
    source = written_to(tmp_path, replace(village_digest), "docx")

    pages = PdfReader(converted(source, tmp_path)).pages

    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert all(font.startswith("Tinos") for font in fonts)
    assert "Trên đây là Bản tổng hợp" in plain(pages[-1].extract_text())
    assert all(page.extract_text().strip() for page in pages)


def converted(source: Path, folder: Path) -> Path:
    """Turn a DOCX into a PDF, Tinos standing in for Times New Roman (same widths)."""
    settings = folder / "fonts.conf"
    settings.write_text(
        f'<?xml version="1.0"?><fontconfig><dir>{FONTS}</dir><cachedir>{folder}/cache</cachedir>'
        '<alias binding="same"><family>Times New Roman</family>'
        "<prefer><family>Tinos</family></prefer></alias></fontconfig>",
        encoding="utf-8",
    )
    subprocess.run(
        [
            shutil.which("soffice"),
            "--headless",
            f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            source,
        ],
        check=True,
        capture_output=True,
        timeout=120,
        env={"FONTCONFIG_FILE": str(settings), "HOME": str(folder), "PATH": "/usr/bin:/bin"},
    )
    return source.with_suffix(".pdf")
