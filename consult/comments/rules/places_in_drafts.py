"""Where in a draft a row points: a path, or the words officials write for it."""

import re

from consult.core.text import fold

_PATH = re.compile(r"[a-z0-9][a-z0-9/-]*")
_WORDS = re.compile(r"(?:diem ([a-z]{1,2}) )?(?:khoan (\d+[a-z]?) )?dieu (\d+[a-z]?)")
_WHOLE_DRAFT = frozenset({"", "ca du thao", "toan van", "toan bo du thao", "chung"})


def meant_path(text: str) -> str | None:
    """Read "dieu-5/khoan-2" or "điểm đ khoản 2 Điều 5" as a path; "" is the whole draft.

    None when it is neither.
    """
    folded = fold(text)
    if folded in _WHOLE_DRAFT:
        return ""
    words = _WORDS.fullmatch(folded)
    if words is None:
        return text.strip() if _PATH.fullmatch(text.strip()) else None
    point, clause, article = words.groups()
    letter = "dd" if point == "d" and "đ" in text.lower().split()[1] else point
    steps = [f"dieu-{article}", clause and f"khoan-{clause}", letter and f"diem-{letter}"]
    return "/".join(step for step in steps if step)
