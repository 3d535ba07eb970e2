"""Officials read topics, change them on plain forms, and take a step back."""

import pytest

from consult.analysis.topics.queries import topic_counts
from consult.analysis.topics.terms import Lens
from consult.audit.models import AuditEntry
from consult.consultations.models import Consultation
from consult.core.db import db, transaction
from tests.analysis.speaking import FEES, WATER, found, spoken_round
from tests.factories import AgencyFactory


@pytest.fixture
def known(app):
    """Slug, ids of the first two topics, code of the agency."""
    with app.app_context():
        with transaction():
            consultation = spoken_round(*FEES, *WATER)
            agency = AgencyFactory(code="SO-CUA-TA")
            consultation.draft.lead_agency = agency
        found(consultation)
        first, second = (one.topic for one in topic_counts(consultation.id))
        return consultation.slug, first.id, second.id


def labels(app, slug):
    with app.app_context():
        consultation = db.session.scalars(db.select(Consultation).filter_by(slug=slug)).one()
        return {one.topic.label: one.groups for one in topic_counts(consultation.id)}


def test_an_official_renames_a_topic_and_takes_it_back(app, staff, known):
    slug, first, _second = known
    drafter = staff("drafter", agency="SO-CUA-TA")
    page = drafter.get(f"/can-bo/chu-de/{slug}/{first}")

    drafter.submit(page, {"label": "Nước và bể", "viec": "doi-ten"}, form="#chu-de")
    assert "Nước và bể" in labels(app, slug)

    listed = drafter.get(f"/can-bo/chu-de/{slug}/")
    drafter.submit(listed, {}, form="form[action$='hoan-tac']")
    assert "Nước và bể" not in labels(app, slug)


def test_a_round_nobody_searched_says_so_and_not_that_its_groups_are_few(app, staff):
    with app.app_context(), transaction():
        consultation = spoken_round(*FEES)
        consultation.draft.lead_agency = AgencyFactory(code="SO-CUA-TA")
        slug = consultation.slug

    page = staff("drafter", agency="SO-CUA-TA").get(f"/can-bo/chu-de/{slug}/")

    assert "Chưa tìm chủ đề" in page.words


def test_an_official_moves_ticked_groups_into_a_new_topic(app, staff, known):
    slug, first, _second = known
    drafter = staff("drafter", agency="SO-CUA-TA")
    page = drafter.get(f"/can-bo/chu-de/{slug}/{first}")
    ticked = page.select_one("input[name=groups]")["value"]

    fields = {"groups": [ticked], "new_label": "Việc khác", "viec": "chuyen"}
    done = drafter.submit(page, fields, form="#chu-de")

    assert done.status == 303
    assert labels(app, slug)["Việc khác"] == 1


def test_a_topic_is_joined_to_another(app, staff, known):
    slug, first, second = known
    drafter = staff("drafter", agency="SO-CUA-TA")
    page = drafter.get(f"/can-bo/chu-de/{slug}/{first}")

    drafter.submit(page, {"into": str(second), "viec": "gop"}, form="#chu-de")

    assert len(labels(app, slug)) == 1


def test_moving_without_a_tick_says_what_to_do(staff, known):
    slug, first, second = known
    drafter = staff("drafter", agency="SO-CUA-TA")
    page = drafter.get(f"/can-bo/chu-de/{slug}/{first}")

    told = drafter.submit(page, {"into": str(second), "viec": "chuyen"}, form="#chu-de")

    assert told.status == 422
    assert "Đánh dấu ít nhất một nhóm" in told.words


@pytest.mark.parametrize("number", ["9" * 10, "9" * 30, "9" * 5_000, "0", "-1"])
@pytest.mark.parametrize("field", ["into", "groups"])
def test_numbers_of_nothing_are_refused(staff, known, field, number):
    slug, first, second = known
    drafter = staff("drafter", agency="SO-CUA-TA")
    page = drafter.get(f"/can-bo/chu-de/{slug}/{first}")
    ticked = page.select_one("input[name=groups]")["value"]
    fields = {"into": str(second), "groups": [ticked], "viec": "chuyen"} | {field: number}
    if (field, number) == ("into", "0"):  # "no topic at all" is offered
        fields["into"] = "00"

    assert drafter.submit(page, fields, form="#chu-de").status == 422


def test_a_group_is_taken_from_a_lens(app, staff, known):
    slug = known[0]
    drafter = staff("drafter", agency="SO-CUA-TA")
    address = f"/can-bo/chu-de/{slug}/goc-nhin/{Lens.BURDEN.value}"
    page = drafter.get(address)
    assert page.select("mark")

    drafter.submit(page, {}, form="main td form")

    before, after = (len(one.select("main tbody tr")) for one in (page, drafter.get(address)))
    assert after == before - 1
    with app.app_context():
        (entry,) = db.session.scalars(db.select(AuditEntry).filter_by(action="topics.lens"))
        assert (entry.facts["lens"], entry.facts["is_on"]) == (Lens.BURDEN.value, False)


@pytest.mark.parametrize(
    ("role", "agency", "status"),
    [("appraiser", "STP", 200), ("drafter", "SO-KHAC", 404), ("observer", "MTTQ", 403)],
)
def test_raw_words_are_for_the_agency_and_the_appraiser(staff, known, role, agency, status):
    slug, first, _second = known

    assert staff(role, agency=agency).get(f"/can-bo/chu-de/{slug}/{first}").status == status


def test_the_search_is_work_after_the_request(staff, known, app):
    slug = known[0]
    drafter = staff("drafter", agency="SO-CUA-TA")
    page = drafter.get(f"/can-bo/chu-de/{slug}/")

    asked = drafter.submit(page, {}, form="form[action$='tim']")

    assert asked.status == 303
    assert "/can-bo/viec/" in asked.answer.location
