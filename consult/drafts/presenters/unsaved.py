"""What is typed and not saved, as the outline page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from consult.drafts.editing.edits import UNIT_NAMES
from consult.drafts.editing.unsaved import fields_of
from consult.drafts.models import TypedUnit
from consult.drafts.terms import Node, Outline, ProvisionKind

FIELD_NAMES: dict[str, LazyString] = {
    "kind": _l("Cấp"),
    "number": _l("Số"),
    "heading": _l("Tên"),
    "text": _l("Lời văn"),
}


@dataclass(frozen=True)
class TwoWordings:
    """One field of a unit: as it is saved now, and as somebody typed it."""

    name: str
    saved: str
    typed: str


@dataclass(frozen=True)
class Unsaved:
    """What people typed into an outline and did not save.

    Attributes:
        mine: What the person typed into the unit in sight; none.
        met: Fields of it that somebody else saved anew since.
        others: What others typed into the unit in sight, with its fields.
        elsewhere: What the person typed into other units that are still there.
        lost: What the person typed into units that are gone, with its fields.
    """

    mine: TypedUnit | None
    met: list[TwoWordings]
    others: list[tuple[TypedUnit, list[TwoWordings]]]
    elsewhere: list[TypedUnit]
    lost: list[tuple[TypedUnit, list[TwoWordings]]]


def unsaved_of(
    rows: Sequence[TypedUnit], outline: Outline, node: Node | None, *, person_id: int
) -> Unsaved:
    """Sort what was typed by whose it is and where it belongs."""
    path, paths = (node.path if node else ""), outline.paths if rows else {}
    now = fields_of(node) if node else {}
    own = [row for row in rows if row.person_id == person_id]
    here = [row for row in rows if row.path == path]
    mine = next((row for row in here if row in own), None)
    others = [(row, _wordings(row.words, now)) for row in here if row not in own]
    met = [name for name, stood in mine.over.items() if stood != now.get(name)] if mine else []
    return Unsaved(
        mine=mine,
        met=_wordings({name: mine.words[name] for name in met}, now) if mine else [],
        others=others,
        elsewhere=[row for row in own if row.path != path and row.path in paths],
        lost=[(row, _wordings(row.words, row.over)) for row in own if row.path not in paths],
    )


def _wordings(typed: Mapping[str, str], saved: Mapping[str, str]) -> list[TwoWordings]:
    return [
        TwoWordings(str(FIELD_NAMES[name]), _shown(name, saved.get(name, "")), _shown(name, words))
        for name, words in typed.items()
        if words != saved.get(name, "")
    ]


def _shown(name: str, words: str) -> str:
    """Show a field as a person reads it: kinds have names."""
    return str(UNIT_NAMES[ProvisionKind(words)]) if name == "kind" and words else words
