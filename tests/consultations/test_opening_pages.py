"""From a Word file to a public round on the officers' pages, and what stands in the way."""

import io
from datetime import timedelta

import pytest

from consult.consultations.queries import rounds_of_draft
from consult.core.clock import local_day, utc_now
from consult.core.db import transaction
from consult.drafts.queries import draft_by_slug
from tests.drafts.papers import file_proposal
from tests.drafts.samples import TEXT_DRAFT
from tests.factories import CommuneFactory, VillageFactory

SLUG = "ho-tro-nuoc"
DRAFT = f"/can-bo/du-thao/{SLUG}/"
OPEN = f"{DRAFT}mo-dot"


def day(days):
    return f"{local_day(utc_now()) + timedelta(days=days):%d/%m/%Y}"


@pytest.fixture
def drafter(staff):
    visitor = staff("drafter", agency="SNNMT")
    form = visitor.get("/can-bo/du-thao/moi")
    file = (io.BytesIO(TEXT_DRAFT.encode()), "du-thao.txt")
    visitor.submit(form, {"file": file, "kind": "QD_UBND_TINH", "title": "Hỗ trợ nước"})
    return visitor


def describe(visitor, **more):
    fields = {"summary": "Hỗ trợ bể chứa.\nTừ năm 2027.", "affected": "Hộ nghèo"}
    for at in range(3):
        fields |= {
            f"questions-{at}-text": f"Câu hỏi {at}?",
            f"questions-{at}-path": "dieu-1/khoan-2",
        }
    return visitor.submit(visitor.get(f"{DRAFT}noi-gon"), fields | more)


def make_ready(visitor):
    outline = visitor.get(f"{DRAFT}1/dan-y")
    visitor.submit(outline, {"viec": "da-xem", "kind": "preamble", "parent": "-"}, form="#sua")
    describe(visitor)
    visitor.submit(visitor.get(f"{DRAFT}noi-hoi"), {"scope": "tinh"})
    file_proposal(visitor, SLUG)


def fill_days(visitor, opens, closes, **more):
    return visitor.submit(visitor.get(OPEN), {"opens_on": opens, "closes_on": closes, **more})


def test_the_draft_page_lists_what_is_missing_and_the_opening_waits_for_it(drafter):
    page = drafter.get(DRAFT)

    assert [tag.get_text() for tag in page.select(".app-box .govuk-tag")] == ["Còn thiếu"] * 6
    assert "Chưa mở được, còn thiếu 6 mục" in drafter.get(OPEN).words


def test_what_is_done_is_ticked_off_and_the_button_appears(drafter):
    make_ready(drafter)

    page = drafter.get(DRAFT)

    assert [tag.get_text() for tag in page.select(".app-box .govuk-tag")] == ["Xong"] * 6
    assert page.select_one(f"a.govuk-button[href='{OPEN}']")


def test_the_form_proposes_today_and_the_earliest_lawful_day_with_its_rule(drafter):
    make_ready(drafter)

    page = drafter.get(OPEN)

    assert page.select_one("input[name=opens_on]")["value"] == day(0)
    assert page.select_one("input[name=closes_on]")["value"] == day(20)
    assert "64/2025/QH15" in page.words
    assert "chưa đối chiếu với văn bản gốc" in page.words


def test_closing_too_early_is_refused_with_the_day_and_everything_typed_stays(drafter):
    make_ready(drafter)

    answer = fill_days(drafter, day(0), day(19), asked_bodies="Sở Tài chính")

    assert answer.status == 422
    assert day(20) in answer.select_one("#closes_on-error").get_text()
    assert answer.select_one("input[name=closes_on]")["value"] == day(19)
    assert answer.select_one("textarea").get_text().strip() == "Sở Tài chính"


@pytest.mark.parametrize(
    ("opens", "closes", "field"),
    [(-1, 30, "opens_on"), (5, 1, "closes_on")],
)
def test_days_that_cannot_be_are_told_at_their_field(drafter, opens, closes, field):
    make_ready(drafter)

    answer = fill_days(drafter, day(opens), day(closes))

    assert answer.status == 422
    assert answer.select_one(f"#{field}-error")


def test_a_day_that_is_none_is_told_in_vietnamese(drafter):
    make_ready(drafter)

    answer = fill_days(drafter, "hôm nay", day(30))

    assert answer.status == 422
    assert "ngày/tháng/năm" in answer.select_one("#opens_on-error").get_text()


def confirmed(visitor):
    confirm = fill_days(visitor, day(0), day(25), asked_bodies="Sở Tài chính\nSở Nội vụ")
    assert "Sở Tài chính; Sở Nội vụ" in confirm.words
    assert "2 điều · 2 khoản · 2 điểm" in confirm.words
    return confirm


def test_opening_asks_once_more_then_shows_the_public_address_code_and_picture(drafter):
    make_ready(drafter)
    confirm = confirmed(drafter)
    assert drafter.get(f"{DRAFT}cac-dot").words.count("Đang lấy ý kiến") == 0

    answer = drafter.submit(confirm, {"viec": "mo"})

    page = drafter.get(answer.answer.location)
    assert answer.status == 303
    assert f"http://localhost/dot-lay-y-kien/{SLUG}/" in page.words
    assert "http://localhost/q/" in page.words
    assert page.select_one("main svg title").get_text().startswith("http://localhost/q/")


def test_pressing_twice_opens_one_round(drafter, app):
    make_ready(drafter)
    confirm = confirmed(drafter)

    first = drafter.submit(confirm, {"viec": "mo"})
    second = drafter.submit(confirm, {"viec": "mo"})

    assert second.answer.location == first.answer.location
    with app.app_context():
        assert len(rounds_of_draft(draft_by_slug(SLUG).id)) == 1


@pytest.fixture
def running(drafter):
    make_ready(drafter)
    drafter.submit(confirmed(drafter), {"viec": "mo"})
    return drafter


def test_what_is_public_is_no_longer_described_anew(running):
    answer = describe(running, summary="Đổi ý")

    assert answer.status == 409
    assert "đã công bố" in answer.words


def test_a_running_round_is_extended_with_a_reason_that_is_shown(running):
    form = running.get(f"/can-bo/dot-lay-y-kien/{SLUG}/gia-han")

    running.submit(form, {"closes_on": day(40), "reason": "Mất điện hai ngày"})

    assert "Mất điện hai ngày" in running.get(f"/can-bo/dot-lay-y-kien/{SLUG}/").words
    assert "Mất điện hai ngày" in running.get(f"/dot-lay-y-kien/{SLUG}/").words


def test_the_notice_of_a_round_may_hold_a_link_but_nothing_that_runs(running):
    form = running.get(f"/can-bo/dot-lay-y-kien/{SLUG}/gia-han")
    reason = 'Theo <a href="https://thainguyen.gov.vn/1" onclick="x()">Công văn 1</a><script>y()'

    running.submit(form, {"closes_on": day(40), "reason": reason})

    for address in (f"/can-bo/dot-lay-y-kien/{SLUG}/", f"/dot-lay-y-kien/{SLUG}/"):
        link = running.get(address).select_one('a[href="https://thainguyen.gov.vn/1"]')
        assert (link.get_text(), link.attrs.keys()) == ("Công văn 1", {"href", "rel"})


def test_a_round_is_not_shortened_on_the_pages_either(running):
    form = running.get(f"/can-bo/dot-lay-y-kien/{SLUG}/gia-han")

    answer = running.submit(form, {"closes_on": day(24), "reason": "Vội"})

    assert answer.status == 422
    assert answer.select_one("input[name=reason]")["value"] == "Vội"


def test_a_correction_is_a_new_version_with_its_note(running):
    running.post(f"{DRAFT}sua-ban-cong-bo", token(running))
    form = running.get(f"{DRAFT}dinh-chinh")

    answer = running.submit(
        form,
        {"note": "Sửa lỗi đánh máy ở Điều 2.", "summary": "Nói gọn mới", "affected": "Hộ nghèo"},
    )

    assert answer.status == 303
    page = running.get(f"/can-bo/dot-lay-y-kien/{SLUG}/")
    assert "2, công bố lúc" in page.words
    assert "Sửa lỗi đánh máy ở Điều 2." in running.get(f"/dot-lay-y-kien/{SLUG}/").words


def token(visitor):
    page = visitor.get(DRAFT)
    return {"csrf_token": page.select_one("main input[name=csrf_token]")["value"]}


def test_a_correction_without_a_note_keeps_what_was_typed(running):
    running.post(f"{DRAFT}sua-ban-cong-bo", token(running))

    answer = running.submit(
        running.get(f"{DRAFT}dinh-chinh"), {"note": "", "summary": "Nói gọn mới"}
    )

    assert answer.status == 422
    assert answer.select_one("textarea[name=summary]").get_text().strip() == "Nói gọn mới"


def test_communes_and_single_villages_can_be_asked(drafter, app):
    with app.app_context(), transaction():
        whole = CommuneFactory().id
        village = VillageFactory()
        village_id, commune_id = village.id, village.parent_id

    page = drafter.get(f"{DRAFT}noi-hoi/{commune_id}")
    drafter.submit(page, {"villages": str(village_id)})
    drafter.submit(drafter.get(f"{DRAFT}noi-hoi"), {"scope": "chon", "communes": str(whole)})

    with app.app_context():
        assert draft_by_slug(SLUG).asked_place_ids == sorted([whole, village_id])
    assert "2 xã, thôn được chọn" in drafter.get(DRAFT).words


def test_choosing_places_without_choosing_any_is_told(drafter):
    answer = drafter.submit(drafter.get(f"{DRAFT}noi-hoi"), {"scope": "chon"})

    assert answer.status == 422
    assert "ít nhất một xã" in answer.words


def test_another_agency_cannot_open_extend_or_see_the_round(running, staff):
    other = staff("drafter", agency="SVHTTDL")

    addresses = [
        OPEN,
        f"{DRAFT}dinh-chinh",
        f"{DRAFT}cac-dot",
        f"/can-bo/dot-lay-y-kien/{SLUG}/",
        f"/can-bo/dot-lay-y-kien/{SLUG}/gia-han",
    ]

    assert {other.get(address).status for address in addresses} == {404}


def test_an_appraiser_sees_the_round_and_cannot_change_it(running, staff):
    appraiser = staff("appraiser", agency="STP")

    assert appraiser.get(f"/can-bo/dot-lay-y-kien/{SLUG}/").status == 200
    assert appraiser.get(f"/can-bo/dot-lay-y-kien/{SLUG}/gia-han").status == 403
