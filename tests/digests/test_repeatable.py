"""The same digest gives the same bytes; fonts are those vendored; PDFs are tagged."""

import hashlib
import io
import json
import time

import openpyxl
import pytest
from pypdf import PdfReader

from consult.digests.writers.glyphs import FONT_FOLDER, MISSING, drawable
from consult.digests.writers.workbook import Sheet, workbook
from tests.digests.made_digests import AS_OF
from tests.digests.readers import WRITERS, pdf_text, written, written_to


@pytest.mark.parametrize("name", list(WRITERS))
def test_the_same_digest_gives_the_same_bytes_at_another_time_of_the_day(
    village_digest, name, tmp_path, monkeypatch
):
    first = written(village_digest, name)
    monkeypatch.setattr(time, "time", lambda: 1_900_000_000.0)

    assert written_to(tmp_path, village_digest, name).read_bytes() == first


def test_a_pdf_embeds_tinos_only_and_is_tagged(village_digest):
    reader = PdfReader(io.BytesIO(written(village_digest, "pdf")))

    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts == {"Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert "pdfaid" in reader.trailer["/Root"]["/Metadata"].get_data().decode()


def test_pdf_pages_are_portrait_then_landscape_numbered_from_the_second(village_digest):
    pages = PdfReader(io.BytesIO(written(village_digest, "pdf"))).pages

    assert pages[0].mediabox.width < pages[0].mediabox.height
    assert all(page.mediabox.width > page.mediabox.height for page in pages[1:])
    assert pages[0].extract_text().startswith("UBND TỈNH THÁI NGUYÊN")
    assert [page.extract_text().split()[0] for page in pages[1:]] == [
        str(number) for number in range(2, len(pages) + 1)
    ]
    assert "Trên đây là Bản tổng hợp" in pages[-1].extract_text()


def test_a_pdf_without_rows_is_one_portrait_page(empty_digest):
    (page,) = PdfReader(io.BytesIO(written(empty_digest, "pdf"))).pages

    assert page.mediabox.width < page.mediabox.height
    assert "không có ý kiến góp ý đối với dự thảo." in pdf_text(empty_digest)


def test_the_vendored_fonts_are_the_ones_their_list_names():
    versions = json.loads((FONT_FOLDER / "VERSIONS.json").read_text(encoding="utf-8"))

    found = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in FONT_FOLDER.iterdir()
        if file.name != "VERSIONS.json"
    }
    assert {name: facts["sha256"] for name, facts in versions["files"].items()} == found


def test_the_font_draws_all_vietnamese_letters():
    letters = "aăâeêioôơuưy"
    tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    alphabet = "".join(f"{letter}{tone} " for letter in letters for tone in tones) + "đĐ"

    import unicodedata  # noqa: PLC0415 - only here

    composed = unicodedata.normalize("NFC", alphabet + alphabet.upper())
    assert drawable(composed) == composed


def test_a_character_the_font_lacks_is_replaced_and_an_invisible_one_dropped():
    assert drawable("tốt 😀\ufe0f 汉") == f"tốt {MISSING} {MISSING}"


def test_a_full_sheet_goes_on_in_a_further_one():
    stream = io.BytesIO()
    sheet = Sheet("Ý kiến", (("Mã", 8), ("Số", 8)))

    with workbook(stream, title="t", author="a", made_at=AS_OF, max_rows=4) as book:
        book.add(sheet, ((f"m{i}", i) for i in range(7)))
        book.add(Sheet("Nơi", (("Tên", 8),)), ())

    read = openpyxl.load_workbook(stream)
    assert read.sheetnames == ["Ý kiến", "Ý kiến 2", "Ý kiến 3", "Nơi"]
    rows = [row for name in read.sheetnames[:3] for row in list(read[name].values)[1:]]
    assert rows == [(f"m{i}", i) for i in range(7)]
