"""The synthesis as a tagged PDF/A-2a, set by typst with the vendored font only.

Words reach the page as data, never as source. The same digest gives the same bytes. Typst holds a
whole document in memory (195 kB a row), so a synthesis of more than 3,000 rows is set in parts
that are then joined; what is joined has no tags, and is plain PDF.
"""

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfWriter

from consult.core.archives import Target, opened
from consult.core.word import letterhead
from consult.digests.rules import paper as papers
from consult.digests.rules import wording
from consult.digests.rules.paper import PaperBlock
from consult.digests.terms import Audience, DigestSource
from consult.digests.writers import typesetter
from consult.digests.writers.glyphs import FONT_FOLDER, drawable
from consult.digests.writers.layout import may_split

TEMPLATE = Path(__file__).parent.parent / "assets" / "digest.typ"
BREAK_HERE = "\u200b"
_TYPESETTER = Path(typesetter.__file__)
PART_ROWS = 3_000
_TIME_LIMIT_SECONDS = 600
_LONG_WORD = re.compile(r"[^\s\u00a0\u2002]{18,}")
# The number of a document, "412/MTTQ-BTT", is not to break at its slash: after splitting it is
# every second piece, and the template boxes it.
_DOCUMENT_NUMBER = re.compile(r"(\d+[-/][^\W\d_][\w/-]{1,20})")


class TypesettingFailed(RuntimeError):
    """Typst could not set the pages; the message is its own."""


def write(source: DigestSource, target: Target, *, audience: Audience) -> None:
    """Write the synthesis as PDF to a path or an open binary file.

    Raises:
        TypesettingFailed: Typst refused the content or took too long.
    """
    parts = _parts(source, audience)
    first, is_only = next(parts)
    with opened(target) as stream:
        document = _set(source, first, pages_before=0)
        if is_only:
            stream.write(document)
            return
        joined = PdfWriter()
        joined.append(BytesIO(document))
        for part, _is_last in parts:
            joined.append(BytesIO(_set(source, part, pages_before=len(joined.pages))))
        joined.add_metadata({"/Title": first["title"], "/Author": first["agency_name"]})
        joined.write(stream)


def _set(source: DigestSource, part: dict[str, Any], *, pages_before: int) -> bytes:
    part["part"]["pages_before"] = pages_before
    return typeset(TEMPLATE, part, made_at=source.header.as_of)


def typeset(
    template: Path, content: dict[str, Any], *, made_at: datetime, head: Path | None = None
) -> bytes:
    """Set ``content``, whose texts went through :func:`for_page`, with a template of typst.

    ``head`` is what several templates begin with.

    Raises:
        TypesettingFailed: Typst refused the content or took too long.
    """
    job = {
        "template": "".join(one.read_text(encoding="utf-8") for one in (head, template) if one),
        "fonts": str(FONT_FOLDER),
        "made_at_seconds": int(made_at.timestamp()),
        "content": content,
    }
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter and file, nothing typed
            [sys.executable, "-I", str(_TYPESETTER)],
            input=json.dumps(job, ensure_ascii=False).encode(),
            capture_output=True,
            check=True,
            timeout=_TIME_LIMIT_SECONDS,
        )
    except subprocess.CalledProcessError as error:
        raise TypesettingFailed(error.stderr.decode(errors="replace")) from error
    except subprocess.TimeoutExpired as error:
        raise TypesettingFailed(str(error)) from error
    return child.stdout


def _parts(source: DigestSource, audience: Audience) -> Iterator[tuple[dict[str, Any], bool]]:
    """Give what each part of the paper holds, and whether it is the last; at least one."""
    fixed = _fixed_content(source, audience)
    is_first, blocks, rows = True, list[dict[str, Any]](), 0
    for block in papers.paper_blocks(source, audience):
        if blocks and rows + len(block.rows) > PART_ROWS:
            place = {"is_first": is_first, "is_last": False}
            yield {**fixed, "blocks": blocks, "annex": [], "part": place}, False
            is_first, blocks, rows = False, [], 0
        blocks.append(for_page(_block(block)))
        rows += len(block.rows)
    annex = for_page(list(papers.annex(source, audience)))
    place = {"is_first": is_first, "is_last": True}
    yield {**fixed, "blocks": blocks, "annex": annex, "part": place}, True


def _fixed_content(source: DigestSource, audience: Audience) -> dict[str, Any]:
    paper = papers.paper(source, audience)
    fixed = {
        "title": f"{' '.join(paper.title_lines).capitalize()} - {paper.subject}",
        "country": letterhead.COUNTRY,
        "motto": letterhead.MOTTO,
        "separate_units": wording.SEPARATE_UNITS,
        "results": wording.RESULTS,
        "unit_headings": wording.UNIT_TABLE_HEADINGS,
        "agreeing_headings": wording.AGREEING_HEADINGS,
        "column_headings": wording.COLUMN_HEADINGS,
        "annex_title": wording.ANNEX_TITLE,
        "annex_subject": wording.ANNEX_SUBJECT,
    }
    return {**for_page(asdict(paper)), **fixed}


def _block(block: PaperBlock) -> dict[str, Any]:
    shown = asdict(block)
    for row, drawn in zip(block.rows, shown["rows"], strict=True):
        drawn["may_split"] = may_split(row)
        for line in drawn["senders"]:
            line["pieces"] = _DOCUMENT_NUMBER.split(line.pop("text"))
    return shown


def for_page(content: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Make every text in ``content`` fit for the page."""
    if isinstance(content, str):
        return _LONG_WORD.sub(_breakable, drawable(content))
    if isinstance(content, dict):
        return {key: for_page(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [for_page(value) for value in content]
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
