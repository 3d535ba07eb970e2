"""Where a number leads: the list of the comments behind it."""

from collections.abc import Callable
from urllib.parse import urlencode

from flask import url_for


def comment_links(slug: str) -> Callable[..., str]:
    """Give a function that writes the address of the comments of a round by filter.

    Built by hand from one ``url_for``: a heat map has a thousand of them.
    """
    base = url_for("appraisals.comments", slug=slug)

    def link(**chosen: str | int) -> str:
        return f"{base}?{urlencode({name.replace('_', '-'): v for name, v in chosen.items()})}"

    return link
