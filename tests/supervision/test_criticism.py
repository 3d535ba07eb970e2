"""Phản biện xã hội: a channel of its own, with its document, as an opinion of an organisation."""

from io import BytesIO

import pytest

from consult.analysis.services import group_comments
from consult.comments.models import Submission
from consult.comments.terms import Channel, Unit
from consult.core.clock import local_day, utc_now
from consult.core.db import db, transaction
from consult.digests.queries.totals import agreeing_bodies
from consult.digests.rules.senders import named_body
from tests.comments.arriving import kept_round

LETTER = b"%PDF-1.7 van ban"


@pytest.fixture
def slug(app):
    """A round that is open today."""
    with app.app_context():
        return kept_round(
            "dieu-1", opens_on=local_day(utc_now()), closes_on=local_day(utc_now())
        ).slug


@pytest.fixture
def front(staff):
    return staff("observer", agency="MTTQ")


def entered(front, slug, *, letter=LETTER, **fields):
    page = front.get(f"/can-bo/giam-sat/phan-bien/{slug}")
    said = {
        "organisation": "Ủy ban MTTQ Việt Nam tỉnh",
        "document_number": "412/MTTQ-BTT",
        "document_on": "09/12/2026",
        "letter": (BytesIO(letter), "phan-bien.pdf"),
        "muc-1-provision": "dieu-1",
        "muc-1-stance": "disagree",
        "muc-1-text": "Đề nghị giữ mức cũ.",
        **fields,
    }
    return front.submit(page, said)


def sending(app):
    with app.app_context():
        return db.session.scalars(db.select(Submission)).one()


def test_it_arrives_as_an_opinion_of_the_organisation_in_its_own_channel(app, front, slug):
    assert entered(front, slug).status == 303

    one = sending(app)
    assert (one.channel, one.unit) == (Channel.SOCIAL_CRITICISM, Unit.ORGANISATION)
    assert (one.organisation, one.document_number) == ("Ủy ban MTTQ Việt Nam tỉnh", "412/MTTQ-BTT")


def test_the_synthesis_prints_it_as_social_criticism():
    body = named_body("MTTQ", "412/MTTQ-BTT", None, Channel.SOCIAL_CRITICISM)
    letter = named_body("Sở Y tế", "9/SYT", None, Channel.AGENCY)

    assert (body.is_social_criticism, body.document_kind) == (True, "Văn bản")
    assert (letter.is_social_criticism, letter.document_kind) == (False, "Công văn")


def test_a_body_that_only_agrees_keeps_its_kind(app, front, slug):
    entered(front, slug, **{"muc-1-provision": "", "muc-1-stance": "agree"})

    round_id = sending(app).consultation_id
    with app.app_context():
        with transaction():
            group_comments(round_id)
        [body] = agreeing_bodies(round_id)
    assert body.is_social_criticism


def test_whoever_sees_the_round_reads_the_document(app, front, staff, slug):
    entered(front, slug)
    address = f"/can-bo/giam-sat/phan-bien/tep/{sending(app).id}"

    appraiser = staff("appraiser").get(address)
    stranger = staff("drafter", agency="SO-KHAC").get(address)

    assert appraiser.answer.get_data() == LETTER
    assert appraiser.answer.headers["Cache-Control"] == "private, no-store"
    assert stranger.status == 404


@pytest.mark.parametrize("letter", [b"MZ program", b"", b"%PDF-" + b"0" * (10 * 1024 * 1024)])
def test_a_file_that_is_no_document_is_refused(app, front, slug, letter):
    page = entered(front, slug, letter=letter)

    assert page.status == 422
    assert "tệp văn bản" in page.words
    with app.app_context():
        assert db.session.scalars(db.select(Submission)).all() == []


def test_a_document_without_a_number_is_refused(front, slug):
    page = entered(front, slug, document_number="")

    assert page.status == 422
    assert "Ghi số văn bản" in page.words
