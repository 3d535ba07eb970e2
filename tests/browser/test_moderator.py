"""A moderator: reads what waits, publishes or withholds it; the public page keeps a stub."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from consult.comments.models import Comment
from consult.comments.terms import CommentStatus
from consult.consultations.models import Consultation
from consult.core.db import db

INSULT = "có lời xúc phạm một người cụ thể"
ARTICLE = "kem-theo-1/dieu-5"


@pytest.fixture
def waiting(app) -> Comment:
    """A comment on the fifth article of the draft on water that nobody has read yet."""
    with app.app_context():
        return db.session.scalars(
            select(Comment)
            .where(Comment.status == CommentStatus.PENDING, Comment.path.startswith(ARTICLE))
            .where(Comment.text != "")
        ).first()


def decide(page: Page, decision: str, reason: str = "") -> None:
    page.get_by_label(decision, exact=True).check()
    if reason:
        page.get_by_label(reason).check()
    page.get_by_role("button", name="Lưu quyết định").click()


def public_card(page: Page, app, comment: Comment):
    """Leaf through the public comments on the article until the one sought is there."""
    with app.app_context():
        slug = db.session.get(Consultation, comment.consultation_id).slug
    page.goto(f"/dot-lay-y-kien/{slug}/{ARTICLE}")
    card = page.locator(f"#gop-y-{comment.id}")
    while not card.count():
        page.get_by_role("link", name="Trang sau").click()
    return card


def test_a_comment_is_published(officer, app, waiting):
    page = officer("kiem-duyet")
    page.get_by_role("link", name="Kiểm duyệt", exact=True).click()
    expect(page.locator("main")).to_contain_text("Cũ nhất ở trên")
    page.goto(f"/can-bo/kiem-duyet/{waiting.id}")

    decide(page, "Công khai")

    expect(public_card(page, app, waiting)).to_contain_text(waiting.text[:40])


def test_a_withheld_comment_needs_a_reason_and_leaves_a_stub(officer, app, waiting):
    page = officer("kiem-duyet")
    page.goto(f"/can-bo/kiem-duyet/{waiting.id}")

    decide(page, "Không công khai")
    expect(page.get_by_label("Không công khai", exact=True)).to_be_checked()
    decide(page, "Không công khai", INSULT)

    stub = public_card(page, app, waiting)
    expect(stub).to_contain_text(INSULT)
    expect(stub).not_to_contain_text(waiting.text[:40])
    page.goto(f"/can-bo/kiem-duyet/{waiting.id}")
    expect(page.locator("main")).to_contain_text("Lý Thị Hạnh")
