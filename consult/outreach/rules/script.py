"""The text of a result as it is read over the loudspeakers, with pauses and its length."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from consult.outreach.rules.speech import spoken
from consult.outreach.terms import Result

SYLLABLES_A_MINUTE = 150
SHORT_PAUSE, LONG_PAUSE = "|", "‖"
SHORT_SECONDS, LONG_SECONDS, ROUNDED_SECONDS = 0.5, 2, 5
MINUTE = 60
ORDINALS = ("Một là", "Hai là", "Ba là", "Bốn là", "Năm là")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_SHORT_AT = re.compile(r"([,;:])\s")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is read in one breath or several; ``text`` carries the marks of pauses."""

    text: str
    is_twice: bool


@dataclass(frozen=True, slots=True)
class Script:
    """A whole text: its paragraphs, how many syllables it has, how long it takes."""

    paragraphs: tuple[tuple[Sentence, ...], ...]
    syllables: int
    seconds: int

    @property
    def length_text(self) -> str:
        """Say how long it takes: "khoảng 02 phút 45 giây"."""
        minutes, seconds = divmod(self.seconds, MINUTE)
        return f"khoảng {minutes:02d} phút {seconds:02d} giây"


def result_script(result: Result) -> Script:
    """Write the script of a result.

    Raises:
        UnknownWord: A word of it cannot be said aloud.
    """
    paragraphs = tuple(
        tuple(_sentences(spoken(text), is_twice=is_twice)) for text, is_twice in _texts(result)
    )
    said = [one for paragraph in paragraphs for one in paragraph]
    return Script(paragraphs, sum(map(_syllables, said)), reading_seconds(said))


def reading_seconds(said: list[Sentence]) -> int:
    """Estimate how long a text takes: syllables, pauses, second readings; rounded up to 5 s."""
    spoken_syllables = sum(_syllables(one) * (2 if one.is_twice else 1) for one in said)
    pauses = sum(
        one.text.count(SHORT_PAUSE) * SHORT_SECONDS + one.text.count(LONG_PAUSE) * LONG_SECONDS
        for one in said
    )
    seconds = spoken_syllables * MINUTE / SYLLABLES_A_MINUTE + pauses
    return math.ceil(seconds / ROUNDED_SECONDS) * ROUNDED_SECONDS


def _texts(result: Result) -> Iterator[tuple[str, bool]]:
    """Give the paragraphs as written, and whether each is read twice."""
    word = result.commune_word
    opening = (
        f"Bà con đã góp ý về dự thảo {inside(result.subject)}. "
        f"Ngày {_written(result.answered_on)}, {result.agency} đã trả lời như sau."
    )
    posted = f"Bản thông báo được niêm yết tại Ủy ban nhân dân {word} và các nhà văn hóa thôn."
    yield f"Kính thưa bà con nhân dân trong {word}!", False
    yield opening, False
    for ordinal, line in zip(ORDINALS, result.lines, strict=False):
        said, answered = _ended(inside(line.said)), _ended(line.answered)
        yield f"{ordinal}, bà con nói: {said} Cơ quan trả lời: {answered}", False
    yield posted, False
    if result.objections_until is not None:
        objecting = (
            "Ai thấy ý kiến của mình bị tổng hợp sai, xin báo trưởng thôn trước hết ngày "
            f"{_written(result.objections_until)}."
        )
        yield objecting, True
    yield "Xin cảm ơn bà con.", False


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def inside(text: str) -> str:
    """Let a text stand inside a sentence; a name keeps its capital."""
    first, _space, _rest = text.partition(" ")
    return text if first[1:] != first[1:].lower() else text[:1].lower() + text[1:]


def _ended(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _sentences(text: str, *, is_twice: bool) -> Iterator[Sentence]:
    for part in _SENTENCE_END.split(text):
        marked = _SHORT_AT.sub(rf"\1 {SHORT_PAUSE} ", part[:1].upper() + part[1:])
        yield Sentence(f"{marked} {LONG_PAUSE}", is_twice)


def _syllables(sentence: Sentence) -> int:
    words = [one for one in sentence.text.split() if one not in (SHORT_PAUSE, LONG_PAUSE)]
    return sum(len(word.split("-")) for word in words)
