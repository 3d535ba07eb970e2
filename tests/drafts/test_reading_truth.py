"""Real documents against what careful readers found in them (../shared/data/truth)."""

import shutil
from functools import cache

import pytest

from consult.drafts.reading import read_draft
from consult.drafts.reading.refusals import ScannedPdf
from consult.drafts.terms import Outline, ProvisionKind
from tests.conftest import SHARED
from tests.drafts.truth import (
    Case,
    article_differences,
    bare,
    cases,
    counts_as_in_truth,
    lost_words,
)

HEADINGS_CUT_IN_THE_TRUTH = {
    "Quản lý nhà nước về khuyến khích đầu tư",
    "Điều động, bổ nhiệm chức vụ lãnh đạo,",
}
"""Names printed over two lines of which the truth keeps the first only; we read both."""

CASES = cases(SHARED)
if not CASES:
    pytest.skip(
        "the reference material (../shared) is not on this machine", allow_module_level=True
    )

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


@pytest.mark.parametrize("case", READABLE)
def test_units_are_counted_as_printed(case: Case):
    assert counts_as_in_truth(outline_of(case["file"])) == case["totals"]


@pytest.mark.parametrize("case", READABLE)
def test_articles_have_their_numbers_names_clauses_and_points(case: Case):
    assert article_differences(outline_of(case["file"]), case) == []


@pytest.mark.parametrize("case", READABLE)
def test_divisions_have_their_labels_and_names(case: Case):
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
def test_quoted_articles_are_found_and_kept_apart(case: Case):
    quoted = [
        node.number
        for node in outline_of(case["file"]).walk()
        if node.kind is ProvisionKind.ARTICLE and node.quoted
    ]

    assert quoted == [each["no"] for each in case["quoted_articles"]]


@pytest.mark.parametrize("case", READABLE)
def test_no_word_is_lost_and_every_address_is_given_once(case: Case):
    outline = outline_of(case["file"])
    paths = [node.path for node in outline.walk()]

    assert len(paths) == len(set(paths))
    assert all(path.isascii() for path in paths)
    assert not lost_words(outline, SHARED / "data" / case["file"], case)


def test_a_scanned_pdf_is_recognised_as_a_scan():
    path = SHARED / "data" / "documents" / "scan-decision-932.pdf"

    with pytest.raises(ScannedPdf):
        read_draft(path.read_bytes(), name=path.name)
