"""Edits of an outline: each does what its button says, and none loses or reorders a word."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
from consult.drafts.editing.edits import UNIT_NAMES
from consult.drafts.editing.tree import UnitGone
from consult.drafts.outlines import outline_json
from consult.drafts.reading import read_draft
from consult.drafts.terms import Node, ProvisionKind, WarningCode
from tests.drafts.samples import article, clause, outline, small_outline

K = ProvisionKind
LABEL_WORDS = {
    *("điều", "khoản", "điểm", "chương", "mục", "tiểu", "phần", "phụ", "lục", "mẫu", "số"),
}


def tree(made):
    return [(node.path, node.heading or node.text) for node in made.walk()]


def paths(made):
    return [node.path for node in made.walk()]


def codes(made):
    return [warning.code for warning in made.warnings]


def after(made, *edits):
    for edit in edits:
        made = corrected(made, edit).outline
    return made


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


def words(made):
    """Every word in the order of the document, without the words that only name units."""
    found = (f"{node.number} {node.heading} {node.text}" for node in made.walk())
    return [
        word
        for text in found
        for word in re.findall(r"\w+", text.lower())
        if word not in LABEL_WORDS
    ]


def running_words(made):
    """The words of sentences: marks and numbers, which an edit may add, left out."""
    return [
        word
        for word in words(made)
        if word.isalpha() and len(word) > 2 and not re.fullmatch("[ivxlc]+", word)
    ]


def big_outline():
    text = """QUYẾT ĐỊNH
Về hỗ trợ nước

Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
1. Quyết định này quy định mức hỗ trợ.
2. Mức hỗ trợ như sau:
a) Bể chứa nước ba triệu;
b) Đào giếng bốn triệu.
Chương II
TỔ CHỨC THỰC HIỆN
Điều 2. Sửa đổi khoản 3 Điều 5 như sau:
“3. Hộ nghèo được hỗ trợ thêm:
a) Tiền nước hằng tháng.”
Điều 3. Trách nhiệm thi hành
Chánh Văn phòng chịu trách nhiệm thi hành.

Phụ lục I
MẪU ĐƠN
1. Họ và tên người đề nghị
1.1. Nơi ở hiện nay
2. Số tiền đề nghị
"""
    return read_draft(text.encode(), name="du-thao.txt")


BIG = big_outline()
KINDS = sorted(UNIT_NAMES, key=lambda kind: kind.value)


def drawn_edit(draw, made, *, moves):
    all_paths = paths(made)
    path = draw(st.sampled_from(all_paths))
    makers = [
        lambda: Promote(path),
        lambda: Demote(path),
        lambda: Join(path),
        lambda: Split(path, draw(st.integers(0, 60))),
        lambda: Retype(path, draw(st.sampled_from(KINDS))),
    ]
    if moves:
        makers += [
            lambda: Move(path, draw(st.sampled_from([-1, 1]))),
            lambda: MoveInto(path, draw(st.sampled_from(["", *all_paths]))),
        ]
    return draw(st.sampled_from(makers))()


def drawn_story(data, *, moves):
    made = BIG
    for _step in range(data.draw(st.integers(1, 8))):
        try:
            made = corrected(made, drawn_edit(data.draw, made, moves=moves)).outline
        except EditImpossible:
            continue
    return made


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_edit_loses_a_word_whatever_comes_after_what(data):
    made = drawn_story(data, moves=True)

    assert Counter(words(BIG)) - Counter(words(made)) == Counter()
    assert len(set(paths(made))) == len(paths(made))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_edit_but_a_move_changes_the_order_of_words(data):
    made = drawn_story(data, moves=False)

    assert running_words(made) == running_words(BIG)


def test_a_preamble_made_an_attachment_and_then_an_appendix_gets_no_word_of_ours():
    made = after(BIG, Retype("mo-dau", K.ATTACHMENT))

    made = after(made, Retype("kem-theo-1", K.APPENDIX))

    assert running_words(made) == running_words(BIG)
