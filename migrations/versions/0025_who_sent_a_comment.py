"""Find the submission of a comment that counts without reading the comment.

The page of one group asks it for each member, forty thousand times for a large campaign.
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_comment_sent",
        "comment",
        ["id", "submission_id"],
        sqlite_where=sa.text("is_counted IS 1"),
        postgresql_where=sa.text("is_counted IS true"),
    )


def downgrade() -> None:
    op.drop_index("ix_comment_sent", table_name="comment")
