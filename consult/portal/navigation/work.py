"""What the rounds still ask of a person, one line a kind of work and round."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from consult.accounts.models import User
from consult.accounts.terms import Permission
from consult.appraisals.opinions.queries import last_appraisal
from consult.appraisals.opinions.terms import Standing
from consult.consultations.models import Consultation
from consult.outreach.queries import result_lines
from consult.responses import queries as responses
from consult.responses.terms import AnswerState


@dataclass(frozen=True, slots=True)
class RoundWork:
    """Work of one kind: who does it, on which page of the round, and how much waits.

    ``while_open`` says that it does not wait for the round to be over.
    """

    permission: Permission
    words: LazyString
    count: Callable[[Consultation], int]
    endpoint: str
    arguments: dict[str, Any] = field(default_factory=dict)
    while_open: bool = False


def to_publish(one: Consultation) -> int:
    """How many groups wait for nothing but to be published: every one has an approved answer."""
    if one.answered_at or responses.unanswered_comments(one.id):
        return 0
    if responses.unapproved_answers(one.id):
        return 0
    return responses.answers_in(one.id, AnswerState.APPROVED)


def text_to_write(one: Consultation) -> int:
    """One while the answers are public and the communes have nothing to hang up, else none."""
    return int(bool(one.answered_at) and not result_lines(one.id))


def points_to_answer(one: Consultation) -> int:
    """How many points of the newest appraisal the drafter has not answered."""
    appraisal = last_appraisal(one.id)
    return len(appraisal.waiting_for_drafter) if appraisal else 0


def to_appraise(one: Consultation) -> int:
    """One while the newest sending waits for Sở Tư pháp, else none."""
    appraisal = last_appraisal(one.id)
    return int(appraisal is not None and appraisal.standing in (Standing.SENT, Standing.RUNNING))


KINDS = (
    RoundWork(
        Permission.ANSWER_COMMENTS,
        _l("góp ý chưa được trả lời"),
        lambda one: responses.unanswered_comments(one.id),
        "responses.matrix",
        {"loc": "chua"},
    ),
    RoundWork(
        Permission.ANSWER_COMMENTS,
        _l("nhóm đang soạn, chưa gửi người duyệt"),
        lambda one: responses.answers_in(one.id, AnswerState.DRAFT),
        "responses.matrix",
        {"loc": AnswerState.DRAFT.value},
        while_open=True,
    ),
    RoundWork(
        Permission.APPROVE_ANSWERS,
        _l("nhóm chờ duyệt trả lời"),
        lambda one: responses.answers_in(one.id, AnswerState.IN_REVIEW),
        "responses.matrix",
        {"loc": AnswerState.IN_REVIEW.value},
        while_open=True,
    ),
    RoundWork(
        Permission.ANSWER_COMMENTS, _l("nhóm đã duyệt, chờ công bố"), to_publish, "responses.matrix"
    ),
    RoundWork(
        Permission.ANSWER_COMMENTS,
        _l("lời niêm yết, đọc loa kết quả chưa viết"),
        text_to_write,
        "result_papers.write_text",
    ),
    RoundWork(
        Permission.ANSWER_COMMENTS,
        _l("phản hồi “bị tổng hợp sai” chờ kết luận"),
        lambda one: responses.objection_count(one.id).waiting,
        "responses.objections",
    ),
    RoundWork(
        Permission.ANSWER_COMMENTS,
        _l("ý kiến thẩm định chờ trả lời"),
        points_to_answer,
        "opinions.show",
    ),
    RoundWork(
        Permission.APPRAISE,
        _l("hồ sơ gửi thẩm định chờ xem, cho ý kiến"),
        to_appraise,
        "opinions.show",
    ),
)


def round_work(
    person: User, rounds: Iterable[Consultation], now: datetime
) -> list[dict[str, object]]:
    """List what waits in some rounds, shaped for ``work_list``; kinds with nothing are left out."""
    kinds = [kind for kind in KINDS if person.may(kind.permission)]
    return [
        {
            "number": number,
            "text": kind.words,
            "href": url_for(kind.endpoint, slug=one.slug, **kind.arguments),
            "note": one.short_title,
        }
        for one in rounds
        for kind in kinds
        if (kind.while_open or one.closes_at < now) and (number := kind.count(one))
    ]
