"""Comparing outlines of real documents with what careful readers found in them."""

import json
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from consult.drafts.terms import Node, Outline, ProvisionKind

KINDS = {
    "phan": "part",
    "chuong": "chapter",
    "muc": "section",
    "tieu_muc": "subsection",
    "dieu": "article",
    "khoan": "clause",
    "diem": "point",
}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BREAKS = {f"{W}br", f"{W}tab"}

Case = dict[str, Any]


def cases(shared: Path) -> list[Case]:
    """The truths under the shared folder, by name; none where it is absent."""
    paths = sorted((shared / "data" / "truth" / "documents").glob("*.json"))
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def bare(text: str) -> str:
    return re.sub(r"\W+", " ", unicodedata.normalize("NFC", text)).strip().casefold()


def articles(nodes: Sequence[Node]) -> Iterator[Node]:
    """The articles of one numbering; those quoted, attached or in appendices are others'."""
    closed = {ProvisionKind.APPENDIX, ProvisionKind.ATTACHMENT, ProvisionKind.QUOTE}
    for node in nodes:
        if node.kind is ProvisionKind.ARTICLE:
            yield node
        elif node.kind not in closed:
            yield from articles(node.children)


def numberings(outline: Outline) -> list[list[Node]]:
    attached = [node for node in outline.nodes if node.kind is ProvisionKind.ATTACHMENT]
    return [list(articles(outline.nodes)), *(list(articles(node.children)) for node in attached)]


def within(article: Node, kind: ProvisionKind) -> list[Node]:
    return [node for node in article.walk() if node.kind is kind and not node.quoted]


def counts_as_in_truth(outline: Outline) -> dict[str, int]:
    return {name: outline.counts[kind] for name, kind in KINDS.items()}


def article_differences(outline: Outline, case: Case) -> list[str]:
    """Where numbers, names, clauses or points of articles are not as a careful reader found."""
    found, sections = numberings(outline), case["sections"]
    numbers = [[node.number for node in nodes] for nodes in found]
    if numbers != [[each["no"] for each in section["articles"]] for section in sections]:
        return [f"articles {numbers}"]
    pairs = (
        pair
        for nodes, section in zip(found, sections, strict=True)
        for pair in zip(nodes, section["articles"], strict=True)
    )
    return [node.path for node, truth in pairs if not is_as_in_truth(node, truth)]


def is_as_in_truth(article: Node, truth: Case) -> bool:
    accepted = [truth["heading"], *truth.get("heading_accepts", [])]
    clauses = within(article, ProvisionKind.CLAUSE)
    labels = [clause.number for clause in clauses]
    return (
        bare(article.heading) in map(bare, accepted)
        and len(clauses) == truth["khoan"]
        and labels == truth.get("khoan_labels", labels)
        and len(within(article, ProvisionKind.POINT)) == truth["diem"]
    )


def lost_words(outline: Outline, path: Path, case: Case) -> Counter[str]:
    """The words of a file that no node of its outline holds."""
    kept = Counter(
        word
        for node in outline.walk()
        for word in bare(f"{node.label} {node.number} {node.heading} {node.text}").split()
    )
    return Counter(printed_words(path, case)) - kept


def printed_words(path: Path, case: Case) -> list[str]:
    """The words of a file read without any of our code; none for the old binary files."""
    if case["format"] == "txt":
        return bare(path.read_text(encoding="utf-8")).split()
    if case["format"] == "docx":
        with zipfile.ZipFile(path) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
        return [word for each in root.iter(f"{W}p") for word in bare(paragraph_text(each)).split()]
    return []


def paragraph_text(paragraph: etree._Element) -> str:
    """The text of one paragraph, without that of paragraphs in text boxes inside it."""
    own = [
        each for each in paragraph.iter() if next(each.iterancestors(f"{W}p"), None) is paragraph
    ]
    return "".join(
        (each.text or "") if each.tag == f"{W}t" else " " * (each.tag in BREAKS) for each in own
    )
