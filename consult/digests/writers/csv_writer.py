"""The comments of the synthesis as CSV, one line each, with their group and provision.

UTF-8 with a byte order mark, commas, every field quoted. No cell can start a formula, whichever
separator a spreadsheet program takes: an apostrophe stands before the sign.
"""

import csv
import io
import re
from functools import lru_cache

from consult.core.archives import Target, opened
from consult.digests.rules.wording import edition_name
from consult.digests.terms import Audience, DigestSource
from consult.digests.writers.listing import (
    COMMENT_HEADINGS,
    EDITION_HEADING,
    REPEATED_CHARS,
    comment_cells,
)

# A sign that starts a formula: at the start of a cell, or where another separator or a lost
# quotation mark would start one. Full-width and small signs count too: Excel takes some of them.
_FORMULA_START = re.compile(
    "(^|[;\t\n])([\\s\"'\u200b-\u200f\u2060\ufeff]*)([=+\\-@＝＋－＠﹢﹣﹦﹫])"
)
_FORMULA_SIGN = re.compile("[=+\\-@＝＋－＠﹢﹣﹦﹫]")


def write(source: DigestSource, target: Target, *, audience: Audience) -> None:
    """Write the comments as CSV to a path or an open binary file."""
    with opened(target) as stream:
        lines = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        table = csv.writer(lines, quoting=csv.QUOTE_ALL)
        table.writerow((*COMMENT_HEADINGS, EDITION_HEADING))
        edition = edition_name(source.header, audience)
        table.writerows(
            [inert(cell) for cell in (*comment_cells(comment, audience), edition)]
            for comment in source.comments()
        )
        lines.detach()


def inert(text: str) -> str:
    """Put an apostrophe before every sign that could start a formula."""
    if text.isalnum():
        return text
    return _repeated(text) if len(text) <= REPEATED_CHARS else _guarded(text)


def _guarded(text: str) -> str:
    if not _FORMULA_SIGN.search(text):
        return text
    return _FORMULA_START.sub(r"\1\2'\3", text)


_repeated = lru_cache(maxsize=4096)(_guarded)
