"""Building the tree of a text in articles: parts, chapters, articles, clauses, points."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.labels import Label, Mark, label_of
from consult.drafts.reading.letters import fold
from consult.drafts.reading.names import (
    NAME_ENDS,
    UNPUNCTUATED,
    continues_name,
    may_be_name,
    set_note_marks_apart,
)
from consult.drafts.reading.paths import Paths, ordinal, slug
from consult.drafts.reading.quotes import inside_of, quote_spans
from consult.drafts.reading.sequence import follows, late_starts, leading_number
from consult.drafts.reading.tree import Tree, step_below
from consult.drafts.terms import Node, ProvisionKind

LARGEST_CLAUSE_JUMP = 6
DEEPEST_QUOTE = 6
"""A law quotes a law that quotes a law; deeper than that marks were only forgotten."""

DIVISIONS = {
    Mark.PART: (ProvisionKind.PART, "phan"),
    Mark.CHAPTER: (ProvisionKind.CHAPTER, "chuong"),
    Mark.SECTION: (ProvisionKind.SECTION, "muc"),
    Mark.SUBSECTION: (ProvisionKind.SUBSECTION, "tieu-muc"),
}
RANK_STEP = 10
RANKS = {kind: rank * RANK_STEP for rank, kind in enumerate(ProvisionKind)}
LARGEST_MISREAD_JUMP = 3
DANGLING = re.compile(
    r"(?:\b(?:tai|theo|va|cua|hoac|voi|tu|den|cac|nhu|thuoc|bo sung|sua doi)|"
    r"\bkhoan \d+|\bdiem [a-z]|,)$"
)
DANGLING_CHARS = 20


@dataclass(slots=True)
class Findings:
    """What building a tree showed, for the warnings: paths, and the words met there."""

    misread: list[tuple[str, str]] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)
    unclosed_quotes: list[str] = field(default_factory=list)
    missing_labels: list[tuple[str, str]] = field(default_factory=list)


class ArticleBuilder:
    """Reads blocks one by one and builds the tree of one numbering of articles."""

    def __init__(
        self, prefix: str, paths: Paths, findings: Findings, *, quotes_deep: int = 0
    ) -> None:
        """Begin a tree; article addresses start with ``prefix`` (empty for the document itself).

        ``quotes_deep`` tells in how many quotes it stands, one in another; 0 for our own text.
        """
        self.tree = Tree(prefix, paths, quoted=quotes_deep > 0)
        self._quotes_deep = quotes_deep
        self.findings = findings
        self._prefix = prefix
        self._untitled: Node | None = None
        self._article_number = 0
        self._clause_number = 0
        self._point = ""
        self._counts_with_brackets = False
        self._before = ""
        self._late_starts: frozenset[int] = frozenset()

    def build(self, blocks: Sequence[Block], promoted: frozenset[int] = frozenset()) -> list[Node]:
        """Read all blocks; those in ``promoted`` are articles whose word "Điều" is missing."""
        may_quote = self._quotes_deep < DEEPEST_QUOTE
        spans = {span.start: span for span in (quote_spans(blocks) if may_quote else ())}
        self._late_starts = late_starts(blocks)
        index = 0
        while index < len(blocks):
            span = spans.get(index)
            if span is None:
                self._read(blocks[index], is_promoted=index in promoted)
                index += 1
                continue
            self._quote(list(blocks[span.start : span.end]))
            if not span.is_closed:
                self.findings.unclosed_quotes.append(self.tree.last.path)
            index = span.end
        return self.tree.root.children

    def _quote(self, blocks: list[Block]) -> None:
        """Put quoted text below the provision that quotes it, with its own units inside."""
        quote = self.tree.attach(ProvisionKind.QUOTE)
        quote.quoted = True
        builder = ArticleBuilder(
            quote.path, self.tree.paths, Findings(), quotes_deep=self._quotes_deep + 1
        )
        quote.children = builder.build(inside_of(blocks))
        self._untitled = None
        self._before = ""

    def _read(self, block: Block, *, is_promoted: bool = False) -> None:
        """Place one block."""
        if block.rows:
            self.tree.attach_table(block)
            self._untitled = None
        elif is_promoted and (label := label_of(block.printed)):
            self._article(label)
            self.findings.missing_labels.append((self.tree.last.path, label.number))
        elif not self._begins_unit(block) and not self._goes_on_with_name(block):
            self._untitled = None
            self.tree.write(block.printed)
        self.tree.attach_notes(block.notes)
        self._before = block.words

    def _begins_unit(self, block: Block) -> bool:
        """Open the unit a line begins, if it begins one."""
        label = None if block.contents_entry else label_of(block.printed)
        if label is None:
            return False
        is_automatic = bool(block.marker)
        match label.mark:
            case Mark.PART | Mark.CHAPTER | Mark.SECTION | Mark.SUBSECTION:
                begun = self._division(label, block)
            case Mark.ARTICLE:
                begun = self._accepts_article(label, block) and self._article(label)
            case Mark.CLAUSE | Mark.BRACKETED:
                is_late = id(block) in self._late_starts
                begun = self._clause(label, is_certain=is_automatic or is_late)
                if begun and block.is_misread:
                    self.findings.misread.append((self.tree.last.path, block.words))
            case Mark.POINT:
                begun = self._point_unit(label)
            case Mark.SUBPOINT | Mark.DOTTED:
                begun = self._item(label)
            case _:
                begun = False
        return begun

    def _division(self, label: Label, block: Block) -> bool:
        """Open a part, chapter, section or subsection."""
        stands_out = block.centred or block.bold
        if label.is_reference and not (stands_out and label.rest[:1].isupper()):
            return False
        kind, step = DIVISIONS[label.mark]
        parent = self.tree.parent_for(RANKS[kind])
        path = step_below(parent.path, f"{step}-{ordinal(label.number)}")
        name = f"{label.name[:1]}{label.name[1:].lower()}"
        node = Node(kind, path, f"{name} {label.number}", label.number, label.rest)
        set_note_marks_apart(node)
        self._untitled = self.tree.place(node, RANKS[kind])
        self._clause_number, self._point = 0, ""
        return True

    def _accepts_article(self, label: Label, block: Block) -> bool:
        """Tell an article from a sentence that begins by naming one."""
        number = leading_number(label.number)
        is_next = number == self._article_number + 1 or (
            number == self._article_number and label.number[-1:].isalpha()
        )
        is_inside = self._untitled is None
        goes_on = is_inside and bool(UNPUNCTUATED.search(self._before))
        dangles = is_inside and bool(DANGLING.search(fold(self._before[-DANGLING_CHARS:])))
        is_first_quoted = self.tree.quoted and not self._article_number
        starts_low = label.rest[:1].islower()
        if label.is_reference or (dangles and (starts_low or not label.rest)):
            accepted = False
        elif label.is_sure:
            accepted = (
                is_next or is_first_quoted or not (starts_low or (goes_on and not label.rest))
            )
        else:
            stands_out = block.bold or block.centred or (
                label.is_misread and label.has_stop and not goes_on
                and 0 < number - self._article_number <= LARGEST_MISREAD_JUMP
            )  # fmt: skip
            accepted = (is_next and not dangles) or is_first_quoted or stands_out
        if not accepted and not self.tree.quoted:
            self.findings.references.append((self.tree.last.path, block.printed))
        return accepted

    def _article(self, label: Label) -> bool:
        """Open an article; the whole first paragraph is its heading."""
        path = step_below(self._prefix, f"dieu-{slug(label.number)}")
        node = Node(ProvisionKind.ARTICLE, path, f"Điều {label.number}", label.number)
        self.tree.place(node, RANKS[ProvisionKind.ARTICLE])
        if label.dash and label.rest.endswith(NAME_ENDS):
            node.text = label.rest
        else:
            node.heading = label.rest
            set_note_marks_apart(node)
        if label.is_misread:
            self.findings.misread.append((node.path, label.rest))
        self._untitled = node
        self._article_number = leading_number(label.number)
        self._clause_number, self._point, self._counts_with_brackets = 0, "", False
        return True

    def _clause(self, label: Label, *, is_certain: bool) -> bool:
        """Open a clause if its number can follow the last one; outside articles, an item."""
        number = leading_number(label.number)
        article = self.tree.open(ProvisionKind.ARTICLE)
        if label.mark is Mark.BRACKETED:
            may_begin = label.is_sure and self._clause_number == 0 and not self._point
            if not (
                (may_begin or self._counts_with_brackets) and number == self._clause_number + 1
            ):
                return False
            self._counts_with_brackets = True
        is_first_quoted = self.tree.quoted and not self._clause_number
        if not label.is_sure and number != self._clause_number + 1 and not is_first_quoted:
            return False
        if article is None and not self.tree.quoted:
            return self._item(label)
        is_far = number > self._clause_number + LARGEST_CLAUSE_JUMP
        if is_far and not is_certain and not is_first_quoted:
            return False
        base = article.path if article else self._prefix
        node = Node(
            ProvisionKind.CLAUSE, step_below(base, f"khoan-{slug(label.number)}"),
            f"Khoản {label.number}", label.number, text=label.rest,
        )  # fmt: skip
        self.tree.place(node, RANKS[ProvisionKind.CLAUSE])
        self._untitled = None
        self._clause_number, self._point = number, ""
        return True

    def _point_unit(self, label: Label) -> bool:
        """Open a point; ``a.`` and ``a/`` count only where that letter is due."""
        parent = (
            self.tree.above(RANKS[ProvisionKind.POINT])
            if self.tree.open(ProvisionKind.ARTICLE) or self.tree.open(ProvisionKind.CLAUSE)
            else None
        )
        is_first_quoted = self.tree.quoted and not self._point
        if label.number == "i" and not is_first_quoted and not follows(self._point, "i"):
            return self._item(label)
        if not label.is_sure and not is_first_quoted and not follows(self._point, label.number):
            return False
        if parent is None and not self.tree.quoted:
            return self._item(label)
        base = parent.path if parent else self._prefix
        node = Node(
            ProvisionKind.POINT, step_below(base, f"diem-{slug(label.number)}"),
            f"Điểm {label.number}", label.number, text=label.rest,
        )  # fmt: skip
        self.tree.place(node, RANKS[ProvisionKind.POINT])
        self._untitled = None
        self._point = label.number
        return True

    def _item(self, label: Label) -> bool:
        """Open an item: ``1.1.``, ``a.1)`` below a clause or point, ``1.`` outside articles."""
        if label.mark is Mark.DOTTED and self.tree.open(ProvisionKind.ARTICLE) is None:
            return False
        rank = self._item_rank(label)
        parent = self.tree.parent_for(rank)
        node = Node(
            ProvisionKind.ITEM, step_below(parent.path, slug(label.number)),
            f"{label.name} {label.number}".strip(), label.number, text=label.rest,
        )  # fmt: skip
        self.tree.place(node, rank, warns=False)
        self._untitled = None
        if rank < RANKS[ProvisionKind.POINT]:
            self._point = ""
        return True

    def _item_rank(self, label: Label) -> int:
        """Rank ``1.1.`` between its clause and the points below it; other items below points."""
        clause = self.tree.open(ProvisionKind.CLAUSE)
        is_of_clause = clause is None or label.number.startswith(f"{clause.number}.")
        if label.mark is Mark.DOTTED and is_of_clause:
            return RANKS[ProvisionKind.CLAUSE] + label.number.count(".")
        return RANKS[ProvisionKind.ITEM]

    def _goes_on_with_name(self, block: Block) -> bool:
        """Add a line to a name that is still to come, or was broken over lines."""
        node, line = self._untitled, block.printed
        if node is None or node.text or not line:
            return False
        if not node.heading:
            if not may_be_name(node, block):
                return False
            node.heading = line
            set_note_marks_apart(node)
            return True
        if not continues_name(node, block):
            return False
        node.heading = f"{node.heading} {line}"
        return True
