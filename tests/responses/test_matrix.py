"""Answering groups of like comments, and publishing the answers."""

from types import SimpleNamespace

import pytest
from flask import render_template
from flask_babel import force_locale

from consult.audit.models import AuditEntry
from consult.comments.presenters import counted_unit
from consult.comments.services import record_submission
from consult.comments.terms import Unit
from consult.core.db import db, transaction
from consult.responses.models import Response
from consult.responses.queries import answers_for_comments, unanswered_comments
from consult.responses.queries.groups import Senders
from consult.responses.services import (
    CommentsUnanswered,
    RoundStillOpen,
    publish_answers,
    respond,
)
from consult.responses.terms import Disposition, NewResponse, Writer
from tests.comments.arriving import new_submission
from tests.factories import DURING
from tests.responses.matrix import AFTER, answer, approve_all, keys_of, round_of


def test_groups_stand_in_document_order_the_largest_first(drafter, slug):
    page = drafter.get(f"/can-bo/tra-loi/{slug}/")

    rows = [row.get_text(" ", strip=True) for row in page.select("tbody tr")]
    assert ["Mức thấp." in rows[0], "Nhất trí." in rows[1], "Hồ sơ" in rows[2]] == [True] * 3
    assert "2 người" in rows[0]
    assert "3 nhóm ý kiến: 0 đã duyệt, 0 chờ duyệt, 3 chưa trả lời" in page.words


def test_an_answer_is_saved_and_the_next_group_opens(app, drafter, slug):
    first, second, _third = keys_of(drafter.get(f"/can-bo/tra-loi/{slug}/"))

    saved = answer(drafter, slug, first, disposition="partly_accepted", changed="điều 2; ĐIỀU 1")

    with app.app_context():
        row = db.session.scalars(db.select(Response)).one()
        entry = db.session.scalars(
            db.select(AuditEntry).where(AuditEntry.action == "response.write")
        ).one()
    assert f"nhom={second}" in saved.answer.location
    assert (row.group_key, row.disposition) == (first, Disposition.PARTLY_ACCEPTED)
    assert row.changed_paths == ["dieu-2", "dieu-1"]
    assert entry.facts["revision"] == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"disposition": ""}, "Chọn một cách xử lý."),
        ({"disposition": "not_accepted", "explanation": " "}, "phải có lời giải trình"),
        ({"disposition": "not_accepted", "explanation": "."}, "phải có lời giải trình"),
        ({"disposition": "out_of_scope", "explanation": "\u200b\u3164"}, "phải có lời giải trình"),
        ({"changed": "Điều 99"}, "Dự thảo không có “Điều 99”"),
    ],
)
def test_an_incomplete_answer_is_refused_and_stays_typed(app, drafter, slug, fields, sentence):
    key = keys_of(drafter.get(f"/can-bo/tra-loi/{slug}/"))[0]

    refused = answer(drafter, slug, key, **{"explanation": "Giữ vì thiếu tiền.", **fields})

    with app.app_context():
        assert db.session.scalar(db.select(db.func.count(Response.id))) == 0
    assert refused.status == 422
    assert sentence in refused.select_one(".govuk-error-summary").text
    assert (
        fields.get("explanation", "Giữ vì thiếu tiền.").strip()
        in refused.select_one("#explanation").text
    )


def test_an_answer_over_somebody_elses_is_refused_shows_theirs_and_can_be_saved_again(
    app, drafter, slug
):
    key = keys_of(drafter.get(f"/can-bo/tra-loi/{slug}/"))[0]
    page = drafter.get(f"/can-bo/tra-loi/{slug}/?nhom={key}&loc=chua")
    with app.app_context(), transaction():
        theirs = NewResponse(key, Disposition.ACCEPTED, "Bản của họ.")
        respond(round_of(slug), theirs, by=Writer("Hoàng Thị Khác"), now=DURING)
    mine = {"disposition": "not_accepted", "explanation": "Bản của tôi."}

    refused = drafter.submit(page, mine, form="section form")
    saved = drafter.submit(refused, mine, form="section form")

    with app.app_context():
        kept = db.session.scalars(db.select(Response)).one()
    assert refused.status == 409
    assert "Bản của họ." in refused.words
    assert "Bản của tôi." in refused.select_one("#explanation").text
    assert saved.status == 303
    assert (kept.explanation, kept.revision) == ("Bản của tôi.", 2)


def test_the_filter_leaves_only_groups_without_an_answer(drafter, slug):
    first, *others = keys_of(drafter.get(f"/can-bo/tra-loi/{slug}/"))
    answer(drafter, slug, first)

    page = drafter.get(f"/can-bo/tra-loi/{slug}/?loc=chua&dieu=*")

    assert keys_of(page) == others


def test_answers_are_published_only_when_every_counted_comment_has_one(app, drafter, slug):
    keys = keys_of(drafter.get(f"/can-bo/tra-loi/{slug}/"))
    for key in keys[:2]:
        answer(drafter, slug, key)

    with app.app_context():
        consultation = round_of(slug)
        with pytest.raises(RoundStillOpen), transaction():
            publish_answers(round_of(slug), by="Ai đó", now=DURING)
        with pytest.raises(CommentsUnanswered, match="còn 1 góp ý"), transaction():
            publish_answers(round_of(slug), by="Ai đó", now=AFTER)
        db.session.expire_all()
        assert consultation.answered_at is None


def test_published_answers_reach_the_comments_of_their_group(app, drafter, slug):
    for key in keys_of(drafter.get(f"/can-bo/tra-loi/{slug}/")):
        answer(drafter, slug, key)

    with app.app_context():
        before = answers_for_comments([2, 3, 4])
        with transaction():
            approve_all(round_of(slug))
            publish_answers(round_of(slug), by="Ai đó", now=AFTER)
        after = answers_for_comments([2, 3, 4])
    assert before == {}
    assert after[3].response_id == after[4].response_id
    assert after[2].response_id != after[3].response_id


def test_comments_that_came_since_wait_for_a_group_and_for_an_answer(app, drafter, slug):
    with app.app_context(), transaction():
        consultation = round_of(slug)
        record_submission(new_submission(consultation, unit=Unit.HOUSEHOLD), now=DURING)
    page = drafter.get(f"/can-bo/tra-loi/{slug}/")

    grouped = drafter.submit(page, {}, form="form[action*=gop-nhom]", follow=True)

    with app.app_context():
        assert unanswered_comments(round_of(slug).id) == 5
    assert "1 góp ý mới chưa vào nhóm nào." in page.words
    assert len(keys_of(grouped)) == 4


def test_another_agency_does_not_find_the_round(staff, slug):
    assert staff("drafter", agency="SO-KHAC").get(f"/can-bo/tra-loi/{slug}/").status == 404


def test_one_sender_is_not_called_people_in_english(app):
    group = SimpleNamespace(senders=Senders({Unit.PERSON: 1}, 0))

    with app.test_request_context(), force_locale("en"):
        said = render_template("responses/_senders.html", group=group, counted_unit=counted_unit)

    assert said.strip() == "1 person"
