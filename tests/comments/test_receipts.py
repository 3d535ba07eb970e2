"""Receipt codes: made for a telephone and a numeric keypad."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.comments.rules import (
    damm_digit,
    is_receipt,
    new_receipt,
    normal_receipt,
    receipt_groups,
)

RECEIPTS = st.builds(new_receipt)


def test_the_check_digit_is_damms():
    assert damm_digit("572") == "4"


@pytest.mark.parametrize("printed", ["4817 2306 5597", "7302 6418 8506"])
def test_the_printed_examples_are_receipts(printed):
    assert is_receipt(normal_receipt(printed))


@given(RECEIPTS, st.integers(0, 11), st.integers(1, 9))
def test_every_single_wrong_digit_is_found(receipt, place, shift):
    wrong = str((int(receipt[place]) + shift) % 10)

    assert not is_receipt(receipt[:place] + wrong + receipt[place + 1 :])


@given(RECEIPTS, st.integers(0, 10))
def test_every_swap_of_neighbours_is_found(receipt, place):
    swapped = receipt[:place] + receipt[place + 1] + receipt[place] + receipt[place + 2 :]

    assert swapped == receipt or not is_receipt(swapped)


@pytest.mark.parametrize(
    "typed",
    [
        "481723065597",
        " 4817-2306-5597 ",
        "4817 23O6 5597",
        "4817.2306.5597",
        "４８１７ 2306 5597",
        "48I7 23o6 5597",
    ],
)
def test_a_receipt_is_understood_as_people_type_it(typed):
    assert normal_receipt(typed) == "481723065597"


@pytest.mark.parametrize(
    "typed",
    ["", "NUOC-4827-KM", "4817 2306 559", "4817 2306 5598", "4817 2306 5597 1", "²817 2306 5597"],
)
def test_what_is_no_receipt_is_refused(typed):
    assert not is_receipt(normal_receipt(typed))


def test_a_receipt_is_read_in_groups_of_four():
    assert receipt_groups("481723065597") == "4817 2306 5597"
