"""The words of topics."""

import enum
from dataclasses import dataclass
from datetime import datetime

MAX_LABEL_CHARS = 80


class ActKind(enum.StrEnum):
    """What a person does to the topics of a provision."""

    RENAME = "rename"
    MERGE = "merge"
    MOVE = "move"
    SPLIT = "split"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, and when."""

    name: str
    id: int
    at: datetime
