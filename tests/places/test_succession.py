"""What became of a place, and counts by old and new units (requirement R36)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.core.db import db
from consult.places.models import PlaceLineage
from consult.places.queries import (
    as_current_units,
    as_units_then,
    communes_on,
    counts_as_of,
    successor,
)
from consult.places.rules import destination, on_a_cycle, recount
from consult.places.services import import_lineage
from consult.places.terms import Fate, LineageKind
from tests.places.conftest import NEW_DAY, OLD_DAY, TODAY, commune, csv_of


def test_a_merged_commune_leads_to_its_successor(frozen):
    assert successor(commune("01843", OLD_DAY).id, TODAY).full_name == "phường Bắc Kạn"


def test_a_place_in_force_leads_to_itself(frozen):
    here = commune("01843")

    assert successor(here.id, TODAY).id == here.id


def test_every_old_commune_leads_to_one_of_the_37(frozen):
    after = [successor(place.id, TODAY) for place in communes_on(OLD_DAY)]

    assert len(after) == 108
    assert len({place.id for place in after}) == 37


def test_counts_by_old_units_add_up_to_new_ones_with_equal_totals(frozen):
    counts = {place.id: n for n, place in enumerate(communes_on(OLD_DAY), 1)}
    counts[commune("01843").id] = 1000

    now = as_current_units(counts, TODAY)

    assert now.total == sum(counts.values())
    assert len(now.rows) == 37
    assert now.not_converted == []
    ward = next(row for row in now.rows if row.place.code == "01843")
    old = [counts[commune(code, OLD_DAY).id] for code in ("01837", "01843", "01852", "01855")]
    assert ward.count == 1000 + sum(old)


def test_a_split_unit_is_shown_as_not_convertible_and_never_shared_out(frozen):
    split = commune("01834", OLD_DAY)
    db.session.add(
        PlaceLineage(from_id=split.id, to_id=commune("01843").id, kind=LineageKind.SPLIT)
    )
    db.session.flush()
    counts = {split.id: 7, commune("01837", OLD_DAY).id: 5}

    now = as_current_units(counts, TODAY)

    assert successor(split.id, TODAY) is Fate.SPLIT
    assert [(row.place.code, row.count) for row in now.not_converted] == [("01834", 7)]
    assert [(row.place.code, row.count) for row in now.rows] == [("01843", 5)]


def test_counts_by_the_units_of_the_day_of_the_opinion_stay_as_they_were(frozen):
    old, new = commune("01843", OLD_DAY), commune("01843")

    then = as_units_then({old.id: 3, new.id: 4, 0: 2})

    assert {(row.place.full_name, row.count) for row in then.rows} == {
        ("phường Phùng Chí Kiên", 3),
        ("phường Bắc Kạn", 4),
    }
    assert (then.unplaced, then.total) == (2, 9)


def test_counts_of_several_kinds_are_added_up_within_each_kind(frozen):
    counts = {
        commune("01837", OLD_DAY).id: {"person": 2, "household": 1},
        commune("01843").id: {"person": 3},
        0: {"organisation": 4},
    }

    now = counts_as_of(counts, TODAY)

    assert now == {commune("01843").id: {"person": 5, "household": 1}, 0: {"organisation": 4}}


def test_what_belongs_to_no_place_stays_in_the_total(frozen):
    now = as_current_units({0: 4, commune("01837", OLD_DAY).id: 1}, TODAY)

    assert (now.unplaced, now.total) == (4, 5)


def test_a_later_line_that_splits_a_merged_unit_makes_it_split(frozen):
    import_lineage(csv_of("old_code,new_code", "01834,01843"), NEW_DAY)

    assert successor(commune("01834", OLD_DAY).id, TODAY) is Fate.SPLIT


@pytest.mark.parametrize(
    ("links", "fate"),
    [
        ({1: [2], 2: [3]}, 3),
        ({1: [2, 3]}, Fate.ENDED),
        ({1: [4, 5], 4: [3], 5: [3]}, 3),
        ({1: [3, 9]}, Fate.SPLIT),
        ({1: [3, 8]}, Fate.SPLIT),
        ({}, Fate.ENDED),
        ({1: [2], 2: [1]}, Fate.ENDED),
    ],
)
def test_a_place_is_followed_to_the_one_unit_that_took_all_of_it(links, fate):
    alive = {8, 3} if fate is not Fate.ENDED else set()

    assert destination(1, links, alive=alive) == fate


def test_places_in_a_circle_are_found_and_those_before_it_are_not():
    assert on_a_cycle({1: [2], 2: [3], 3: [2], 4: [5]}) == {2, 3}


@given(
    st.dictionaries(st.integers(1, 30), st.integers(0, 10_000)),
    st.dictionaries(st.integers(1, 30), st.one_of(st.integers(31, 40), st.sampled_from(Fate))),
)
def test_recounting_keeps_the_total(counts, fates):
    after = recount(counts, fates)

    assert sum(after.counts.values()) + sum(after.not_converted.values()) == sum(counts.values())
