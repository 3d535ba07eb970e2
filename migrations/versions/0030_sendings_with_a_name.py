"""Find what bodies sent without reading what a million people sent beside it.

A synthesis asks which bodies were silent, which only agree, and how many took part. Asked body by
body, 400 that only agree in a round of a million comments took two minutes.
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_submission_named",
        "submission",
        ["consultation_id", "organisation"],
        sqlite_where=sa.text("organisation != ''"),
        postgresql_where=sa.text("organisation != ''"),
    )


def downgrade() -> None:
    op.drop_index("ix_submission_named", table_name="submission")
