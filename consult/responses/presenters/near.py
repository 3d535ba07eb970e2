"""A group beside the answered one it comes near, the words that differ marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consult.drafts.comparing import compare_words
from consult.drafts.comparing.terms import Segments
from consult.responses.queries import GroupToAnswer, NearAnswered


@dataclass(frozen=True, slots=True)
class NearRow:
    """The answered group, and how the words of the other one differ from it."""

    answered: NearAnswered
    segments: Segments


def near_rows(
    groups: Sequence[GroupToAnswer], found: Mapping[int, NearAnswered]
) -> Mapping[int, NearRow]:
    """Compare groups with the answered ones they come near, by group id; others are left out."""
    return {
        one.id: NearRow(found[one.id], compare_words(found[one.id].text, one.text))
        for one in groups
        if one.id in found
    }
