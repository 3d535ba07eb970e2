"""The minutes of village meetings, beside the submission that holds what was said."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import Base


class MeetingRecord(Base):
    """The minutes of one meeting (biên bản họp), all numbers in households.

    ``votes`` is a list of dicts with ``path``, ``agree``, ``disagree``, ``other`` and ``none``, one
    for each question put to the meeting. The scan is kept whole under its hash, for officials only.

    Source: model minutes of NĐ 59/2023/NĐ-CP (domain rule R16).
    """

    __tablename__ = "meeting_record"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    announced_on: Mapped[date]
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    households: Mapped[int]
    present: Mapped[int]
    votes: Mapped[list[Any]]
    scan_sha256: Mapped[str | None]
    scan_name: Mapped[str | None]
    recorded_at: Mapped[datetime]
