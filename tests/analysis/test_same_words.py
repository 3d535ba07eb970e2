"""What counts as the same words: case, punctuation and the place of the tone do not."""

import unicodedata

import pytest

from consult.analysis.jobs import group
from consult.analysis.models import GroupMember
from consult.analysis.rules import same_words
from consult.analysis.services import BATCH_COMMENTS, group_in_batches
from consult.comments.services import Intake, write_submissions
from consult.comments.terms import NewComment, Stance
from consult.core.db import db, transaction
from tests.comments.arriving import kept_round, new_submission
from tests.factories import DURING


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nhất trí!", "nhất   trí"),
        ("Hoà bình, thuỷ lợi", "hòa bình thủy lợi"),
        ("Đồng ý.", unicodedata.normalize("NFD", "đồng Ý")),
        ("“Nước” - sạch…", "nước sạch"),
        ("Nư\u200bớc s\u00adạch", "nước sạch"),
        ("\u202eNước\ufe0f sạ\u2060ch\u3164", "nước sạch"),
    ],
)
def test_the_same_words_written_in_another_way_are_the_same(one, other):
    assert same_words(one) == same_words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nuôi bò", "Nuôi bỏ"),
        ("Đồng ý", "Không đồng ý"),
        ("Mức 50 triệu", "Mức 70 triệu"),
        ("ดี", "ไม่ดี"),
        ("同意", "反对"),
        ("👍", "👎"),
        ("hoa", "hòa"),
    ],
)
def test_other_words_are_not_the_same(one, other):
    assert same_words(one) != same_words(other)


def many(consultation, count):
    intake = Intake(consultation.id)
    said = [NewComment("dieu-1", Stance.AGREE, f"Ý {number % 50}") for number in range(count)]
    with transaction():
        write_submissions(
            [intake.check(new_submission(consultation, one), now=DURING) for one in said]
        )


def test_a_large_round_is_grouped_in_steps_that_can_each_be_kept(context):
    consultation = kept_round("dieu-1")
    many(consultation, BATCH_COMMENTS + 10)
    batches = group_in_batches(consultation.id)

    with transaction():
        first = next(batches)
    with transaction():
        second = next(batches)

    assert (first, second, next(batches, 0)) == (BATCH_COMMENTS, 10, 0)


def test_the_worker_groups_everything_once(context):
    consultation = kept_round("dieu-1")
    many(consultation, 120)
    arguments = {"consultation_id": consultation.id, "slug": consultation.slug, "total": 120}

    results = [group(arguments, lambda *_: None)["grouped"] for _ in range(2)]

    assert results == [120, 0]
    assert db.session.query(GroupMember).count() == 120
    assert db.session.query(GroupMember.group_id).distinct().count() == 50
