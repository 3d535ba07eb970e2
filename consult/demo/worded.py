"""Text files of lines ``word: text``, the form in which drafts and voices are written by hand."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class WordedLine:
    """One line: the word before the first colon, and the text after it, in NFC."""

    word: str
    text: str


@dataclass(frozen=True)
class Block:
    """The lines between two blank lines."""

    lines: tuple[WordedLine, ...]

    def every(self, word: str) -> tuple[str, ...]:
        """Give the texts under ``word``, in order."""
        return tuple(line.text for line in self.lines if line.word == word)

    def only(self, word: str, default: str | None = None) -> str:
        """Give the one text under ``word``.

        Raises:
            KeyError: There is none, and no ``default``.
        """
        texts = self.every(word)
        if texts:
            return texts[0]
        if default is None:
            raise KeyError(word)
        return default


class UnreadableLine(ValueError):
    """A line does not read ``word: text``."""


def worded_blocks(path: Path) -> list[Block]:
    """Read the blocks of ``path``.

    Raises:
        UnreadableLine: A line has no colon.
    """
    blocks: list[list[WordedLine]] = [[]]
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            blocks.append([])
            continue
        word, colon, rest = line.partition(":")
        if not colon:
            message = f"{path.name}:{number}: {line}"
            raise UnreadableLine(message)
        blocks[-1].append(WordedLine(word.strip(), rest.strip()))
    return [Block(tuple(lines)) for lines in blocks if lines]


def worded_lines(path: Path) -> list[WordedLine]:
    """Read the lines of ``path``, blank ones left out."""
    return [line for block in worded_blocks(path) for line in block.lines]
