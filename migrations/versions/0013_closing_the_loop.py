"""Close the loop: days for answers and objections, which commune an agency is, what was hung up.

The days in which answers are due and objections are taken stand in no law that was found: they
are proposals of the platform, so they are not verified, and officials set them in the rule book.
"""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0008"
branch_labels = None
depends_on = None

RULES = (
    ("TRA_LOI", 30, "Mức đề nghị của hệ thống; chưa tìm thấy điều luật ấn định"),
    ("PHAN_HOI", 10, "Mức đề nghị của hệ thống; chưa tìm thấy điều luật ấn định"),
)
SINCE = date(2016, 7, 1)


def upgrade() -> None:
    _rules()
    code = sa.Column("commune_code", sa.String(), nullable=False, server_default="")
    op.add_column("agency", code)


def downgrade() -> None:
    op.drop_column("agency", "commune_code")
    rule = sa.table("posting_rule", sa.column("subject", sa.String()))
    op.execute(sa.delete(rule).where(rule.c.subject.in_([row[0] for row in RULES])))


def _rules() -> None:
    rule = sa.table(
        "posting_rule",
        sa.column("subject"),
        sa.column("valid_from", sa.Date()),
        sa.column("min_days"),
        sa.column("legal_basis"),
        sa.column("verified", sa.Boolean()),
    )
    op.bulk_insert(
        rule,
        [
            {
                "subject": subject,
                "valid_from": SINCE,
                "min_days": days,
                "legal_basis": basis,
                "verified": False,
            }
            for subject, days, basis in RULES
        ],
    )
