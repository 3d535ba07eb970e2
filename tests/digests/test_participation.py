"""Bodies and meetings are counted once, however many rows and sendings they came in."""

from datetime import date, timedelta

import pytest

from consult.analysis.services import group_comments
from consult.comments.terms import Channel, CommentStatus, NewComment, Stance, Unit
from consult.core.db import transaction
from consult.digests.queries import counted, documents_heard
from consult.digests.queries.participation import Participation, participation
from consult.digests.queries.totals import agreeing_bodies
from tests.comments.arriving import kept_round, kept_village
from tests.comments.happening import batch_of, comments_of, decide, said
from tests.factories import DURING

OPINION = NewComment("dieu-1", Stance.AGREE, "Nhất trí với dự thảo.")
MINUTES = {"unit": Unit.COLLECTIVE, "channel": Channel.MEETING}


@pytest.fixture
def consultation(context):
    return kept_round("dieu-1")


@pytest.fixture
def village():
    place = kept_village()
    return {"commune_id": place.parent_id, "village_id": place.id}


def letter(consultation, name, number="", dated=None):
    return said(
        consultation,
        OPINION,
        unit=Unit.ORGANISATION,
        channel=Channel.AGENCY,
        organisation=name,
        document_number=number,
        document_on=dated,
    )


def heard(consultation, **fields):
    with transaction():
        group_comments(consultation.id)
    sendings = counted.spread(consultation.id, **fields).submissions
    return participation(consultation.id, sendings, **fields)


def test_a_body_that_writes_twice_took_part_once(consultation):
    for name in ("Sở Tài chính", "SỞ TÀI CHÍNH", "Sở Y tế", "", ""):
        letter(consultation, name)

    assert heard(consultation).by_unit == {Unit.ORGANISATION: 4}


def test_imported_opinions_of_one_village_and_day_are_one_meeting(consultation, village):
    batch = batch_of(consultation)
    for hours in (0, 1, 48):
        moment = DURING - timedelta(hours=hours)
        said(consultation, OPINION, batch_id=batch.id, received_at=moment, **MINUTES, **village)
    said(consultation, OPINION, batch_id=batch.id, **MINUTES)

    assert heard(consultation).meetings == 3


def test_each_typed_record_is_a_meeting_of_its_own(consultation, village):
    for _number in range(2):
        said(consultation, OPINION, **MINUTES, **village)

    assert heard(consultation).meetings == 2


def test_what_a_group_sends_by_the_web_is_no_meeting(consultation):
    said(consultation, OPINION, unit=Unit.COLLECTIVE)

    assert heard(consultation) == Participation({Unit.COLLECTIVE: 1}, meetings=0)


def test_the_public_is_told_of_published_ones_alone(consultation):
    letter(consultation, "Sở Tài chính")
    sent = letter(consultation, "Sở Y tế")
    assert heard(consultation, is_public=True).by_unit == {}

    decide(comments_of(sent)[0], CommentStatus.PUBLISHED)

    assert heard(consultation, is_public=True).by_unit == {Unit.ORGANISATION: 1}


def test_kept_and_counted_numbers_of_who_took_part_are_one(consultation, village, monkeypatch):
    letter(consultation, "Sở Tài chính")
    said(consultation, OPINION, **MINUTES, **village)
    said(consultation, OPINION, unit=Unit.COLLECTIVE)
    kept = heard(consultation)

    monkeypatch.setattr("consult.digests.queries.participation.is_settled", lambda _round: False)

    assert counted.is_settled(consultation.id)
    assert participation(consultation.id, kept.by_unit) == kept


def test_one_document_typed_in_many_rows_is_one_document(consultation):
    for name in ("Sở Tài chính", "sở tài chính", "Sở Y tế"):
        letter(consultation, name, "15/STC-NS", date(2026, 11, 2))
    for _number in range(2):
        letter(consultation, "Sở Nội vụ")

    assert documents_heard(consultation.id) == 4


def test_nameless_documents_of_one_day_are_told_apart(consultation):
    for _number in range(2):
        letter(consultation, "", dated=date(2026, 11, 2))

    assert documents_heard(consultation.id) == 2


def test_what_is_hidden_of_a_body_does_not_show_in_the_public_list_of_those_that_agree(
    consultation,
):
    whole = NewComment("", Stance.AGREE, "Nhất trí với toàn văn.")
    sent = [
        said(consultation, one, unit=Unit.ORGANISATION, organisation=name)
        for name, one in (("Sở Y tế", whole), ("SỞ Y TẾ", OPINION))
    ]
    heard(consultation)
    decide(comments_of(sent[0])[0], CommentStatus.PUBLISHED)

    assert agreeing_bodies(consultation.id) == ()
    assert [one.name for one in agreeing_bodies(consultation.id, is_public=True)] == ["Sở Y tế"]
