"""The rules of law as dated rows."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import Base


class PostingRule(Base):
    """How long a kind of draft must be posted, for drafts published from ``valid_from`` on.

    ``subject`` is a ``DocumentKind`` value, or a duty beside it (NIEM_YET, LOA). A missing number
    means that nobody has entered it yet: publishing is refused until then, never guessed.
    """

    __tablename__ = "posting_rule"
    __table_args__ = (UniqueConstraint("subject", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    min_days: Mapped[int | None]
    urgent_min_days: Mapped[int | None]
    agency_reply_days: Mapped[int | None]
    appraisal_days: Mapped[int | None]
    legal_basis: Mapped[str]
    verified: Mapped[bool] = mapped_column(default=False)
    verified_source: Mapped[str | None]
    verified_by: Mapped[str | None]
    verified_at: Mapped[datetime | None]
