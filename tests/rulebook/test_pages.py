"""The table of posting times."""

from io import BytesIO

import pytest
from sqlalchemy import select

from consult.core.db import db
from consult.rulebook.models import PostingRule

TABLE = "/can-bo/quy-tac"


def rule(app, subject="QD_UBND_XA"):
    with app.app_context():
        chosen = (
            select(PostingRule)
            .where(PostingRule.subject == subject)
            .order_by(PostingRule.valid_from.desc())
        )
        return db.session.scalars(chosen).first()


def test_the_public_table_says_which_numbers_were_not_compared_with_the_law(web):
    page = web.get("/quy-tac")

    assert page.status == 200
    rows = {
        row.th.text: row.get_text(" ", strip=True)
        for row in page.select("#dang-ap-dung ~ tbody tr")
    }
    assert "20 ngày" in rows["Quyết định của Ủy ban nhân dân tỉnh"]
    assert "chưa đối chiếu với văn bản gốc" in rows["Quyết định của Ủy ban nhân dân tỉnh"]
    assert "chưa đối chiếu" not in rows["Quyết định của Chủ tịch Ủy ban nhân dân tỉnh"]
    assert "chưa có số" in rows["Quyết định của Ủy ban nhân dân xã"]
    assert page.select("a[href^='/can-bo/quy-tac/']") == []


@pytest.mark.parametrize(
    ("role", "sets", "verifies"),
    [("appraiser", True, True), ("admin", True, False), ("drafter", False, False)],
)
def test_each_officer_sees_the_links_they_may_follow(staff, app, role, sets, verifies):
    officer = staff(role)

    page = officer.get(TABLE)

    one = rule(app, "QD_UBND_TINH").id
    assert bool(page.select(f"a[href='{TABLE}/{one}']")) is sets
    assert bool(page.select(f"a[href='{TABLE}/{one}/doi-chieu']")) is verifies
    assert (officer.get(f"{TABLE}/{one}").status == 200) is sets
    assert (officer.get(f"{TABLE}/{one}/doi-chieu").status == 200) is verifies


def test_an_appraiser_enters_a_missing_number(staff, app):
    officer = staff("appraiser")
    page = officer.get(f"{TABLE}/{rule(app).id}")

    done = officer.submit(page, {"min_days": "7", "reason": "Theo công văn 12"}, follow=True)

    assert "Đã ghi số ngày" in done.words
    assert rule(app).min_days == 7


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"min_days": "bảy", "reason": "vì"}, "Viết một số từ 1 đến 365"),
        ({"min_days": "400", "reason": "vì"}, "Viết một số từ 1 đến 365"),
        ({"min_days": "7", "reason": ""}, "Viết lý do sửa"),
    ],
)
def test_a_wrong_entry_is_told_at_its_field_and_changes_nothing(staff, app, fields, words):
    officer = staff("appraiser")

    page = officer.submit(officer.get(f"{TABLE}/{rule(app).id}"), fields)

    assert page.status == 422
    assert words in page.words
    assert rule(app).min_days is None


def test_an_appraiser_verifies_a_number_with_the_official_text(staff, app, tmp_path):
    officer = staff("appraiser")
    page = officer.get(f"{TABLE}/{rule(app, 'QD_UBND_TINH').id}/doi-chieu")
    fields = {
        "article": "khoản 2 Điều 50",
        "compared_on": "10/11/2026",
        "file": (BytesIO(b"%PDF"), "64-2025.pdf"),
    }

    done = officer.submit(page, fields, follow=True)

    assert "Đã ghi là đã đối chiếu" in done.words
    verified = rule(app, "QD_UBND_TINH")
    assert verified.verified
    assert "khoản 2 Điều 50; tệp 64-2025.pdf" in verified.verified_source
    assert [path.read_bytes() for path in (tmp_path / "rules").iterdir()] == [b"%PDF"]


def test_verifying_without_a_file_is_told(staff, app):
    officer = staff("appraiser")
    page = officer.get(f"{TABLE}/{rule(app, 'QD_UBND_TINH').id}/doi-chieu")

    answer = officer.submit(page, {"article": "Điều 50", "compared_on": "10/11/2026"})

    assert answer.status == 422
    assert "Chọn tệp văn bản gốc" in answer.words
    assert not rule(app, "QD_UBND_TINH").verified


def test_a_number_that_is_missing_cannot_be_verified(staff, app):
    officer = staff("appraiser")
    page = officer.get(f"{TABLE}/{rule(app).id}/doi-chieu")
    fields = {
        "article": "Điều 50",
        "compared_on": "10/11/2026",
        "file": (BytesIO(b"%PDF"), "a.pdf"),
    }

    answer = officer.submit(page, fields)

    assert answer.status == 422
    assert "Nhập số ngày trước" in answer.words


def test_a_rule_that_is_not_there_is_not_found(staff):
    assert staff("appraiser").get(f"{TABLE}/9999").status == 404
