"""Keep what comments name and propose, so that each is read once."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "comment_reading",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name="fk_comment_reading_comment_id_comment"
        ),
        sa.PrimaryKeyConstraint("comment_id", name="pk_comment_reading"),
    )
    op.create_table(
        "comment_citation",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("provision", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name="fk_comment_citation_comment_id_comment"
        ),
        sa.PrimaryKeyConstraint(
            "comment_id", "document", "provision", name="pk_comment_citation"
        ),
    )
    op.create_table(
        "comment_wording",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("instead", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name="fk_comment_wording_comment_id_comment"
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name="fk_comment_wording_consultation_id_consultation",
        ),
        sa.PrimaryKeyConstraint("comment_id", name="pk_comment_wording"),
    )
    op.create_index("ix_comment_wording_key", "comment_wording", ["consultation_id", "key"])


def downgrade() -> None:
    op.drop_table("comment_wording")
    op.drop_table("comment_citation")
    op.drop_table("comment_reading")
