"""Building the tree of numbered items outside articles: plans, directives, reports, appendices."""

from collections import Counter
from collections.abc import Sequence

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.labels import Label, Mark, label_of
from consult.drafts.reading.letters import is_capitals
from consult.drafts.reading.paths import Paths, ordinal, slug
from consult.drafts.reading.quotes import quote_spans
from consult.drafts.reading.sequence import leading_number
from consult.drafts.reading.tree import Tree, step_below
from consult.drafts.terms import Node, ProvisionKind

LONGEST_ITEM_NAME_CHARS = 150
DIGITS = "digits"

ITEM_RANKS: dict[Mark, int] = {
    Mark.PART: 0,
    Mark.CHAPTER: 10,
    Mark.SECTION: 20,
    Mark.CAPITAL: 30,
    Mark.ROMAN: 40,
    Mark.ARTICLE: 50,
    Mark.CLAUSE: 60,
    Mark.DOTTED: 70,
    Mark.BRACKETED: 80,
    Mark.POINT: 90,
    Mark.SUBPOINT: 100,
    Mark.DASH: 110,
    Mark.PLUS: 120,
}
BULLETS = {Mark.DASH: "gach", Mark.PLUS: "cong"}
DIVISION_KINDS = {Mark.PART: ProvisionKind.PART, Mark.CHAPTER: ProvisionKind.CHAPTER}


class ItemBuilder:
    """Reads blocks one by one and nests them by the kind of their numbers."""

    def __init__(self, prefix: str, paths: Paths, *, in_appendix: bool = False) -> None:
        """Begin a tree below ``prefix``; in an appendix every unit is an item, bullets are text."""
        self.tree = Tree(prefix, paths)
        self._in_appendix = in_appendix
        self._untitled: Node | None = None
        self._last_capital = ""
        self._siblings: Counter[tuple[str, str]] = Counter()

    def build(self, blocks: Sequence[Block]) -> list[Node]:
        """Read all blocks."""
        quotes = {span.start: span for span in quote_spans(blocks) if span.is_closed}
        quote_end = 0
        for index, block in enumerate(blocks):
            if index in quotes:
                quote_end = quotes[index].end
                self._quote(blocks[index:quote_end])
            if index < quote_end:
                continue
            if block.rows:
                self.tree.attach_table(block)
                self._untitled = None
            elif not self._begins_item(block) and not self._is_heading(block):
                self._untitled = None
                self.tree.write(block.printed)
            self.tree.attach_notes(block.notes)
        return self.tree.root.children

    def _quote(self, blocks: Sequence[Block]) -> None:
        """Keep quoted lines as they are: their numbers are those of another text."""
        quote = self.tree.attach(ProvisionKind.QUOTE)
        quote.quoted = True
        quote.text = "\n".join(block.words for block in blocks)
        self._untitled = None
        for block in blocks:
            self.tree.attach_notes(block.notes)

    def _begins_item(self, block: Block) -> bool:
        """Open the item a line begins, if it begins one."""
        label = None if block.contents_entry else label_of(block.printed)
        if label is None or label.is_reference or not self._counts(label):
            return False
        mark = self._mark(label)
        rank = ITEM_RANKS[mark] + (label.number.count(".") if mark is Mark.DOTTED else 0)
        parent = self.tree.parent_for(rank)
        kind = (
            ProvisionKind.ITEM
            if self._in_appendix
            else DIVISION_KINDS.get(mark, ProvisionKind.ITEM)
        )
        node = Node(
            kind, self._path(parent, mark, label), self._label(parent, mark, label), label.number
        )
        self.tree.place(node, rank, warns=not self._in_appendix and mark not in BULLETS)
        self._siblings[parent.path, DIGITS if label.number.isdigit() else label.number] += 1
        is_name = (
            is_capitals(label.rest) or block.bold or mark in DIVISION_KINDS or mark is Mark.ARTICLE
        )
        if is_name and len(label.rest) <= LONGEST_ITEM_NAME_CHARS:
            node.heading = label.rest
        else:
            node.text = label.rest
        self._untitled = node if not label.rest or mark in DIVISION_KINDS else None
        if mark is Mark.CAPITAL:
            self._last_capital = label.number
        return True

    def _counts(self, label: Label) -> bool:
        """Tell whether a label opens an item here."""
        if label.mark not in ITEM_RANKS or (self._in_appendix and label.mark in BULLETS):
            return False
        if label.mark is Mark.ARTICLE:
            return self._in_appendix and (label.is_sure or not label.rest)
        if label.mark is Mark.CLAUSE and not label.is_sure:
            return leading_number(label.number) == 1 + self._numbered_siblings()
        return label.is_sure or label.mark in {Mark.POINT, *DIVISION_KINDS}

    def _numbered_siblings(self) -> int:
        """Count the items a further ``2- …`` would stand beside."""
        return self._siblings[self.tree.above(ITEM_RANKS[Mark.CLAUSE]).path, DIGITS]

    def _mark(self, label: Label) -> Mark:
        """Read ``C.`` after ``B.`` as a letter, not as a hundred in Roman numerals."""
        is_next_letter = ord(label.number[0]) - ord(self._last_capital or " ") == 1
        if (
            label.mark is Mark.ROMAN
            and len(label.number) == 1
            and self._last_capital
            and is_next_letter
        ):
            return Mark.CAPITAL
        return label.mark

    def _path(self, parent: Node, mark: Mark, label: Label) -> str:
        """Work out the address of an item: ``muc-i/1/a``."""
        if mark in BULLETS:
            start = step_below(parent.path, BULLETS[mark])
            return f"{start}-{self.tree.paths.next_order(start)}"
        if mark is Mark.ARTICLE:
            return step_below(parent.path, f"dieu-{slug(label.number)}")
        if mark in {Mark.PART, Mark.CHAPTER}:
            step = "phan" if mark is Mark.PART else "chuong"
            return step_below(parent.path, f"{step}-{ordinal(label.number)}")
        is_widest = parent is self.tree.root or parent.kind is not ProvisionKind.ITEM
        number = slug(label.number)
        return step_below(parent.path, f"muc-{number}" if is_widest else number)

    def _label(self, parent: Node, mark: Mark, label: Label) -> str:
        """Name an item as people point at it."""
        if mark in BULLETS:
            order = 1 + self._siblings[parent.path, label.number]
            return f"Ý {order}, {parent.label}" if parent.label else f"Ý {order}"
        if label.name:
            return f"{label.name[:1]}{label.name[1:].lower()} {label.number}"
        if mark is Mark.DOTTED and label.number.startswith(f"{parent.number}."):
            return f"{parent.label}{label.number[len(parent.number) :]}"
        is_nested = parent.kind is ProvisionKind.ITEM and parent.label
        return f"{parent.label}.{label.number}" if is_nested else f"Mục {label.number}"

    def _is_heading(self, block: Block) -> bool:
        """Take the line after a bare ``I.`` or ``Phần I`` as its name."""
        node = self._untitled
        if (
            node is None
            or node.heading
            or not (is_capitals(block.text) or block.bold or block.centred)
        ):
            return False
        node.heading = block.printed
        return True
