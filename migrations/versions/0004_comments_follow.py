"""Let comments stand where their provision stands now, and keep how each version followed the last.

Until now a comment was shown by its own path against the newest version: one on a dropped provision
was seen no more, one on a renumbered article stood under another.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "placement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("old_path", sa.String(), nullable=False),
        sa.Column("new_path", sa.String(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column(
            "change",
            sa.Enum(
                "same",
                "renumbered",
                "changed",
                "split",
                "merged",
                "moved",
                "new",
                "dropped",
                name="change",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("outline_position", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["draft_version.id"], name="fk_placement_version_id_draft_version"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_placement"),
        sa.UniqueConstraint("version_id", "old_path", name="uq_placement_version_id_old_path"),
    )
    # Not in batch: SQLite would make the table anew and lose the triggers that guard it.
    op.add_column(
        "comment", sa.Column("shown_path", sa.String(), nullable=False, server_default="")
    )
    op.execute("UPDATE comment SET shown_path = path")
    _index_by("shown_path")


def downgrade() -> None:
    _index_by("path")
    op.drop_column("comment", "shown_path")
    op.drop_table("placement")


def _index_by(path: str) -> None:
    op.drop_index("ix_comment_listing", table_name="comment")
    columns = ["consultation_id", "is_counted", path, "status", "id"]
    op.create_index("ix_comment_listing", "comment", columns)
