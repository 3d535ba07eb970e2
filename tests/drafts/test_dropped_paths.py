"""Names and order of provisions that a later version dropped, and paths over several versions."""

from consult.drafts.matching import path_in_version
from consult.drafts.naming import dropped_path, provision_label, provision_order

STEPS = {2: {"dieu-5": "", "dieu-6": "dieu-5"}, 3: {"dieu-5": "dieu-9"}}


def test_a_dropped_provision_says_so_and_of_which_version():
    path = dropped_path(1, "dieu-5/khoan-2")

    assert path == "da-bo/ban-1/dieu-5/khoan-2"
    assert provision_label(path) == "Khoản 2 Điều 5 của bản thứ 1 (đã bỏ)"


def test_dropped_provisions_follow_what_now_bears_the_number():
    ordered = [
        "",
        "dieu-4",
        "dieu-5",
        "dieu-5/khoan-9",
        "da-bo/ban-1/dieu-5",
        "da-bo/ban-1/dieu-5/khoan-1",
        "da-bo/ban-2/dieu-5",
        "dieu-5a",
        "dieu-6",
        "kem-theo-1/dieu-2",
        "da-bo/ban-1/kem-theo-1/dieu-2",
        "kem-theo-1/dieu-3",
        "phu-luc-1",
        "da-bo/ban-1/phu-luc-1",
        "ngoai-pham-vi",
    ]

    backwards = ordered[::-1]
    assert sorted(backwards, key=provision_order) == ordered


def test_a_path_is_followed_through_each_version():
    assert path_in_version("dieu-6", made=1, shown=3, steps=STEPS) == "dieu-9"
    assert path_in_version("dieu-5", made=2, shown=3, steps=STEPS) == "dieu-9"
    assert path_in_version("dieu-5", made=3, shown=3, steps=STEPS) == "dieu-5"


def test_a_path_is_dropped_from_the_last_version_that_had_it():
    gone = {2: {"dieu-7": "dieu-6"}, 3: {"dieu-6": ""}}

    assert path_in_version("dieu-5", made=1, shown=3, steps=STEPS) == "da-bo/ban-1/dieu-5"
    assert path_in_version("dieu-7", made=1, shown=3, steps=gone) == "da-bo/ban-2/dieu-6"


def test_a_version_without_placements_leaves_paths_alone():
    assert path_in_version("dieu-5", made=1, shown=2, steps={}) == "dieu-5"
