"""The words of dossiers."""

from collections.abc import Sequence
from dataclasses import dataclass

from consult.drafts.models import PartExcuse, SupportingDocument
from consult.rulebook.models import DossierRule
from consult.rulebook.terms import Condition, DossierPart

MAX_DOCUMENT_BYTES = 20 * 1024 * 1024
MAX_DOCUMENT_TITLE_CHARS = 200
MAX_EXCUSE_CHARS = 500


@dataclass(frozen=True)
class NewDocument:
    """A file as it was sent; ``replaces`` is the id of the one it takes the place of."""

    part: DossierPart
    name: str
    content: bytes
    title: str = ""
    replaces: int | None = None


@dataclass(frozen=True)
class PartLine:
    """One part of a dossier: its rule, whether it is asked for, its files, why it is missing."""

    rule: DossierRule
    is_asked: bool
    documents: Sequence[SupportingDocument]
    excuse: PartExcuse | None

    @property
    def is_missing(self) -> bool:
        """Whether the rule asks for a file before publishing and there is none."""
        return self.is_asked and self.rule.needed_to_publish and not self.documents

    @property
    def may_be_excused(self) -> bool:
        """Whether a reason may stand for the file: the rule is not compared with the law yet.

        Never for the permission to ask for a shorter time (requirement R6).
        """
        is_permission = self.rule.part is DossierPart.URGENT_BASIS
        return self.is_missing and not self.rule.verified and not is_permission

    @property
    def is_excused(self) -> bool:
        """Whether a reason stands for the file."""
        return self.may_be_excused and self.excuse is not None

    @property
    def stops_publishing(self) -> bool:
        """Whether no round may be opened because of this part."""
        return self.is_missing and not self.is_excused


@dataclass(frozen=True)
class Dossier:
    """The dossier of a draft; ``conditions`` is none until the drafter has said which apply."""

    conditions: frozenset[Condition] | None
    lines: tuple[PartLine, ...]

    @property
    def is_complete(self) -> bool:
        """Whether a round may be opened."""
        return self.conditions is not None and not any(line.stops_publishing for line in self.lines)
