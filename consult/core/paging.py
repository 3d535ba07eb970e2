"""Pages of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
PAGE_ROWS = 20


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of rows; ``number`` counts from 1, ``total`` rows in all."""

    rows: Sequence[T]
    number: int
    total: int
    page_rows: int = PAGE_ROWS

    @property
    def last(self) -> int:
        """The number of the last page, at least 1."""
        return max(1, -(-self.total // self.page_rows))

    @property
    def first_row(self) -> int:
        """How many rows stand before this page."""
        return (self.number - 1) * self.page_rows


def page_number(text: str | None) -> int:
    """Read a page number from an address; anything odd is page 1."""
    if text is None or not text.isascii() or not text.isdecimal() or len(text) > 6:  # noqa: PLR2004
        return 1
    return max(1, int(text))
