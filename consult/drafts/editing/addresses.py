"""Paths, labels and warnings, worked out anew after an edit as the reader works them out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from consult.drafts.editing.wording import NAME_WORDS, number_after
from consult.drafts.reading.appendices import FORM_STEPS
from consult.drafts.reading.articles import DIVISIONS
from consult.drafts.reading.checks import numbering_warnings
from consult.drafts.reading.letters import fold
from consult.drafts.reading.paths import Paths, ordinal, slug
from consult.drafts.reading.tree import LOOSE_STEPS, step_below
from consult.drafts.terms import Node, Outline, OutlineWarning, ProvisionKind, WarningCode

DIVISION_STEPS = dict(DIVISIONS.values())
OWN_STEPS = {
    ProvisionKind.PREAMBLE: "mo-dau",
    ProvisionKind.SIGNATURE: "noi-nhan-chu-ky",
}
NUMBERINGS = (ProvisionKind.ATTACHMENT, ProvisionKind.QUOTE, ProvisionKind.APPENDIX)
MUST_HAVE_NUMBER = (
    *DIVISION_STEPS,
    ProvisionKind.ARTICLE,
    ProvisionKind.CLAUSE,
    ProvisionKind.POINT,
)
ABOUT_NUMBERS = {
    WarningCode.ARTICLE_GAP,
    WarningCode.ARTICLE_REPEAT,
    WarningCode.CLAUSE_GAP,
    WarningCode.POINT_GAP,
    WarningCode.DUPLICATE_PATH,
}
UNITS = {ProvisionKind.ARTICLE, ProvisionKind.ITEM, ProvisionKind.CHAPTER, ProvisionKind.PART}
BULLETS = {"+": "cong"}


class Before:
    """Paths and labels as they were before an edit, by unit."""

    def __init__(self, outline: Outline) -> None:
        """Remember ``outline``; its units must be the ones that are then edited."""
        self.paths = {id(node): node.path for node in outline.walk()}
        self.labels = {id(node): node.label for node in outline.walk()}

    def moves(self, outline: Outline) -> dict[str, str]:
        """Tell where units stand now that stood elsewhere, by their path before."""
        now = ((self.paths.get(id(node), node.path), node.path) for node in outline.walk())
        return {before: after for before, after in now if before != after}


def work_out(outline: Outline, before: Before, *, moved: Mapping[str, Node]) -> None:
    """Give every unit of an edited outline its path and label, and the outline its warnings.

    Args:
        outline: Its units; an empty path or label asks for a new one.
        before: As it was.
        moved: Where to point warnings about paths whose unit went into another one.
    """
    root = Node(ProvisionKind.DOCUMENT, children=outline.nodes)
    addressing = _Addressing(before)
    addressing.below([root])
    now = {before.paths[id(node)]: node for node in outline.walk() if id(node) in before.paths}
    kept = _kept(outline.warnings, {**now, **moved}, outline)
    fresh = numbering_warnings(outline.nodes, addressing.paths.repeated)
    outline.warnings = [*_still_settled(fresh, outline.warnings, now), *kept]


def _still_settled(
    fresh: Sequence[OutlineWarning], known: Sequence[OutlineWarning], now: Mapping[str, Node]
) -> list[OutlineWarning]:
    """Mark what an officer kept before and what still says the same of the same unit."""
    settled = {
        (each.code, now[each.path].path, each.message)
        for each in known
        if each.is_kept and each.path in now
    }
    return [
        replace(each, is_kept=(each.code, each.path, each.message) in settled) for each in fresh
    ]


def _kept(
    warnings: Sequence[OutlineWarning], now: Mapping[str, Node], outline: Outline
) -> list[OutlineWarning]:
    """Keep the warnings an edit does not answer, pointed at where their unit stands now."""
    kinds = {node.kind for node in outline.walk()}
    kept: list[OutlineWarning] = []
    for warning in warnings:
        is_answered = (
            warning.code in ABOUT_NUMBERS
            or (warning.code is WarningCode.NOTHING_RECOGNISED and kinds & UNITS)
            or (warning.code is WarningCode.TABLE_KEPT and ProvisionKind.TABLE not in kinds)
        )
        if not is_answered:
            unit = now.get(warning.path)
            path = unit.path if unit else ""
            kept.append(replace(warning, path=path))
    return kept


class _Addressing:
    """Walks an outline from the top and gives addresses in the order of the text."""

    def __init__(self, before: Before) -> None:
        self.paths = Paths()
        self._before = before

    def below(self, chain: Sequence[Node]) -> None:
        """Address everything below the last of ``chain``, the root first."""
        parent = chain[-1]
        for at, node in enumerate(parent.children):
            self._number(node, parent.children[:at])
            step, base = self._step(node, chain, at)
            node.path = self.paths.claim(step_below(base, step), warns=_warns(node, chain))
            node.quoted = parent.quoted or node.kind is ProvisionKind.QUOTE
            self._label(node, parent, at)
            self.below([*chain, node])

    def _number(self, node: Node, earlier: Sequence[Node]) -> None:
        """Number a unit that needs a number and has none."""
        needs_number = node.kind in MUST_HAVE_NUMBER or node.kind is ProvisionKind.ITEM
        if node.number or not needs_number:
            return
        last = next((each.number for each in reversed(earlier) if each.kind is node.kind), "")
        node.number = number_after(node.kind, last)

    def _step(self, node: Node, chain: Sequence[Node], at: int) -> tuple[str, str]:
        """Give a unit's own step and the address it is put behind."""
        kind, number = node.kind, node.number
        if kind in DIVISION_STEPS:
            return f"{DIVISION_STEPS[kind]}-{ordinal(number)}", chain[-1].path
        if kind is ProvisionKind.ARTICLE:
            return f"dieu-{slug(number)}", _path_of(chain, *NUMBERINGS)
        if kind is ProvisionKind.CLAUSE:
            return f"khoan-{slug(number)}", _path_of(chain, ProvisionKind.ARTICLE, *NUMBERINGS)
        if kind is ProvisionKind.POINT:
            holders = (ProvisionKind.CLAUSE, ProvisionKind.ARTICLE, *NUMBERINGS)
            return f"diem-{slug(number)}", _path_of(chain, *holders)
        step = node.path.rpartition("/")[2] or _new_step(node, chain[-1], at)
        return step, chain[-1].path

    def _label(self, node: Node, parent: Node, at: int) -> None:
        """Name a unit; what was printed in front of its number is kept."""
        kind = node.kind
        if kind in (ProvisionKind.ARTICLE, ProvisionKind.CLAUSE, ProvisionKind.POINT):
            node.label = f"{NAME_WORDS[kind]} {node.number}"
        elif not node.label and kind in NAME_WORDS:
            node.label = f"{NAME_WORDS[kind]} {node.number}".strip()
        elif kind is ProvisionKind.ITEM:
            node.label = self._item_label(node, parent, at)

    def _item_label(self, node: Node, parent: Node, at: int) -> str:
        """Name an item after its parent, as the reader does."""
        if not node.label:
            if not node.number[-1:].isalnum():
                order = 1 + sum(each.number == node.number for each in parent.children[:at])
                return f"Ý {order}, {parent.label}" if parent.label else f"Ý {order}"
            if parent.kind in (ProvisionKind.ARTICLE, ProvisionKind.CLAUSE, ProvisionKind.POINT):
                return node.number
            return f"{parent.label}.{node.number}" if parent.label else f"Mục {node.number}"
        old = self._before.labels.get(id(parent), "")
        if old and old != parent.label:
            if node.label.startswith(f"{old}."):
                return f"{parent.label}{node.label[len(old) :]}"
            if node.label.endswith(f", {old}"):
                return f"{node.label[: -len(old)]}{parent.label}"
        return node.label


def _path_of(chain: Sequence[Node], *kinds: ProvisionKind) -> str:
    """Give the path of the innermost unit of one of ``kinds`` around a unit; empty for none."""
    for node in reversed(chain):
        if node.kind in kinds:
            return node.path
    return ""


def _warns(node: Node, chain: Sequence[Node]) -> bool:
    """Whether two units with this address are worth a warning."""
    kind = node.kind
    if kind is ProvisionKind.ITEM:
        inside = {each.kind for each in chain}
        return node.number[-1:].isalnum() and not inside & {
            ProvisionKind.APPENDIX,
            ProvisionKind.ARTICLE,
            ProvisionKind.QUOTE,
        }
    return kind in MUST_HAVE_NUMBER or (kind is ProvisionKind.APPENDIX and bool(node.number))


def _new_step(node: Node, parent: Node, at: int) -> str:
    """Make the step of a unit that has none yet, or was put elsewhere."""
    earlier = parent.children[:at]
    if node.kind in LOOSE_STEPS:
        return f"{LOOSE_STEPS[node.kind]}-{1 + sum(each.kind is node.kind for each in earlier)}"
    if node.kind is ProvisionKind.ATTACHMENT:
        return f"kem-theo-{1 + sum(each.kind is node.kind for each in earlier)}"
    if node.kind is ProvisionKind.APPENDIX:
        name = node.label.removesuffix(node.number).strip()
        return f"{FORM_STEPS.get(fold(name), 'phu-luc')}-{ordinal(node.number or '1')}"
    if node.kind is ProvisionKind.ITEM:
        if not node.number[-1:].isalnum():
            order = 1 + sum(each.number == node.number for each in earlier)
            return f"{BULLETS.get(node.number, 'gach')}-{order}"
        is_widest = parent.kind not in (
            ProvisionKind.ITEM,
            ProvisionKind.ARTICLE,
            ProvisionKind.CLAUSE,
            ProvisionKind.POINT,
            ProvisionKind.QUOTE,
        )
        return f"muc-{slug(node.number)}" if is_widest else slug(node.number)
    return OWN_STEPS.get(node.kind, "phan-khac")
