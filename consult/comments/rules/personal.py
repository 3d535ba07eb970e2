"""Personal details in what people write: found by rule, never shown to the public (R39, R45)."""

import unicodedata
from functools import lru_cache

from consult.comments.rules.personal_addresses import addresses_in
from consult.comments.rules.personal_names import names_in
from consult.comments.rules.personal_numbers import numbers_of_people
from consult.core.text import bare_letters, one_direction, seen_text

MASK = "[đã che]"


def personal_details(text: str) -> list[tuple[int, int]]:
    """Find numbers of people, addresses and names they give; (start, end) in order, apart.

    ``text`` is NFC, as everything that is kept. Characters that show nothing hide nothing:
    "0912<zero width>345678" is read as it looks.
    """
    seen = seen_text(text)
    if len(seen) == len(text):
        return _details(text)
    places = [place for place, char in enumerate(text) if seen_text(char)]
    return [(places[start], places[end - 1] + 1) for start, end in _details(seen)]


def _details(text: str) -> list[tuple[int, int]]:
    bare = bare_letters(text)
    found = {*numbers_of_people(bare), *addresses_in(text, bare), *names_in(text, bare)}
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


@lru_cache(maxsize=1_024)  # asked for twice a row, and for each copy of a letter
def masked(text: str, mask: str = MASK) -> str:
    """Put ``mask`` where personal details stand; no figures can be turned around."""
    text = one_direction(unicodedata.normalize("NFC", text))
    parts, place = [], 0
    for start, end in personal_details(text):
        parts += [text[place:start], mask]
        place = end
    return "".join([*parts, text[place:]])


def public_words(text: str, public_text: str | None) -> str:
    """Give the words the public reads: as a moderator masked them, personal details never."""
    return masked(public_text or text)
