"""A running round with comments, and the next version of its draft, for tests of what follows."""

import io
from collections.abc import Sequence
from datetime import timedelta

from flask import Flask

from consult.analysis.services import follow_comments
from consult.comments.models import Comment
from consult.comments.services import (
    carry_comments,
    hold_comments,
    record_submission,
    set_status,
)
from consult.comments.terms import (
    Channel,
    CommentStatus,
    NewComment,
    NewSubmission,
    Stance,
    Unit,
    WithheldReason,
)
from consult.consultations.models import Consultation
from consult.consultations.queries import round_by_slug
from consult.consultations.services import publish_round, publish_version
from consult.consultations.terms import NewRound
from consult.core.clock import local_day, utc_now
from consult.core.db import db, transaction
from consult.drafts.models import DraftVersion
from consult.drafts.queries import latest_version
from consult.drafts.services import import_draft, import_version
from consult.drafts.services.uploads import ReadFile
from consult.drafts.terms import NewDraft
from consult.rulebook.terms import DocumentKind
from tests.drafts.rewriting import Article, lines_of, outline
from tests.visitor import Visitor

SLUG = "nha-van-hoa-thon"
DRAFT = f"/can-bo/du-thao/{SLUG}/"
ROUND = f"/dot-lay-y-kien/{SLUG}/"


def open_round(articles: Sequence[Article], agency_id: int) -> Consultation:
    """Open a round about a draft, thirty days from today; an application context is needed."""
    now = utc_now()
    file = ReadFile(outline(articles), size_bytes=1)
    new = NewDraft(DocumentKind.QD_UBND_TINH, "Nhà văn hóa thôn", agency_id)
    with transaction():
        version = import_draft(file, new, by=None, now=now).version
        today = local_day(now)
        days = NewRound(today, today + timedelta(days=30))
        return publish_round(version, days, by=None, now=now)


def say(slug: str, *paths: str, status: CommentStatus = CommentStatus.PUBLISHED) -> list[int]:
    """Comment on provisions, each in a sending of its own; the ids of the comments."""
    ids = []
    with transaction():
        consultation = round_by_slug(slug)
        for path in paths:
            received = record_submission(
                NewSubmission(
                    consultation_id=consultation.id,
                    idempotency_key="",
                    channel=Channel.WEB,
                    unit=Unit.PERSON,
                    comments=(NewComment(path, Stance.DISAGREE, f"Chưa hợp lý: {path}"),),
                ),
                now=utc_now(),
            )
            comment = db.session.scalars(
                db.select(Comment).where(Comment.submission_id == received.submission_id)
            ).one()
            if status is not CommentStatus.PENDING:
                reason = WithheldReason.INSULT if status is CommentStatus.WITHHELD else None
                set_status(comment, status, now=utc_now(), reason=reason)
            ids.append(comment.id)
    return ids


def next_version(articles: Sequence[Article], draft_id: int) -> DraftVersion:
    """Begin the next version of a draft."""
    with transaction():
        draft = latest_version(draft_id).draft
        file = ReadFile(outline(articles), size_bytes=1)
        return import_version(file, draft, by=None, now=utc_now()).version


def publish(version: DraftVersion, note: str = "Sửa theo góp ý.") -> None:
    """Publish a version as the page does."""
    with transaction():
        hold_comments()
        for consultation in publish_version(version, note, None, by=None, now=utc_now()):
            carry_comments(consultation)
            follow_comments(consultation.id)


def shown_paths(ids: Sequence[int]) -> list[str]:
    """Where comments stand now."""
    with transaction():
        found = db.session.execute(db.select(Comment.id, Comment.shown_path)).all()
    where = {row.id: row.shown_path for row in found}
    return [where[one] for one in ids]


def upload(drafter: Visitor, articles: Sequence[Article]) -> None:
    """Send the next version of the draft as a text file, on the page for that."""
    file = (io.BytesIO("\n".join(lines_of(articles)).encode()), "ban-moi.txt")
    answer = drafter.submit(drafter.get(f"{DRAFT}phien-ban-moi"), {"file": file})
    assert answer.status in (302, 303), answer.words


def agency_of(app: Flask, visitor: Visitor) -> int:
    """The agency of an officer."""
    from consult.accounts.models import User  # noqa: PLC0415 - only here

    with app.app_context():
        return db.session.get_one(User, visitor.person_id).agency_id
