"""A round whose answers are published, with the version that came of them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.models import Comment, Submission
from consult.comments.terms import CommentStatus, Stance, Unit
from consult.consultations.models import Consultation
from consult.core.clock import day_end
from consult.core.db import db, transaction
from consult.drafts.queries import draft_by_slug
from consult.responses.services import approve, hand_in, respond
from consult.responses.terms import Disposition, NewResponse, SeenAnswer, Writer
from tests.drafts.outlines import outline_of_lines
from tests.drafts.versions import AFTER, BEFORE, compared_round, new_version
from tests.factories import DURING, CommentFactory, SubmissionFactory
from tests.responses.matrix import round_of

ASKED = "dieu-2/khoan-1"
CLOSED_ON = date(2026, 11, 20)
ANSWERED_AT = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


def published_round(app) -> str:
    """Open a round about version 1, publish its answers and version 2; gives its slug."""
    slug = compared_round(app, BEFORE)
    with app.app_context(), transaction():
        new_version(draft_by_slug(slug), 2, outline_of_lines(*AFTER))
        consultation = round_of(slug)
        consultation.closes_on, consultation.closes_at = CLOSED_ON, day_end(CLOSED_ON)
        consultation.answered_at = ANSWERED_AT
    return slug


def said(
    consultation: Consultation, text: str, *, path: str = ASKED, unit: Unit = Unit.PERSON, **fields
) -> Comment:
    """Let somebody say something of a provision; ``fields`` of the submission."""
    submission = SubmissionFactory(consultation=consultation, unit=unit, **fields)
    return CommentFactory(
        submission=submission, path=path, text=text, status=CommentStatus.PUBLISHED
    )


def grouped(comments: Sequence[Comment], key: str) -> CommentGroup:
    """Put comments into one group, the first its representative."""
    first = comments[0]
    group = CommentGroup(
        consultation_id=first.consultation_id,
        key=key,
        path=first.shown_path,
        stance=Stance.DISAGREE,
        representative_id=first.id,
    )
    db.session.add(group)
    db.session.flush()
    db.session.add_all(GroupMember(comment_id=one.id, group_id=group.id) for one in comments)
    db.session.flush()
    return group


def answered(
    consultation: Consultation,
    key: str,
    *,
    disposition: Disposition = Disposition.ACCEPTED,
    explanation: str = "Đã nâng mức hỗ trợ.",
    changed_paths: tuple[str, ...] = (ASKED,),
) -> None:
    """Answer a group, and have the answer approved."""
    new = NewResponse(key, disposition, explanation, changed_paths)
    response = respond(consultation, new, by=Writer("Người soạn"), now=DURING)
    for step, who in ((hand_in, "Người soạn"), (approve, "Người duyệt")):
        seen = [SeenAnswer(key, response.revision)]
        assert step(consultation, seen, by=Writer(who), now=ANSWERED_AT) == []


def one_answered(app, *, text: str = "Mức hỗ trợ thấp quá.", people: int = 1) -> tuple[str, str]:
    """A round in which some said the same and were answered; gives slug and a receipt."""
    slug = published_round(app)
    with app.app_context(), transaction():
        consultation = round_of(slug)
        comments = [said(consultation, text) for _person in range(people)]
        grouped(comments, "mot")
        answered(consultation, "mot")
        submission: Submission = comments[0].submission
        return slug, submission.receipt
