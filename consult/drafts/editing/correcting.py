"""Making an edit: the outline is copied, changed, and given its paths and warnings anew."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

from flask_babel import gettext as _

from consult.drafts.editing.addresses import Before, work_out
from consult.drafts.editing.edits import (
    Demote,
    Edit,
    Insert,
    Join,
    Move,
    MoveInto,
    Promote,
    Renumber,
    Retype,
    Rewrite,
    Split,
)
from consult.drafts.editing.making import Bench, make, named
from consult.drafts.editing.tree import chain_to
from consult.drafts.terms import Node, Outline, OutlineWarning, ProvisionKind, WarningCode

# An officer who edits a unit has seen what the reader was unsure of there.
DOUBTS = {
    WarningCode.SUSPECTED_OCR,
    WarningCode.LABEL_MISSING,
    WarningCode.INLINE_ARTICLE_REFERENCE,
    WarningCode.UNCLOSED_QUOTE,
}


@dataclass(frozen=True)
class Correction:
    """An edited outline, the path of the unit to look at next, and what was done (Vietnamese).

    ``moves`` tells the new path of every unit that has another one now.
    """

    outline: Outline
    path: str
    action: str
    moves: dict[str, str]


def corrected(outline: Outline, edit: Edit) -> Correction:
    """Make ``edit`` to a copy of ``outline``.

    No edit but :class:`Rewrite` loses a word, and none changes an outline it is given.

    Raises:
        UnitGone: Nothing has the path.
        EditImpossible: The sentence says why.
    """
    fresh = deepcopy(outline)
    before = Before(fresh)
    bench = Bench(Node(ProvisionKind.DOCUMENT, children=fresh.nodes))
    name = named(chain_to(bench.root, edit.path)[-1])
    shown = make(edit, bench)
    fresh.nodes = bench.root.children
    if not isinstance(edit, Insert | Move | MoveInto):
        fresh.warnings = [each for each in fresh.warnings if not _is_answered(each, edit)]
    work_out(fresh, before, moved=bench.moved)
    return Correction(fresh, shown.path, _ACTIONS[type(edit)](name), before.moves(fresh))


def _is_answered(warning: OutlineWarning, edit: Edit) -> bool:
    return warning.code in DOUBTS and warning.path == edit.path


_ACTIONS: dict[type, Callable[[str], str]] = {
    Rewrite: lambda name: _("Sửa chữ: %(name)s", name=name),
    Renumber: lambda name: _("Đánh số lại từ: %(name)s", name=name),
    Retype: lambda name: _("Đổi cấp: %(name)s", name=name),
    Promote: lambda name: _("Lên một cấp: %(name)s", name=name),
    Demote: lambda name: _("Xuống một cấp: %(name)s", name=name),
    Insert: lambda name: _("Chèn phần còn thiếu trước: %(name)s", name=name),
    Join: lambda name: _("Gộp với đoạn trên: %(name)s", name=name),
    Split: lambda name: _("Tách đôi: %(name)s", name=name),
    Move: lambda name: _("Đổi chỗ: %(name)s", name=name),
    MoveInto: lambda name: _("Chuyển vào chỗ khác: %(name)s", name=name),
}
