"""The Department of Justice's pages: behind every number stand the comments it counts."""

import random
import re
from datetime import date, timedelta

import pytest

from consult.comments.services import record_submission
from consult.comments.terms import Channel, NewComment, Stance, Unit
from consult.core.db import db, transaction
from consult.places.models import Place, PlaceLineage
from consult.places.terms import LineageKind
from tests.comments.arriving import kept_round, new_submission
from tests.factories import DURING, CommuneFactory, VillageFactory

SPLIT_ON = date(2026, 11, 16)


@pytest.fixture
def slug(app):
    """A round with sixty submissions from three communes, two of which became one."""
    with app.app_context():
        consultation = kept_round("dieu-1", "dieu-1/khoan-1", "dieu-2")
        with transaction():
            fill(consultation)
        return consultation.slug


def fill(consultation):
    chance = random.Random(3)
    villages = [VillageFactory() for _ in range(3)]
    for number in range(60):
        village = chance.choice(villages)
        said = [
            NewComment(chance.choice(["", "dieu-1", "dieu-1/khoan-1", "dieu-2"]), stance, "Lời.")
            for stance in chance.sample(list(Stance), k=chance.randint(1, 2))
        ]
        new = new_submission(
            consultation,
            *said,
            unit=chance.choice(list(Unit)),
            channel=chance.choice(list(Channel)),
            commune_id=village.parent_id if number % 6 else None,
            village_id=village.id if number % 6 and number % 4 else None,
        )
        record_submission(new, now=DURING)
    merged = CommuneFactory(name="Hợp Nhất", valid_from=SPLIT_ON)
    for village in villages[:2]:
        db.session.get(Place, village.parent_id).valid_to = DURING.date()
        become = {"from_id": village.parent_id, "to_id": merged.id, "kind": LineageKind.MERGED}
        db.session.add(PlaceLineage(**become))


@pytest.fixture
def appraiser(staff, monkeypatch):
    """An appraiser some days after the units changed."""
    monkeypatch.setattr("consult.appraisals.views.utc_now", lambda: DURING + timedelta(days=9))
    return staff("appraiser")


def counted(visitor, link):
    """Open the comments behind a number; gives (comments, submissions) of its heading."""
    heading = visitor.get(link["href"]).select_one("h1").text
    return tuple(int(number) for number in re.findall(r"\d+", heading))


def numbers(page, table):
    return [link for link in page.select(f"{table} td a") if link.text.strip().isdecimal()]


@pytest.mark.parametrize("view", ["", "?theo=nay"])
def test_each_number_by_place_leads_to_its_submissions(appraiser, slug, view):
    page = appraiser.get(f"/can-bo/tham-dinh/{slug}/dia-ban{view}")

    links = numbers(page, "table")
    assert len(links) > 5
    for link in links:
        assert counted(appraiser, link)[1] == int(link.text)


def test_old_and_new_units_have_equal_totals(appraiser, slug):
    then, now = (
        appraiser.get(f"/can-bo/tham-dinh/{slug}/dia-ban{view}") for view in ("", "?theo=nay")
    )

    totals = [
        [cell.text for cell in page.select("tbody tr")[-1].select("td")] for page in (then, now)
    ]
    assert totals[0] == totals[1]
    assert "Hợp Nhất" in now.words
    assert "Hợp Nhất" not in then.words
    assert len(then.select("tbody tr")) == len(now.select("tbody tr")) + 1


def test_each_number_of_a_village_leads_to_its_submissions(app, appraiser, slug):
    with app.app_context():
        communes = db.session.scalars(db.select(Place.parent_id).where(Place.code.like("T%"))).all()

    links = [
        link
        for commune in communes
        for link in numbers(appraiser.get(f"/can-bo/tham-dinh/{slug}/dia-ban/{commune}"), "table")
    ]

    assert len(links) > 5
    for link in links:
        assert counted(appraiser, link)[1] == int(link.text)


def test_each_number_by_provision_and_stance_leads_to_its_comments(appraiser, slug):
    page = appraiser.get(f"/can-bo/tham-dinh/{slug}/")

    links = [link for link in numbers(page, "table") if "quan-diem" in link["href"]]
    assert len(links) > 5
    for link in links:
        assert counted(appraiser, link)[0] == int(link.text)


def test_each_number_by_channel_leads_to_its_submissions(appraiser, slug):
    page = appraiser.get(f"/can-bo/tham-dinh/{slug}/")

    links = [link for link in numbers(page, "table") if "kenh" in link["href"]]
    assert len(links) > 5
    for link in links:
        assert counted(appraiser, link)[1] == int(link.text)


def test_each_number_of_the_list_of_rounds_leads_to_its_comments(appraiser, slug):
    page = appraiser.get("/can-bo/tham-dinh/")

    links = [link for link in numbers(page, "table") if "y-kien" in link["href"]]
    assert len(links) == 5
    for link in links:
        column = 1 if "don-vi" in link["href"] else 0
        assert counted(appraiser, link)[column] == int(link.text)


def test_a_round_posted_too_short_says_how_many_days_are_missing(app, appraiser):
    with app.app_context():
        slug = kept_round(closes_on=date(2026, 11, 15), rule_min_days=20).slug

    page = appraiser.get(f"/can-bo/tham-dinh/{slug}/")

    assert "Thiếu 6 ngày so với quy định." in page.words


def test_an_unknown_round_is_not_found(appraiser):
    assert appraiser.get("/can-bo/tham-dinh/khong-co/").status == 404
