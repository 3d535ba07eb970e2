"""Decisions about answers: which provisions an official named, what most of a unit want."""

import re
from collections.abc import Mapping

from consult.comments.terms import Stance, Unit
from consult.core.text import fold
from consult.responses.terms import CHANGING, KEEPING, Disposition, UnitAgainst

_BETWEEN = re.compile(r"[;\n]+")


def group_code(position: int) -> str:
    """Give the short code of the group at ``position`` (from 1) of the paper: N01, N02, … N100."""
    return f"N{position:02d}"


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


def is_kept(answered: Mapping[Disposition, int]) -> bool:
    """Tell whether a provision stays as it is for most of the comments that disagree with it.

    Args:
        answered: How many disagreeing comments got each answer; those without one are left out.
    """
    keeping = sum(answered.get(one, 0) for one in KEEPING)
    return keeping > sum(answered.get(one, 0) for one in CHANGING)


def units_against(stances: Mapping[Unit, Mapping[Stance, int]]) -> tuple[UnitAgainst, ...]:
    """Name the units of which more than half disagree; units are never added up (rules R14, R24).

    Args:
        stances: How many senders of each unit take each stance on one provision.

    Source: Luật 10/2022/QH15 Điều 28 khoản 4.
    """
    counted = (
        UnitAgainst(unit, spread.get(Stance.DISAGREE, 0), sum(spread.values()))
        for unit, spread in stances.items()
    )
    return tuple(one for one in counted if 2 * one.disagree > one.everyone)


def touches(path: str, other: str) -> bool:
    """Tell whether two provisions are one, or one stands inside the other."""
    return f"{path}/".startswith(f"{other}/") or f"{other}/".startswith(f"{path}/")
