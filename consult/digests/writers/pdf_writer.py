"""The synthesis as a tagged PDF/A-2a, set by typst with the vendored font only.

Words reach the page as data, never as source. The same digest gives the same bytes.
"""

import json
import re
import unicodedata
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst

from consult.digests.rules import paper as papers
from consult.digests.rules import wording
from consult.digests.rules.paper import PaperBlock
from consult.digests.terms import Audience, DigestSource
from consult.digests.writers.glyphs import FONT_FOLDER, drawable
from consult.digests.writers.layout import may_split
from consult.digests.writers.targets import Target, opened

TEMPLATE = Path(__file__).parent.parent / "assets" / "digest.typ"
BREAK_HERE = "\u200b"

_LONG_WORD = re.compile(r"[^\s\u00a0\u2002]{18,}")


def write(source: DigestSource, target: Target, *, audience: Audience) -> None:
    """Write the synthesis as PDF to a path or an open binary file."""
    paper = papers.paper(source, audience)
    content = {
        **asdict(paper),
        "title": f"{' '.join(paper.title_lines).capitalize()} - {paper.subject}",
        "country": wording.COUNTRY,
        "motto": wording.MOTTO,
        "separate_units": wording.SEPARATE_UNITS,
        "results": wording.RESULTS,
        "unit_headings": wording.UNIT_TABLE_HEADINGS,
        "agreeing_headings": wording.AGREEING_HEADINGS,
        "column_headings": wording.COLUMN_HEADINGS,
        "blocks": [_block(block) for block in papers.paper_blocks(source, audience)],
    }
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONT_FOLDER]
    )
    compiler = typst.Compiler(
        TEMPLATE.read_bytes(),
        root=FONT_FOLDER,
        font_paths=fonts,
        sys_inputs={"paper": json.dumps(_for_page(content), ensure_ascii=False)},
    )
    document = compiler.compile(
        format="pdf", pdf_standards=["a-2a"], timestamp=int(source.header.as_of.timestamp())
    )
    if not isinstance(document, bytes):
        raise TypeError(document)
    with opened(target) as stream:
        stream.write(document)


def _block(block: PaperBlock) -> dict[str, Any]:
    shown = asdict(block)
    for row, drawn in zip(block.rows, shown["rows"], strict=True):
        drawn["may_split"] = may_split(row)
    return shown


def _for_page(content: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Make every text in ``content`` fit for the page."""
    if isinstance(content, str):
        return _LONG_WORD.sub(_breakable, drawable(content))
    if isinstance(content, dict):
        return {key: _for_page(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [_for_page(value) for value in content]
    return content


def _breakable(long_word: re.Match[str]) -> str:
    """Let a long word break between letters; typst would run it over the next column."""
    pieces: list[str] = []
    for char in long_word.group():
        if pieces and unicodedata.combining(char):
            pieces[-1] += char
        else:
            pieces.append(char)
    return BREAK_HERE.join(pieces)
