"""The groups of an answered round that most can read are found without reading all of them."""

from consult.comments.terms import CommentStatus
from consult.core.db import transaction
from consult.responses.queries import told_groups
from tests.responses.matrix import round_of
from tests.responses.published import ASKED, answered, grouped, published_round, said


def told(app, sizes, *, most, withheld=()):
    """Make an answered group of each size by its key, and give the keys that are told."""
    slug = published_round(app)
    with app.app_context(), transaction():
        consultation = round_of(slug)
        for key, size in sizes.items():
            comments = [said(consultation, f"Lời {key}.") for _each in range(size)]
            for comment in comments if key in withheld else ():
                comment.status = CommentStatus.WITHHELD
            grouped(comments, key)
            answered(consultation, key)
        found = told_groups(consultation.id, [ASKED], most_a_path=most)
        return [group.key for group in found]


def test_the_largest_groups_of_a_provision_are_told(app):
    assert told(app, {"a": 1, "b": 3, "c": 2}, most=2) == ["b", "c"]


def test_groups_of_one_size_are_told_by_their_keys(app):
    assert told(app, {"c": 1, "a": 1, "b": 1}, most=2) == ["a", "b"]


def test_reading_goes_on_past_large_groups_that_nobody_can_read(app):
    sizes = {"a": 3, "b": 3, "c": 2, "d": 1}

    assert told(app, sizes, most=1, withheld=("a", "b")) == ["c"]


def test_what_nobody_can_read_comes_last(app):
    assert told(app, {"a": 3, "b": 1}, most=2, withheld=("a",)) == ["b", "a"]
