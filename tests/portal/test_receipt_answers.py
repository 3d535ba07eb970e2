"""The page of a receipt once there is an answer: the article before and after, numbers, privacy."""

from consult.comments.models import Comment
from consult.comments.terms import CommentStatus, Unit, WithheldReason
from consult.core.db import db, transaction
from tests.responses.matrix import round_of
from tests.responses.published import answered, grouped, one_answered, published_round, said


def page_of(web, receipt):
    return web.get(f"/tra-cuu/{receipt}")


def test_an_answer_shows_the_article_before_and_after(app, web):
    _slug, receipt = one_answered(app)

    table = page_of(web, receipt).select_one("table.app-before-after")

    before, after = table.select("tbody td")
    assert before.select_one("del").text.endswith("3.000.000")
    assert after.select_one("ins").text.endswith("4.000.000")
    assert "4.000.000" not in before.text


def test_an_answer_that_changed_nothing_shows_no_comparison(app, web):
    slug = published_round(app)
    with app.app_context(), transaction():
        comment = said(round_of(slug), "Giữ nguyên.")
        grouped([comment], "mot")
        answered(round_of(slug), "mot", changed_paths=())
        receipt = comment.submission.receipt

    assert page_of(web, receipt).select("table") == []


def test_a_small_group_is_told_without_numbers(app, web):
    _slug, receipt = one_answered(app, people=4)

    assert "cùng ý kiến này" not in page_of(web, receipt).words


def test_a_large_group_is_told_unit_by_unit(app, web):
    slug = published_round(app)
    with app.app_context(), transaction():
        consultation = round_of(slug)
        units = [Unit.PERSON] * 6 + [Unit.HOUSEHOLD] * 5 + [Unit.COLLECTIVE]
        comments = [said(consultation, "Thấp.", unit=unit) for unit in units]
        grouped(comments, "mot")
        answered(consultation, "mot")
        receipt = comments[0].submission.receipt

    words = page_of(web, receipt).words

    assert "6 người, 5 hộ gia đình có cùng ý kiến này." in words
    assert "11" not in words.partition("Kết quả")[0].partition("được tổng hợp")[2]


def test_words_that_are_not_public_are_not_the_words_of_the_group(app, web):
    _slug, receipt = one_answered(app, text="Lời riêng không được lộ.")
    with app.app_context(), transaction():
        db.session.scalars(db.select(Comment)).one().status = CommentStatus.PENDING

    page = page_of(web, receipt)

    assert "Lời riêng" not in page.words
    assert "Kết quả: Tiếp thu" in page.words


def test_a_withheld_comment_says_why_and_how_to_object(app, web):
    _slug, receipt = one_answered(app)
    with app.app_context(), transaction():
        comment = db.session.scalars(db.select(Comment)).one()
        comment.status, comment.withheld_reason = CommentStatus.WITHHELD, WithheldReason.INSULT

    words = page_of(web, receipt).words

    assert "có lời xúc phạm một người cụ thể" in words
    assert "Nếu không đồng ý" in words


def test_an_opinion_without_answer_says_until_when(app, web):
    slug = published_round(app)
    with app.app_context(), transaction():
        receipt = said(round_of(slug), "Chưa ai trả lời.").submission.receipt

    assert "Đang xem xét. Hạn trả lời: ngày 20/12/2026." in page_of(web, receipt).words
