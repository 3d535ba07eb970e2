"""Pages of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
PAGE_ROWS = 20


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of rows; ``page`` counts from 1, ``total`` rows in all."""

    rows: Sequence[T]
    page: int
    total: int
    page_rows: int = PAGE_ROWS

    @property
    def pages(self) -> int:
        """How many pages there are, at least 1."""
        return max(1, -(-self.total // self.page_rows))

    @property
    def has_prev(self) -> bool:
        """Whether a page comes before."""
        return self.page > 1

    @property
    def has_next(self) -> bool:
        """Whether a page comes after."""
        return self.page < self.pages

    @property
    def prev_num(self) -> int:
        """The number of the page before."""
        return self.page - 1

    @property
    def next_num(self) -> int:
        """The number of the page after."""
        return self.page + 1

    @property
    def rows_before(self) -> int:
        """How many rows stand before this page."""
        return (self.page - 1) * self.page_rows


@dataclass(frozen=True)
class KeyPage(Generic[T]):
    """One page of rows that goes on after a key: its cost does not grow with the rows before it.

    ``after`` is the key the page begins behind, 0 for the first; ``next_after`` none on the last.
    ``total`` is exact, or the most that was counted, with ``is_more``.
    """

    rows: Sequence[T]
    after: int
    next_after: int | None
    total: int
    is_more: bool = False


MAX_PAGE_DIGITS = 6
MAX_KEY_DIGITS = 18


def key_after(text: str | None) -> int:
    """Read the key that a page goes on after; anything odd begins anew."""
    if text is None or not text.isascii() or not text.isdecimal() or len(text) > MAX_KEY_DIGITS:
        return 0
    return int(text)


def page_number(text: str | None) -> int:
    """Read a page number from an address; anything odd is page 1."""
    if text is None or not text.isascii() or not text.isdecimal() or len(text) > MAX_PAGE_DIGITS:
        return 1
    return max(1, int(text))
