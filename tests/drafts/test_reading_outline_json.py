"""An outline survives the way to JSON and back, and counts only what belongs to the document."""

import json

import pytest

from consult.drafts.outlines import UnknownOutlineSchema, outline_from_json, outline_json
from consult.drafts.terms import (
    DraftKind,
    Node,
    Outline,
    OutlineSource,
    OutlineWarning,
    ProvisionKind,
    WarningCode,
)


def sample_outline() -> Outline:
    quoted = Node(ProvisionKind.ARTICLE, "dieu-1/trich-1/dieu-5", "Điều 5", "5", quoted=True)
    quote = Node(ProvisionKind.QUOTE, "dieu-1/trich-1", quoted=True, children=[quoted])
    table = Node(ProvisionKind.TABLE, "phu-luc-1/bang-1", text="a b", rows=[["a", "b"]])
    form_article = Node(ProvisionKind.ITEM, "phu-luc-1/dieu-1", "Điều 1", "1")
    return Outline(
        source=OutlineSource("du-thao.docx", "text/plain", "00"),
        kind=DraftKind.DECISION,
        number="12/2026/QĐ-UBND",
        title="Ban hành Quy chế",
        issuer="ỦY BAN NHÂN DÂN TỈNH",
        nodes=[
            Node(ProvisionKind.ARTICLE, "dieu-1", "Điều 1", "1", "Sửa đổi", children=[quote]),
            Node(ProvisionKind.APPENDIX, "phu-luc-1", children=[table, form_article]),
        ],
        warnings=[
            OutlineWarning(WarningCode.ARTICLE_GAP, "dieu-1", "Thiếu Điều 2."),
            OutlineWarning(WarningCode.TABLE_KEPT, "", "Có bảng.", is_kept=True),
        ],
    )


def test_an_outline_reads_back_equal_from_its_json():
    outline = sample_outline()

    again = outline_from_json(json.loads(json.dumps(outline_json(outline))))

    assert again == outline


def test_quoted_units_are_not_counted_and_of_an_appendix_only_tables_are():
    counts = sample_outline().counts

    assert (counts["article"], counts["appendix"], counts["table"]) == (1, 1, 1)


def test_keys_stand_in_the_order_of_the_contract():
    shape = outline_json(sample_outline())

    assert list(shape) == [
        *("schema", "source", "kind", "number", "title", "issuer"),
        *("counts", "nodes", "warnings"),
    ]
    assert list(shape["counts"]) == [
        *("part", "chapter", "section", "subsection", "article", "clause", "point"),
        *("appendix", "table"),
    ]


def test_json_of_another_schema_is_refused():
    with pytest.raises(UnknownOutlineSchema):
        outline_from_json({"schema": "outline/9"})
