"""The words of the record."""

import enum
from dataclasses import dataclass
from datetime import date


class Fault(enum.StrEnum):
    """What is wrong where a chain breaks."""

    NUMBER = "number"
    LINK = "link"
    CONTENT = "content"
    UNREADABLE = "unreadable"
    HEAD_LOST = "head_lost"


@dataclass(frozen=True)
class ChainReport:
    """``entries`` are whole from the first on, ``head`` seals the last of them.

    ``broken_at`` is the number of the first entry that is not as it was written.
    """

    entries: int
    head: str
    fault: Fault | None
    broken_at: int | None


@dataclass(frozen=True)
class EntryFilter:
    """What to show of the record; empty fields narrow nothing. Days are Vietnam's."""

    words: str = ""
    action: str = ""
    from_day: date | None = None
    to_day: date | None = None
