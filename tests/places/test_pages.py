"""Pages on which the province keeps its places, and the search box."""

from io import BytesIO

import pytest

from consult.audit.models import AuditEntry
from consult.core.db import db, transaction
from consult.places.models import Place
from consult.places.services import import_villages, load_frozen
from consult.places.terms import PlaceLevel
from tests.places.conftest import NEW_DAY, csv_of

LIST, UPLOAD = "/can-bo/dia-ban", "/can-bo/dia-ban/nap"
VILLAGES = csv_of(
    "Mã xã,Xã,Thôn,Số hộ", "01840,Đức Xuân,Nà Pài,90", "01840,Đức Xuân,Tổ 3,80", "99999,Lạ,Nà Lạ,1"
)


@pytest.fixture
def province(app):
    with app.app_context(), transaction():
        load_frozen()
        import_villages(csv_of("commune_code,village", "01840,Hoà Bình", "01843,Nà Pài"), NEW_DAY)


@pytest.fixture
def admin(staff, province):
    return staff("admin")


def villages(app):
    with app.app_context():
        return db.session.query(Place).filter_by(level=PlaceLevel.VILLAGE).count()


def upload(officer, content, name="thon.csv", day="1/7/2025"):
    page = officer.get(UPLOAD)
    return officer.submit(page, {"file": (BytesIO(content), name), "valid_from": day})


@pytest.mark.parametrize("address", [LIST, UPLOAD, f"{LIST}/mau/villages.csv"])
def test_only_who_keeps_places_sees_the_pages(staff, address):
    assert staff("drafter").get(address).status == 403
    assert staff("admin").get(address).status == 200


def test_the_list_shows_the_communes_of_today_with_their_villages(admin):
    page = admin.get(LIST)

    assert "92 xã, phường" in page.words
    assert len(page.select("tbody tr")) == 92


def test_the_list_can_be_turned_back_to_another_day(admin):
    page = admin.get(f"{LIST}?ngay=01/06/2024&q=phung+chi")

    assert [row.get_text(" ", strip=True) for row in page.select("tbody th")] == [
        "Phường Phùng Chí Kiên"
    ]


def test_an_odd_day_or_a_search_that_finds_nothing_does_no_harm(admin):
    assert admin.get(f"{LIST}?ngay=32/13/x").status == 200
    assert "Không có xã nào như vậy" in admin.get(f"{LIST}?q=zzz").words


def test_a_commune_shows_its_villages_and_what_it_was_made_from(admin):
    page = admin.get(f"{LIST}/xa/01843/2025-07-01")

    assert page.select_one("h1").text == "Phường Bắc Kạn"
    assert "thôn Nà Pài" in page.words
    assert "phường Phùng Chí Kiên (01843): nhập" in page.words
    before = admin.get(f"{LIST}/xa/01843/2020-02-01")
    assert before.select_one("h1").text == "Phường Phùng Chí Kiên"
    assert "phường Bắc Kạn (01843): nhập" in before.words


@pytest.mark.parametrize("end", ["01843/2024-01-01", "01843/x", "99999/2025-07-01"])
def test_a_commune_that_did_not_begin_that_day_is_not_found(admin, end):
    assert admin.get(f"{LIST}/xa/{end}").status == 404


def test_a_list_is_shown_before_anything_is_changed(admin, app):
    page = upload(admin, VILLAGES)

    assert page.status == 200
    assert "thôn Nà Pài (01840-na-pai)" in page.words
    assert "99999" in page.words
    assert villages(app) == 2


def test_the_list_that_was_previewed_is_taken_in_and_recorded(admin, app):
    page = upload(admin, VILLAGES)

    done = admin.submit(page, {}, follow=True)

    assert "Đã nạp thon.csv" in done.words
    assert villages(app) == 4
    with app.app_context():
        entry = db.session.query(AuditEntry).filter_by(action="places.import_villages").one()
        assert (entry.actor_id, entry.facts["added"], entry.facts["refused"]) == (
            admin.person_id,
            2,
            1,
        )


def test_a_file_that_is_no_list_is_told_at_the_field(admin):
    page = upload(admin, b"a,b\n1,2\n")

    assert page.status == 422
    assert "Không nhận ra danh sách" in page.words


@pytest.mark.parametrize(
    ("day", "words"), [("", "Viết ngày có hiệu lực."), ("31/02/2025", "Ngày chưa đúng.")]
)
def test_a_day_that_is_missing_or_wrong_is_told(admin, day, words):
    page = upload(admin, VILLAGES, day=day)

    assert page.status == 422
    assert words in page.words


def test_a_file_too_large_for_the_page_is_refused(admin):
    page = upload(admin, b"x" * (601 * 1024))

    assert page.status == 422
    assert "600 kB" in page.words


def test_a_list_that_came_back_broken_changes_nothing(admin, app):
    page = upload(admin, VILLAGES)

    answer = admin.submit(page, {"content": "không phải base64"}, follow=True)

    assert "Chưa nạp gì" in answer.words
    assert villages(app) == 2


def test_the_same_list_again_offers_nothing_to_write(admin):
    same = csv_of("commune_code,village", "01840,Hoà Bình", "01843,Nà Pài")

    page = upload(admin, same)

    assert "Tệp này không thay đổi gì" in page.words
    assert page.select_one("main form") is None


@pytest.mark.parametrize("kind", ["villages", "units", "lineage"])
def test_a_template_can_be_filled_in_and_handed_back(admin, kind):
    template = admin.client.get(f"{LIST}/mau/{kind}.csv")

    page = upload(admin, template.data, name=f"{kind}.csv")

    assert template.data.startswith(b"\xef\xbb\xbf")
    assert page.status == 200
    assert page.select("#khong-nhan") == [] or kind == "units"


def test_there_is_no_template_of_shapes(admin):
    assert admin.client.get(f"{LIST}/mau/shapes.csv").status_code == 404


def test_anyone_finds_places_by_a_few_letters(web, province):
    answer = web.client.get("/dia-ban/tim?q=bac+kan&cap=xa")

    assert answer.json == [
        {"code": "01843", "name": "Bắc Kạn", "full_name": "phường Bắc Kạn", "commune": ""}
    ]
    assert answer.headers["Cache-Control"] == "public, max-age=300"


def test_villages_are_found_in_all_communes_or_in_one(web, province):
    everywhere = web.client.get("/dia-ban/tim?q=na+pai&cap=thon").json
    elsewhere = web.client.get("/dia-ban/tim?q=na+pai&cap=thon&xa=01840").json

    assert [(one["code"], one["commune"]) for one in everywhere] == [
        ("01843-na-pai", "phường Bắc Kạn")
    ]
    assert elsewhere == []


def test_a_level_there_is_not_is_not_found(web):
    assert web.client.get("/dia-ban/tim?q=a&cap=tinh").status_code == 404
