"""Find the submission of a comment that counts without reading the comment.

The page of one group asks it for each member, forty thousand times for a large campaign. And find
the first members of a group in their order, for the words that the public is told.
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


    op.create_index("ix_group_member_order", "group_member", ["group_id", "comment_id"])
    op.drop_index("ix_group_member_group_id", table_name="group_member")


def downgrade() -> None:
    op.create_index("ix_group_member_group_id", "group_member", ["group_id"])
    op.drop_index("ix_group_member_order", table_name="group_member")
    op.drop_index("ix_comment_sent", table_name="comment")
