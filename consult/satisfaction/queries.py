"""Reading the counts of satisfaction."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select

from consult.core.db import db
from consult.satisfaction.models import SatisfactionCount, SpentMark
from consult.satisfaction.terms import Asking, Level, MonthCount, Question


def is_spent(asking: Asking) -> bool:
    """Whether a receipt has answered at this stage."""
    return db.session.get(SpentMark, (asking.mark, asking.stage)) is not None


def month_counts() -> Sequence[MonthCount]:
    """Every kept count; ``rules.released`` says which of them may be shown."""
    found: dict[tuple[int, Question, str], dict[Level, int]] = defaultdict(dict)
    for row in db.session.scalars(select(SatisfactionCount)):
        found[row.consultation_id, row.question, row.month][row.named_level] = row.answers
    return [MonthCount(*key, levels) for key, levels in found.items()]
