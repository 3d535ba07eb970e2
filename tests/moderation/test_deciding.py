"""Deciding what is published: every decision is a record, and can be undone."""

import pytest

from consult.audit.models import AuditEntry
from consult.comments.models import Comment
from consult.comments.queries import tallies
from consult.comments.services import record_submission
from consult.comments.terms import CommentStatus, NewComment, Stance
from consult.core.db import db, transaction
from consult.moderation.models import ModerationDecision
from tests.comments.arriving import kept_round, new_submission
from tests.factories import DURING

QUEUE = "/can-bo/kiem-duyet/"
PHONE = "Ai cần hỏi cứ gọi số 0912 000 000 cho tôi."


@pytest.fixture
def waiting(app):
    """Make comments that wait; gives their ids."""

    def make(*texts):
        with app.app_context():
            consultation = kept_round("dieu-1")
            with transaction():
                for text in texts:
                    said = NewComment("dieu-1", Stance.DISAGREE, text)
                    record_submission(new_submission(consultation, said), now=DURING)
            return list(db.session.scalars(db.select(Comment.id).order_by(Comment.id)))

    return make


def statuses(app):
    with app.app_context():
        rows = db.session.scalars(db.select(Comment).order_by(Comment.id))
        return [one.status.value for one in rows]


def test_publishing_leads_to_the_next_that_waits_and_is_on_record(app, staff, waiting):
    first, second = waiting("Mức thấp.", "Hồ sơ rườm rà.")
    moderator = staff("moderator")

    answer = moderator.submit(
        moderator.get(f"{QUEUE}{first}"),
        {"decision": "published", "public_text": "Mức thấp."},
        form="main form[data-submit-once]",
    )

    with app.app_context():
        decision = db.session.scalars(db.select(ModerationDecision)).one()
        actions = list(db.session.scalars(db.select(AuditEntry.action)))
        shown = tallies(db.session.get(Comment, first).consultation_id).shown
    assert f"{QUEUE}{second}" in answer.answer.location
    assert (decision.comment_id, decision.decided_by_id) == (first, moderator.person_id)
    assert actions[-1] == "comment.published"
    assert shown == 1


def test_withholding_needs_a_reason_and_keeps_the_comment_counted(app, staff, waiting):
    (only,) = waiting("Lời xúc phạm.")
    moderator = staff("moderator")
    page = moderator.get(f"{QUEUE}{only}")

    refused = moderator.submit(page, {"decision": "withheld"}, form="main form[data-submit-once]")
    moderator.submit(
        page, {"decision": "withheld", "reason": "insult"}, form="main form[data-submit-once]"
    )

    with app.app_context():
        counts = tallies(db.session.get(Comment, only).consultation_id)
    assert refused.status == 422
    assert "Chọn lý do không công khai" in refused.words
    assert (counts.received, counts.withheld) == (1, 1)


def test_personal_details_are_masked_beforehand_and_only_masks_are_taken(app, staff, waiting):
    (only,) = waiting(PHONE)
    moderator = staff("moderator")
    page = moderator.get(f"{QUEUE}{only}")
    offered = page.select_one("#public_text").text.strip()

    refused = moderator.submit(
        page,
        {"decision": "published", "public_text": "Ai cần hỏi cứ gọi."},
        form="main form[data-submit-once]",
    )
    moderator.submit(
        page, {"decision": "published", "public_text": offered}, form="main form[data-submit-once]"
    )

    with app.app_context():
        comment = db.session.get(Comment, only)
    assert offered == "Ai cần hỏi cứ gọi số [đã che] cho tôi."
    assert refused.status == 422
    assert "giữ nguyên mọi chữ khác" in refused.words
    assert (comment.public_text, comment.text) == (offered, PHONE)


def test_a_decision_can_be_undone_by_another_on_record(app, staff, waiting):
    first, _second = waiting("Mức thấp.", "Hồ sơ rườm rà.")
    moderator = staff("moderator")
    decided = moderator.submit(
        moderator.get(f"{QUEUE}{first}"),
        {"decision": "withheld", "reason": "unrelated"},
        form="main form[data-submit-once]",
    )

    back = moderator.submit(
        moderator.get(decided.answer.location), {}, form="form[action*=hoan-tac]", follow=True
    )

    with app.app_context():
        kept = db.session.scalars(db.select(ModerationDecision).order_by(ModerationDecision.id))
        history = [(one.status, one.note) for one in kept]
        reason = db.session.get(Comment, first).withheld_reason
    assert "Đã hoàn tác" in back.words
    assert statuses(app) == ["pending", "pending"]
    assert history == [(CommentStatus.WITHHELD, ""), (CommentStatus.PENDING, "Hoàn tác")]
    assert reason is None


def test_an_older_decision_cannot_be_undone(app, staff, waiting):
    (only,) = waiting("Mức thấp.")
    moderator = staff("moderator")
    fields = {"decision": "published", "public_text": "Mức thấp."}
    form = "main form[data-submit-once]"
    decided = moderator.submit(moderator.get(f"{QUEUE}{only}"), fields, form=form)
    undoing = moderator.get(decided.answer.location)
    moderator.submit(
        moderator.get(f"{QUEUE}{only}"), {"decision": "withheld", "reason": "insult"}, form=form
    )

    refused = moderator.submit(undoing, {}, form="form[action*=hoan-tac]")

    assert refused.status == 409
    assert statuses(app) == ["withheld"]


def test_ticked_comments_are_published_each_by_its_own_decision(app, staff, waiting):
    ids = waiting("Mức thấp.", PHONE, "Hồ sơ rườm rà.", "Để sau.")
    moderator = staff("moderator")
    page = moderator.get(QUEUE)

    answer = moderator.submit(
        page,
        {"chon": [str(ids[0]), str(ids[1]), str(ids[2])]},
        form="form[action*=cong-khai]",
        follow=True,
    )

    with app.app_context():
        decided = list(db.session.scalars(db.select(ModerationDecision.comment_id)))
    boxes = [box["value"] for box in page.select("[name=chon]")]
    assert boxes == [str(ids[0]), str(ids[2]), str(ids[3])]
    assert statuses(app) == ["published", "pending", "published", "pending"]
    assert decided == [ids[0], ids[2]]
    assert "Đã công khai 2 góp ý." in answer.words
    assert f"Góp ý {ids[1]} chưa công khai." in answer.words


def test_the_queue_finds_words_without_marks(staff, waiting):
    waiting("Mức hỗ trợ thấp.", "Hồ sơ rườm rà.")

    page = staff("moderator").get(f"{QUEUE}?q=ruom ra")

    assert len(page.select("tbody tr")) == 1


def test_only_moderators_see_the_queue(staff):
    assert staff("drafter").get(QUEUE).status == 403
