"""Where bars, columns and dots stand."""

import pytest

from consult.core import charts

LABELS = {"agree": "Đồng ý", "disagree": "Không đồng ý", "other": "Ý kiến khác"}


def test_a_bar_alone_fills_its_width():
    bar = charts.stacked_bar("Điều 6", {"agree": 31, "disagree": 11}, labels=LABELS)

    assert bar.end == pytest.approx(100, abs=0.1)
    assert bar.total == 42


def test_segments_are_in_proportion_and_parted_by_a_gap():
    agree, disagree = charts.stacked_bar("", {"agree": 30, "disagree": 10}, labels=LABELS).segments

    assert agree.width == pytest.approx(3 * disagree.width, rel=0.01)
    assert disagree.x == pytest.approx(agree.width + charts.GAP_PERCENT, abs=0.02)


def test_a_count_of_zero_is_left_out():
    bar = charts.stacked_bar("", {"agree": 0, "other": 4}, labels=LABELS)

    assert [segment.key for segment in bar.segments] == ["other"]


def test_a_bar_of_nothing_has_no_segments():
    bar = charts.stacked_bar("Điều 1", {"agree": 0}, labels=LABELS)

    assert (bar.segments, bar.end, bar.total) == ((), 0.0, 0)


def test_a_narrow_segment_does_not_hold_its_number():
    bar = charts.stacked_bar("", {"agree": 84, "disagree": 9, "other": 7}, labels=LABELS)
    crowded = charts.stacked_bar("", {"agree": 840, "disagree": 90, "other": 70}, labels=LABELS)

    assert [segment.holds_number for segment in bar.segments] == [True, True, True]
    assert [segment.holds_number for segment in crowded.segments] == [True, False, False]


def test_bars_on_one_scale_leave_room_for_their_totals():
    longest, half = charts.stacked_bars(
        [("Điều 6", {"agree": 40}), ("Điều 7", {"agree": 20})], labels=LABELS
    )

    assert longest.end == pytest.approx(100 - charts.TOTAL_PERCENT)
    assert half.end == pytest.approx(longest.end / 2)


def test_a_bar_is_said_in_words():
    bar = charts.stacked_bar("Điều 6", {"agree": 31, "disagree": 11}, labels=LABELS)

    assert bar.sentence == "Điều 6: đồng ý 31, không đồng ý 11"


def test_the_peak_of_the_columns_reaches_the_top_and_marks_stand_at_the_foot():
    low, high = charts.columns([(6, 2), (24, 6)], peak=24, height=60)

    assert (high.y, high.marked_y + high.marked_height) == (0, 60)
    assert low.height + low.marked_height == pytest.approx(15)


def test_columns_without_any_count_are_flat():
    assert charts.columns([(0, 0)], peak=0, height=60)[0].height == 0


def test_the_corners_of_a_region_fall_on_the_edges_of_its_map():
    on = charts.projection([(105.0, 21.0), (106.0, 22.0)], height=800)

    assert on.place(105.0, 22.0) == (0.0, 0.0)
    assert on.place(106.0, 21.0) == (on.width, 800.0)


def test_a_degree_of_longitude_is_drawn_shorter_than_one_of_latitude():
    on = charts.projection([(105.0, 21.0), (106.0, 22.0)], height=800)

    assert on.width == pytest.approx(800 * 0.9304, rel=0.001)


def test_a_dot_of_four_times_the_count_has_twice_the_radius():
    quarter, whole = charts.dot_radius(25, largest=100), charts.dot_radius(100, largest=100)

    assert whole == pytest.approx(2 * quarter)


def test_dots_are_drawn_largest_first_and_only_told_counts_are_named():
    drawn = charts.dot_map(
        [("Ba Bể", 105.6, 22.4, None), ("Nà Phặc", 105.9, 22.4, 61), ("Na Rì", 106.1, 22.2, 8)]
    )

    assert [dot.name for dot in drawn.dots] == ["Nà Phặc", "Na Rì", "Ba Bể"]
    assert [dot.is_named for dot in drawn.dots] == [True, True, False]


def test_a_map_without_any_place_is_refused():
    with pytest.raises(ValueError, match="unpack"):
        charts.dot_map([])


def test_a_border_is_drawn_on_the_grid_without_repeats():
    on = charts.projection([(105.0, 21.0), (106.0, 22.0)], height=100)
    ring = [(105.0, 22.0), (105.0, 21.999), (106.0, 22.0), (106.0, 21.0), (105.0, 22.0)]

    path = charts.outline_path([ring], on=on)

    assert path == "M0 0l92 0 0 100 -92 -100z"


def test_a_ring_smaller_than_the_grid_is_left_out():
    on = charts.projection([(105.0, 21.0), (106.0, 22.0)], height=100)

    assert charts.outline_path([[(105.5, 21.5), (105.5001, 21.5), (105.5, 21.5)]], on=on) == ""


def test_neighbours_keep_their_common_border():
    on = charts.projection([(105.0, 21.0), (106.0, 22.0)], height=100)
    border = [(105.5, 22.0), (105.53, 21.6), (105.48, 21.3), (105.5, 21.0)]

    west = charts.outline_path([[(105.0, 22.0), *border, (105.0, 21.0), (105.0, 22.0)]], on=on)
    east = charts.outline_path([[(106.0, 22.0), *border, (106.0, 21.0), (106.0, 22.0)]], on=on)

    common = [step.split("l")[1].split(" ")[2:8] for step in (west, east)]
    assert common[0] == common[1]
