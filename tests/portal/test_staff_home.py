"""What an officer meets after signing in: work that waits, and the way to the rest."""

import pytest
import time_machine

from consult.comments.services import record_submission
from consult.core.db import transaction
from tests.comments.arriving import kept_round, new_submission
from tests.factories import DURING

HOME = "/can-bo/"


@pytest.mark.parametrize(
    ("role", "links"),
    [
        ("drafter", ["Việc hôm nay", "Các đợt"]),
        ("moderator", ["Việc hôm nay", "Kiểm duyệt", "Các đợt"]),
        ("observer", ["Việc hôm nay", "Các đợt"]),
        ("admin", ["Việc hôm nay", "Địa bàn", "Tài khoản", "Nhật ký"]),
    ],
)
def test_the_navigation_leads_only_to_pages_the_officer_may_open(staff, role, links):
    officer = staff(role)

    shown = {link.text: link["href"] for link in officer.get(HOME).select(".app-nav a")}

    assert set(links) <= shown.keys()
    assert {officer.get(href).status for href in shown.values()} == {200}


def test_the_page_being_shown_is_marked_in_the_navigation(staff):
    admin = staff("admin")

    marked = admin.get("/can-bo/tai-khoan/moi").select(".app-nav a[aria-current=page]")

    assert [link.text for link in marked] == ["Tài khoản"]


def test_citizens_see_nothing_of_the_officers_pages(web):
    page = web.get("/can-bo/dang-nhap")

    assert page.select(".app-nav") == []
    assert "Đăng xuất" not in page.words


def test_an_officer_without_queues_is_told_so(staff):
    officer = staff("admin", name="Nông Thị Hoa", agency="SO-NV")

    page = officer.get(HOME)

    assert "Không có việc nào đang chờ" in page.words
    assert "Đang làm việc: Nông Thị Hoa" in page.words
    assert "SO-NV" in page.select_one("header").text


def test_a_moderator_sees_how_much_waits_and_which_rounds_are_open(app, staff):
    with time_machine.travel(DURING, tick=False):
        with app.app_context():
            consultation = kept_round()
            with transaction():
                record_submission(new_submission(consultation), now=DURING)
            slug = consultation.slug
        moderator = staff("moderator")

        page = moderator.get(HOME)

    waiting = page.select_one(".app-work li")
    assert waiting.b.text == "1"
    assert waiting.a["href"] == "/can-bo/kiem-duyet/"
    assert [link["href"] for link in page.select(".app-round a")] == [f"/dot-lay-y-kien/{slug}/"]


def test_a_drafter_sees_the_unanswered_comments_of_the_own_agency_only(app, staff):
    with app.app_context():
        consultation = kept_round()
        with transaction():
            record_submission(new_submission(consultation), now=DURING)
        own, slug = consultation.draft.lead_agency.code, consultation.slug
    with time_machine.travel(DURING.replace(year=2027), tick=False):
        links = [
            [link["href"] for link in staff("drafter", agency=code).get(HOME).select(".app-work a")]
            for code in (own, "SO-KHAC")
        ]

    remarks = "/can-bo/giam-sat/gui-den"
    assert links == [[f"/can-bo/tra-loi/{slug}/?loc=chua", remarks], [remarks]]


def test_the_pages_of_a_round_lead_to_each_other(app, staff):
    with app.app_context():
        consultation = kept_round()
        slug, own = consultation.slug, consultation.draft.lead_agency.code
    drafter = staff("drafter", agency=own)

    page = drafter.get(f"/can-bo/tra-loi/{slug}/")

    links = page.select(".app-round-nav a")
    assert [link.text for link in links if link.get("aria-current")] == ["Tiếp thu, giải trình"]
    assert {drafter.get(link["href"]).status for link in links} == {200}
    assert f"/can-bo/tham-dinh/{slug}/" in [link["href"] for link in links]


def test_somebody_who_only_watches_is_not_led_to_the_answers_of_a_round(app, staff):
    with app.app_context():
        slug = kept_round().slug
    observer = staff("observer")

    links = observer.get(f"/can-bo/tham-dinh/{slug}/").select(".app-round-nav a")

    assert [link.text for link in links] == ["Tổng hợp", "Số liệu", "Từng ý kiến"]
