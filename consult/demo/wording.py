"""How a text comes out of people's hands: length, order, small turns of phrase, keyboards."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from consult.comments.terms import Channel, Unit

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from consult.demo.opinions import Campaign, OpinionGroup
    from consult.demo.speakers import Speaker

NO_MARKS, CASUAL, DECOMPOSED, CAPITALS = "no_marks", "casual", "nfd", "capitals"
# Chance of each way of typing, by those who type for themselves.
TYPED_WAYS = ((NO_MARKS, 0.07), (CASUAL, 0.06), (DECOMPOSED, 0.04), (CAPITALS, 0.025))
TYPED_CHANNELS = {Channel.WEB, Channel.PARTNER}

SHORT_SHARE, MEDIUM_SHARE = 0.28, 0.47
OPENING_SHARE, CLOSING_SHARE, STORY_SHARE, GROUND_SHARE = 0.6, 0.45, 0.35, 0.8
TURN_SHARE = 0.45
CASUAL_WORDS = {"không": "ko", "được": "đc", "với": "vs", "người": "ng"}
TURNS = (
    (r"\bbà con\b", ("bà con", "người dân")),
    (r"\bBà con\b", ("Bà con", "Người dân")),
    (r"^Đề nghị\b", ("Đề nghị", "Kiến nghị", "Xin đề nghị")),
    (r"^Nên\b", ("Nên", "Cần", "Tốt nhất là nên")),
    (r"^Nhiều hộ\b", ("Nhiều hộ", "Không ít hộ", "Có những hộ")),
    (r"\bhiện nay\b", ("hiện nay", "bây giờ", "thời điểm này")),
    (r"\blà rất cần\b", ("là rất cần", "là việc rất cần", "thực sự cần thiết")),
    (r"\bĐồng ý\b", ("Đồng ý", "Nhất trí")),
    (r"\bquá ít\b", ("quá ít", "ít quá", "còn ít")),
)
REASON_LEADS = ("", "", "", "", "Vì ", "Bởi ", "Thực tế là ", "Lý do là ")
CALLER = "Người gọi điện phản ánh: "
CALLER_SHARE = 0.5
# Of the copies of a campaign: cut by a sentence, added to, opened with where the sender lives.
CUT_SHARE, ADDED_SHARE, PLACED_SHARE = 0.12, 0.3, 0.15
SENTENCES_THAT_CLOSE = 2


class Wording:
    """Puts the sentences of a group together; a story is told by one speaker only."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._told: set[str] = set()

    def comment(self, group: OpinionGroup, speaker: Speaker, *, first: bool = True) -> str:
        """Write one comment of ``group`` as ``speaker`` would put it, in NFC.

        Only the ``first`` comment of a submission opens with who speaks.
        """
        parts = self._body(group, speaker)
        formal = speaker.unit in {Unit.ORGANISATION, Unit.COLLECTIVE}
        if first and speaker.opening and (formal or self._rng.random() < OPENING_SHARE):
            parts.insert(0, speaker.opening)
        closes = len(parts) > SENTENCES_THAT_CLOSE and speaker.closing
        if closes and self._rng.random() < CLOSING_SHARE:
            parts.append(speaker.closing)
        text = " ".join(parts)
        if speaker.channel is Channel.HOTLINE and self._rng.random() < CALLER_SHARE:
            return f"{CALLER}{lowered(text)}"
        return text

    def _body(self, group: OpinionGroup, speaker: Speaker) -> list[str]:
        length = self._rng.random()
        claim = self._turned(self._rng.choice(group.claims))
        parts = [claim]
        if length < SHORT_SHARE and speaker.is_private:
            return parts + self._reasons(group, claim, self._rng.randint(0, 1))
        if length < SHORT_SHARE + MEDIUM_SHARE:
            parts += self._reasons(group, claim, self._rng.randint(1, 2))
            return parts + self._wishes(group, self._rng.randint(0, 1))
        parts += self._reasons(group, claim, self._rng.randint(2, 4))
        parts += self._own_words(group, speaker)
        return parts + self._wishes(group, self._rng.randint(1, 2))

    def _own_words(self, group: OpinionGroup, speaker: Speaker) -> list[str]:
        if speaker.unit is Unit.ORGANISATION:
            told = group.grounds if self._rng.random() < GROUND_SHARE else ()
            return list(told)
        if not speaker.is_private or self._rng.random() >= STORY_SHARE:
            return []
        fresh = [story for story in group.stories if story not in self._told]
        self._told.update(fresh[:1])
        return fresh[:1]

    def _reasons(self, group: OpinionGroup, claim: str, count: int) -> list[str]:
        reasons = [self._turned(reason) for reason in self._sample(group.reasons, count)]
        lead = self._rng.choice(REASON_LEADS)
        if reasons and lead and not claim.endswith("?"):
            reasons[0] = lead + lowered(reasons[0])
        return reasons

    def _wishes(self, group: OpinionGroup, count: int) -> list[str]:
        return [self._turned(wish) for wish in self._sample(group.wishes, count)]

    def _sample(self, sentences: Sequence[str], count: int) -> list[str]:
        return self._rng.sample(sentences, min(count, len(sentences)))

    def _turned(self, sentence: str) -> str:
        for pattern, choices in TURNS:
            if self._rng.random() < TURN_SHARE:
                sentence = re.sub(pattern, self._rng.choice(choices), sentence)
        return sentence

    def campaign_copy(self, campaign: Campaign, speaker: Speaker) -> str:
        """Write one copy of a campaign: mostly word for word, at times shortened or added to."""
        parts = list(campaign.sentences)
        chance = self._rng.random()
        if chance < CUT_SHARE:
            parts.pop()
        elif chance < CUT_SHARE + ADDED_SHARE:
            parts.append(self._rng.choice(campaign.additions))
        elif chance < CUT_SHARE + ADDED_SHARE + PLACED_SHARE and speaker.village:
            parts.insert(0, f"Tôi ở {speaker.village.label}, {speaker.village.commune_label}.")
        return " ".join(parts)

    def typed(self, text: str, speaker: Speaker) -> tuple[str, frozenset[str]]:
        """Give ``text`` as the speaker's keyboard leaves it, and what marks it bears."""
        if speaker.channel not in TYPED_CHANNELS or not speaker.is_private:
            return text, frozenset()
        chance = self._rng.random()
        for way, share in TYPED_WAYS:
            if chance < share:
                return as_typed(text, way), frozenset({way})
            chance -= share
        return text, frozenset()


def as_typed(text: str, way: str) -> str:
    """Give ``text`` typed in one of ``TYPED_WAYS``."""
    if way == DECOMPOSED:
        return unicodedata.normalize("NFD", text)
    if way == CAPITALS:
        return text.upper()
    if way == NO_MARKS:
        return without_marks(text).lower()
    for word, short in CASUAL_WORDS.items():
        text = re.sub(rf"\b{word}\b", short, text)
    return text.lower().rstrip(".").replace(". ", ", ")


def without_marks(text: str) -> str:
    """Give ``text`` without tone and vowel marks, as typed on a keyboard without Vietnamese."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def lowered(text: str) -> str:
    """Give ``text`` beginning in lower case, to follow a lead."""
    return text[:1].lower() + text[1:]
