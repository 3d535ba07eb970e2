"""Real documents against what careful readers found in them (../shared/data/truth)."""

import json
import re
import shutil
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import pytest
from lxml import etree

from consult.drafts.reading import read_draft
from consult.drafts.reading.refusals import ScannedPdf
from consult.drafts.terms import Node, Outline, ProvisionKind
from tests.conftest import SHARED

TRUTH = SHARED / "data" / "truth" / "documents"
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
HEADINGS_CUT_IN_THE_TRUTH = {
    "Quản lý nhà nước về khuyến khích đầu tư",
    "Điều động, bổ nhiệm chức vụ lãnh đạo,",
}
"""Names printed over two lines of which the truth keeps the first only; we read both."""

if not TRUTH.is_dir():
    pytest.skip(
        "the reference material (../shared) is not on this machine", allow_module_level=True
    )

CASES = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(TRUTH.glob("*.json"))]
READABLE = [
    pytest.param(
        case,
        id=case["id"],
        marks=pytest.mark.skipif(
            case["format"] == "doc" and shutil.which("soffice") is None,
            reason="LibreOffice is not on this machine",
        ),
    )
    for case in CASES
    if case["encoding"] != "image-only"
]


@cache
def outline_of(file: str) -> Outline:
    path = SHARED / "data" / file
    return read_draft(path.read_bytes(), name=path.name)


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


@pytest.mark.parametrize("case", READABLE)
def test_units_are_counted_as_printed(case: dict[str, Any]):
    counts = outline_of(case["file"]).counts

    assert {name: counts[kind] for name, kind in KINDS.items()} == case["totals"]


@pytest.mark.parametrize("case", READABLE)
def test_articles_have_their_numbers_names_clauses_and_points(case: dict[str, Any]):
    found = numberings(outline_of(case["file"]))

    assert len(found) == len(case["sections"])
    for nodes, section in zip(found, case["sections"], strict=True):
        assert [node.number for node in nodes] == [each["no"] for each in section["articles"]]
        for node, truth in zip(nodes, section["articles"], strict=True):
            accepted = [truth["heading"], *truth.get("heading_accepts", [])]
            assert bare(node.heading) in map(bare, accepted), node.path
            clauses = within(node, ProvisionKind.CLAUSE)
            assert len(clauses) == truth["khoan"], node.path
            labels = [clause.number for clause in clauses]
            assert labels == truth.get("khoan_labels", labels), node.path
            assert len(within(node, ProvisionKind.POINT)) == truth["diem"], node.path


@pytest.mark.parametrize("case", READABLE)
def test_divisions_have_their_labels_and_names(case: dict[str, Any]):
    divisions = [
        node
        for node in outline_of(case["file"]).walk()
        if node.kind.value in {"part", "chapter", "section", "subsection"} and not node.quoted
    ]
    truth = [each for section in case["sections"] for each in section["divisions"]]

    assert [bare(node.label) for node in divisions] == [bare(each["label"]) for each in truth]
    for node, each in zip(divisions, truth, strict=True):
        if each["title"] in HEADINGS_CUT_IN_THE_TRUTH:
            assert bare(node.heading).startswith(bare(each["title"]))
        else:
            assert bare(node.heading) == bare(each["title"])


@pytest.mark.parametrize("case", READABLE)
def test_quoted_articles_are_found_and_kept_apart(case: dict[str, Any]):
    quoted = [
        node.number
        for node in outline_of(case["file"]).walk()
        if node.kind is ProvisionKind.ARTICLE and node.quoted
    ]

    assert quoted == [each["no"] for each in case["quoted_articles"]]


@pytest.mark.parametrize("case", READABLE)
def test_no_word_is_lost_and_every_address_is_given_once(case: dict[str, Any]):
    outline = outline_of(case["file"])
    paths = [node.path for node in outline.walk()]
    kept = Counter(
        word
        for node in outline.walk()
        for word in bare(f"{node.label} {node.number} {node.heading} {node.text}").split()
    )

    assert len(paths) == len(set(paths))
    assert all(path.isascii() for path in paths)
    if words := printed_words(case):
        assert not Counter(words) - kept


def printed_words(case: dict[str, Any]) -> list[str]:
    """The words of a file read without any of our code; none for the old binary files."""
    path = SHARED / "data" / case["file"]
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


def test_a_scanned_pdf_is_recognised_as_a_scan():
    path = SHARED / "data" / "documents" / "scan-decision-932.pdf"

    with pytest.raises(ScannedPdf):
        read_draft(path.read_bytes(), name=path.name)
