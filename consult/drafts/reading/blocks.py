"""What every format is turned into before its structure is looked for: a flat list of blocks."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Block:
    """A paragraph, or a table where ``rows`` is filled.

    Attributes:
        text: The words, NFC, single spaces, one line; empty for a table.
        marker: The number Word makes by itself, as printed (``Điều 3.``, ``a)``), or empty.
        bold: Every word is bold.
        centred: The paragraph is centred.
        contents_entry: It is a line of a table of contents, never a heading.
        rows: The cells of a table, row by row.
        is_misread: The number in ``marker`` was printed with wrong letters.
        broken_line: It goes on from the block before after a line break (Shift+Enter).
        notes: The footnotes referred to in it.
    """

    text: str = ""
    marker: str = ""
    bold: bool = False
    centred: bool = False
    contents_entry: bool = False
    is_misread: bool = False
    broken_line: bool = False
    rows: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def printed(self) -> str:
        """The line as a reader sees it: the automatic number, then the words."""
        if self.marker and self.text:
            return f"{self.marker} {self.text}"
        return self.marker or self.text

    @property
    def words(self) -> str:
        """All the text, whether of a paragraph or of a table."""
        if self.rows:
            return "\n".join(cell for row in self.rows for cell in row if cell)
        return self.printed


@dataclass(slots=True)
class SourceText:
    """A whole file as blocks, and what reading it showed besides.

    Attributes:
        media_type: What the content is, by its bytes.
        blocks: Paragraphs and tables in reading order.
        furniture: Page headers and footers, each different text once.
        converted_fonts: Old font families whose text was turned into Unicode.
        has_tracked_changes: Insertions or deletions wait for acceptance.
        has_look_alikes: Letters of other alphabets stood for Vietnamese ones.
        pictures: How many pictures the text holds.
    """

    media_type: str
    blocks: list[Block] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    converted_fonts: set[str] = field(default_factory=set)
    has_tracked_changes: bool = False
    has_look_alikes: bool = False
    pictures: int = 0
