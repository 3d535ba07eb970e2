"""What a moderator should look at twice in a comment: personal details and rude words."""

import re

from consult.comments.rules import personal_details

# Whole words, with their marks: without marks many would equal ordinary words.
_RUDE = frozenset(
    {"đồ ngu", "ngu dốt", "khốn nạn", "đồ chó", "mất dạy", "lừa đảo", "ăn cướp", "đồ ăn hại"}
)
_WORD = re.compile(r"[^\W\d_]+")
_WEB = re.compile(r"https?://|www\.", re.IGNORECASE)


def only_hides(public: str, text: str, mask: str) -> bool:
    """Whether ``public`` is ``text`` with nothing but some stretches replaced by ``mask``.

    Every other word must stand there in its order: leaving out "không" without a mask would turn
    an opinion round. White space may differ.
    """
    whole = " ".join(text.split())
    first, *others = [" ".join(piece.split()) for piece in public.split(mask)]
    if not others:
        return first == whole
    *middle, last = others
    if not whole.startswith(first) or not whole.endswith(last):
        return False
    place, end = len(first), len(whole) - len(last)
    for piece in middle:
        found = whole.find(piece, place + 1, end)
        if found < 0:
            return False
        place = found + len(piece)
    return place < end


def warnings(text: str) -> list[str]:
    """Name what a moderator should look at: "personal", "rude", "link"; empty for most."""
    found = []
    if personal_details(text):
        found.append("personal")
    words = " ".join(["", *_WORD.findall(text.lower()), ""])
    if any(f" {rude} " in words for rude in _RUDE):
        found.append("rude")
    if _WEB.search(text):
        found.append("link")
    return found
