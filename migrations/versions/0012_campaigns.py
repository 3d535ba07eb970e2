"""Find campaigns: what longer comments are found again by, and what groups have in common.

Groups that have an answer are marked, so that they keep their members. What older groups are found by is
filled in when their round is grouped again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "comment_group",
        sa.Column("is_answered", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.execute(
        "UPDATE comment_group SET is_answered = true WHERE EXISTS (SELECT 1 FROM response"
        " WHERE response.consultation_id = comment_group.consultation_id"
        " AND response.group_key = comment_group.key)"
    )
    with op.batch_alter_table("comment_group") as table:
        table.alter_column("is_answered", server_default=None)
    op.add_column(
        "group_member", sa.Column("words", sa.String(), nullable=False, server_default="")
    )
    with op.batch_alter_table("group_member") as table:
        table.alter_column("words", server_default=None)
    op.create_index("ix_group_member_words", "group_member", ["words"])
    op.create_table(
        "comment_sketch",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("bands", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name="fk_comment_sketch_comment_id_comment"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["comment_group.id"], name="fk_comment_sketch_group_id_comment_group"
        ),
        sa.PrimaryKeyConstraint("comment_id", name="pk_comment_sketch"),
    )
    op.create_index("ix_comment_sketch_group_id", "comment_sketch", ["group_id"])
    op.create_table(
        "campaign_core",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("sample", sa.JSON(), nullable=False),
        sa.Column("core", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["comment_group.id"], name="fk_campaign_core_group_id_comment_group"
        ),
        sa.PrimaryKeyConstraint("group_id", name="pk_campaign_core"),
    )


def downgrade() -> None:
    op.drop_table("campaign_core")
    op.drop_table("comment_sketch")
    op.drop_index("ix_group_member_words", "group_member")
    op.drop_column("group_member", "words")
    op.drop_column("comment_group", "is_answered")
