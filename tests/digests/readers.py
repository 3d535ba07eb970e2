"""Reads written digests back: the same table from every format."""

import csv
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from bs4 import BeautifulSoup
from docx import Document
from pypdf import PdfReader

from consult.digests.terms import Audience, DigestSource
from consult.digests.writers import (
    csv_writer,
    docx_writer,
    html_writer,
    json_writer,
    pdf_writer,
    xlsx_writer,
)

WRITERS = {
    "json": json_writer.write,
    "csv": csv_writer.write,
    "xlsx": xlsx_writer.write,
    "docx": docx_writer.write,
    "pdf": pdf_writer.write,
    "html": html_writer.write,
}
PAPERS = ("docx", "html")


@dataclass(frozen=True)
class ReadRow:
    """One row of the wide table: texts with ordinary spaces, lines parted by line ends."""

    label: str
    senders: str
    opinion: str
    answer: str

    @property
    def group_code(self) -> str:
        return re.search(r"[Nn]hóm (N\d+)$", self.senders).group(1)


def written(source: DigestSource, name: str, audience: Audience = Audience.DOSSIER) -> bytes:
    """Write ``source`` in the format ``name``."""
    stream = io.BytesIO()
    WRITERS[name](source, stream, audience=audience)
    return stream.getvalue()


def written_to(folder: Path, source: DigestSource, name: str) -> Path:
    path = folder / f"digest.{name}"
    WRITERS[name](source, path, audience=Audience.DOSSIER)
    return path


def plain(text: str) -> str:
    """Undo what only printing needs: no-break spaces, places to break."""
    return text.replace("\u00a0", " ").replace("\u200b", "")


def read_json(source: DigestSource, audience: Audience = Audience.DOSSIER) -> dict:
    return json.loads(written(source, "json", audience))


def read_csv(source: DigestSource, audience: Audience = Audience.DOSSIER) -> list[dict]:
    text = written(source, "csv", audience).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def read_xlsx(source: DigestSource, audience: Audience = Audience.DOSSIER) -> dict:
    """Give the sheets by name, each as a list of rows by heading."""
    return sheets_of(io.BytesIO(written(source, "xlsx", audience)))


def sheets_of(file: Path | io.BytesIO) -> dict:
    book = openpyxl.load_workbook(file)
    sheets = {}
    for sheet in book:
        headings, *rows = sheet.values
        sheets[sheet.title] = [dict(zip(headings, row, strict=False)) for row in rows]
    return sheets


def read_docx(source: DigestSource, audience: Audience = Audience.DOSSIER) -> Document:
    return Document(io.BytesIO(written(source, "docx", audience)))


def docx_text(document: Document) -> str:
    """Give all words of a document, tables included, one paragraph a line."""
    return plain("\n".join(p.text for p in every_paragraph(document)))


def every_paragraph(document: Document) -> list:
    found = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            found += [p for row in block.rows for cell in row._tr.tc_lst for p in paragraphs(cell)]
        else:
            found.append(block)
    return found


def paragraphs(cell) -> list:
    from docx.text.paragraph import Paragraph  # noqa: PLC0415 - only here

    return [Paragraph(p, None) for p in cell.p_lst]


def docx_rows(document: Document) -> list[ReadRow]:
    tables = [
        t for t in document.tables if plain(t.cell(0, 0).text) == "NHÓM VẤN ĐỀ HOẶC ĐIỀU, KHOẢN"
    ]
    rows = []
    for table in tables:
        for row in table.rows[1:]:
            texts = [plain("\n".join(p.text for p in paragraphs(tc))) for tc in row._tr.tc_lst]
            label = texts[0] or rows[-1].label
            rows.append(ReadRow(label, *texts[1:]))
    return rows


def html_rows(source: DigestSource, audience: Audience = Audience.DOSSIER) -> list[ReadRow]:
    return rows_of_page(BeautifulSoup(written(source, "html", audience), "html.parser"))


def rows_of_page(page: BeautifulSoup) -> list[ReadRow]:
    rows = []
    for body in page.select("table.wide tbody"):
        label = plain(body.th.get_text())
        for row in body.select("tr"):
            for br in row.select("br"):
                br.replace_with("\n")
            senders, opinion, answer = row.select("td")
            lines = "\n".join(line.get_text() for line in senders.select("div"))
            rows.append(
                ReadRow(label, plain(lines), opinion.get_text(), plain(answer.get_text().strip()))
            )
    return rows


def pdf_text(source: DigestSource, audience: Audience = Audience.DOSSIER) -> str:
    """Give the words of the PDF in one line, single spaces."""
    reader = PdfReader(io.BytesIO(written(source, "pdf", audience)))
    return " ".join(plain(" ".join(page.extract_text() for page in reader.pages)).split())
