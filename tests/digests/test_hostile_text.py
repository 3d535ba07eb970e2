"""Whatever people type stays text, whole, and never stops an export or forges the paper."""

import csv
import io
import json
import re
import subprocess
from zipfile import ZipFile

import pytest
from lxml import etree

from consult.comments.terms import Unit
from consult.core.text import plain_text
from consult.digests.terms import Body
from consult.digests.writers.csv_writer import inert
from consult.digests.writers.workbook import MAX_CELL_UNITS
from tests.digests.readers import (
    WRITERS,
    docx_rows,
    every_paragraph,
    html_rows,
    pdf_text,
    read_csv,
    read_docx,
    read_json,
    read_xlsx,
    written,
)

FORGERIES = [
    "</w:t></w:r></w:p><w:p><w:r><w:t>GIÁM ĐỐC ĐÃ DUYỆT</w:t></w:r></w:p>",
    "<b>đậm</b> a < b & c > d",
    '#read("x") *x* $a$ @ref <label> // chú thích',
    "{{ 7*7 }} {% raw %}",
    "1. Một\n2. Hai",
    "- gạch đầu dòng",
    "+ Điểm a",
    "= Tiêu đề",
    "]]>\x1b[31m",
    "&#x3C;script&#x3E;alert(1)&lt;/script&gt;",
    "_x0041_ và _x000D_",
    '=HYPERLINK("http://x.vn","bấm")',
    "PAGE \\* MERGEFORMAT",
]
POISON = [
    "mất\ud800nửa",
    "cuối\uffff",
    "điều khiển \x00\x01\x08\x0b\x0c\x1f",
    "biểu cảm 😀 chữ 汉字 và \ue000 riêng",
    "ẩn\u200b\u2060\u202e\ufeff",
    "",
    "   ",
    "\n\n",
    "a" * 300,
    "Đề nghị " * 900,
    "Kho\u0069\u0309 ba\u0300n NFD",
]
SAID = [(Unit.PERSON, "xã Chợ Đồn", "Nà Pài", 1)]


def everywhere(make_digest, make_group, text):
    """Make a digest with ``text`` in every place a person can fill."""
    body = Body(text or "Sở Y tế", document_number=text)
    return make_digest(
        [
            make_group("dieu-1", text, SAID, explanation=text),
            make_group(
                "dieu-2", text, [(Unit.ORGANISATION, "", "", 1)], explanation=text, bodies=(body,)
            ),
        ],
        agreeing=(body,),
        silent=(text,),
    )


@pytest.mark.parametrize("name", list(WRITERS))
@pytest.mark.parametrize("text", POISON, ids=range(len(POISON)))
def test_one_poisoned_text_never_stops_an_export(make_digest, make_group, text, name):
    source = everywhere(make_digest, make_group, text)

    assert len(written(source, name)) > 100


@pytest.mark.parametrize("text", FORGERIES, ids=range(len(FORGERIES)))
def test_no_text_adds_a_paragraph_a_field_or_a_relation(make_digest, make_group, text):
    harmless = everywhere(make_digest, make_group, "Đề nghị tăng mức.")
    hostile = everywhere(make_digest, make_group, text)

    assert shape_of(hostile) == shape_of(harmless)


def shape_of(source):
    """Tell what a Word file is made of, its words left out."""
    with ZipFile(io.BytesIO(written(source, "docx"))) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    names = [element.tag for element in etree.fromstring(parts["word/document.xml"]).iter()]
    counted = {
        tag: names.count(f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{tag}")
        for tag in ("p", "tbl", "tr", "tc", "instrText", "fldSimple", "hyperlink")
    }
    return counted, sorted(parts), parts["word/_rels/document.xml.rels"]


@pytest.mark.parametrize("text", FORGERIES, ids=range(len(FORGERIES)))
def test_the_words_come_back_whole_from_every_format(make_digest, make_group, text):
    source = everywhere(make_digest, make_group, text)
    wanted = plain_text(text)

    assert read_json(source)["provisions"][0]["groups"][0]["representative"] == wanted
    assert docx_rows(read_docx(source))[0].opinion == wanted
    assert html_rows(source)[0].opinion == wanted
    # Excel reads _x005F_ as an underscore (ECMA-376 ST_Xstring); the reader here does not.
    assert read_xlsx(source)["Ý kiến"][0]["Nội dung"].replace("_x005F_", "_") == wanted
    assert read_csv(source)[0]["Nội dung"] == inert(wanted)
    squeezed = re.sub(r"\s", "", wanted)
    assert squeezed in re.sub(r"\s", "", pdf_text(source))


def test_markup_stays_text_in_html(make_digest, make_group):
    source = everywhere(make_digest, make_group, "<script>alert(1)</script><img src=x onerror=y>")

    page = written(source, "html").decode()

    assert "<script" not in page
    assert "<img" not in page
    assert "default-src 'none'" in page


def test_the_html_style_is_the_one_its_policy_allows(village_digest):
    import base64  # noqa: PLC0415 - only here
    import hashlib  # noqa: PLC0415 - only here

    page = written(village_digest, "html").decode()

    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL).group(1)
    allowed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{allowed}'" in page


def test_cells_are_texts_never_formulas_or_links(make_digest, make_group):
    source = everywhere(make_digest, make_group, "=1+1")

    with ZipFile(io.BytesIO(written(source, "xlsx"))) as packed:
        sheets = [packed.read(n).decode() for n in packed.namelist() if "worksheets" in n]

    assert all("<f>" not in sheet and "hyperlink" not in sheet for sheet in sheets)
    assert read_xlsx(source)["Ý kiến"][0]["Nội dung"] == "=1+1"


def test_a_text_longer_than_a_cell_goes_on_after_the_last_column(make_digest, make_group):
    text = "ế" * (MAX_CELL_UNITS + 10) + "😀"
    source = make_digest([make_group("dieu-1", text, SAID)])

    stream = io.BytesIO(written(source, "xlsx"))

    import openpyxl  # noqa: PLC0415 - only here

    row = list(openpyxl.load_workbook(stream)["Ý kiến"].values)[1]
    parts = row[13:]
    assert "".join(parts) == text
    assert all(len(part.encode("utf-16-le")) // 2 <= MAX_CELL_UNITS for part in parts)


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "+84 912 345 678",
        "-2+3",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "  =1+1",
        "\u00a0=1+1",
        "\ufeff=1+1",
        "＝1+1",
        "＋1",
        '"=1+1"',
        "bình thường;=1+1",
        'bình thường;"=1+1',
        "hai dòng\n=1+1",
    ],
)
def test_no_csv_cell_starts_a_formula_under_any_separator(make_digest, make_group, text):
    source = make_digest([make_group("dieu-1", text, SAID)])

    content = written(source, "csv").decode("utf-8-sig")

    for separator in (",", ";", "\t"):
        cells = [
            cell
            for row in csv.reader(io.StringIO(content, newline=""), delimiter=separator)
            for cell in row
        ]
        starts = [cell.strip('\ufeff\u00a0 \t\r\n"') for cell in cells]
        assert [start for start in starts if re.match(r"[=+\-@＝＋－＠]", start)] == []


@pytest.mark.shared
def test_cells_known_to_run_are_inert_and_harmless_ones_readable(shared):
    lines = (shared / "data" / "vectors" / "spreadsheet-cells.csv").read_text(encoding="utf-8")
    for vector in csv.DictReader(io.StringIO(lines)):
        escaped = vector["cell_with_backslash_escapes"]
        text = escaped.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t")

        cell = inert(plain_text(text))

        assert not re.match(r"""[\s"]*[=+\-@]""", cell), vector["id"]
        assert cell.replace("'", "") == plain_text(text).replace("'", ""), vector["id"]


@pytest.mark.shared
def test_naughty_strings_go_through_every_format_but_pdf_one_by_one(
    shared, make_digest, make_group
):
    strings = json.loads(
        (shared / "data" / "vectors" / "naughty-strings.json").read_text(encoding="utf-8")
    )
    texts = [text if isinstance(text, str) else json.dumps(text) for text in strings]
    source = make_digest([make_group("dieu-1", text, SAID) for text in texts])
    wanted = [plain_text(text) for text in texts]

    said = [
        group["representative"] for p in read_json(source)["provisions"] for group in p["groups"]
    ]
    listed = [row["Nội dung"] or "" for row in read_xlsx(source)["Ý kiến"]]

    assert said == wanted
    assert listed == wanted
    assert len(docx_rows(read_docx(source))) == len(texts)
    assert len(every_paragraph(read_docx(source))) > len(texts)
    assert written(source, "pdf").startswith(b"%PDF")


def test_the_typesetter_says_what_went_wrong(monkeypatch, village_digest):
    from consult.digests.writers import pdf_writer  # noqa: PLC0415 - only here

    def refuse(*_args, **_options):
        raise subprocess.CalledProcessError(1, "typst", stderr="không vẽ được".encode())

    monkeypatch.setattr(pdf_writer.subprocess, "run", refuse)

    with pytest.raises(pdf_writer.TypesettingFailed, match="không vẽ được"):
        written(village_digest, "pdf")
