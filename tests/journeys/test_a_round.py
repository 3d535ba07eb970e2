"""A round from the Word file to the synthesis: every comment is counted at every step."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from consult.comments.models import Comment, Submission
from consult.comments.queries import tallies
from consult.consultations.queries import round_by_slug
from consult.core.db import db, transaction
from consult.demo.sources import DRAFTS_DIR
from consult.places.services import import_villages, load_frozen
from tests.drafts.papers import file_proposal
from tests.visitor import Visitor

TITLE = "Quyết định về nước sạch nông thôn"
SLUG = "quyet-dinh-ve-nuoc-sach-nong-thon"
FORM = f"/dot-lay-y-kien/{SLUG}/gop-y"
UNITS_SINCE = date(2025, 7, 1)
COMMUNE, VILLAGE = "02020", "Bản Duồng"
CLAUSE = "kem-theo-1/dieu-18/khoan-1"


@pytest.fixture
def province(app: Flask, tmp_path: Path) -> None:
    """The frozen units, and two villages of one commune."""
    villages = tmp_path / "villages.csv"
    villages.write_text(
        f"commune_code,name,kind,households\n{COMMUNE},{VILLAGE},village,80\n{COMMUNE},Nà Pài,village,60\n",
        "utf-8",
    )
    with app.app_context(), transaction():
        load_frozen()
        import_villages(villages, UNITS_SINCE)


def opened_round(drafter: Visitor) -> None:
    """Import a Word file, look through its outline, describe it, choose places, open."""
    draft = f"/can-bo/du-thao/{SLUG}/"
    with (DRAFTS_DIR / "nuoc-sach-nong-thon.docx").open("rb") as file:
        form = drafter.get("/can-bo/du-thao/moi")
        drafter.submit(form, {"file": file, "kind": "QD_UBND_TINH", "title": TITLE})
    outline = drafter.get(f"{draft}1/dan-y")
    drafter.submit(outline, {"viec": "da-xem", "kind": "preamble", "parent": "-"}, form="#sua")
    drafter.submit(
        drafter.get(f"{draft}noi-gon"),
        {
            "summary": "Giá nước tối đa 3.500 đồng ở thôn đặc biệt khó khăn.",
            "affected": "Hộ dùng nước tập trung",
            "questions-0-text": "Mức giá có hợp không?",
            "questions-0-path": CLAUSE,
            "questions-1-text": "Báo trước 24 giờ có đủ không?",
            "questions-2-text": "Thôn tự quản được không?",
        },
    )
    drafter.submit(drafter.get(f"{draft}noi-hoi"), {"scope": "tinh"})
    file_proposal(drafter, SLUG)
    confirm = drafter.submit(drafter.get(f"{draft}mo-dot"), opening_days(drafter, draft))
    assert drafter.submit(confirm, {"viec": "mo"}).status in (302, 303)


def opening_days(drafter: Visitor, draft: str) -> dict[str, str]:
    page = drafter.get(f"{draft}mo-dot")
    fields = {name: page.select_one(f"input[name={name}]") for name in ("opens_on", "closes_on")}
    return {name: field["value"] for name, field in fields.items() if field is not None}


def sent(web: Visitor, text: str, *, stance: str = "disagree", unit: str = "person") -> str:
    """Send a comment through the form and give its receipt."""
    form = web.get(f"{FORM}?noi={CLAUSE}")
    with_villages = web.submit(form, {"commune": COMMUNE, "buoc": "xa", "provision": CLAUSE})
    codes = {option.text: option["value"] for option in with_villages.select("#village option")}
    answer = web.submit(
        with_villages,
        {
            "commune": COMMUNE,
            "village": codes[f"Thôn {VILLAGE}"],
            "provision": CLAUSE,
            "stance": stance,
            "text": text,
            "unit": unit,
            "name": "Nông Thị Kín",
            "phone": "0912 345 678",
            "consent_contact": "y",
        },
    )
    assert answer.status == 303, answer.words
    return re.search(r"/tra-cuu/(\d+)", answer.answer.headers["Location"]).group(1)


def assert_nothing_is_missing(app: Flask, received: int) -> None:
    """Received = shown + stubs + waiting, in the kept counts and in the rows."""
    with app.app_context():
        counts = tallies(round_by_slug(SLUG).id)
        assert counts.received == received
        assert counts.shown + counts.withheld + counts.waiting == received
        assert db.session.query(Comment).count() == received
        assert db.session.query(Submission).count() == received
        db.session.remove()


def test_every_comment_is_counted_from_the_form_to_the_synthesis(
    app, web, staff, work_off, run, province, tmp_path
):
    opened_round(staff("drafter", agency="SNNMT"))
    assert_nothing_is_missing(app, 0)

    receipts = [sent(web, f"Giá nước cao quá, ý {n}.") for n in range(3)]
    sent(web, "Thằng cha ký giấy này là đồ ngu.", unit="household")
    assert_nothing_is_missing(app, 4)
    assert "4 góp ý" in web.get(f"/dot-lay-y-kien/{SLUG}/{'/'.join(CLAUSE.split('/')[:2])}").words

    moderator = staff("moderator")
    first = moderator.get("/can-bo/kiem-duyet/1")
    moderator.submit(
        first,
        {"decision": "published", "public_text": "Giá nước cao quá, ý 0."},
        form="main form:has(textarea)",
    )
    last = moderator.get("/can-bo/kiem-duyet/4")
    moderator.submit(
        last, {"decision": "withheld", "reason": "insult"}, form="main form:has(textarea)"
    )
    assert_nothing_is_missing(app, 4)

    article = web.get(f"/dot-lay-y-kien/{SLUG}/kem-theo-1/dieu-18")
    assert "Giá nước cao quá, ý 0." in article.words
    assert "Góp ý này không công khai" in article.words
    assert "đồ ngu" not in str(article)
    assert "Nông Thị Kín" not in str(article)
    assert "0912" not in str(article)
    looked_up = web.get(f"/tra-cuu/{receipts[0]}")
    assert "Đã công khai" in looked_up.words
    assert "Giá nước cao quá" not in looked_up.words

    appraiser = staff("appraiser", agency="STP")
    page = appraiser.get(f"/can-bo/tham-dinh/{SLUG}/")
    asked = appraiser.submit(page, {}, form=f"form[action$='/{SLUG}/lap']")
    assert work_off() == 1
    assert "Đã làm xong" in appraiser.get(asked.answer.headers["Location"]).words
    assert "Bảng tổng hợp số 1" in appraiser.get(f"/can-bo/tham-dinh/{SLUG}/").words

    out = tmp_path / "digest.json"
    assert run("digests", "build", SLUG, "--format", "json", "--out", out).exit_code == 0
    digest = json.loads(out.read_text("utf-8"))
    ids = [i for p in digest["provisions"] for g in p["groups"] for i in g["comments"]]
    assert sorted(ids) == ["1", "2", "3", "4"]
    assert digest["totals"]["comments"] == 4
    assert digest["totals"]["withheld"] == 1
    assert digest["totals"]["by_unit"] == {
        "person": 3,
        "household": 1,
        "organisation": 0,
        "collective": 0,
    }
    assert "đồ ngu" in out.read_text("utf-8")


def test_the_public_synthesis_holds_no_person_and_no_withheld_words(
    app, web, staff, run, province, tmp_path
):
    opened_round(staff("drafter", agency="SNNMT"))
    sent(web, "Thằng cha ký giấy này là đồ ngu.")
    moderator = staff("moderator")
    page = moderator.get("/can-bo/kiem-duyet/1")
    moderator.submit(
        page, {"decision": "withheld", "reason": "insult"}, form="main form:has(textarea)"
    )

    for kind in ("json", "csv", "html"):
        out = tmp_path / f"digest.{kind}"
        run("digests", "build", SLUG, "--format", kind, "--out", out, "--public")
        text = out.read_text("utf-8")
        assert "đồ ngu" not in text
        assert "Nông Thị Kín" not in text
        assert "345 678" not in text
