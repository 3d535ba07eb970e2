"""The shape in which digests leave the program: JSON, ``"schema": "digest/1"``.

Whoever counts the comment ids of the groups must find every number again. Counts by unit, channel
and stance name every key, so that a reader needs no defaults.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache, lru_cache
from typing import NotRequired, TypedDict, TypeVar

from consult.comments.terms import Channel, Stance, Unit
from consult.core.clock import LOCAL_ZONE
from consult.core.text import one_line, plain_text
from consult.digests.rules.senders import public_communes
from consult.digests.terms import (
    Audience,
    CommuneTally,
    DigestHeader,
    DigestRow,
    PlaceTally,
    Totals,
)

DIGEST_SCHEMA = "digest/1"

Word = TypeVar("Word", bound=Enum)


class AskedJson(TypedDict):
    """Who was asked."""

    organisations: int
    villages: int


class TotalsJson(TypedDict):
    """The counts of the round."""

    submissions: int
    comments: int
    by_unit: dict[str, int]
    by_channel: dict[str, int]
    by_stance: dict[str, int]
    took_part: dict[str, int]
    meetings: int
    asked: AskedJson
    withheld: int
    late: int


class GroupPlaceJson(TypedDict):
    """A commune in a group; the public sees how many villages, the dossier which."""

    code: str
    name: str
    by_unit: NotRequired[dict[str, int]]
    villages: int | list["GroupVillageJson"]


class GroupVillageJson(TypedDict):
    """A village in a group."""

    code: str
    name: str
    by_unit: dict[str, int]


class GroupJson(TypedDict):
    """One group of like comments and its answer; ``disposition`` is null while unanswered."""

    id: str
    code: str
    representative: str
    comments: list[str]
    by_unit: dict[str, int]
    by_stance: dict[str, int]
    organisations: list[str]
    places: list[GroupPlaceJson]
    disposition: str | None
    explanation: str
    changed_paths: list[str]


class ProvisionJson(TypedDict):
    """A provision and its groups."""

    path: str
    label: str
    comments: int
    by_stance: dict[str, int]
    groups: list[GroupJson]


class PlaceJson(TypedDict):
    """A place; ``comments`` is null where it is suppressed."""

    code: str
    name: str
    kind: str
    comments: int | None
    suppressed: bool
    children: list["PlaceJson"]


class HeadJson(TypedDict):
    """What stands before the provisions; the keys come in this order."""

    schema: str
    consultation: str
    number: int
    as_of: str
    input_sha256: str
    complete: bool
    totals: TotalsJson


def head_json(header: DigestHeader, totals: Totals) -> HeadJson:
    """Show what digest this is, and its totals."""
    return HeadJson(
        schema=DIGEST_SCHEMA,
        consultation=header.consultation,
        number=header.number,
        as_of=header.as_of.astimezone(LOCAL_ZONE).isoformat(),
        input_sha256=header.input_sha256,
        complete=header.is_complete,
        totals=TotalsJson(
            submissions=totals.submissions,
            comments=totals.comments,
            by_unit=counts_json(Unit, totals.by_unit),
            by_channel=counts_json(Channel, totals.by_channel),
            by_stance=counts_json(Stance, totals.by_stance),
            took_part=counts_json(Unit, totals.took_part),
            meetings=totals.meetings,
            asked=AskedJson(
                organisations=totals.asked_organisations, villages=totals.asked_villages
            ),
            withheld=totals.withheld,
            late=totals.late,
        ),
    )


def provision_json(
    rows: Sequence[DigestRow], audience: Audience, min_place_comments: int
) -> ProvisionJson:
    """Show one provision; ``rows`` are its rows, one at least."""
    by_stance: Counter[Stance] = Counter()
    for row in rows:
        by_stance.update(row.by_stance)
    return ProvisionJson(
        path=rows[0].path,
        label=one_line(rows[0].label),
        comments=sum(len(row.comment_ids) for row in rows),
        by_stance=counts_json(Stance, by_stance),
        groups=[_group_json(row, audience, min_place_comments) for row in rows],
    )


def place_json(place: PlaceTally, audience: Audience) -> PlaceJson:
    """Show a tree of places; the public sees no village, and no number of a suppressed place."""
    is_public = audience is Audience.PUBLIC
    is_hidden = is_public and place.suppressed
    children = [child for child in place.children if not (is_public and child.kind == "village")]
    return PlaceJson(
        code=place.code,
        name=one_line(place.name),
        kind=place.kind,
        comments=None if is_hidden else place.comments,
        suppressed=is_hidden,
        children=[place_json(child, audience) for child in children],
    )


def _group_json(row: DigestRow, audience: Audience, min_place_comments: int) -> GroupJson:
    if audience is Audience.PUBLIC:
        shown = plain_text(row.public_representative)
        places = [_public_place(c) for c in public_communes(row, min_place_comments)]
    else:
        shown = plain_text(row.representative)
        places = [_dossier_place(commune) for commune in row.communes]
    return GroupJson(
        id=row.group_id,
        code=row.group_code,
        representative=shown,
        comments=list(row.comment_ids),
        by_unit=counts_json(Unit, row.by_unit),
        by_stance=counts_json(Stance, row.by_stance),
        organisations=list(dict.fromkeys(one_line(body.name) for body in row.bodies)),
        places=places,
        disposition=row.disposition.value if row.disposition else None,
        explanation=plain_text(row.explanation),
        changed_paths=list(row.changed_paths),
    )


def _dossier_place(commune: CommuneTally) -> GroupPlaceJson:
    return GroupPlaceJson(
        code=commune.code,
        name=_place_name(commune.name),
        by_unit=counts_json(Unit, commune.by_unit),
        villages=[
            GroupVillageJson(
                code=village.code,
                name=_place_name(village.name),
                by_unit=counts_json(Unit, village.by_unit),
            )
            for village in commune.villages
        ],
    )


def _public_place(commune: CommuneTally) -> GroupPlaceJson:
    known = sum(1 for village in commune.villages if village.code)
    return GroupPlaceJson(code=commune.code, name=_place_name(commune.name), villages=known)


def counts_json(words: type[Word], numbers: Mapping[Word, int]) -> dict[str, int]:
    """Name every word with its number, so that a reader needs no defaults."""
    names, counts = _names(words)
    counts = counts.copy()
    for word, number in numbers.items():
        counts[names[word]] = number
    return counts


@lru_cache(maxsize=1 << 13)
def _place_name(name: str) -> str:
    return one_line(name)


@cache
def _names(words: type[Word]) -> tuple[dict[Word, str], dict[str, int]]:
    """Give the name of each word, and a count of nothing for each name."""
    names = {word: str(word.value) for word in words}
    return names, dict.fromkeys(names.values(), 0)
