"""PDF, web pages and older office files give the same units as the Word file they come from."""

import shutil

import pytest
import typst

from consult.drafts.reading import read_draft
from consult.drafts.reading.pdf_lines import joined_lines
from consult.drafts.terms import ProvisionKind
from tests.drafts.outlines import at, codes, paths
from tests.drafts.word_files import level, numbered, numbering, paragraph, word_file

UNITS = ["dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-1/diem-a", "dieu-1/khoan-2", "dieu-2"]
LAW_TEXT = """
#set page(paper: "a5", header: align(center)[Công báo tỉnh], footer: align(center)[#context counter(page).display()])
#set text(lang: "vi", size: 13pt)
#set par(justify: true, first-line-indent: (amount: 1cm, all: true))
#align(center)[QUYẾT ĐỊNH:]
Điều 1. Phạm vi điều chỉnh

1. {long}

a) Điểm a theo quy định tại Điều 5 của Luật này, {long}

#table(columns: 2, [1.], [Nhà một], [2.], [Nhà hai])

2. {long} {long} {long} {long} {long}

Điều 2. Hiệu lực

Quyết định này có hiệu lực từ ngày ký.
"""
SENTENCE = (
    "Ủy ban nhân dân cấp xã chủ trì, phối hợp với các thôn, tổ dân phố rà soát, lập danh sách, công "
    "khai tại nhà văn hóa và trên loa truyền thanh, tiếp nhận ý kiến của người dân theo quy định tại "
    "Điều 7 Quyết định này và báo cáo kết quả trước ngày 15 hằng tháng."
)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    source = LAW_TEXT.replace("{long}", SENTENCE)
    return typst.compile(source.encode(), format="pdf")


def test_a_pdf_gives_back_its_paragraphs_across_pages(pdf):
    outline = read_draft(pdf, name="a.pdf")

    units = [ProvisionKind.ARTICLE, ProvisionKind.CLAUSE, ProvisionKind.POINT]
    assert paths(outline, *units) == UNITS
    assert at(outline, "dieu-1/khoan-1").text == SENTENCE
    assert at(outline, "dieu-1/khoan-2").text == " ".join([SENTENCE] * 5)


def test_a_table_of_a_pdf_keeps_its_cells_in_place(pdf):
    outline = read_draft(pdf, name="a.pdf")

    table = next(node for node in outline.walk() if node.kind is ProvisionKind.TABLE)
    assert table.path == "dieu-1/khoan-1/diem-a/bang-1"
    assert table.rows == [["1.", "Nhà một"], ["2.", "Nhà hai"]]


def test_running_heads_of_a_pdf_are_kept_apart_and_page_numbers_left_out(pdf):
    outline = read_draft(pdf, name="a.pdf")

    assert at(outline, "dau-trang-cuoi-trang").text == "Công báo tỉnh"
    assert not any("Công báo" in node.text for node in outline.walk() if "dieu" in node.path)


def test_a_web_page_gives_its_units_without_scripts_and_hidden_text():
    page = (
        "<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body>"
        "<script>Điều 9. Mã</script><p align=center><b>QUYẾT ĐỊNH</b></p>"
        "<p><b>Điều 1.</b> Phạm\n vi</p><ol><li>Gồm:<ol type=a><li>Điểm a;</li></ol></li>"
        "<li>Hai.</li></ol><p style='display:none'>Ẩn</p><p>Điều 2. Hiệu lực<br>1. Ngay.</p>"
        "<table><tr><td>1.</td><td>Nhà</td></tr></table></body></html>"
    )

    outline = read_draft(page.encode(), name="a.html")

    units = [ProvisionKind.ARTICLE, ProvisionKind.CLAUSE, ProvisionKind.POINT]
    assert paths(outline, *units) == [*UNITS, "dieu-2/khoan-1"]
    assert at(outline, "dieu-1").heading == "Phạm vi"
    assert at(outline, "dieu-2/khoan-1/bang-1").rows == [["1.", "Nhà"]]
    assert not any(word in node.text for node in outline.walk() for word in ("Mã", "Ẩn"))


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_rich_text_goes_through_libreoffice():
    lines = [r"\u272 ?i\u7873 ?u 1. Ph\u7841 ?m vi", "1. A.", "2. B."]
    rich = r"{\rtf1\ansi\uc1 " + r"\par ".join(lines) + "}"

    outline = read_draft(rich.encode("ascii"), name="a.rtf")

    assert outline.source.media_type == "application/rtf"
    assert paths(outline) == ["dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-2"]


def test_reading_the_same_bytes_twice_gives_the_same_outline():
    content = word_file(
        numbered("Một"), paragraph("1. A."), numbering=numbering(level(0, "Điều %1."))
    )

    assert read_draft(content, name="a") == read_draft(content, name="a")
    assert codes(read_draft(content, name="a")) == []


COLUMNS = """
#set page(paper: "a4", numbering: "1")
#set text(lang: "vi", size: 13pt)
#set par(justify: true, first-line-indent: (amount: 1cm, all: true))
#grid(columns: (2fr, 3fr), align: center,
  [ỦY BAN NHÂN DÂN\\ TỈNH LÀO CAI], [CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\ Độc lập - Tự do - Hạnh phúc],
  [Số: 15/2026/QĐ-UBND], [Lào Cai, ngày 5 tháng 6 năm 2026])
#align(center)[QUYẾT ĐỊNH]
#align(center)[Về hỗ trợ sản xuất]
Điều 1. Quyết định này có hiệu lực từ ngày ký./.

#grid(columns: (1fr, 1fr), [Nơi nhận:\\ - Thường trực Tỉnh ủy, HĐND tỉnh;\\ - Lưu: VT.],
  align(center)[TM. ỦY BAN NHÂN DÂN\\ CHỦ TỊCH\\ \\ Trần Văn A])
"""


def test_the_columns_of_a_head_and_of_signatures_are_read_one_after_the_other():
    outline = read_draft(typst.compile(COLUMNS.encode(), format="pdf"), name="a.pdf")

    assert at(outline, "mo-dau").text.split("\n")[:3] == [
        *("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI", "Số: 15/2026/QĐ-UBND"),
    ]
    assert outline.issuer == "ỦY BAN NHÂN DÂN TỈNH LÀO CAI"
    assert at(outline, "noi-nhan-chu-ky").text.split("\n") == [
        *("Nơi nhận:", "- Thường trực Tỉnh ủy, HĐND tỉnh;", "- Lưu: VT."),
        *("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn A"),
    ]


def test_a_table_over_three_pages_is_one_table_with_its_head_once():
    rows = "".join(f"[{row}.], [Hỗ trợ hộ nghèo số {row}]," for row in range(1, 90))
    source = (
        f"Điều 1. Mức\n\n1. Gồm:\n#table(columns: 2, table.header([STT], [Tên]), {rows})\n\n2. Hai."
    )

    outline = read_draft(typst.compile(source.encode(), format="pdf"), name="a.pdf")

    assert outline.counts["table"] == 1
    assert [row[0] for row in at(outline, "dieu-1/khoan-1/bang-1").rows] == [
        *("STT", *(f"{row}." for row in range(1, 90))),
    ]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Quyết định số 5/QĐ-", "UBND", "Quyết định số 5/QĐ-UBND"),
        ("nước Cam-pu-", "chia", "nước Cam-pu-chia"),
        ("mạng inter-", "net công cộng", "mạng internet công cộng"),
        ("giai đoạn 2026 -", "2030", "giai đoạn 2026 - 2030"),
        ("phát triển", "sản xuất", "phát triển sản xuất"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_only_where_it_parted_a_word(first, second, joined):
    assert joined_lines(first, second) == joined
