"""What the drafting agency answers to a group of like comments."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import Base
from consult.responses.terms import Disposition


class Response(Base):
    """One answer to one group; ``group_key`` is the group's id in ``analysis``."""

    __tablename__ = "response"
    __table_args__ = (UniqueConstraint("consultation_id", "group_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    group_key: Mapped[str]
    disposition: Mapped[Disposition]
    explanation: Mapped[str] = mapped_column(default="")
    changed_paths: Mapped[list[Any]] = mapped_column(default=list)
    revision: Mapped[int] = mapped_column(default=1)
    answered_by: Mapped[str]
    answered_at: Mapped[datetime]
