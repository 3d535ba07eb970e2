"""Working the matrix as officers do."""

from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import event
from sqlalchemy.orm import joinedload

from consult.consultations.models import Consultation
from consult.core.db import db
from consult.drafts.models import Draft
from consult.responses.models import Response
from consult.responses.services import approve, hand_in
from consult.responses.terms import AnswerState, SeenAnswer, Writer
from tests.factories import DURING

AFTER = DURING + timedelta(days=30)


def round_of(slug):
    return db.session.scalars(
        db.select(Consultation)
        .where(Consultation.slug == slug)
        .options(joinedload(Consultation.draft).joinedload(Draft.lead_agency))
    ).one()


def keys_of(page):
    return [row["id"].removeprefix("nhom-") for row in page.select("tbody tr")]


def approve_all(consultation):
    """Hand in every answer that is not approved yet, and have somebody else approve it."""
    for step, who in ((hand_in, "Người soạn"), (approve, "Người duyệt")):
        waiting = db.select(Response).where(Response.state != AnswerState.APPROVED)
        rows = db.session.scalars(waiting).all()
        seen = [SeenAnswer(row.group_key, row.revision) for row in rows]
        assert step(consultation, seen, by=Writer(who), now=AFTER) == []


def answer(visitor, slug, key, **fields):
    page = visitor.get(f"/can-bo/tra-loi/{slug}/?nhom={key}")
    sent = {"disposition": "accepted", "explanation": "Đã sửa.", **fields}
    return visitor.submit(page, sent, form="section form")


@contextmanager
def statements():
    """Note every statement that goes to the database."""
    made = []

    def note(_connection, _cursor, statement, *_rest):
        made.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield made
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
