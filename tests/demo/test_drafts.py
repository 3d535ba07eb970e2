import io
import re
import zipfile

import pytest
from lxml import etree

from consult.demo.drafts import CULTURE_HOUSES, DEMO_DRAFTS, POVERTY, WATER
from consult.demo.sources import DRAFTS_DIR, source_provisions
from consult.drafts.reading import read_draft
from scripts.make_demo_drafts import draft_bytes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SOURCES = [version.source for draft in DEMO_DRAFTS for version in draft.versions]
# Two articles 1: the decision's own 3, then those of the regulation issued with it.
ARTICLES = {
    "ho-tro-ho-ngheo": 3 + 17,
    "nuoc-sach-nong-thon": 3 + 24,
    "nha-van-hoa-thon": 12,
    "nha-van-hoa-thon-2": 12,
}


def paragraphs(source):
    with zipfile.ZipFile(DRAFTS_DIR / f"{source}.docx") as package:
        body = etree.fromstring(package.read("word/document.xml"))
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
        numbered = paragraph.find(f"{W}pPr/{W}numPr") is not None
        yield (style.get(f"{W}val") if style is not None else ""), text, numbered


def document_xml(package):
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return opened.read("word/document.xml"), opened.read("word/numbering.xml")


@pytest.mark.parametrize("source", SOURCES)
def test_a_word_file_holds_the_articles_of_its_source(source):
    headings = [text for style, text, _ in paragraphs(source) if style == "Heading2"]

    assert len(headings) == ARTICLES[source]
    assert len([p for p in source_provisions(source) if p.kind == "article"]) == ARTICLES[source]


@pytest.mark.parametrize("source", [*SOURCES, *(one.proposal.source for one in DEMO_DRAFTS)])
def test_a_word_file_is_the_one_its_source_makes(source):
    kept = (DRAFTS_DIR / f"{source}.docx").read_bytes()

    assert document_xml(kept) == document_xml(draft_bytes(source))


def test_one_draft_is_numbered_by_word_and_the_others_by_hand():
    by_word = {
        source: all(numbered for style, _, numbered in paragraphs(source) if style == "Heading2")
        for source in SOURCES
    }
    typed = [text for style, text, _ in paragraphs(POVERTY.key) if style == "Heading2"]

    assert [source for source, is_by_word in by_word.items() if is_by_word] == [WATER.key]
    assert all(re.match(r"Điều \d+\. ", text) for text in typed)
    by_list = [text for style, text, _ in paragraphs(WATER.key) if style == "Heading2"]
    assert not any(re.match(r"Điều \d", text) for text in by_list)


def test_points_follow_the_vietnamese_alphabet():
    paths = [p.path for p in source_provisions(POVERTY.key)]

    points = [path for path in paths if path.startswith("kem-theo-1/dieu-6/khoan-1/")]
    assert [path.rsplit("-", 1)[1] for path in points] == ["a", "b", "c", "d", "dd", "e"]


def nodes_below(nodes):
    for node in nodes:
        yield node
        yield from nodes_below(node.children)


@pytest.mark.parametrize("draft", DEMO_DRAFTS, ids=lambda draft: draft.key)
def test_the_reader_of_drafts_finds_the_provisions_as_they_were_written(draft):
    for version in draft.versions:
        outline = read_draft(version.content, name=version.file_name)

        read = {
            (node.kind, node.path, node.heading if node.kind == "article" else node.text)
            for node in nodes_below(outline.nodes)
            if node.kind in {"article", "clause", "point"}
        }
        assert read == {(each.kind, each.path, each.text) for each in version.provisions}
        assert outline.kind == draft.kind


@pytest.mark.parametrize("source", SOURCES)
def test_paths_are_unique(source):
    paths = [provision.path for provision in source_provisions(source)]

    assert len(set(paths)) == len(paths)


@pytest.mark.parametrize("draft", DEMO_DRAFTS, ids=lambda draft: draft.key)
def test_a_draft_is_summed_up_and_asks_about_provisions_it_has(draft):
    paths = {provision.path for provision in draft.versions[0].provisions}

    assert 1 <= len(draft.summary) <= 5
    assert draft.affected
    assert 3 <= len(draft.questions) <= 5
    assert {question.path for question in draft.questions} <= paths


def test_the_later_version_differs_where_the_answers_say():
    before, after = (
        {p.path: p.text for p in version.provisions} for version in CULTURE_HOUSES.versions
    )

    changed = {path for path in after if after[path] != before.get(path)}
    assert "dieu-5/khoan-2" in changed
    assert set(before) - set(after) == set()
    assert "dieu-1/khoan-1" not in changed
