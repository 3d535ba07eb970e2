"""The quarter's report as it was made: numbers that later comments do not change."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import Base


class BoardReport(Base):
    """The numbers of one quarter ("2026-4") as they stood at ``made_at``; never changed.

    A quarter may be reported again: the newer row is another report, the older one stays.
    """

    __tablename__ = "board_report"

    id: Mapped[int] = mapped_column(primary_key=True)
    quarter: Mapped[str] = mapped_column(index=True)
    numbers: Mapped[dict[str, Any]]
    made_by: Mapped[str]
    made_at: Mapped[datetime]
