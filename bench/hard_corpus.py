"""Made-up comments that are hard to group, the same at every run.

Of all comments 60 % are copies of 200 campaign letters whose sizes follow Zipf; 60 of those are
siblings, two and two, that share 45 % of their text and ask for different things. A copy has a
greeting, name, village and closing of its own; half of the copies have single words left out, put
in or changed, up to 25 %; 6 % have a paragraph of the sender's own; 4 % are without marks, 5 % in
NFD, 3 % in capitals. Of the other comments 12 % are short and generic; the rest is independent,
on the same subject, with the same frequent words and stock phrases. All stand in one part of the
round.
"""

import random
import unicodedata
from collections.abc import Iterator
from itertools import accumulate

from consult.core.text import fold

SEED = 20_261_128
CAMPAIGNS, SIBLINGS, SHARED = 200, 60, 0.45
COPIES, GENERIC, OWN_PARAGRAPH, EDITED, MOST_EDITED = 0.60, 0.12, 0.06, 0.5, 0.25
BARE, DECOMPOSED, CAPITALS = 0.04, 0.05, 0.03
WORDS, STOCKED = 3_000, 0.03
ONSETS = [
    "b",
    "c",
    "ch",
    "d",
    "đ",
    "g",
    "gi",
    "h",
    "kh",
    "l",
    "m",
    "n",
    "ng",
    "nh",
    "ph",
    "qu",
    "r",
    "s",
    "t",
    "th",
    "tr",
    "v",
    "x",
]
RHYMES = [
    "a",
    "ai",
    "an",
    "ang",
    "anh",
    "ao",
    "ăn",
    "ăng",
    "âm",
    "ân",
    "âu",
    "e",
    "em",
    "en",
    "ê",
    "ên",
    "êu",
    "i",
    "ia",
    "iên",
    "iêu",
    "in",
    "inh",
    "iu",
    "o",
    "oan",
    "oang",
    "oi",
    "om",
    "on",
    "ong",
    "ô",
    "ôi",
    "ôm",
    "ôn",
    "ông",
    "ơ",
    "ơi",
    "ơn",
    "u",
    "ua",
    "uân",
    "ui",
    "un",
    "ung",
    "uô",
    "uôi",
    "uôn",
    "uông",
    "ư",
    "ưa",
    "ưng",
    "ươi",
    "ươm",
    "ươn",
    "ương",
]
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
STOCK = (
    "đề nghị cơ quan soạn thảo xem xét", "tôi hoàn toàn nhất trí với dự thảo",
    "để tạo điều kiện cho bà con nhân dân", "phù hợp với tình hình thực tế của địa phương",
    "theo quy định của pháp luật hiện hành", "hộ nghèo và hộ cận nghèo trên địa bàn xã",
    "mức hỗ trợ như trong dự thảo", "kính mong các cấp lãnh đạo quan tâm",
)  # fmt: skip
GENERIC_SAID = (
    "Nhất trí", "Đồng ý", "Tôi đồng ý", "Không có ý kiến", "Nhất trí với dự thảo",
    "Hoàn toàn đồng ý",
    "Không đồng ý", "Nhất trí như dự thảo", "Không có ý kiến gì thêm", "Đồng ý với nội dung trên",
    "Đề nghị giữ nguyên", "Rất cần thiết", "Ý kiến khác: không", "Đề nghị xem lại",
)  # fmt: skip
GREETINGS = (
    "Kính gửi Ủy ban nhân dân tỉnh", "Kính gửi cơ quan soạn thảo",
    "Kính thưa các đồng chí lãnh đạo",
    "Kính gửi ông Chủ tịch", "Thưa quý cơ quan", "",
)  # fmt: skip
CLOSINGS = (
    "Xin trân trọng cảm ơn", "Tôi xin chân thành cảm ơn", "Trân trọng", "Kính mong được xem xét",
    "",
)  # fmt: skip
FAMILIES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Nông",
    "Triệu",
    "Bàn",
    "Lường",
    "Hà",
    "Ma",
    "Đặng",
    "Lý",
    "Dương",
]


class Corpus:
    """Comments with the label of the argument each makes."""

    def __init__(self) -> None:
        self.dice = random.Random(SEED)
        syllables = [
            unicodedata.normalize("NFC", onset + rhyme[0] + tone + rhyme[1:])
            for onset in ONSETS for rhyme in RHYMES for tone in TONES
        ]  # fmt: skip
        self.dice.shuffle(syllables)
        self.words = [
            " ".join(self.dice.sample(syllables, self.dice.choice((1, 2, 2, 2))))
            for _ in range(WORDS)
        ]
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(WORDS)))
        self.letters = [self.prose(self.dice.randint(20, 60)) for _ in range(CAMPAIGNS)]
        for first in range(0, SIBLINGS, 2):
            own, other = self.letters[first], self.letters[first + 1]
            cut = int(len(own) * SHARED)
            self.letters[first + 1] = own[:cut] + other[: len(own) - cut]
        self.dice.shuffle(self.letters)
        self.sizes = list(accumulate(1 / (rank + 1) for rank in range(CAMPAIGNS)))

    def comments(self, count: int) -> Iterator[tuple[str, str]]:
        for number in range(count):
            if self.dice.random() < COPIES:
                [letter] = self.dice.choices(range(CAMPAIGNS), cum_weights=self.sizes)
                yield self.typed(self.copy(self.letters[letter])), f"letter {letter}"
            elif self.dice.random() < GENERIC:
                said = self.dice.choice(GENERIC_SAID)
                yield self.dice.choice((said, said + ".", said.lower(), said.upper())), said
            else:
                yield self.typed(" ".join(self.prose(self.dice.randint(10, 80)))), f"own {number}"

    def prose(self, syllables: int) -> list[str]:
        said: list[str] = []
        while len(said) < syllables:
            if self.dice.random() < STOCKED:
                said += self.dice.choice(STOCK).split()
            else:
                said += self.dice.choices(self.words, cum_weights=self.weights)[0].split()
        return said

    def copy(self, letter: list[str]) -> str:
        body = list(letter)
        if self.dice.random() < EDITED:
            body = self.edited(body, self.dice.uniform(0, MOST_EDITED))
        name = f"{self.dice.choice(FAMILIES)} {' '.join(self.dice.sample(self.words[:400], 1))}"
        village = f"thôn {' '.join(self.dice.sample(self.words[:300], 1))}"
        parts = [self.dice.choice(GREETINGS), f"Tôi là {name}, {village}", " ".join(body)]
        if self.dice.random() < OWN_PARAGRAPH:
            own = " ".join(self.prose(self.dice.randint(15, 40)))
            parts.insert(self.dice.choice((2, 3)), own)
        parts.append(self.dice.choice(CLOSINGS))
        return ". ".join(part for part in parts if part)

    def edited(self, body: list[str], share: float) -> list[str]:
        said: list[str] = []
        for syllable in body:
            if self.dice.random() >= share:
                said.append(syllable)
                continue
            [word] = self.dice.choices(self.words, cum_weights=self.weights)
            said += self.dice.choice(([], [word], [syllable, word]))
        return said

    def typed(self, text: str) -> str:
        way = self.dice.random()
        if way < BARE:
            return fold(text)
        if way < BARE + DECOMPOSED:
            return unicodedata.normalize("NFD", text)
        return text.upper() if way < BARE + DECOMPOSED + CAPITALS else text
