"""The table of opinions in a template: its first cells are merged, its tall rows may split.

Both depend on the row, and Word has no words for it: the program sets them beside what officials
wrote. A row that Word would keep whole is kept whole unless it is tall.
"""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml import etree

from consult.digests.templates.terms import IS_TALL, MERGE, OPINION_ROWS, PROVISION_FIELD

_OPENS = re.compile(rf"\{{%tr\s+for\s+(\w+)\s+in\s+{OPINION_ROWS}\s*%\}}")
_BLOCK_OPENS = re.compile(r"\{%tr\s+(?:for|if)\b")
_BLOCK_ENDS = re.compile(r"\{%tr\s+end(?:for|if)\b")
# What stands before vMerge in a cell (ECMA-376 CT_TcPr): Word wants the order kept.
_BEFORE_MERGE = tuple(map(qn, ("w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge")))


def bind_opinion_rows(root: etree._Element) -> None:
    """Let the rows of opinions in ``root`` decide on their merging and splitting."""
    for row, name in list(opinion_rows(root)):
        _bind(row, name)


def opinion_rows(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Give the rows that are written once for every group, and what the group is called there."""
    for table in root.iter(qn("w:tbl")):
        name, depth = "", 0
        for row in table.iterchildren(qn("w:tr")):
            text = words(row)
            opening = _OPENS.search(text)
            if opening and not name:
                name, depth = opening[1], 1
            elif name and _BLOCK_OPENS.search(text):
                depth += 1
            elif name and _BLOCK_ENDS.search(text):
                depth -= 1
                name = name if depth else ""
            elif name:
                yield row, name


def words(element: etree._Element) -> str:
    """Give the words of an element, however Word has cut them into runs."""
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def _bind(row: etree._Element, name: str) -> None:
    for whole in row.findall(f"{qn('w:trPr')}/{qn('w:cantSplit')}"):
        _only_if(whole, f"not {name}.{IS_TALL}")
    shows_provision = re.compile(rf"\{{\{{\s*{name}\.{PROVISION_FIELD}\s*\}}\}}")
    for cell in row.iterchildren(qn("w:tc")):
        if shows_provision.search(words(cell)):
            merge = etree.Element(qn("w:vMerge"))
            merge.set(qn("w:val"), f"{{{{ {name}.{MERGE} }}}}")
            _put(cell, merge)
            _only_if(merge, f"{name}.{MERGE}")


def _put(cell: etree._Element, merge: etree._Element) -> None:
    look = cell.find(qn("w:tcPr"))
    if look is None:
        look = etree.Element(qn("w:tcPr"))
        cell.insert(0, look)
    for merged in look.findall(qn("w:vMerge")):
        look.remove(merged)
    look.insert(sum(1 for one in look if one.tag in _BEFORE_MERGE), merge)


def _only_if(element: etree._Element, condition: str) -> None:
    """Put ``element`` between "if" and "endif", as the text around it."""
    before, parent = element.getprevious(), element.getparent()
    opening = f"{{% if {condition} %}}"
    if before is not None:
        before.tail = (before.tail or "") + opening
    elif parent is not None:
        parent.text = (parent.text or "") + opening
    element.tail = "{% endif %}" + (element.tail or "")
