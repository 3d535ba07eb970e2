"""Whatever the lines are: no word is lost, no address is given twice, nothing breaks."""

from collections import Counter
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from consult.drafts.outlines import outline_from_json, outline_json
from consult.drafts.reading import UnreadableDraft, read_draft
from tests.drafts.outlines import words

LINES = st.sampled_from(
    [
        *(
            "QUYẾT ĐỊNH",
            "Điều 1. Phạm vi",
            "Điều 2",
            "Điều 5 của Luật này",
            "Điều 3a. Chèn",
            "Điều l. Mờ",
        ),
        *(
            "Chương I",
            "Chương IIa QUY ĐỊNH",
            "Mục 1. CHUNG",
            "Phần thứ hai",
            "1. Khoản",
            "2. Sửa đổi như sau:",
        ),
        *("a) Điểm", "đ) Điểm đ", "a1) Chèn", "1.1. Tiểu", "- Gạch", "+ Cộng", "I. LỚN", "A. HOA"),
        *("“Điều 5. Trích", "“2. Trích", "Hết trích.”.", 'Hết."', "“Một từ” trong câu", "”", "“"),
        *(
            "Nơi nhận:",
            "TM. ỦY BAN NHÂN DÂN",
            "CHỦ TỊCH",
            "QUY CHẾ",
            "(Ban hành kèm theo Quyết định)",
        ),
        *(
            "Phụ lục I",
            "PHỤ LỤC",
            "Mẫu số 01",
            "DANH MỤC XÃ",
            "| a | b |",
            "| 1. | c |",
            "",
            "Chữ thường.",
        ),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=40))
def test_lines_in_any_order_keep_their_words_and_have_addresses_of_their_own(lines):
    content = "\n".join(lines).encode()
    if not "".join(lines).replace("|", "").strip():
        return

    outline = read_draft(content, name="a.txt")

    printed = Counter(_letters_and_digits("\n".join(lines)))
    kept = Counter(
        word
        for node in outline.walk()
        for word in _letters_and_digits(f"{node.label} {node.number} {words([node])}")
    )
    paths = [node.path for node in outline.walk()]
    assert not printed - kept
    assert len(set(paths)) == len(paths)
    assert outline_from_json(outline_json(outline)) == outline


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"<html>"]))
def test_bytes_of_any_kind_are_read_or_refused(content, beginning):
    with suppress(UnreadableDraft):
        assert read_draft(beginning + content, name="a").nodes


def _letters_and_digits(text: str) -> list[str]:
    """The words of a text; the letter l or I alone counts as the digit it was misread for."""
    bare = "".join(letter if letter.isalnum() else " " for letter in text.casefold())
    return ["1" if word in {"l", "i"} else word for word in bare.split()]
