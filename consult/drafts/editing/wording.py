"""The words of a unit: its printed mark, and how they are arranged when its kind changes."""

import re

from consult.drafts.editing.tree import LADDER
from consult.drafts.reading.labels import Mark, label_of
from consult.drafts.reading.numbering import formatted
from consult.drafts.reading.paths import ordinal
from consult.drafts.reading.sequence import POINT_ORDER, leading_number
from consult.drafts.terms import Node, ProvisionKind

NAME_WORDS = {
    ProvisionKind.PART: "Phần",
    ProvisionKind.CHAPTER: "Chương",
    ProvisionKind.SECTION: "Mục",
    ProvisionKind.SUBSECTION: "Tiểu mục",
    ProvisionKind.ARTICLE: "Điều",
    ProvisionKind.CLAUSE: "Khoản",
    ProvisionKind.POINT: "Điểm",
    ProvisionKind.APPENDIX: "Phụ lục",
}
MARKS = {
    ProvisionKind.PART: {Mark.PART},
    ProvisionKind.CHAPTER: {Mark.CHAPTER},
    ProvisionKind.SECTION: {Mark.SECTION},
    ProvisionKind.SUBSECTION: {Mark.SUBSECTION},
    ProvisionKind.ARTICLE: {Mark.ARTICLE},
    ProvisionKind.CLAUSE: {Mark.CLAUSE, Mark.BRACKETED},
    ProvisionKind.POINT: {Mark.POINT},
    ProvisionKind.ITEM: {
        Mark.DOTTED, Mark.SUBPOINT, Mark.ROMAN, Mark.CAPITAL, Mark.CLAUSE, Mark.POINT,
    },
    ProvisionKind.APPENDIX: {Mark.ANNEX, Mark.FORM},
}  # fmt: skip
SPLIT_MARKS = {
    Mark.ARTICLE: ProvisionKind.ARTICLE,
    Mark.CLAUSE: ProvisionKind.CLAUSE,
    Mark.POINT: ProvisionKind.POINT,
}
NUMBERED = (*LADDER, ProvisionKind.APPENDIX)
NAMED = (*LADDER[:5], ProvisionKind.APPENDIX)
FIXED_LABELS = {
    ProvisionKind.PREAMBLE: "Phần mở đầu",
    ProvisionKind.SIGNATURE: "Nơi nhận, chữ ký",
    ProvisionKind.ATTACHMENT: "Văn bản kèm theo",
}
_LETTER_NUMBER = re.compile(r"[a-zđ]\d*")


def printed_mark(node: Node) -> str:
    """Give the mark that stands before a unit's words on paper: ``Điều 5.``, ``2.``, ``a)``."""
    if node.kind is ProvisionKind.CLAUSE:
        return f"{node.number}."
    if node.kind is ProvisionKind.POINT:
        return f"{node.number})"
    if node.kind is ProvisionKind.ITEM:
        if not node.number[-1:].isalnum():
            return node.number
        return f"{node.number})" if _LETTER_NUMBER.fullmatch(node.number) else f"{node.number}."
    if node.kind in (*NAMED, ProvisionKind.ATTACHMENT):
        is_ours = node.label in FIXED_LABELS.values()  # a name that is printed nowhere
        return f"{node.label}." if node.label and not is_ours else ""
    return ""


def wording(node: Node) -> str:
    """Give a unit's own words without its mark: its name, a line break, its text."""
    return joined(node.heading, node.text)


def joined(*lines: str) -> str:
    """Join lines, empty ones left out."""
    return "\n".join(line for line in lines if line)


def printed(node: Node) -> str:
    """Give a unit's own words as they stand on paper, its mark in front."""
    return f"{printed_mark(node)} {wording(node)}".strip()


def become(node: Node, kind: ProvisionKind) -> None:
    """Make a unit one of another kind and arrange its words; none is lost.

    A number that stands in the words moves out of them, and back where the kind has none.
    """
    if kind not in NUMBERED or node.kind in (ProvisionKind.APPENDIX, ProvisionKind.ATTACHMENT):
        node.text, node.heading, node.number = printed(node), "", ""
    node.rows = [[line] for line in node.text.split("\n")] if kind is ProvisionKind.TABLE else []
    node.kind, node.label, node.path = kind, FIXED_LABELS.get(kind, ""), ""
    if kind in NUMBERED and not node.number:
        _take_number(node)
    if kind in NAMED and not node.heading:
        node.heading, _, node.text = node.text.partition("\n")
    elif kind in (ProvisionKind.CLAUSE, ProvisionKind.POINT):
        node.text, node.heading = wording(node), ""
    elif kind is ProvisionKind.ATTACHMENT:
        node.heading, _, node.text = node.text.partition("\n")


def kind_of_line(line: str) -> ProvisionKind | None:
    """Tell what a line begins by the mark in front of it, where that is beyond doubt."""
    label = label_of(line)
    if label is None or not label.is_sure or label.is_reference or label.is_misread:
        return None
    return SPLIT_MARKS.get(label.mark)


def number_after(kind: ProvisionKind, last: str) -> str:
    """Give the number due after ``last`` (empty for the first): 4, ``đ``, ``IV``."""
    if kind is ProvisionKind.POINT:
        at = POINT_ORDER.find(last[:1]) if last else -1
        return POINT_ORDER[min(at + 1, len(POINT_ORDER) - 1)]
    if kind in (ProvisionKind.PART, ProvisionKind.CHAPTER) and not last[:1].isdecimal():
        value = ordinal(last) if last else "0"
        return formatted(int(value) + 1 if value.isdecimal() else 1, "upperRoman")
    return str(leading_number(last) + 1)


def _take_number(node: Node) -> None:
    """Move a number from the head of the words into ``number``, and the label's name with it."""
    line, _, rest = wording(node).partition("\n")
    label = label_of(line)
    if label is None or label.mark not in MARKS[node.kind] or label.is_misread:
        return
    if label.number not in line:
        return
    node.number = label.number
    if node.kind is ProvisionKind.APPENDIX:
        node.label = f"{label.name} {label.number}".strip()
    node.heading, node.text = "", joined(label.rest.strip(), rest)
