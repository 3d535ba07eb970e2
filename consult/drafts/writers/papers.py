"""What papers about two versions say besides the text: who writes, which versions, why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from consult.core.word.letterhead import Sender
from consult.core.word.markup import Run
from consult.drafts.comparing.terms import Fate, Segments


@dataclass(frozen=True, slots=True)
class ComparisonPaper:
    """The frame of a paper.

    Attributes:
        sender: The letterhead.
        agency: The agency in a sentence.
        title: The draft's full title.
        old_name: The version before, inside a sentence ("bản thứ 1, ngày 14/09/2026").
        new_name: The version after.
        summary: How much changed, a sentence.
        made_at: Aware.
        reasons: Why a provision changed, whole sentences by its path in the version after.
        old_head: What the column of the older text is called.
    """

    sender: Sender
    agency: str
    title: str
    old_name: str
    new_name: str
    summary: str
    made_at: datetime
    reasons: Mapping[str, Sequence[str]] = field(default_factory=dict)
    old_head: str = "BẢN TRƯỚC"


# Indigo and clay of the product's pages; underline and strike-through tell the same in black.
COLOURED = {
    Fate.ADDED: {"is_underlined": True, "colour": "123449", "fill": "E6EFF3"},
    Fate.REMOVED: {"is_struck": True, "colour": "6B3A31", "fill": "F3E8E2"},
}
BLACK = {
    Fate.ADDED: {"is_bold": True, "is_underlined": True},
    Fate.REMOVED: {"is_struck": True},
}
PLAIN: dict[Fate, dict[str, bool]] = {}


def marked_runs(
    segments: Segments, looks: Mapping[Fate, Mapping[str, object]], *, is_bold: bool = False
) -> list[Run]:
    """Turn segments into runs, each with the look of its fate."""
    runs = []
    for position, segment in enumerate(segments):
        before = segments[position - 1].fate if position else None
        if segment.fate is Fate.ADDED and before is Fate.REMOVED and segment.text[:1] != " ":
            runs.append(Run(" "))
        look = {"is_bold": is_bold, **looks.get(segment.fate, {})}
        runs.append(Run(segment.text, **look))  # type: ignore[arg-type]  # fields of Run by name
    return runs
