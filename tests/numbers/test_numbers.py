"""The pages of numbers: kept counts, charts on one scale, and behind each number its comments."""

import csv
import io
import re
from datetime import timedelta

import pytest

from consult.comments.services import record_submission
from consult.comments.terms import NewComment, Stance, Unit
from consult.core.charts import heat_shade
from consult.core.db import db, transaction
from consult.numbers.presenters.heat import heat_finding
from consult.places.models import Place
from tests.appraisals.test_numbers import counted, fill
from tests.comments.arriving import kept_round, new_submission
from tests.factories import DURING, VillageFactory

PAGES = ("", "dieu-xa", "theo-ngay", "do-phu")


@pytest.fixture
def slug(app):
    """A round with sixty submissions from three communes on one day, and one the day after."""
    with app.app_context():
        consultation = kept_round("dieu-1", "dieu-1/khoan-1", "dieu-2")
        with transaction():
            fill(consultation)
            record_submission(new_submission(consultation), now=DURING + timedelta(days=1))
        return consultation.slug


@pytest.fixture
def appraiser(staff):
    return staff("appraiser")


def number_links(page):
    """List the links of a table whose text is a number."""
    links = page.select("table td a")
    return [link for link in links if link.text.strip().isdecimal()]


def test_a_commune_that_speaks_of_other_provisions_is_among_those_that_spoke(app):
    counts = {"dieu-1": {1: 3, 0: 9}, "dieu-2": {2: 1}}

    with app.test_request_context():
        finding = heat_finding(counts, {1: 3, 2: 1, 3: 4, 0: 9})

    assert "ở 1 trong 3 xã, phường có ý kiến" in finding


@pytest.mark.parametrize("address", ["", "dieu-xa", "theo-ngay"])
def test_each_number_of_comments_leads_to_them(appraiser, slug, address):
    links = number_links(appraiser.get(f"/can-bo/so-lieu/{slug}/{address}"))

    assert len(links) > 3
    for link in links:
        assert counted(appraiser, link)[0] == int(link.text)


def test_each_number_of_submissions_leads_to_them(appraiser, slug):
    links = number_links(appraiser.get(f"/can-bo/so-lieu/{slug}/do-phu"))

    assert len(links) > 5
    for link in links:
        assert counted(appraiser, link)[1] == int(link.text)


def test_each_day_leads_to_its_comments(appraiser, slug):
    days = appraiser.get(f"/can-bo/so-lieu/{slug}/theo-ngay").select("tbody th a")

    assert [day.text for day in days] == ["15/11/2026", "16/11/2026"]
    assert counted(appraiser, days[1]) == (1, 1)


@pytest.mark.parametrize("address", PAGES)
def test_a_drafter_of_another_agency_finds_no_numbers(staff, slug, address):
    stranger = staff("drafter", agency="SO-KHAC")

    assert stranger.get(f"/can-bo/so-lieu/{slug}/{address}").status == 404
    assert stranger.get(f"/can-bo/so-lieu/{slug}/do-phu.csv").status == 404


@pytest.mark.parametrize("address", PAGES)
def test_a_round_without_comments_says_so(app, appraiser, address):
    with app.app_context():
        slug = kept_round("dieu-1").slug

    shown = appraiser.get(f"/can-bo/so-lieu/{slug}/{address}")

    assert shown.status == 200
    assert "Chưa có" in shown.words


def test_households_are_measured_against_the_register_and_no_unit_is_added_to_another(
    app, appraiser
):
    with app.app_context():
        consultation = kept_round()
        with transaction():
            village = VillageFactory(households=40)
            silent = VillageFactory(parent=db.session.get(Place, village.parent_id), households=60)
            place = {"commune_id": village.parent_id, "village_id": village.id}
            for unit in [Unit.HOUSEHOLD] * 3 + [Unit.PERSON] * 9:
                new = new_submission(consultation, unit=unit, **place)
                record_submission(new, now=DURING)
            assert silent.id != village.id
        slug = consultation.slug

    [row] = appraiser.get(f"/can-bo/so-lieu/{slug}/do-phu").select("tbody tr")

    cells = [cell.get_text(" ", strip=True) for cell in row.select("td")]
    assert cells == ["1 / 2", "100", "9", "3 (3%)", "0", "0"]


def test_a_table_leaves_as_csv_with_the_numbers_of_its_page(app, appraiser, slug):
    page = appraiser.get(f"/can-bo/so-lieu/{slug}/")
    on_page = sorted(int(link.text) for link in number_links(page))

    answer = appraiser.client.get(f"/can-bo/so-lieu/{slug}/quan-diem.csv")

    rows = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    in_file = sorted(int(cell) for row in rows[1:] for cell in row[1:] if cell != "0")
    assert in_file == on_page
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert appraiser.client.get(f"/can-bo/so-lieu/{slug}/khac.csv").status_code == 404


@pytest.mark.parametrize("sheet", ["dieu-xa", "theo-ngay", "do-phu"])
def test_every_page_has_its_file(appraiser, slug, sheet):
    answer = appraiser.client.get(f"/can-bo/so-lieu/{slug}/{sheet}.csv")

    rows = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 2


def test_small_charts_of_stances_share_one_scale(app, appraiser):
    with app.app_context():
        consultation = kept_round("dieu-1", "dieu-2")
        with transaction():
            for path, number in [("dieu-1", 8), ("dieu-2", 2)]:
                for _ in range(number):
                    said = NewComment(path, Stance.AGREE, "Nhất trí.")
                    record_submission(new_submission(consultation, said), now=DURING)
        slug = consultation.slug

    charts = appraiser.get(f"/can-bo/so-lieu/{slug}/").select(".app-multiples svg")

    tallest = [
        max(float(bar["height"]) for bar in chart.select("rect.c-change")) for chart in charts
    ]
    assert tallest == [60.0, 15.0]
    assert re.search(r"Đồng ý 8", charts[0]["aria-label"])


@pytest.mark.parametrize(
    ("part", "whole", "shade"),
    [(0, 9, 0), (1, 100, 1), (10, 100, 2), (49, 100, 3), (50, 100, 4), (75, 100, 5), (9, 0, 0)],
)
def test_shades_follow_the_key_of_the_heat_map(part, whole, shade):
    assert heat_shade(part, whole) == shade
