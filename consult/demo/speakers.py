"""Who speaks: persons, households, gatherings and organisations, with what they say of themselves.

Every name, telephone number and document number is invented. Telephone numbers begin 0990 000.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from consult.comments.terms import Channel, Unit
from consult.core.clock import LOCAL_ZONE
from consult.demo.opinions import VOICES_DIR
from consult.demo.worded import worded_blocks

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from datetime import date, datetime

    from consult.demo.opinions import OpinionGroup
    from consult.demo.villages import DemoVillage

FAMILY_NAMES = [
    "Hoàng",
    "Nông",
    "Triệu",
    "Đàm",
    "Bàn",
    "Lý",
    "Dương",
    "Nguyễn",
    "Hà",
    "Ma",
    "Lường",
    "Phùng",
    "Đặng",
    "La",
    "Vi",
    "Lục",
    "Bế",
    "Chu",
    "Lô",
    "Trần",
]
MIDDLE_NAMES = [
    "Văn",
    "Thị",
    "Đức",
    "Thu",
    "Minh",
    "Quang",
    "Hồng",
    "Ngọc",
    "Thanh",
    "Xuân",
    "Bích",
    "Tiến",
    "Mùi",
    "Công",
]
GIVEN_NAMES = [
    "Slao",
    "Pản",
    "Nhình",
    "Páo",
    "Khìn",
    "Thơm",
    "Hiền",
    "Tuyên",
    "Chiến",
    "Lả",
    "Mẩy",
    "Ngoan",
    "Thắm",
    "Dậu",
    "Sảo",
    "Kiên",
    "Hạnh",
    "Toàn",
    "Duyên",
    "Quyết",
    "Nghiệp",
    "Lưu",
    "Thuận",
    "Yến",
    "Chài",
    "Diệp",
    "Khánh",
    "Hòe",
    "Nhất",
    "Viện",
    "Thăng",
    "Oanh",
]

OFFICIAL = "official"
NAMED_SHARE = 0.62
PHONE_SHARE = 0.3
ATTENDANCE = (0.52, 0.93)
CONSENT = (0.7, 1.0)
OLD_AGES = (66, 89)
YEARS_OF_SERVICE = (6, 27)
HOUSEHOLD_SIZES = (2, 9)
LAST_DOCUMENT_NUMBER = 980
DOCUMENT_LEAD_DAYS = 4


@dataclass(frozen=True)
class Voice:
    """A kind of speaker: its unit, its channels, how it opens and closes.

    ``topics`` are the keys of the groups it speaks of; where empty it speaks of any. The topic
    ``{cơ quan}`` (``OFFICIAL``) stands for every official group.
    """

    key: str
    unit: Unit
    channels: tuple[Channel, ...]
    weight: int
    names: tuple[str, ...]
    number: str
    openings: tuple[str, ...]
    closings: tuple[str, ...]
    topics: frozenset[str]


@dataclass(frozen=True)
class Speaker:
    """One speaker on one occasion; ``village`` is empty for a body of the whole province."""

    voice: str
    unit: Unit
    channel: Channel
    village: DemoVillage | None
    received_at: datetime
    opening: str = ""
    closing: str = ""
    name: str = ""
    phone: str = ""
    organisation: str = ""
    document_number: str = ""
    document_on: date | None = None

    @property
    def is_private(self) -> bool:
        """Whether a person or a household speaks, who may tell of their own life."""
        return self.unit in {Unit.PERSON, Unit.HOUSEHOLD}


@cache
def voices() -> tuple[Voice, ...]:
    """Give the kinds of speakers."""
    return tuple(
        Voice(
            key=block.only("giọng"),
            unit=Unit(block.only("đơn vị")),
            channels=tuple(Channel(word) for word in block.only("kênh").split()),
            weight=int(block.only("nặng")),
            names=block.every("tên"),
            number=block.only("số", ""),
            openings=block.every("mở"),
            closings=block.every("kết"),
            topics=frozenset(block.only("nói về", "").replace("{cơ quan}", OFFICIAL).split()),
        )
        for block in worded_blocks(VOICES_DIR / "nguoi-noi.txt")
    )


def drawn_voice(rng: random.Random) -> Voice:
    """Draw a kind of speaker."""
    return rng.choices(voices(), [voice.weight for voice in voices()])[0]


def spoken_of(voice: Voice, groups: Sequence[OpinionGroup]) -> list[OpinionGroup]:
    """Give the ``groups`` a speaker of the kind ``voice`` may speak of; it may be none."""
    if OFFICIAL in voice.topics:
        return [group for group in groups if group.is_official]
    if voice.topics:
        return [group for group in groups if group.key in voice.topics]
    organised = voice.unit is Unit.ORGANISATION
    return [group for group in groups if organised or not group.is_official]


def drawn_speaker(
    rng: random.Random, voice: Voice, village: DemoVillage, received_at: datetime
) -> Speaker:
    """Draw a speaker of the kind ``voice`` from ``village``."""
    words = _words(rng, village, received_at)
    official = voice.unit is Unit.ORGANISATION
    provincial = official and not any("{" in name for name in voice.names)
    name, phone = drawn_contact(rng) if voice.unit in {Unit.PERSON, Unit.HOUSEHOLD} else ("", "")
    return Speaker(
        voice=voice.key,
        unit=voice.unit,
        channel=rng.choice(voice.channels),
        village=None if provincial else village,
        received_at=received_at,
        opening=_filled(rng.choice(voice.openings), words) if voice.openings else "",
        closing=_filled(rng.choice(voice.closings), words) if voice.closings else "",
        name=name,
        phone=phone,
        organisation=_filled(rng.choice(voice.names), words) if voice.names else "",
        document_number=_filled(voice.number, words),
        document_on=(received_at - timedelta(days=rng.randint(0, DOCUMENT_LEAD_DAYS))).date()
        if official
        else None,
    )


def drawn_contact(rng: random.Random) -> tuple[str, str]:
    """Draw the name and telephone number left with a comment; either may be empty."""
    if rng.random() >= NAMED_SHARE:
        return "", ""
    name = f"{rng.choice(FAMILY_NAMES)} {rng.choice(MIDDLE_NAMES)} {rng.choice(GIVEN_NAMES)}"
    phone = f"0990000{rng.randrange(1000):03d}" if rng.random() < PHONE_SHARE else ""
    return name, phone


def _words(rng: random.Random, village: DemoVillage, received_at: datetime) -> dict[str, str]:
    present = round(village.households * rng.uniform(*ATTENDANCE))
    met_on = received_at.astimezone(LOCAL_ZONE).date() - timedelta(days=1)
    return {
        "thôn": village.label,
        "xã": village.commune_label,
        "tuổi già": str(rng.randint(*OLD_AGES)),
        "năm": str(rng.randint(*YEARS_OF_SERVICE)),
        "khẩu": str(rng.randint(*HOUSEHOLD_SIZES)),
        "ngày": f"{met_on.day:02d}/{met_on.month}",
        "tổng": str(village.households),
        "dự": str(present),
        "nhất trí": str(round(present * rng.uniform(*CONSENT))),
        "số": str(rng.randint(11, LAST_DOCUMENT_NUMBER)),
    }


def _filled(template: str, words: dict[str, str]) -> str:
    for word, text in words.items():
        template = template.replace("{" + word + "}", text)
    return template[:1].upper() + template[1:]
