"""Count how content people are, apart from what they said; and let the province's offices watch.

There is a count of each level and a list of spent marks, and no row of a single person.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

QUESTION = sa.Enum(
    "reading", "sending", "fitness", "answer", name="question", native_enum=False, length=40
)
STAGE = sa.Enum("sent", "answered", name="stage", native_enum=False, length=40)


def upgrade() -> None:
    op.create_table(
        "satisfaction_count",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("question", QUESTION, nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name="fk_satisfaction_count_consultation_id_consultation",
        ),
        sa.PrimaryKeyConstraint(
            "consultation_id", "month", "question", "level", name="pk_satisfaction_count"
        ),
    )
    op.create_table(
        "satisfaction_spent",
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("stage", STAGE, nullable=False),
        sa.PrimaryKeyConstraint("mark", "stage", name="pk_satisfaction_spent"),
    )
    op.execute("INSERT INTO role (name) VALUES ('overseer')")


def downgrade() -> None:
    op.execute(
        "DELETE FROM user_role WHERE role_id IN (SELECT id FROM role WHERE name = 'overseer')"
    )
    op.execute("DELETE FROM role WHERE name = 'overseer'")
    op.drop_table("satisfaction_spent")
    op.drop_table("satisfaction_count")
