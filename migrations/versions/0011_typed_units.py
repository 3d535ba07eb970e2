"""Keep what an officer typed into a unit of an outline and did not save yet."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "typed_unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("over", sa.JSON(), nullable=False),
        sa.Column("typed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["draft_version.id"], name="fk_typed_unit_version_id_draft_version"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["user.id"], name="fk_typed_unit_person_id_user"),
        sa.PrimaryKeyConstraint("id", name="pk_typed_unit"),
    )
    op.create_index("ix_typed_unit_version_id", "typed_unit", ["version_id"])


def downgrade() -> None:
    op.drop_table("typed_unit")
