"""Decisions about places: when two names are one, how they are found, what counts become."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from consult.core.text import fold, one_line
from consult.places.terms import KIND_WORDS, VILLAGE_NAME_WORDS, Fate, PlaceKind, PlaceLevel

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# "Sỹ Bình" and "Sĩ Bình" are one name; "Quý" and "Thụy" keep their y.
_LONE_Y = re.compile(r"^([bcdđghklmnprstvx]+)y$")
_VILLAGE_WORDS = re.compile(r"^(thon|xom|ap|buon|to dan pho|tdp|khu pho|to|khu)(?: so)? (?=\S)")
_OTHER_KIND_WORDS = {
    "quận": PlaceKind.DISTRICT,
    "tdp": PlaceKind.RESIDENTIAL_GROUP,
    "khu phố": PlaceKind.RESIDENTIAL_GROUP,
    "tổ": PlaceKind.RESIDENTIAL_GROUP,
    "xóm": PlaceKind.VILLAGE,
    "bản": PlaceKind.VILLAGE,
    "làng": PlaceKind.VILLAGE,
    "ấp": PlaceKind.VILLAGE,
    "buôn": PlaceKind.VILLAGE,
}
# Words that stand before a name and are no part of it; "Bản Mới" and "Xóm Đồng" keep theirs.
_PREFIXES = {word: kind for kind, word in KIND_WORDS.items()} | {
    word: kind for word, kind in _OTHER_KIND_WORDS.items() if word in ("quận", "tdp", "khu phố")
}
UNKNOWN_VILLAGE = frozenset({"khong ro", "khong ro thon", "khong biet", "khong ro thon to"})
# Names are compared with many others, and the same ones come again and again.
KEPT_KEYS = 16_384
Point = tuple[float, float]


@lru_cache(KEPT_KEYS)
def name_key(name: str) -> str:
    """Make a key that is equal for spellings of one name: Hòa and Hoà, Thủy and Thuỷ, Sỹ and Sĩ.

    Tones and letters still tell names apart: "Nà Pài" is not "Nà Pái".
    """
    return " ".join(_syllable_key(word) for word in one_line(name).lower().split())


def _syllable_key(word: str) -> str:
    """Take the tone out of a syllable and set it at the end."""
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(sorted(mark for mark in parts if mark in TONES))
    bare = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES))
    return _LONE_Y.sub(r"\1i", bare) + tones


def kind_named(text: str) -> PlaceKind | None:
    """Read the word for a kind: "Phường", "TDP", or a value such as ``rural_commune``."""
    word = one_line(text).lower()
    known = {word: kind for kind, word in KIND_WORDS.items()} | _OTHER_KIND_WORDS
    for spelling, kind in known.items():
        if word in (spelling, fold(spelling)):
            return kind
    return next((kind for kind in PlaceKind if kind.value == word), None)


def split_kind(text: str) -> tuple[PlaceKind | None, str]:
    """Part "Phường Bắc Kạn" into its kind and "Bắc Kạn"; no kind when no word for one leads."""
    line = one_line(text)
    words = line.split()
    for count in (3, 2, 1):
        lead = " ".join(words[:count]).lower()
        for prefix, kind in _PREFIXES.items():
            if len(words) > count and lead in (prefix, fold(prefix)):
                return kind, " ".join(words[count:])
    return None, line


def village_name(text: str) -> tuple[PlaceKind | None, str]:
    """Part the name of a village: "Thôn Nà Pài" is "Nà Pài", "Tổ dân phố 3" is "Tổ 3"."""
    kind, name = split_kind(text)
    if kind not in (PlaceKind.VILLAGE, PlaceKind.RESIDENTIAL_GROUP):
        kind, name = None, one_line(text)
        if fold(name).startswith("to "):
            kind = PlaceKind.RESIDENTIAL_GROUP
    if kind is PlaceKind.RESIDENTIAL_GROUP and name[:1].isdigit():
        name = f"Tổ {name}"
    return kind, name[:1].upper() + name[1:]


@lru_cache(KEPT_KEYS)
def village_key(name: str) -> str:
    """Fold a village's name, without the word for its kind: "Tổ dân phố số 3" is "Tổ 3"."""
    return _VILLAGE_WORDS.sub("", fold(name))


def full_name(kind: PlaceKind, name: str) -> str:
    """Set the kind before the name, unless the name has a word for it: "thôn Nà Pài", "Tổ 3"."""
    first = name.split(maxsplit=1)[0].lower() if name else ""
    has_word = kind in (PlaceKind.VILLAGE, PlaceKind.RESIDENTIAL_GROUP)
    return name if has_word and first in VILLAGE_NAME_WORDS else f"{KIND_WORDS[kind]} {name}"


def same_village(name: str, names: Sequence[str]) -> int | None:
    """Tell which of ``names``, villages of one commune, ``name`` means.

    The same spelling first, then the same letters without marks if ``name`` has no marks or the
    two differ by the word for the kind only.

    Returns:
        A position in ``names``, or None when none fits or two fit equally.
    """
    exact = [place for place, other in enumerate(names) if name_key(other) == name_key(name)]
    if len(exact) == 1:
        return exact[0]
    key, is_bare = village_key(name), fold(name) == one_line(name).lower()
    near = [
        place
        for place, other in enumerate(names)
        if village_key(other) == key and (is_bare or key.isdigit())
    ]
    return near[0] if len(near) == 1 else None


def meant_village(name: str, names: Sequence[str]) -> int | None:
    """Tell which of ``names`` someone meant who wrote ``name``, perhaps without marks.

    Returns:
        A position in ``names``, or None when none fits or two fit equally.
    """
    same = same_village(name, names)
    if same is not None:
        return same
    near = [place for place, other in enumerate(names) if village_key(other) == village_key(name)]
    return near[0] if len(near) == 1 else None


def destination(
    place_id: int, successors: Mapping[int, Collection[int]], *, alive: Collection[int]
) -> int | Fate:
    """Follow a place through its lineage to the unit that is alive.

    Args:
        place_id: Where to begin.
        successors: For each place that became others, their ids.
        alive: Ids of the places in force on the day asked about.

    Returns:
        The one place alive that everything of ``place_id`` went to; ``Fate.SPLIT`` when its parts
        lie in several (they are never shared out by guess), ``Fate.ENDED`` when nothing follows.
    """
    found: set[int] = set()
    is_lost = False
    seen: set[int] = set()
    waiting = [place_id]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        if here in alive:
            found.add(here)
            continue
        after = successors.get(here, ())
        is_lost = is_lost or not after
        waiting.extend(after)
    if not found:
        return Fate.ENDED
    return Fate.SPLIT if len(found) > 1 or is_lost else found.pop()


@dataclass(frozen=True)
class Recount:
    """Counts by new unit, and those of old units that no single new unit took over."""

    counts: Mapping[int, int]
    not_converted: Mapping[int, int]


def recount(counts: Mapping[int, int], fates: Mapping[int, int | Fate]) -> Recount:
    """Add counts by old unit up to new units; the totals of both sides are equal (rule R36)."""
    converted: dict[int, int] = defaultdict(int)
    left: dict[int, int] = {}
    for place_id, count in counts.items():
        fate = fates.get(place_id, Fate.ENDED)
        if isinstance(fate, Fate):
            left[place_id] = count
        else:
            converted[fate] += count
    return Recount(dict(converted), left)


def on_a_cycle(successors: Mapping[int, Collection[int]]) -> set[int]:
    """Find the places that come after themselves."""
    return {place for place in successors if place in _reached(place, successors)}


def _reached(place_id: int, successors: Mapping[int, Collection[int]]) -> set[int]:
    """Collect everything that came out of a place, over any number of changes."""
    reached: set[int] = set()
    waiting = list(successors.get(place_id, ()))
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting.extend(successors.get(here, ()))
    return reached


def ring_area_and_centre(ring: Sequence[Point]) -> tuple[float, Point]:
    """Measure a ring: its area in square degrees and its centroid (longitude, latitude)."""
    doubled = x_sum = y_sum = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        doubled += cross
        x_sum += (x1 + x2) * cross
        y_sum += (y1 + y2) * cross
    if not doubled:
        return 0.0, ring[0]
    return abs(doubled) / 2, (x_sum / (3 * doubled), y_sum / (3 * doubled))


def centre(rings: Iterable[Sequence[Point]]) -> Point:
    """Give the centroid of the largest ring."""
    return max(map(ring_area_and_centre, rings))[1]


def level_of(kind: PlaceKind) -> PlaceLevel | None:
    """Tell the level a kind belongs to; a city may be of two, so it has none."""
    return {
        PlaceKind.PROVINCE: PlaceLevel.PROVINCE,
        PlaceKind.DISTRICT: PlaceLevel.DISTRICT,
        PlaceKind.TOWN: PlaceLevel.DISTRICT,
        PlaceKind.RURAL_COMMUNE: PlaceLevel.COMMUNE,
        PlaceKind.WARD: PlaceLevel.COMMUNE,
        PlaceKind.TOWNSHIP: PlaceLevel.COMMUNE,
        PlaceKind.SPECIAL_ZONE: PlaceLevel.COMMUNE,
    }.get(kind)
