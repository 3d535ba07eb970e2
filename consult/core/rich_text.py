"""The little markup officers may use in a notice: the one place that lets HTML through."""

import bleach
import nh3
from markupsafe import Markup

TAGS = frozenset({"p", "br", "strong", "em", "ul", "ol", "li", "a"})
ATTRIBUTES = {"a": ["href"]}
SCHEMES = frozenset({"http", "https", "mailto"})


def clean_notice(written: str) -> Markup:
    """Show what an officer wrote: paragraphs, lists, emphasis and links stay, all else goes.

    A line end in ``written`` is one on the page. Links may lead to whole http, https and mailto
    addresses. Two cleaners by different authors work one after the other: bleach, which is no
    longer mended upstream and can be taken out here alone, then nh3, which has the last word.
    """
    known = bleach.clean(
        written.strip().replace("\n", "<br>"),
        tags=TAGS,
        attributes=ATTRIBUTES,
        protocols=SCHEMES,
        strip=True,
        strip_comments=True,
    )
    return Markup(  # noqa: S704 - cleaned twice, in the lines around this one
        nh3.clean(
            known,
            tags=set(TAGS),
            attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
            url_schemes=set(SCHEMES),
            url_relative="deny",
            link_rel="noopener noreferrer",
        )
    )
