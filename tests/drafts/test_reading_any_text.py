"""Whatever the lines are: no word is lost, no address is given twice, nothing breaks."""

from collections import Counter
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from consult.drafts.outlines import outline_from_json, outline_json
from consult.drafts.reading import UnreadableDraft, read_draft
from tests.drafts.outlines import words
from tests.drafts.word_files import numbered, numbering, word_file

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
        *("MỤC LỤC", "Điều 1. A ...... 3", "STT", "1", "2", "1.\t2\t3", "a\tb\tc", "[1] chú thích"),
        *("ii) Hai", "i) Một", "(a) Trong ngoặc", "1- Gạch", "Khoản 3. Chữ", "a, Phẩy", "I- LỚN"),
        *("“1. Mở", "đóng”", "như sau:", "Nghị quyết này được Quốc hội thông qua.", "KẾ HOẠCH"),
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


VALUES = st.sampled_from(["", "0", "-1", "1", "8", "x", "99999999999", "true"])
NUMBERED = st.tuples(st.sampled_from(["Điều 1. A", "1. B", "a) C", "“", "Chữ."]), VALUES, VALUES)


@settings(max_examples=150, deadline=None)
@given(st.lists(NUMBERED, min_size=1, max_size=12), VALUES, VALUES, VALUES)
def test_lists_with_any_nonsense_for_numbers_keep_their_words(lines, start, restart, kind):
    levels = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlRestart w:val="{restart}"/><w:lvlText w:val="%{index + 1}."/></w:lvl>'
        for index in range(3)
    )
    blocks = [numbered(text, level=level, number_id=number) for text, level, number in lines]

    outline = read_draft(word_file(*blocks, numbering=numbering(levels)), name="a.docx")

    printed = Counter(word for text, *_ in lines for word in _letters_and_digits(text))
    kept = Counter(
        word
        for node in outline.walk()
        for word in _letters_and_digits(f"{node.label} {node.number} {words([node])}")
    )
    assert not printed - kept


def _letters_and_digits(text: str) -> list[str]:
    """The words of a text; the letter l or I alone counts as the digit it was misread for."""
    bare = "".join(letter if letter.isalnum() else " " for letter in text.casefold())
    return ["1" if word in {"l", "i"} else word for word in bare.split()]
