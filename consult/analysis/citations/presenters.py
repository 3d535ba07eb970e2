"""Proposed wordings as changes to their clause."""

from dataclasses import dataclass

from consult.analysis.citations.queries import ProposedWording
from consult.analysis.citations.wordings import reworded
from consult.drafts.comparing.terms import Segments
from consult.drafts.comparing.words import compare_words


@dataclass(frozen=True, slots=True)
class WordingRow:
    """A wording with the clause as it would become; ``is_placed``: the words were found in it."""

    proposed: ProposedWording
    segments: Segments
    is_placed: bool


def wording_row(one: ProposedWording) -> WordingRow:
    """Show a wording as a change of the clause; alone where the clause has no such words."""
    after = reworded(one.clause, one.wanted) if one.clause else None
    if after is None:
        return WordingRow(one, compare_words(one.wanted.instead, one.wanted.words), is_placed=False)
    return WordingRow(one, compare_words(one.clause, after), is_placed=True)
