"""The rules of law as dated rows."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import Base
from consult.rulebook.terms import Condition, DossierPart


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
    urgent_reply_days: Mapped[int | None]
    appraisal_days: Mapped[int | None]
    legal_basis: Mapped[str]
    verified: Mapped[bool] = mapped_column(default=False)
    verified_source: Mapped[str | None]
    verified_by: Mapped[str | None]
    verified_at: Mapped[datetime | None]


class DossierRule(Base):
    """Whether a part stands in the dossier of a kind of draft published from ``valid_from`` on.

    ``subject`` is a ``DocumentKind`` value. A part whose ``condition`` does not apply to a draft is
    not asked for. ``is_public``: everybody may read the file; otherwise the agency and the
    Department of Justice only.
    """

    __tablename__ = "dossier_part"
    __table_args__ = (UniqueConstraint("subject", "part", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(index=True)
    part: Mapped[DossierPart]
    condition: Mapped[Condition]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    is_public: Mapped[bool]
    needed_to_publish: Mapped[bool]
    needed_for_appraisal: Mapped[bool]
    legal_basis: Mapped[str]
    verified: Mapped[bool] = mapped_column(default=False)
    verified_source: Mapped[str | None]
    verified_by: Mapped[str | None]
    verified_at: Mapped[datetime | None]
