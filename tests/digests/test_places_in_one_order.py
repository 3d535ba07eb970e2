"""Places stand in one order, whatever the order in which a database gives their rows."""

from datetime import UTC, datetime

import pytest

from consult.comments.terms import Channel, CommentStatus, Stance, Unit
from consult.digests.queries import totals
from consult.digests.queries.counted import PlaceCount
from consult.digests.queries.groups import Member, NamedPlace
from consult.digests.queries.rows import Reading

PLACES = {
    number: NamedPlace(str(number), name, "xã", f"Xã {name}", f"Xã {name}", name.lower())
    for number, name in enumerate(("An", "Bình", "Chi"), start=1)
}
COUNTS = [PlaceCount(1, 0, Unit.PERSON, 2), PlaceCount(2, 0, Unit.PERSON, 9)]
COUNTS.append(PlaceCount(3, 0, Unit.PERSON, 9))


@pytest.mark.parametrize("order", [1, -1])
def test_the_place_that_covers_a_small_one_is_always_the_same(monkeypatch, order):
    monkeypatch.setattr(totals, "by_place", lambda *_args, **_kept: COUNTS[::order])

    told = totals.place_tallies(1, PLACES, fewest_shown=5, is_public=True)

    assert [(place.name, place.suppressed) for place in told] == [
        ("Xã An", True),
        ("Xã Bình", True),
        ("Xã Chi", False),
    ]


def test_villages_of_one_name_are_told_once_each():
    commune = PLACES[1]
    villages = [NamedPlace(code, "1", "thôn", "Thôn 1", "Thôn 1", "1") for code in ("a", "b")]

    told = Reading((), PLACES, {}).communes(
        [member(number, commune, villages[number % 2]) for number in range(4)]
    )

    assert [(one.code, one.by_unit) for one in told[0].villages] == [
        ("a", {Unit.PERSON: 2}),
        ("b", {Unit.PERSON: 2}),
    ]


def member(number, commune, village):
    said = ("", Stance.AGREE, CommentStatus.PUBLISHED, Unit.PERSON, Channel.WEB)
    sent = (datetime(2026, 11, 15, tzinfo=UTC), "", "", None)
    return Member(number, 1, number, *said, *sent, commune, village)
