"""Asking and counting: the mark is spent and the count is raised, nothing else is kept."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.dialects import postgresql, sqlite

from consult.core.clock import local_day
from consult.core.db import db, table_of
from consult.core.errors import Refusal
from consult.core.sealing import SealBroken, mark, seal, unseal
from consult.satisfaction.models import SatisfactionCount, SpentMark
from consult.satisfaction.rules import month_of
from consult.satisfaction.terms import ASKED, Asking, Level, Question, Stage

PURPOSE = "satisfaction of receipt "


class AlreadyRated(Refusal):
    """The receipt has answered at this stage."""

    message = _l("Mã này đã đánh giá rồi. Mỗi mã đánh giá một lần; đánh giá trước vẫn được tính.")
    status = 409


class AskingUnknown(Refusal):
    """The slip is none that we gave out."""

    message = _l("Không đọc được phiếu đánh giá này. Mở lại trang tra cứu mã rồi đánh giá lại.")


def asking_of(receipt: str, consultation_id: int, stage: Stage) -> Asking:
    """Make what a receipt is asked; the mark tells the receipt to nobody without our key."""
    return Asking(consultation_id, stage, mark(f"{PURPOSE}{receipt}"))


def sealed_asking(asking: Asking) -> str:
    """Write an asking for a form, so that only this installation can read it."""
    said = [asking.consultation_id, asking.stage.value, asking.mark]
    return seal(json.dumps(said)).decode("ascii")


def unsealed_asking(text: str) -> Asking:
    """Read what :func:`sealed_asking` wrote.

    Raises:
        AskingUnknown: It was not ours.
    """
    try:
        consultation_id, stage, own_mark = json.loads(unseal(text.encode("utf-8")))
    except SealBroken as error:
        raise AskingUnknown from error
    return Asking(consultation_id, Stage(stage), own_mark)


def count_answers(asking: Asking, given: Mapping[Question, Level], *, now: datetime) -> None:
    """Count the answers given; questions that were skipped, or not asked, count nowhere.

    Raises:
        AlreadyRated: The mark is spent.
    """
    asked = {question: given[question] for question in ASKED[asking.stage] if question in given}
    if not asked:
        return
    _spend(asking)
    month = month_of(local_day(now))
    table = table_of(SatisfactionCount)
    rows = [
        {
            "consultation_id": asking.consultation_id,
            "month": month,
            "question": question,
            "level": level.value,
            "answers": 1,
        }
        for question, level in asked.items()
    ]
    insertion = _insert(table)
    raised = insertion.on_conflict_do_update(
        index_elements=[column.name for column in table.primary_key],
        set_={"answers": table.c.answers + insertion.excluded.answers},
    )
    db.session.connection().execute(raised, rows)


def _spend(asking: Asking) -> None:
    table = table_of(SpentMark)
    row = {"mark": asking.mark, "stage": asking.stage}
    spent = _insert(table).values(row).on_conflict_do_nothing().returning(table.c.mark)
    if db.session.connection().scalar(spent) is None:
        raise AlreadyRated


def _insert(table: sa.Table) -> Any:  # noqa: ANN401 - either dialect's Insert
    """Begin an INSERT that knows ON CONFLICT, in the words of the database."""
    dialect = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    return dialect.insert(table)
