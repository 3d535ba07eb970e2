"""From blocks to an outline: each stretch of a document is built by what suits it."""

from collections.abc import Sequence

from consult.drafts.reading.articles import ArticleBuilder, Findings
from consult.drafts.reading.blocks import Block, SourceText
from consult.drafts.reading.checks import warnings_for
from consult.drafts.reading.items import ItemBuilder
from consult.drafts.reading.labels import Label, Mark, label_of
from consult.drafts.reading.letters import fold, is_capitals
from consult.drafts.reading.paths import Paths, ordinal
from consult.drafts.reading.quotes import separated
from consult.drafts.reading.repairs import (
    missing_article_words,
    with_glued_appendices_parted,
    with_glued_labels_parted,
)
from consult.drafts.reading.segments import Stretch, StretchKind, stretches
from consult.drafts.reading.titles import titles_of
from consult.drafts.reading.tree import Tree, step_below
from consult.drafts.terms import Node, Outline, OutlineSource, ProvisionKind

MOST_TITLE_LINES = 5
FORM_STEPS = {
    "mau so": "mau", "mau": "mau", "bieu mau so": "mau", "bieu mau": "mau", "bieu so": "bieu",
    "bieu": "bieu", "phu bieu": "phu-bieu", "phu luc": "phu-luc", "qcvn": "qcvn",
}  # fmt: skip


def outline_of(source: SourceText, file: OutlineSource) -> Outline:
    """Build the outline of a file that was read into blocks."""
    blocks = with_glued_appendices_parted(
        separated(with_glued_labels_parted(rejoined(source.blocks)))
    )
    assembly = _Assembly(blocks)
    nodes = assembly.nodes()
    if source.furniture:
        text = "\n".join(source.furniture)
        path = assembly.paths.claim("dau-trang-cuoi-trang", warns=False)
        nodes.append(Node(ProvisionKind.PARAGRAPH, path, "Đầu trang, cuối trang", text=text))
    titles = titles_of(assembly.preamble)
    return Outline(
        source=file,
        kind=titles.kind,
        number=titles.number,
        title=titles.title,
        issuer=titles.issuer,
        nodes=nodes,
        warnings=warnings_for(nodes, assembly.findings, assembly.paths.repeated, source),
    )


def rejoined(blocks: Sequence[Block]) -> list[Block]:
    """Join a line after a line break (Shift+Enter) to its paragraph unless it begins a unit."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if (
            block.broken_line
            and before is not None
            and not before.rows
            and not _stands_alone(before, block)
        ):
            before.text = f"{before.text} {block.text}"
        else:
            joined.append(block)
    return joined


def _stands_alone(before: Block, block: Block) -> bool:
    """Tell whether a line after a line break begins something of its own."""
    if label_of(block.printed) is not None:
        return True
    label = label_of(before.printed)
    ends_name = label is not None and label.mark is Mark.ARTICLE and block.text[:1].isupper()
    return ends_name or is_capitals(before.text) != is_capitals(block.text)


class _Assembly:
    """Builds the nodes of a document and of what is attached to it, stretch by stretch."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._stretches = stretches(blocks)
        self.paths = Paths()
        self.findings = Findings()
        self._document: list[Node] = []
        self._attachments = 0
        self._appendix: Node | None = None

    @property
    def preamble(self) -> list[Block]:
        """The blocks before the first unit of the document itself."""
        first = self._stretches[0] if self._stretches else None
        if first is None or first.kind is not StretchKind.PREAMBLE:
            return []
        return list(self._blocks[first.start : first.end])

    def nodes(self) -> list[Node]:
        """Build everything."""
        container, prefix = self._document, ""
        for stretch in self._stretches:
            blocks = list(self._blocks[stretch.start : stretch.end])
            if stretch.kind is StretchKind.ATTACHMENT:
                attachment = self._attachment(blocks)
                container, prefix = attachment.children, attachment.path
                self._document.append(attachment)
                self._appendix = None
            elif stretch.kind is StretchKind.APPENDIX:
                self._place_appendix(stretch, blocks, container, prefix)
            else:
                container += self._stretch(stretch.kind, blocks, prefix)
        return self._document

    def _stretch(self, kind: StretchKind, blocks: list[Block], prefix: str) -> list[Node]:
        """Build a preamble, a body or signatures."""
        if kind is StretchKind.BODY:
            builder = ArticleBuilder(prefix, self.paths, self.findings)
            return builder.build(blocks, missing_article_words(blocks))
        if kind is StretchKind.ITEMS:
            return ItemBuilder(prefix, self.paths).build(blocks)
        if kind is StretchKind.PREAMBLE:
            return [self._words(ProvisionKind.PREAMBLE, "mo-dau", "Phần mở đầu", blocks, prefix)]
        return [
            self._words(
                ProvisionKind.SIGNATURE, "noi-nhan-chu-ky", "Nơi nhận, chữ ký", blocks, prefix
            )
        ]

    def _words(
        self, kind: ProvisionKind, step: str, label: str, blocks: Sequence[Block], prefix: str
    ) -> Node:
        """Keep blocks that are no structure as the text of one node."""
        text = "\n".join(block.words for block in blocks)
        node = Node(kind, self.paths.claim(step_below(prefix, step), warns=False), label, text=text)
        tree = Tree(node.path, self.paths)
        for block in blocks:
            tree.attach_notes(block.notes)
        node.children = tree.root.children
        return node

    def _attachment(self, blocks: list[Block]) -> Node:
        """Begin an attached document: its title is the heading, the lines around it a preamble."""
        self._attachments += 1
        path = self.paths.claim(f"kem-theo-{self._attachments}")
        titles = titles_of(blocks)
        label = _sentence_case(titles.name) or "Văn bản kèm theo"
        node = Node(ProvisionKind.ATTACHMENT, path, label, heading=titles.title)
        if blocks:
            preamble = self._words(ProvisionKind.PREAMBLE, "mo-dau", "Phần mở đầu", blocks, path)
            node.children.append(preamble)
        return node

    def _place_appendix(
        self, stretch: Stretch, blocks: list[Block], container: list[Node], prefix: str
    ) -> None:
        """Put an appendix below its document; a form below the appendix it belongs to."""
        label = stretch.label
        is_form = label is not None and label.mark is Mark.FORM
        outer = self._appendix if is_form else None
        node = self._appendix_node(label, blocks, outer.path if outer else prefix)
        (outer.children if outer else container).append(node)
        if not is_form:
            self._appendix = node

    def _appendix_node(self, label: Label | None, blocks: list[Block], prefix: str) -> Node:
        """Build one appendix or form with what stands in it."""
        if label is None:
            step, name, rest = "danh-muc", blocks[0].text, ""
        else:
            step = FORM_STEPS.get(fold(label.name), "phu-luc")
            name = f"{label.name[:1]}{label.name[1:].lower()} {label.number}".strip()
            rest = label.rest
        number = label.number if label else ""
        order = ordinal(number) if number else "1"
        node = Node(
            ProvisionKind.APPENDIX,
            self.paths.claim(step_below(prefix, f"{step}-{order}"), warns=bool(number)),
            name, number, rest,
        )  # fmt: skip
        inside = blocks[1:]
        if not node.heading and label is not None:
            titles = _title_lines(inside)
            node.heading = " ".join(block.text for block in titles)
            inside = inside[len(titles) :]
        if label is not None and label.mark is Mark.FORM:
            tree = Tree(node.path, self.paths)
            for block in inside:
                if block.rows:
                    tree.attach_table(block)
                else:
                    tree.write(block.printed)
                tree.attach_notes(block.notes)
            node.children = tree.root.children
        else:
            node.children = ItemBuilder(node.path, self.paths, in_appendix=True).build(inside)
        return node


def _title_lines(blocks: Sequence[Block]) -> list[Block]:
    """Take the lines in capitals below ``Phụ lục I``: its name."""
    titles: list[Block] = []
    for block in blocks[:MOST_TITLE_LINES]:
        if block.rows or not is_capitals(block.text) or label_of(block.printed) is not None:
            break
        titles.append(block)
    return titles


def _sentence_case(line: str) -> str:
    """Write a title in capitals as a sentence begins."""
    return f"{line[:1]}{line[1:].lower()}"
