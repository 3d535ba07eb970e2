"""The demo drafts as they were written: lines ``word: text``, read into numbered provisions.

A source is a text file in ``drafts/sources/``. Its words are Vietnamese (``chương``, ``điều``,
``khoản``, ``điểm``, ``đoạn``, ``kèm theo``, ``phụ lục``, ``bảng``, ``hàng`` …); numbers and letters
are not written but counted here, as a draughtsman counts them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from consult.demo.worded import WordedLine, worded_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

DRAFTS_DIR = Path(__file__).parent / "drafts"
SOURCES_DIR = DRAFTS_DIR / "sources"

# The letters of points in Vietnamese law: đ stands after d; f, j, w and z are not used.
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True)
class SourceProvision:
    """One article, clause or point; ``path`` as in the outline of the imported draft."""

    kind: str
    path: str
    label: str
    text: str


def source_lines(name: str) -> list[WordedLine]:
    """Read the source ``name`` (a file name without its ending)."""
    return worded_lines(SOURCES_DIR / f"{name}.txt")


def source_provisions(name: str) -> list[SourceProvision]:
    """Give the articles, clauses and points of the source ``name``, in order."""
    return list(_numbered(source_lines(name)))


def _numbered(lines: list[WordedLine]) -> Iterator[SourceProvision]:
    prefix, attachments, article, clause, point = "", 0, 0, 0, 0
    for line in lines:
        match line.word:
            case "kèm theo":
                attachments += 1
                prefix, article = f"kem-theo-{attachments}/", 0
            case "phụ lục":
                return
            case "điều":
                article, clause, point = article + 1, 0, 0
                label = f"Điều {article}"
                yield SourceProvision("article", f"{prefix}dieu-{article}", label, line.text)
            case "khoản":
                clause, point = clause + 1, 0
                path = f"{prefix}dieu-{article}/khoan-{clause}"
                label = f"Khoản {clause} Điều {article}"
                yield SourceProvision("clause", path, label, line.text)
            case "điểm":
                letter = POINT_LETTERS[point]
                point += 1
                path = f"{prefix}dieu-{article}/khoan-{clause}/diem-{letter.replace('đ', 'dd')}"
                label = f"Điểm {letter} khoản {clause} Điều {article}"
                yield SourceProvision("point", path, label, line.text)
