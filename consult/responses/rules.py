"""Decisions about answers: which provisions an official named in words."""

import re
from collections.abc import Mapping

from consult.core.text import fold

_BETWEEN = re.compile(r"[;\n]+")


def paths_named(text: str, labels: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Find the provisions that ``text`` names, parted by ";": "điểm c khoản 1 Điều 6; Điều 9".

    Args:
        text: As typed; capitals, marks and commas do not matter, a bare path is known as well.
        labels: Every path of the draft and its label.

    Returns:
        The paths, in the order typed and each once, and the words that name nothing.
    """
    known = {fold(label): path for path, label in labels.items()}
    known |= {fold(path): path for path in labels}
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    found = {known[fold(part)]: None for part in parts if fold(part) in known}
    return tuple(found), tuple(part for part in parts if fold(part) not in known)
