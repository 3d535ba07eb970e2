"""Holding a synthesis against the one before it; packing what the next one needs to know."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from consult.comments.terms import Channel, Unit
from consult.digests.terms.changes import DigestChanges, GroupChange, GroupStanding, Standing
from consult.responses.terms import Disposition

HASH_CHARS = 16
Word = TypeVar("Word", bound=Enum)


def changes_since(number: int, before: Standing, now: Standing) -> DigestChanges:
    """Tell what is otherwise in ``now`` than in ``before``, the synthesis of that ``number``."""
    old, new = before.groups, now.groups
    both = [(key, old[key], one) for key, one in new.items() if key in old and old[key] != one]
    return DigestChanges(
        since=number,
        by_unit=_differences(Unit, before.by_unit, now.by_unit),
        by_channel=_differences(Channel, before.by_channel, now.by_channel),
        new=tuple(
            GroupChange(key, one.path, 0, one.comments)
            for key, one in new.items()
            if key not in old
        ),
        grown=tuple(_change(*each) for each in both if each[2].comments > each[1].comments),
        shrunk=tuple(_change(*each) for each in both if each[2].comments < each[1].comments),
        gone=tuple(
            GroupChange(key, one.path, one.comments, 0)
            for key, one in old.items()
            if key not in new
        ),
        answered=tuple(_change(*each) for each in both if each[2].answer != each[1].answer),
    )


def _change(key: str, was: GroupStanding, is_now: GroupStanding) -> GroupChange:
    return GroupChange(key, is_now.path, was.comments, is_now.comments)


def answer_hash(disposition: Disposition, explanation: str, changed_paths: list[str]) -> str:
    """Give a short hash of an answer, to tell later whether it is another."""
    said = json.dumps([disposition.value, explanation, changed_paths], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:HASH_CHARS]


def packed(standing: Standing) -> bytes:
    """Pack a standing, so that it can be kept with its synthesis."""
    text = json.dumps(
        {
            "by_unit": {unit.value: count for unit, count in standing.by_unit.items()},
            "by_channel": {one.value: count for one, count in standing.by_channel.items()},
            "groups": [
                [key, one.path, one.comments, one.answer] for key, one in standing.groups.items()
            ],
        },
        ensure_ascii=False,
    )
    return zlib.compress(text.encode())


def unpacked(content: bytes) -> Standing:
    """Read what ``packed`` wrote."""
    read = json.loads(zlib.decompress(content))
    return Standing(
        by_unit={Unit(name): count for name, count in read["by_unit"].items()},
        by_channel={Channel(name): count for name, count in read["by_channel"].items()},
        groups={key: GroupStanding(*rest) for key, *rest in read["groups"]},
    )


def _differences(
    words: type[Word], before: Mapping[Word, int], now: Mapping[Word, int]
) -> dict[Word, int]:
    return {word: now.get(word, 0) - before.get(word, 0) for word in words}
