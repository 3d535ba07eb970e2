"""What a moderator should look at twice in a comment: personal details, rude words, links."""

import re

from consult.comments.rules import personal_details
from consult.moderation.rules.rude_words import is_rude

_WEB = re.compile(r"https?://|www\.", re.IGNORECASE)


def warnings(text: str) -> list[str]:
    """Name what a moderator should look at: "personal", "rude", "link"; empty for most."""
    found = []
    if personal_details(text):
        found.append("personal")
    if is_rude(text):
        found.append("rude")
    if _WEB.search(text):
        found.append("link")
    return found
