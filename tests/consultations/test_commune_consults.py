"""A round does not close while a commune that began to ask its residents has asked too briefly."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from consult.accounts.models import Agency
from consult.consultations.presenters import clocks
from consult.consultations.queries import communes_asking
from consult.consultations.services import extend_round
from consult.consultations.services.commune_consults import (
    AlreadyAsking,
    CommuneConsultTooShort,
    CommuneNotAsked,
    NotRunning,
    start_commune_consult,
)
from consult.core.db import db
from consult.rulebook.models import PostingRule
from consult.rulebook.terms import COMMUNE_CONSULT
from tests.consultations.rounds import EARLIEST, TODAY, opened, working_version
from tests.factories import CommuneFactory, VillageFactory

pytestmark = pytest.mark.usefixtures("context")

LATER = datetime(2026, 11, 30, 3, 0, tzinfo=UTC)


def start(consultation, commune, day, *, now=LATER):
    return start_commune_consult(consultation, commune, day, by=None, now=now)


def test_a_commune_that_has_twenty_days_left_may_begin():
    consultation, commune = opened(), CommuneFactory()

    start(consultation, commune, TODAY)

    last = clocks(consultation, communes_asking(consultation.id))[-1]
    assert commune.full_name in last.name
    assert (last.days, last.until, last.verified) == (20, EARLIEST, True)


def test_a_beginning_for_which_the_round_is_too_short_is_refused_until_it_is_extended():
    consultation, commune = opened(), CommuneFactory()

    with pytest.raises(CommuneConsultTooShort) as refusal:
        start(consultation, commune, date(2026, 11, 26))

    assert "16/12/2026" in str(refusal.value)
    assert "Luật" in str(refusal.value)
    extend_round(consultation, date(2026, 12, 16), "Xã bắt đầu muộn", by=None, now=LATER)
    start(consultation, commune, date(2026, 11, 26))
    assert [row.commune_id for row in communes_asking(consultation.id)] == [commune.id]


def test_the_days_are_those_of_the_day_of_publication():
    consultation, commune = opened(), CommuneFactory()
    rules = update(PostingRule).where(PostingRule.subject == COMMUNE_CONSULT)
    db.session.execute(rules.values(min_days=30))

    start(consultation, commune, TODAY)

    assert clocks(consultation, communes_asking(consultation.id))[-1].days == 20


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 12, 1)])
def test_a_day_outside_the_round_or_to_come_is_refused(day):
    with pytest.raises(NotRunning):
        start(opened(), CommuneFactory(), day)


def test_a_closed_round_takes_no_beginning():
    consultation, commune = opened(), CommuneFactory()

    with pytest.raises(NotRunning):
        start(consultation, commune, TODAY, now=datetime(2026, 12, 15, 3, tzinfo=UTC))


def test_a_commune_begins_once():
    consultation, commune = opened(), CommuneFactory()
    start(consultation, commune, TODAY)

    with pytest.raises(AlreadyAsking):
        start(consultation, commune, TODAY)


def test_only_communes_the_round_asks_may_begin():
    version, village, other = working_version(), VillageFactory(), CommuneFactory()
    version.draft.asked_place_ids = [village.id]
    consultation = opened(version)

    with pytest.raises(CommuneNotAsked):
        start(consultation, other, TODAY)
    start(consultation, village.parent, TODAY)


def test_an_officer_writes_the_beginning_down_and_reads_why_it_is_refused(staff, app):
    with app.app_context():
        version, commune = working_version(), CommuneFactory()
        agency = db.session.get(Agency, version.draft.lead_agency_id).code
        slug, code = opened(version).slug, commune.code
        db.session.commit()
    officer = staff("drafter", agency=agency)
    page = officer.get(f"/can-bo/dot-lay-y-kien/{slug}/cap-xa")

    refused = officer.submit(page, {"commune": code, "started_on": "23/11/2026"})

    assert refused.status == 422
    assert "Ngày bắt đầu phải nằm trong đợt" in refused.words
