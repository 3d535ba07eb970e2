"""Receiving a submission: one key one row, whatever happens at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from consult.comments.models import Comment, Submission
from consult.comments.queries import submission_by_receipt, tallies
from consult.comments.rules import is_receipt
from consult.comments.services import (
    ConsultationClosed,
    KeyReused,
    PlaceUnknown,
    ProvisionNotInDraft,
    receive_submission,
    record_submission,
    set_status,
)
from consult.comments.terms import Channel, CommentStatus, NewComment, Stance, Unit
from consult.core.db import db, transaction
from tests.comments.arriving import kept_round, kept_village, new_submission, rows_of
from tests.factories import DURING, CommuneFactory

AGREES = NewComment(path="dieu-1", stance=Stance.AGREE)


def test_a_submission_is_stored_with_its_comments_and_a_receipt(context):
    consultation = kept_round("dieu-1")

    received = receive_submission(new_submission(consultation, AGREES), now=DURING)

    stored = submission_by_receipt(received.receipt)
    assert is_receipt(received.receipt)
    assert [(one.path, one.stance) for one in stored.comments] == [("dieu-1", Stance.AGREE)]
    assert not received.is_repeated


def test_the_same_key_again_gives_the_same_receipt(context):
    new = new_submission(kept_round())

    first, second = (receive_submission(new, now=DURING) for _ in range(2))

    assert second.receipt == first.receipt
    assert second.is_repeated
    assert rows_of(Submission) == 1


def test_the_same_key_with_another_body_is_refused(context):
    consultation = kept_round("dieu-1")
    receive_submission(new_submission(consultation, idempotency_key="one"), now=DURING)

    with pytest.raises(KeyReused):
        receive_submission(new_submission(consultation, AGREES, idempotency_key="one"), now=DURING)

    assert rows_of(Comment) == 1


@pytest.mark.parametrize("keys", [1, 5])
def test_fifty_parallel_posts_of_one_key_are_one_row(app, context, keys):
    consultation = kept_round()
    news = [new_submission(consultation) for _ in range(keys)]

    def post(new):
        with app.app_context():
            return receive_submission(new, now=DURING).receipt

    with ThreadPoolExecutor(25) as threads:
        receipts = list(threads.map(post, news * 50))

    assert rows_of(Submission) == keys
    assert rows_of(Comment) == keys
    assert all(len(set(receipts[number::keys])) == 1 for number in range(keys))
    assert tallies(consultation.id).received == keys


def test_parallel_posts_of_many_keys_are_all_kept_and_counted(app, context):
    consultation = kept_round("dieu-1")
    news = [new_submission(consultation, AGREES) for _ in range(200)]

    def post(new):
        with app.app_context():
            return receive_submission(new, now=DURING).receipt

    with ThreadPoolExecutor(20) as threads:
        receipts = set(threads.map(post, news))

    assert len(receipts) == rows_of(Submission) == 200
    assert tallies(consultation.id).below("dieu-1").total == 200


def test_the_last_second_of_the_last_day_is_in_time(context):
    consultation = kept_round()
    last = consultation.closes_at + timedelta(seconds=1) - timedelta(milliseconds=200)

    received = receive_submission(new_submission(consultation), now=last)

    assert not received.is_late


@pytest.mark.parametrize("moment", ["before", "after"])
def test_the_web_is_closed_outside_the_days_of_the_round(context, moment):
    consultation = kept_round()
    now = {
        "before": consultation.opens_at - timedelta(microseconds=1),
        "after": consultation.closes_at + timedelta(seconds=1),
    }[moment]

    with pytest.raises(ConsultationClosed):
        receive_submission(new_submission(consultation), now=now)


def test_what_is_written_after_the_closing_is_kept_and_marked_late(context):
    consultation = kept_round()
    last_moment = consultation.closes_at + timedelta(seconds=1) - timedelta(microseconds=1)

    received = receive_submission(new_submission(consultation), now=last_moment)

    assert received.is_late
    assert rows_of(Comment) == 1
    assert tallies(consultation.id).received == 0


def test_a_late_letter_is_kept_but_not_counted(context):
    consultation = kept_round()
    letter = new_submission(consultation, channel=Channel.LETTER)

    with transaction():
        received = record_submission(letter, now=consultation.closes_at + timedelta(days=2))

    assert received.is_late
    assert tallies(consultation.id).received == 0


def test_a_provision_of_another_draft_is_refused(context):
    kept_round("dieu-9")
    consultation = kept_round("dieu-1")

    with pytest.raises(ProvisionNotInDraft):
        receive_submission(
            new_submission(consultation, NewComment("dieu-9", Stance.AGREE)), now=DURING
        )


def test_a_village_of_another_commune_is_refused(context):
    consultation, village = kept_round(), kept_village()
    with transaction():
        elsewhere = CommuneFactory()

    with pytest.raises(PlaceUnknown):
        receive_submission(
            new_submission(consultation, commune_id=elsewhere.id, village_id=village.id), now=DURING
        )


def test_units_are_counted_apart(context):
    consultation, village = kept_round("dieu-1"), kept_village()
    place = {"commune_id": village.parent_id, "village_id": village.id}

    for unit in (Unit.PERSON, Unit.HOUSEHOLD, Unit.HOUSEHOLD):
        new = new_submission(consultation, AGREES, unit=unit, **place)
        receipt = receive_submission(new, now=DURING).receipt
        with transaction():
            (comment,) = submission_by_receipt(receipt).comments
            set_status(comment, CommentStatus.PUBLISHED, now=DURING)

    assert tallies(consultation.id).by_unit == {Unit.PERSON: 1, Unit.HOUSEHOLD: 2}


def test_a_receipt_that_is_taken_is_drawn_again(context, monkeypatch):
    consultation = kept_round()
    drawn = iter(["481723065597", "481723065597", "730264188506"])
    monkeypatch.setattr("consult.comments.services.recording.new_receipt", lambda: next(drawn))

    receipts = [
        receive_submission(new_submission(consultation), now=DURING).receipt for _ in range(2)
    ]

    assert receipts == ["481723065597", "730264188506"]
    db.session.rollback()
