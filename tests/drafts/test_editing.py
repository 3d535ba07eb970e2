"""Edits of an outline: each does what its button says."""

import pytest

from consult.drafts.editing import (
    Demote,
    EditImpossible,
    Join,
    Move,
    MoveInto,
    Promote,
    Retype,
    Rewrite,
    Split,
    corrected,
)
from consult.drafts.editing.addresses import Before, work_out
from consult.drafts.editing.tree import UnitGone
from consult.drafts.outlines import outline_json
from consult.drafts.reading import read_draft
from consult.drafts.terms import Node, ProvisionKind, WarningCode
from tests.drafts.edited import after, paths
from tests.drafts.samples import article, clause, outline, small_outline

K = ProvisionKind


def tree(made):
    return [(node.path, node.heading or node.text) for node in made.walk()]


def codes(made):
    return [warning.code for warning in made.warnings]


def paragraph(path, text):
    return Node(K.PARAGRAPH, path, text=text)


def test_a_clause_made_an_article_takes_what_follows_it_along():
    made = after(small_outline(), Retype("dieu-1/khoan-2", K.ARTICLE))

    assert paths(made) == [
        *("dieu-1", "dieu-1/khoan-1", "dieu-2", "dieu-2/diem-a", "dieu-2/diem-b", "dieu-2-2"),
    ]
    assert WarningCode.DUPLICATE_PATH in codes(made)


def test_an_article_made_a_clause_joins_the_article_before_it():
    made = after(small_outline(), Retype("dieu-2", K.CLAUSE))

    last = made.paths["dieu-1/khoan-2-2"]
    assert last.text == "Hiệu lực thi hành\nQuyết định này có hiệu lực từ ngày ký."
    assert last.heading == ""


def test_a_clause_made_a_point_goes_into_the_clause_before_it():
    made = after(small_outline(), Demote("dieu-1/khoan-2"))

    assert paths(made)[:3] == ["dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-1/diem-2"]


def test_a_point_made_a_clause_leaves_its_clause():
    made = after(small_outline(), Promote("dieu-1/khoan-2/diem-b"))

    assert "dieu-1/khoan-b" in paths(made)
    assert WarningCode.CLAUSE_GAP in codes(made)


def test_a_paragraph_that_begins_like_an_article_becomes_one_with_its_number():
    given_outline = outline(article("1", "Tên"), paragraph("doan-1", "Điều 2. Hiệu lực"))

    made = after(given_outline, Retype("doan-1", K.ARTICLE))

    assert (made.nodes[1].label, made.nodes[1].heading) == ("Điều 2", "Hiệu lực")


def test_an_article_made_wording_gets_its_mark_back():
    made = after(small_outline(), Retype("dieu-2", K.PARAGRAPH))

    assert [node.text for node in made.walk()][-1] == (
        "Điều 2. Hiệu lực thi hành\nQuyết định này có hiệu lực từ ngày ký."
    )


def test_a_unit_without_number_gets_the_one_that_is_due():
    given_outline = outline(article("1", "Tên"), paragraph("doan-1", "Trách nhiệm thi hành"))

    made = after(given_outline, Retype("doan-1", K.ARTICLE))

    assert made.nodes[1].label == "Điều 2"


def test_a_unit_marked_as_quoted_is_no_longer_counted():
    made = after(small_outline(), Retype("dieu-2", K.QUOTE))

    assert made.counts["article"] == 1
    assert "dieu-1/khoan-2/diem-b/trich-1/dieu-2" in paths(made)


def test_wording_becomes_a_table_and_wording_again():
    given_outline = outline(article("1", "Tên", paragraph("dieu-1/doan-1", "Bể chứa\n3 triệu")))

    table = after(given_outline, Retype("dieu-1/doan-1", K.TABLE))
    again = after(table, Retype(table.nodes[0].children[0].path, K.PARAGRAPH))

    assert table.nodes[0].children[0].rows == [["Bể chứa"], ["3 triệu"]]
    assert (again.nodes[0].children[0].text, again.nodes[0].children[0].rows) == (
        "Bể chứa\n3 triệu",
        [],
    )


def test_an_annex_stands_outside_the_articles():
    given_outline = outline(article("1", "Tên", paragraph("dieu-1/doan-1", "PHỤ LỤC I")))

    made = after(given_outline, Retype("dieu-1/doan-1", K.APPENDIX))

    assert [node.path for node in made.nodes] == ["dieu-1", "phu-luc-1"]
    assert made.counts["appendix"] == 1


def test_joining_puts_the_words_behind_the_paragraph_before():
    made = after(small_outline(), Join("dieu-1/khoan-2/diem-b"))

    assert made.paths["dieu-1/khoan-2/diem-a"].text.endswith(
        "3 triệu đồng; b) Giếng: 4 triệu đồng."
    )
    assert "dieu-1/khoan-2/diem-b" not in paths(made)


def test_the_first_unit_has_nothing_to_be_joined_to():
    with pytest.raises(EditImpossible):
        corrected(small_outline(), Join("dieu-1"))


def test_splitting_before_a_mark_makes_a_unit_of_the_second_half():
    given_outline = outline(article("1", "", clause("1", "1", "Gồm: a) bể; b) giếng.")))
    text = given_outline.nodes[0].children[0].text

    made = after(
        given_outline,
        Split("dieu-1/khoan-1", text.index("b)")),
        Split("dieu-1/khoan-1", text.index("a)")),
    )

    assert tree(made)[1:] == [
        ("dieu-1/khoan-1", "Gồm:"),
        ("dieu-1/khoan-1/diem-a", "bể;"),
        ("dieu-1/khoan-1/diem-b", "giếng."),
    ]


@pytest.mark.parametrize("at", [0, 10_000])
def test_a_cut_at_the_edge_is_refused(at):
    with pytest.raises(EditImpossible):
        corrected(small_outline(), Split("dieu-2", at))


def test_units_change_places():
    made = after(small_outline(), Move("dieu-2", -1))

    assert [node.path for node in made.nodes] == ["dieu-2", "dieu-1"]
    assert WarningCode.ARTICLE_GAP in codes(made)


def test_a_unit_moves_into_another_and_its_addresses_follow():
    given_outline = small_outline()

    made = after(given_outline, MoveInto("dieu-1/khoan-2", "dieu-2"))

    assert "dieu-2/khoan-2/diem-a" in paths(made)
    assert made.paths["dieu-2/khoan-2/diem-a"].label == "Điểm a"


@pytest.mark.parametrize(
    "edit",
    [MoveInto("dieu-1", "dieu-1/khoan-2"), MoveInto("dieu-1", "dieu-2"), Move("dieu-1", -1)],
)
def test_a_unit_goes_nowhere_its_kind_cannot_stand(edit):
    with pytest.raises(EditImpossible):
        corrected(small_outline(), edit)


def test_a_number_put_right_answers_its_warning():
    wrong = outline(article("1", "A"), article("3", "B"))
    wrong = after(wrong, Move("dieu-3", -1), Move("dieu-3", 1))
    assert codes(wrong) == [WarningCode.ARTICLE_GAP]

    made = after(wrong, Rewrite("dieu-3", "2", "B", ""))

    assert codes(made) == []
    assert made.nodes[1].label == "Điều 2"


def test_what_is_not_there_any_more_cannot_be_edited():
    with pytest.raises(UnitGone):
        corrected(small_outline(), Join("dieu-9"))


def test_an_edit_leaves_the_outline_it_was_given_alone():
    given_outline = small_outline()
    before = outline_json(given_outline)

    corrected(given_outline, Promote("dieu-1/khoan-2"))

    assert outline_json(given_outline) == before


def test_what_the_reader_addressed_is_addressed_the_same_again(shared):
    documents = sorted((shared / "data/documents").glob("*.docx"))
    documents += sorted((shared / "data/documents").glob("*.txt"))
    assert documents

    for path in documents:
        read = read_draft(path.read_bytes(), name=path.name)
        shape = outline_json(read)
        work_out(read, Before(read), moved={})
        assert outline_json(read) == shape, path.name
