"""Edits of an outline, one after another: none loses or reorders a word."""

import re
from collections import Counter

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
    Split,
    corrected,
)
from consult.drafts.editing.edits import UNIT_NAMES
from consult.drafts.reading import read_draft
from consult.drafts.terms import ProvisionKind
from tests.drafts.edited import after, paths

K = ProvisionKind
LABEL_WORDS = {
    *("điều", "khoản", "điểm", "chương", "mục", "tiểu", "phần", "phụ", "lục", "mẫu", "số"),
}


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
