"""The sentence about what the stances of a round show."""

import pytest

from consult.appraisals.presenters import finding
from consult.comments.terms import Stance

pytestmark = pytest.mark.usefixtures("context")


def test_who_agrees_with_a_change_is_not_against():
    counts = {
        "dieu-1": {Stance.AGREE: 1, Stance.AGREE_WITH_CHANGE: 5, Stance.DISAGREE: 3},
        "dieu-2": {Stance.AGREE: 1, Stance.DISAGREE: 2},
    }

    assert finding(counts).endswith("hơn đồng ý (kể cả đồng ý, đề nghị sửa): Điều 2.")
