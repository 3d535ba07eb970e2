"""How satisfaction is asked for and shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from wtforms import RadioField

from consult.comments.models import Submission
from consult.consultations.models import Consultation
from consult.core.charts import StackedBar, stacked_bars
from consult.satisfaction.forms import RatingForm
from consult.satisfaction.queries import is_spent
from consult.satisfaction.services import asking_of, sealed_asking
from consult.satisfaction.terms import (
    CONTENT,
    DISCONTENT,
    LEVEL_TEXTS,
    QUESTION_TEXTS,
    Level,
    Question,
    Released,
    Stage,
)

COLUMNS = ("dot", "tu_thang", "den_thang", "cau_hoi", "muc", "so_luot")


@dataclass(frozen=True, slots=True)
class Slip:
    """What a receipt's page asks: the form, and which of its questions."""

    form: RatingForm
    questions: Sequence[RadioField]


def rating_slip(submission: Submission, *, is_new: bool) -> Slip | None:
    """Give the slip for a receipt's page; none where nothing is to be asked.

    What was sent just now is asked about sending; once the answers are public, about the answer.
    """
    is_answered = submission.consultation.answered_at is not None
    if not is_new and not is_answered:
        return None
    stage = Stage.ANSWERED if is_answered else Stage.SENT
    asking = asking_of(submission.receipt, submission.consultation_id, stage)
    if is_spent(asking):
        return None
    form = RatingForm(formdata=None)
    form.asking.data = sealed_asking(asking)
    return Slip(form, form.asked(stage))


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One line of the results: a question, its months, its numbers."""

    question: str
    months: str
    answers: int
    levels: tuple[int, ...]
    content_percent: int


@dataclass(frozen=True, slots=True)
class Results:
    """What one round, or one month, was given."""

    title: str
    rows: Sequence[ResultRow]
    bars: Sequence[StackedBar]
    finding: str


def results(title: str, rows: Sequence[Released]) -> Results:
    """Shape the results of a round or a month."""
    order = list(Question)
    ordered = sorted(rows, key=lambda row: (order.index(row.question), row.first_month))
    best = max(ordered, key=lambda row: row.content_percent)
    finding = _(
        "“%(question)s”: %(percent)s%% hài lòng hoặc rất hài lòng, trong %(count)s lượt đánh giá.",
        question=_(QUESTION_TEXTS[best.question]),
        percent=best.content_percent,
        count=best.answers,
    )
    return Results(title, [_row(one) for one in ordered], _bars(ordered), str(finding))


def _row(row: Released) -> ResultRow:
    return ResultRow(
        question=_(QUESTION_TEXTS[row.question]),
        months=months_text(row.first_month, row.last_month),
        answers=row.answers,
        levels=tuple(row.by_level.get(level, 0) for level in Level),
        content_percent=row.content_percent,
    )


def months_text(first: str, last: str) -> str:
    """Write months: "11/2026", or from the first to the last."""
    shown = [f"{month[5:]}/{month[:4]}" for month in (first, last)]
    return shown[0] if first == last else f"{shown[0]} – {shown[1]}"


def _bars(rows: Iterable[Released]) -> list[StackedBar]:
    """Draw the five levels in three parts: what is content, what is not, and the middle."""
    labels = {
        "agree": _("Hài lòng, rất hài lòng"),
        "other": _("Bình thường"),
        "disagree": _("Không hài lòng, rất không hài lòng"),
    }
    parts = [(_(QUESTION_TEXTS[row.question]), _thirds(row.by_level)) for row in rows]
    return list(stacked_bars(parts, labels=labels))


def _thirds(levels: Mapping[Level, int]) -> dict[str, int]:
    return {
        "agree": sum(levels.get(level, 0) for level in CONTENT),
        "other": levels.get(Level.MIDDLE, 0),
        "disagree": sum(levels.get(level, 0) for level in DISCONTENT),
    }


def csv_rows(
    rows: Iterable[Released], rounds: Mapping[int, Consultation]
) -> list[tuple[str | int, ...]]:
    """Write what may be shown as lines of a file, one a level."""
    return [
        (
            rounds[row.consultation_id].short_title,
            row.first_month,
            row.last_month,
            _(QUESTION_TEXTS[row.question]),
            _(LEVEL_TEXTS[level]),
            row.by_level.get(level, 0),
        )
        for row in rows
        for level in Level
    ]
