"""Keep why a provision stays against most of one unit, and what each synthesis changed.

The synthesis remembers its groups, so that the next one can say what is new.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_reason",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name="fk_kept_reason_consultation_id_consultation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_kept_reason"),
        sa.UniqueConstraint("consultation_id", "path", name="uq_kept_reason_consultation_id_path"),
    )
    op.create_index("ix_kept_reason_consultation_id", "kept_reason", ["consultation_id"])
    op.add_column("digest", sa.Column("standing", sa.LargeBinary(), nullable=True))
    op.add_column("digest", sa.Column("changes", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    op.drop_column("digest", "changes")
    op.drop_column("digest", "standing")
    op.drop_table("kept_reason")
