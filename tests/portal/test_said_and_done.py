"""What people said and what the agency did, for everyone to read once the answers are public."""

import pytest

from consult.comments.models import Comment
from consult.comments.terms import CommentStatus, WithheldReason
from consult.consultations.services import note_change
from consult.core.db import db, transaction
from consult.responses.terms import Disposition
from tests.responses.matrix import round_of
from tests.responses.published import answered, grouped, one_answered, published_round, said

HOSTILE = "<script>alert(1)</script> {{ 7*7 }}"


def page_of(web, slug, paper=""):
    return web.get(f"/dot-lay-y-kien/{slug}/ba-con-noi{paper}")


@pytest.mark.parametrize("paper", ["", "/in"])
def test_a_provision_tells_what_was_said_answered_and_changed(app, web, paper):
    slug, _receipt = one_answered(app)

    section = page_of(web, slug, paper).select_one("section#dieu-2-khoan-1")

    assert "Mức hỗ trợ thấp quá." in section.text
    assert "Đã nâng mức hỗ trợ." in section.text
    assert section.select_one("td ins").text.endswith("4.000.000")


def test_provisions_stand_in_the_order_of_the_draft(app, web):
    slug = published_round(app)
    with app.app_context(), transaction():
        for number, path in enumerate(["dieu-3", "dieu-1", ""]):
            grouped([said(round_of(slug), f"Về {path}", path=path)], f"k{number}")
            answered(round_of(slug), f"k{number}", changed_paths=())

    page = page_of(web, slug)

    assert [one["id"] for one in page.select("section.app-change")] == ["chung", "dieu-1", "dieu-3"]


def test_groups_with_one_answer_stand_together(app, web):
    slug = published_round(app)
    with app.app_context(), transaction():
        for key, why in (("a", "Chung."), ("b", "Chung."), ("c", "Riêng.")):
            grouped([said(round_of(slug), f"Lời {key}.")], key)
            answered(
                round_of(slug),
                key,
                disposition=Disposition.PARTLY_ACCEPTED,
                explanation=why,
                changed_paths=(),
            )

    blocks = page_of(web, slug).select(".app-said")

    assert sorted(len(block.select("li")) for block in blocks) == [1, 2]


def test_withheld_words_are_not_told_and_the_answer_is(app, web):
    slug, _receipt = one_answered(app, text="Lời thô tục.")
    with app.app_context(), transaction():
        comment = db.session.scalars(db.select(Comment)).one()
        comment.status, comment.withheld_reason = CommentStatus.WITHHELD, WithheldReason.INSULT

    words = page_of(web, slug).words

    assert "thô tục" not in words
    assert "Đã nâng mức hỗ trợ." in words


@pytest.mark.parametrize("status", [CommentStatus.PENDING, CommentStatus.WITHHELD])
def test_numbers_count_what_everybody_can_read(app, web, status):
    slug, _receipt = one_answered(app, people=6)
    with app.app_context(), transaction():
        hidden = db.session.scalars(db.select(Comment).order_by(Comment.id.desc())).first()
        hidden.status = status
        note_change([round_of(slug).id])

    words = page_of(web, slug).words

    assert "5 người" in words
    assert "6 người" not in words


def test_the_stance_of_what_nobody_can_read_is_not_told(app, web):
    slug, _receipt = one_answered(app)
    with app.app_context(), transaction():
        comment = db.session.scalars(db.select(Comment)).one()
        comment.status, comment.withheld_reason = CommentStatus.WITHHELD, WithheldReason.INSULT

    sayings = page_of(web, slug).select(".app-said li")

    assert [one.text for one in sayings] == ["Lời các góp ý này không công khai."]


def test_masked_words_stand_for_the_words(app, web):
    slug, _receipt = one_answered(app, text="Gọi tôi 0912 345 678.")
    with app.app_context(), transaction():
        db.session.scalars(db.select(Comment)).one().public_text = "Gọi tôi […]."

    assert "0912" not in page_of(web, slug).words


def test_small_numbers_are_not_told(app, web):
    slug, _receipt = one_answered(app, people=4)

    assert "cùng ý kiến này" not in page_of(web, slug).words


def many_answered(app, groups):
    slug = published_round(app)
    with app.app_context(), transaction():
        for number in range(groups):
            grouped([said(round_of(slug), f"Ý {number}.")], f"k{number:02}")
            answered(round_of(slug), f"k{number:02}", changed_paths=())
    return slug


def test_only_the_largest_groups_of_a_provision_are_shown(app, web):
    page = page_of(web, many_answered(app, 14))

    assert len(page.select(".app-said li")) == 4
    assert "và 9 nhóm ý kiến tương tự" in page.words
    assert "Còn ý kiến khác về phần này" in page.words


def test_what_nobody_can_read_is_not_among_the_others(app, web):
    slug = many_answered(app, 14)
    with app.app_context(), transaction():
        for comment in db.session.scalars(db.select(Comment).order_by(Comment.id.desc()).limit(2)):
            comment.status = CommentStatus.WITHHELD
            comment.withheld_reason = WithheldReason.INSULT
        note_change([round_of(slug).id])

    assert "Còn ý kiến khác về phần này" not in page_of(web, slug).words


def test_answers_that_are_not_published_are_not_told(app, web):
    slug, _receipt = one_answered(app)
    with app.app_context(), transaction():
        round_of(slug).answered_at = None
        note_change([round_of(slug).id])

    words = page_of(web, slug).words

    assert "chưa công bố trả lời" in words
    assert "Đã nâng" not in words


def test_an_answer_published_later_shows_at_once(app, web):
    slug, _receipt = one_answered(app)
    with app.app_context(), transaction():
        moment, round_of(slug).answered_at = round_of(slug).answered_at, None
        note_change([round_of(slug).id])
    before = page_of(web, slug).words
    with app.app_context(), transaction():
        round_of(slug).answered_at = moment
        note_change([round_of(slug).id])

    assert "Đã nâng" not in before
    assert "Đã nâng" in page_of(web, slug).words


def test_hostile_words_come_out_as_words(app, web):
    slug, _receipt = one_answered(app, text=HOSTILE)

    page = page_of(web, slug)

    assert page.select("main script") == []
    assert HOSTILE in page.select_one("main").text


def test_a_round_and_the_home_page_lead_to_it(app, web):
    slug, _receipt = one_answered(app)

    address = f"/dot-lay-y-kien/{slug}/ba-con-noi"
    assert web.get(f"/dot-lay-y-kien/{slug}/").select(f"a[href='{address}']")
    assert web.get("/").select(f"a[href='{address}']")
