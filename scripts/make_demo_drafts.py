"""Write the demo drafts as Word files from their sources.

    python -m scripts.make_demo_drafts

One file is numbered by Word itself (articles and clauses are list levels), the others carry typed
numbers: both occur in what departments send. The same sources give the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click
from docx import Document
from docx.enum.text import WD_BREAK

from consult.demo.sources import DRAFTS_DIR, POINT_LETTERS, SOURCES_DIR, source_lines
from scripts.demo_draft_layout import (
    ATTACHED_ARTICLES,
    CHAPTERS,
    OWN_ARTICLES,
    add_numbering,
    add_table,
    closing_block,
    letterhead,
    number_paragraph,
    prepare_page,
    prepare_styles,
    rule_below,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docx.document import Document as DocxDocument
    from docx.text.paragraph import Paragraph

    from consult.demo.worded import WordedLine

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
# Zip entries and properties bear this moment, so that the files do not change by themselves.
WRITTEN_AT = datetime(2026, 10, 1, tzinfo=UTC)
AUTOMATIC = "tự động"


class DraftWriter:
    """Writes one draft, counting chapters, articles, clauses and points on the way."""

    def __init__(self, lines: list[WordedLine]) -> None:
        self.lines = lines
        self.document: DocxDocument = Document()
        self.automatic = self._first("đánh số") == AUTOMATIC
        self.chapter = self.article = self.clause = self.point = 0
        self.attached = self.in_appendix = False
        prepare_page(self.document)
        prepare_styles(self.document)
        self.numbering = add_numbering(self.document) if self.automatic else {}

    def write(self) -> DocxDocument:
        """Give the finished document."""
        organ, number, place = self._all("cơ quan"), self._first("số"), self._first("nơi ngày")
        letterhead(self.document, organ=organ, number=number, place=place)
        rows: list[list[str]] = []
        for line, following in zip(self.lines, [*self.lines[1:], None], strict=True):
            if line.word in {"bảng", "hàng"}:
                rows.append([cell.strip() for cell in line.text.split("|")])
                if following is None or following.word != "hàng":
                    add_table(self.document, rows)
                    rows = []
            else:
                self._write_line(line)
                self._close_part(line, following)
        self._set_properties()
        return self.document

    def _all(self, word: str) -> list[str]:
        return [line.text for line in self.lines if line.word == word]

    def _first(self, word: str) -> str:
        return self._all(word)[0]

    def _paragraph(self, text: str, style: str) -> Paragraph:
        return self.document.add_paragraph(text, style=style)

    def _write_line(self, line: WordedLine) -> None:
        writers = {
            "loại": self._kind,
            "trích yếu": self._title,
            "căn cứ": lambda text: self._paragraph(text, "Căn cứ"),
            "chương": self._chapter,
            "điều": self._article,
            "khoản": self._clause,
            "điểm": self._point,
            "đoạn": self._plain,
            "kèm theo": self._attachment,
            "phụ lục": self._appendix,
        }
        if line.word in writers:
            writers[line.word](line.text)

    def _close_part(self, line: WordedLine, following: WordedLine | None) -> None:
        """After the last line of the signature, set addressees and signature side by side."""
        if line.word == "ký" and (following is None or following.word != "ký"):
            closing_block(self.document, self._all("nơi nhận"), self._all("ký"))

    def _kind(self, text: str) -> None:
        self._paragraph(text, "Tên loại")

    def _title(self, text: str) -> None:
        rule_below(self._paragraph(text, "Trích yếu"), indent_share=0.36)
        if self.attached:
            issued = "(Kèm theo Quyết định số         /2026/QĐ-UBND ngày      tháng      năm 2026"
            self._paragraph(f"{issued} của Ủy ban nhân dân tỉnh Thái Nguyên)", "Chú dẫn")

    def _chapter(self, text: str) -> None:
        self.chapter += 1
        if self.automatic:
            paragraph = self._paragraph("", "Heading 1")
            paragraph.add_run().add_break()
            paragraph.add_run(text)
            number_paragraph(paragraph, self.numbering[CHAPTERS], 0)
            return
        self._paragraph(f"Chương {ROMAN[self.chapter - 1]}", "Heading 1")
        self._paragraph(text, "Tên chương")

    def _article(self, text: str) -> None:
        self.article, self.clause, self.point = self.article + 1, 0, 0
        if self.automatic:
            paragraph = self._paragraph(text, "Heading 2")
            number_paragraph(paragraph, self._article_list(), 0)
            return
        self._paragraph(f"Điều {self.article}. {text}", "Heading 2")

    def _clause(self, text: str) -> None:
        self.clause, self.point = self.clause + 1, 0
        if self.automatic:
            number_paragraph(self._paragraph(text, "Khoản"), self._article_list(), 1)
            return
        self._paragraph(f"{self.clause}. {text}", "Khoản")

    def _article_list(self) -> int:
        return self.numbering[ATTACHED_ARTICLES if self.attached else OWN_ARTICLES]

    def _point(self, text: str) -> None:
        # Word's lower-case list has no đ, so departments type the letters of points by hand.
        self._paragraph(f"{POINT_LETTERS[self.point]}) {text}", "Điểm")
        self.point += 1

    def _plain(self, text: str) -> None:
        self._paragraph(text, "Dòng mẫu" if self.in_appendix else "Đoạn")

    def _attachment(self, text: str) -> None:
        self.document.add_page_break()
        self.attached, self.chapter, self.article = True, 0, 0
        letterhead(self.document, organ=self._all("cơ quan"))
        self._paragraph(text, "Tên loại")

    def _appendix(self, text: str) -> None:
        self.in_appendix = True
        number, title = (part.strip() for part in text.split("|"))
        paragraph = self._paragraph("", "Tên loại")
        paragraph.add_run().add_break(WD_BREAK.PAGE)
        paragraph.add_run(f"PHỤ LỤC {number}".strip())
        self._paragraph(title, "Trích yếu")
        issued = "(Ban hành kèm theo Quyết định số         /2026/QĐ-UBND ngày      tháng      "
        self._paragraph(f"{issued}năm 2026 của Ủy ban nhân dân tỉnh Thái Nguyên)", "Chú dẫn")

    def _set_properties(self) -> None:
        properties = self.document.core_properties
        properties.title = self._first("trích yếu")
        properties.author = " ".join(self._all("cơ quan")).title()
        properties.last_modified_by = properties.author
        properties.comments = ""
        properties.created = properties.modified = WRITTEN_AT.replace(tzinfo=None)
        properties.language = "vi-VN"


def draft_bytes(name: str) -> bytes:
    """Give the Word file of the source ``name``."""
    stream = io.BytesIO()
    DraftWriter(source_lines(name)).write().save(stream)
    return with_fixed_times(stream.getvalue())


def with_fixed_times(package: bytes) -> bytes:
    """Write the entries of a zip again, all bearing ``WRITTEN_AT``."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for entry in source.infolist():
            fixed = zipfile.ZipInfo(entry.filename, WRITTEN_AT.timetuple()[:6])
            fixed.compress_type = zipfile.ZIP_DEFLATED
            copy.writestr(fixed, source.read(entry))
    return target.getvalue()


def write_drafts(names: Iterable[str], folder: Path) -> None:
    """Write the drafts ``names`` into ``folder``."""
    for name in names:
        target = folder / f"{name}.docx"
        target.write_bytes(draft_bytes(name))
        click.echo(f"{target.name}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    write_drafts(sorted(source.stem for source in SOURCES_DIR.glob("*.txt")), DRAFTS_DIR)
