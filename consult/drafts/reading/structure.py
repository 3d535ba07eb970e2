"""From blocks to an outline: each stretch of a document is built by what suits it."""

from collections.abc import Callable, Sequence

from consult.drafts.reading.appendices import appendix_node
from consult.drafts.reading.articles import ArticleBuilder, Findings
from consult.drafts.reading.blocks import Block, SourceText
from consult.drafts.reading.checks import warnings_for
from consult.drafts.reading.contents import with_contents_marked
from consult.drafts.reading.items import ItemBuilder
from consult.drafts.reading.labels import Mark
from consult.drafts.reading.paths import Paths
from consult.drafts.reading.quotes import separated
from consult.drafts.reading.repairs import (
    missing_article_words,
    with_glued_appendices_parted,
    with_glued_labels_parted,
    with_misread_clauses,
)
from consult.drafts.reading.segments import Stretch, StretchKind, stretches
from consult.drafts.reading.titles import titles_of
from consult.drafts.reading.tree import Tree, step_below
from consult.drafts.reading.wrapping import with_broken_lines_rejoined
from consult.drafts.terms import Node, Outline, OutlineSource, ProvisionKind

STEPS: tuple[Callable[[Sequence[Block]], list[Block]], ...] = (
    with_broken_lines_rejoined,
    with_contents_marked,
    with_glued_labels_parted,
    with_misread_clauses,
    separated,
    with_glued_appendices_parted,
)


def outline_of(source: SourceText, file: OutlineSource) -> Outline:
    """Build the outline of a file that was read into blocks."""
    blocks = source.blocks
    for step in STEPS:
        blocks = step(blocks)
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
        node = appendix_node(label, blocks, outer.path if outer else prefix, self.paths)
        (outer.children if outer else container).append(node)
        if not is_form:
            self._appendix = node


def _sentence_case(line: str) -> str:
    """Write a title in capitals as a sentence begins."""
    return f"{line[:1]}{line[1:].lower()}"
