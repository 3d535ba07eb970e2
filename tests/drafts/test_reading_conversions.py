"""One draft, saved by an office program in every format an agency may send: one tree."""

import shutil
import subprocess

import pytest

from consult.drafts.reading import read_draft
from consult.drafts.terms import Outline, ProvisionKind
from tests.drafts.outlines import at
from tests.drafts.word_files import paragraph, run, word_file

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(
        shutil.which("soffice") is None, reason="LibreOffice is not on this machine"
    ),
]

CENTRED, BOLD = '<w:jc w:val="center"/>', "<w:b/>"
JUSTIFIED = '<w:ind w:firstLine="567"/><w:jc w:val="both"/>'
SENTENCE = (
    "Ủy ban nhân dân cấp xã chủ trì, phối hợp với các thôn, tổ dân phố rà soát, lập danh sách, công "
    "khai tại nhà văn hóa và tiếp nhận ý kiến của người dân theo quy định tại Điều 7 Nghị định số "
    "10/2025/NĐ-CP trước ngày 15 hằng tháng"
)
UNITS = {
    *(ProvisionKind.CHAPTER, ProvisionKind.ARTICLE, ProvisionKind.CLAUSE, ProvisionKind.POINT),
    *(ProvisionKind.ATTACHMENT, ProvisionKind.APPENDIX, ProvisionKind.TABLE),
}


def centred(text: str) -> str:
    return paragraph(inner=run(text, BOLD), properties=CENTRED)


def body(text: str) -> str:
    return paragraph(text, properties=JUSTIFIED)


def table(*rows: list[list[str]], widths: tuple[int, ...], border: str = "") -> str:
    lines = "".join(f'<w:{side} w:val="{border}" w:sz="4"/>' for side in SIDES) if border else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    drawn = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            + "".join(paragraph(line, properties=CENTRED) for line in cell)
            + "</w:tc>"
            for cell, width in zip(row, widths, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{drawn}</w:tbl>"


SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
STATE = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
HEAD = table(
    [["ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI"], STATE],
    [["Số: 25/2026/QĐ-UBND"], ["Lào Cai, ngày 12 tháng 5 năm 2026"]],
    widths=(3600, 6400),
)
SIGNATURE = table(
    [["Nơi nhận:", "- Như Điều 2;", "- Lưu: VT."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần A"]],
    widths=(5000, 5000),
)
LONG_TABLE = table(
    [["STT"], ["Nội dung"], ["Mức"]],
    *(
        [[f"{row}."], [f"Hỗ trợ hộ nghèo trồng cây số {row}"], [f"{row}.000"]]
        for row in range(1, 90)
    ),
    widths=(900, 6000, 2500),
    border="single",
)


def draft() -> bytes:
    clauses = [body(f"{number}. {SENTENCE}.") for number in (1, 2)]
    points = [body(f"{letter}) {SENTENCE};") for letter in "abcdđe"]
    return word_file(
        *(HEAD, centred("QUYẾT ĐỊNH"), centred("Ban hành Quy định về hỗ trợ sản xuất nông nghiệp")),
        *(centred("ỦY BAN NHÂN DÂN TỈNH LÀO CAI"), body("Căn cứ Luật A;"), centred("QUYẾT ĐỊNH:")),
        body("Điều 1. Ban hành kèm theo Quyết định này Quy định về hỗ trợ sản xuất nông nghiệp."),
        *(body("Điều 2. Quyết định này có hiệu lực kể từ ngày ký./."), SIGNATURE),
        paragraph(inner='<w:r><w:br w:type="page"/></w:r>'),
        *(centred("QUY ĐỊNH"), centred("Về hỗ trợ sản xuất nông nghiệp")),
        centred("(Kèm theo Quyết định số 25/2026/QĐ-UBND)"),
        *(centred("Chương I"), centred("QUY ĐỊNH CHUNG"), body("Điều 1. Phạm vi"), *clauses),
        *(centred("Chương II"), centred("MỨC HỖ TRỢ, TRÌNH TỰ, THỦ TỤC HỖ TRỢ")),
        *(body("Điều 2. Mức hỗ trợ"), *clauses, *points, LONG_TABLE, body(f"3. {SENTENCE}.")),
        *(centred("PHỤ LỤC I"), centred("DANH MỤC CÂY TRỒNG"), body("1. Cây lúa.")),
    )


def units(outline: Outline) -> list[tuple[str, str, str, list[list[str]]]]:
    return [
        (node.path, node.heading, node.text if not node.rows else "", node.rows)
        for node in outline.walk()
        if node.kind in UNITS
    ]


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    folder = tmp_path_factory.mktemp("saved")
    (folder / "draft.docx").write_bytes(draft())

    def in_format(suffix: str) -> bytes:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", folder]
        subprocess.run(
            [*command, folder / "draft.docx"], check=True, capture_output=True, timeout=120
        )
        return (folder / f"draft.{suffix}").read_bytes()

    return in_format


@pytest.mark.parametrize("suffix", ["odt", "rtf", "doc", "html", "pdf"])
def test_a_draft_saved_in_another_format_gives_the_same_tree(saved, suffix):
    original = read_draft(draft(), name="draft.docx")

    outline = read_draft(saved(suffix), name=f"draft.{suffix}")

    assert units(outline) == units(original)
    assert (outline.kind, outline.number) == (original.kind, "25/2026/QĐ-UBND")
    assert (outline.title, outline.issuer) == (original.title, "ỦY BAN NHÂN DÂN TỈNH LÀO CAI")
    assert at(outline, "noi-nhan-chu-ky").text.split() == (
        at(original, "noi-nhan-chu-ky").text.split()
    )
