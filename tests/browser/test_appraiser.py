"""The Department of Justice: rounds, one round, the digest in every format, numbers to comments."""

import io
import json
import zipfile

import pytest
from playwright.sync_api import Page, expect

from consult.jobs.queries import waiting_jobs
from consult.jobs.services import run as run_job

BEGINNINGS = {"DOCX": b"PK", "XLSX": b"PK", "PDF": b"%PDF", "CSV": b"\xef\xbb\xbf", "JSON": b"{"}


@pytest.fixture
def round_page(officer) -> Page:
    page = officer("tham-dinh")
    page.get_by_role("link", name="Các đợt", exact=True).click()
    page.locator("main table").get_by_role("link", name="nước sạch nông thôn").click()
    return page


def downloaded(page: Page, kind: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name=f"Tải {kind} (Bản cho cơ quan)").click()
    return download.value.path().read_bytes()


def test_a_digest_is_built_and_its_files_agree(round_page, app, has_script):
    page = round_page
    page.get_by_role("button", name="Lập bản chưa đầy đủ").click()
    expect(page.get_by_role("progressbar")).to_be_visible()

    with app.app_context():
        for job_id in waiting_jobs():
            run_job(job_id)
    # Nothing is pressed: the page asks again by itself, with JavaScript or without.
    page.get_by_role("button", name="Xem kết quả").or_(
        page.get_by_role("link", name="Xem kết quả")
    ).click()

    files = {kind: downloaded(page, kind) for kind in BEGINNINGS}
    assert {kind: files[kind].startswith(BEGINNINGS[kind]) for kind in files} == dict.fromkeys(
        files, True
    )
    digest = json.loads(files["JSON"])
    total = digest["totals"]["comments"]
    assert total > 500
    assert sum(one["comments"] for one in digest["provisions"]) == total
    word = zipfile.ZipFile(io.BytesIO(files["DOCX"])).read("word/document.xml").decode()
    assert "TỔNG HỢP" in word


def test_a_number_leads_to_its_comments(round_page):
    page = round_page
    page.get_by_text("Xem bảng số").first.click()
    number = page.locator("#quan-diem table a, main details table a").first
    expected = number.inner_text()
    number.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{expected} ý kiến")


def test_days_posted_stand_beside_the_rule(round_page):
    page = round_page

    expect(page.locator("aside")).to_contain_text("Tối thiểu 20 ngày")
    expect(page.locator("aside")).to_contain_text("Chưa đối chiếu với văn bản gốc.")


def test_communes_lead_to_their_villages(round_page):
    page = round_page
    page.get_by_role("link", name="Ý kiến theo xã, thôn").click()
    page.locator("main table").get_by_role("link", name="Xã Chợ Đồn").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Chợ Đồn")
