"""Điều 5 is deleted, Điều 7 split, two clauses merged: every comment stays where it belongs."""

import json

import pytest

from consult.comments.models import Comment
from consult.comments.queries import tallies
from consult.comments.terms import CommentStatus
from consult.consultations.queries import round_by_slug
from consult.core.db import db
from tests.drafts.rewriting import regulation
from tests.journeys.new_versions import (
    DRAFT,
    ROUND,
    SLUG,
    agency_of,
    open_round,
    say,
    shown_paths,
    upload,
)

# Where a comment is made, and where it must stand once the second version is published.
BELONGS = {
    "": "",
    "dieu-2/khoan-3": "dieu-2/khoan-3",
    "dieu-4/khoan-1": "dieu-4/khoan-1",
    "dieu-4/khoan-2": "dieu-4/khoan-1",
    "dieu-4/khoan-3": "dieu-4/khoan-2",
    "dieu-5": "da-bo/ban-1/dieu-5",
    "dieu-5/khoan-2": "da-bo/ban-1/dieu-5/khoan-2",
    "dieu-6": "dieu-5",
    "dieu-7": "dieu-6",
    "dieu-7/khoan-1": "dieu-6/khoan-1",
    "dieu-7/khoan-4": "dieu-7/khoan-2",
    "dieu-8/khoan-1": "dieu-8/khoan-1",
    "dieu-10": "dieu-10",
}


def corrected():
    articles = regulation()
    first, second, third = articles[3][1]
    articles[3][1][:] = [f"{first.rstrip('.')}; {second[0].lower()}{second[1:]}", third]
    name, clauses = articles[6]
    articles[6:7] = [(name, clauses[:2]), ("Thẩm định, chuyển tiền", clauses[2:])]
    del articles[4]
    return articles


@pytest.fixture
def drafter(staff):
    return staff("drafter", agency="SNNMT")


@pytest.fixture
def said(app, drafter):
    """The ids of comments, by where they were made, after the second version was published."""
    agency_id = agency_of(app, drafter)
    with app.app_context():
        open_round(regulation(), agency_id)
        ids = dict(zip(BELONGS, say(SLUG, *BELONGS), strict=True))
        ids["withheld"] = say(SLUG, "dieu-5/khoan-1", status=CommentStatus.WITHHELD)[0]
        ids["waiting"] = say(SLUG, "dieu-9/khoan-2", status=CommentStatus.PENDING)[0]
        db.session.remove()
    upload(drafter, corrected())
    form = drafter.get(f"{DRAFT}dinh-chinh")
    answer = drafter.submit(form, {"note": "Bỏ Điều 5, tách Điều 7."})
    assert answer.status == 303, answer.words
    return ids


def test_every_comment_stands_where_its_provision_went_and_keeps_where_it_was_made(app, said):
    with app.app_context():
        assert shown_paths([said[path] for path in BELONGS]) == list(BELONGS.values())
        made_on = db.session.execute(db.select(Comment.id, Comment.path)).all()

    assert {row.id: row.path for row in made_on}.items() >= {said[p]: p for p in BELONGS}.items()


def test_received_is_still_shown_and_stubs_and_waiting(app, said):
    with app.app_context():
        counts = tallies(round_by_slug(SLUG).id)

    assert (counts.received, counts.shown, counts.withheld, counts.waiting) == (15, 13, 1, 1)
    assert counts.total_below("dieu-4") == 3
    assert counts.total_below("da-bo") == 3
    assert counts.exactly("dieu-5") == 1


def test_the_page_of_an_article_shows_its_comments_and_the_words_they_were_made_on(web, said):
    page = web.get(f"{ROUND}dieu-6")

    cards = {card["id"]: card for card in page.select("li.app-comment")}
    assert cards.keys() == {f"gop-y-{said[path]}" for path in ("dieu-7", "dieu-7/khoan-1")}
    then = cards[f"gop-y-{said['dieu-7/khoan-1']}"].select_one("details")
    assert "Góp ý về bản thứ 1: khoản 1 Điều 7" in then.get_text()
    assert "Trưởng thôn nộp đơn đề nghị" in then.get_text()


def test_the_other_part_of_a_split_article_links_to_its_comments(web, said):
    page = web.get(f"{ROUND}dieu-7")

    assert page.select_one(f"a[href='{ROUND}dieu-6#gop-y']")


def test_comments_on_what_was_dropped_stay_readable(web, said):
    round_page = web.get(ROUND)
    page = web.get(f"{ROUND}da-bo")

    assert round_page.select_one(f"a[href='{ROUND}da-bo']")
    assert "Điều 5 của bản thứ 1 (đã bỏ): 1 góp ý" in round_page.words
    assert "Chưa hợp lý: dieu-5/khoan-2" in page.words
    assert "Góp ý này không công khai" in page.words
    assert "Thôn vay vốn ngân hàng chính sách" in page.words


def test_an_address_that_only_the_first_version_had_leads_to_where_its_provision_went(web, said):
    moved = web.get(f"{ROUND}dieu-7/khoan-4")
    merged = web.get(f"{ROUND}dieu-4/khoan-3")

    assert moved.answer.headers["Location"] == f"{ROUND}dieu-7/khoan-2"
    assert merged.answer.headers["Location"] == f"{ROUND}dieu-4/khoan-2"
    assert web.get(f"{ROUND}dieu-99").status == 404


def test_a_receipt_names_the_provision_then_and_now(app, web, said):
    with app.app_context():
        receipts = {
            path: db.session.get_one(Comment, said[path]).submission_id
            for path in ("dieu-6", "dieu-5")
        }
        codes = {
            path: db.session.execute(
                db.text("SELECT receipt FROM submission WHERE id = :id"), {"id": one}
            ).scalar_one()
            for path, one in receipts.items()
        }

    assert "Điều 6" in (kept := web.get(f"/tra-cuu/{codes['dieu-6']}").words)
    assert "Góp ý về bản thứ 1. Nay là Điều 5." in kept
    assert "Bản mới không còn phần này" in web.get(f"/tra-cuu/{codes['dieu-5']}").words


def test_officers_see_each_comment_at_its_present_provision(staff, said):
    moderator = staff("moderator")
    waiting = moderator.get("/can-bo/kiem-duyet/")
    one = moderator.get(f"/can-bo/kiem-duyet/{said['dieu-7/khoan-4']}")
    listed = staff("appraiser", agency="STP").get(f"/can-bo/tham-dinh/{SLUG}/y-kien?dieu=dieu-6")

    assert "Khoản 2 Điều 9" in waiting.words
    assert "Khoản 2 Điều 7" in one.words
    assert "khoản 4 Điều 7" in one.words
    assert "Chưa hợp lý: dieu-7" in listed.words
    assert "Chưa hợp lý: dieu-6" not in listed.words
    assert "Góp ý về bản thứ 1: Điều 7" in listed.words


def test_the_digest_has_every_comment_once_at_its_present_provision(run, said, tmp_path):
    out = tmp_path / "digest.json"
    run("digests", "build", SLUG, "--format", "json", "--out", out)

    digest = json.loads(out.read_text("utf-8"))
    rows = {one["path"]: one for one in digest["provisions"]}
    found = {
        comment: path
        for path, one in rows.items()
        for group in one["groups"]
        for comment in group["comments"]
    }
    assert found.items() >= {str(said[path]): place for path, place in BELONGS.items()}.items()
    assert len(found) == sum(one["comments"] for one in rows.values()) == 15
    assert rows["da-bo/ban-1/dieu-5"]["label"] == "Điều 5 của bản thứ 1 (đã bỏ)"
    order = list(rows)
    assert order.index("dieu-5") < order.index("da-bo/ban-1/dieu-5") < order.index("dieu-6")


def test_the_form_takes_comments_on_the_new_version(app, web, said):
    with app.app_context():
        new = say(SLUG, "dieu-7/khoan-2", "dieu-10")
        assert shown_paths(new) == ["dieu-7/khoan-2", "dieu-10"]

    assert web.get(f"{ROUND}gop-y?noi=dieu-7/khoan-2").status == 200
    cards = [card["id"] for card in web.get(f"{ROUND}dieu-7").select("li.app-comment")]
    assert f"gop-y-{new[0]}" in cards
