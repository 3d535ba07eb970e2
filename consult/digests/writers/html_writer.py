"""The synthesis as one HTML file to read on a screen or print: no script, nothing fetched.

Its own security policy allows the one style it carries and nothing else.
"""

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from consult.core.archives import Target, opened
from consult.core.word import letterhead
from consult.digests.rules import paper as papers
from consult.digests.rules import wording
from consult.digests.terms import Audience, DigestSource

_ROOT = Path(__file__).parents[3]
_STYLE = Path(__file__).parent.parent / "assets" / "digest.css"
_TEMPLATE = "reports/digest.html"
_PIECES_A_WRITE = 200


def write(source: DigestSource, target: Target, *, audience: Audience) -> None:
    """Write the synthesis as HTML to a path or an open binary file."""
    style = _STYLE.read_text(encoding="utf-8")
    page = _templates().get_template(_TEMPLATE)
    pieces = page.stream(
        paper=papers.paper(source, audience),
        blocks=papers.paper_blocks(source, audience),
        annex=papers.annex(source, audience),
        wording=wording,
        letterhead=letterhead,
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    )
    pieces.enable_buffering(_PIECES_A_WRITE)
    with opened(target) as stream:
        pieces.dump(stream, encoding="utf-8")


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
