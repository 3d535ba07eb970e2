"""The words of citations and proposed wordings."""

from dataclasses import dataclass

Cited = tuple[str, str]
"""A document and a provision of it; the provision is empty where none is named."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words that a comment wants in the draft; ``instead`` are those they replace, if it says so.

    Without ``instead`` the words are meant for the whole clause.
    """

    words: str
    instead: str = ""
