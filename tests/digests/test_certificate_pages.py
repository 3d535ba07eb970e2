"""Who may have the certificate, and when; who writes down interruptions."""

from datetime import date, timedelta

import pytest

from consult.consultations.queries import interruptions
from consult.core.clock import day_end, local_day, utc_now
from consult.core.db import transaction
from tests.factories import AgencyFactory, ConsultationFactory


def made_round(app, **more):
    with app.app_context(), transaction():
        agency = AgencyFactory(code="SNNMT")
        return ConsultationFactory(version__draft__lead_agency=agency, **more).slug


@pytest.fixture
def closed(app):
    first = date(2026, 1, 5)
    last = date(2026, 2, 5)
    return made_round(app, opens_on=first, closes_on=last, closes_at=day_end(last))


@pytest.mark.parametrize(("role", "agency"), [("drafter", "SNNMT"), ("appraiser", "STP")])
def test_the_agency_and_the_department_of_justice_get_page_and_pdf(staff, closed, role, agency):
    visitor = staff(role, agency=agency)
    round_page = visitor.get(f"/can-bo/dot-lay-y-kien/{closed}/")

    page = visitor.get(round_page.find("a", string="Giấy xác nhận thời gian đăng tải")["href"])
    pdf = visitor.client.get(page.find("a", string="Tải tệp PDF để ký")["href"])

    assert "GIẤY XÁC NHẬN THỜI GIAN ĐĂNG TẢI" in page.words
    assert "31 ngày (ngày đăng tải là ngày 0" in page.words
    assert pdf.data.startswith(b"%PDF")
    assert pdf.headers["Content-Disposition"].startswith("attachment")


def test_another_agency_does_not_find_it(staff, closed):
    visitor = staff("drafter", agency="SYT")

    assert visitor.get(f"/can-bo/tong-hop/{closed}/giay-xac-nhan").status == 404
    assert visitor.get(f"/can-bo/tong-hop/{closed}/giay-xac-nhan.pdf").status == 404


def test_there_is_none_while_the_round_is_open(staff, app):
    last = local_day(utc_now()) + timedelta(days=3)
    slug = made_round(app, closes_on=last, closes_at=day_end(last))
    visitor = staff("drafter", agency="SNNMT")

    assert visitor.get(f"/can-bo/tong-hop/{slug}/giay-xac-nhan").status == 409
    assert "Giấy xác nhận" not in visitor.get(f"/can-bo/dot-lay-y-kien/{slug}/").words


GOOD = {"started_at": "02:10 01/11/2025", "ended_at": "02:20 01/11/2025", "reason": "Mất điện"}


def test_an_interruption_is_written_down_in_vietnamese_time(staff, app):
    visitor = staff("admin")

    answer = visitor.submit(visitor.get("/can-bo/gian-doan"), GOOD)

    assert answer.status == 303
    assert "02:10 ngày 01/11/2025" in visitor.get("/can-bo/gian-doan").words
    with app.app_context():
        (row,) = interruptions()
        assert row.started_at.isoformat() == "2025-10-31T19:10:00+00:00"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"started_at": "hôm qua"}, "started_at"),
        ({"ended_at": "02:10 01/11/2025"}, "ended_at"),
        ({"ended_at": "02:10 01/11/2999"}, "ended_at"),
        ({"reason": ""}, "reason"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_written(staff, app, wrong, field):
    visitor = staff("admin")

    answer = visitor.submit(visitor.get("/can-bo/gian-doan"), GOOD | wrong)

    assert answer.status == 422
    assert answer.select_one(f"#{field}-error")
    with app.app_context():
        assert interruptions() == []


def test_a_drafter_does_not_write_interruptions(staff):
    assert staff("drafter").get("/can-bo/gian-doan").status == 403


def test_an_interruption_written_down_by_mistake_is_withdrawn_and_stays_readable(staff, app):
    visitor = staff("admin")
    visitor.submit(visitor.get("/can-bo/gian-doan"), GOOD)
    link = visitor.get("/can-bo/gian-doan").select_one("a[href$='/rut']")["href"]

    visitor.submit(visitor.get(link), {"reason": "Ghi nhầm ngày"})

    assert "đã rút Ghi nhầm ngày" in visitor.get("/can-bo/gian-doan").words
    with app.app_context():
        assert interruptions() == []


def test_an_interruption_is_not_withdrawn_without_a_reason(staff, app):
    visitor = staff("admin")
    visitor.submit(visitor.get("/can-bo/gian-doan"), GOOD)
    link = visitor.get("/can-bo/gian-doan").select_one("a[href$='/rut']")["href"]

    assert visitor.submit(visitor.get(link), {"reason": " "}).status == 422

    with app.app_context():
        assert len(interruptions()) == 1
