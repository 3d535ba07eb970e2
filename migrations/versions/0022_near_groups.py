"""Keep which groups come near answered ones, and groups that a person joined."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "group_join",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        _of_round("group_join"),
        _of_group("group_join", "group_id"),
        _of_group("group_join", "into_id"),
        sa.PrimaryKeyConstraint("id", name="pk_group_join"),
    )
    op.create_index("ix_group_join_consultation_id", "group_join", ["consultation_id"])
    op.create_table(
        "joined_member",
        sa.Column("join_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["join_id"],
            ["group_join.id"],
            name="fk_joined_member_join_id_group_join",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name="fk_joined_member_comment_id_comment"
        ),
        sa.PrimaryKeyConstraint("join_id", "comment_id", name="pk_joined_member"),
    )
    op.create_table(
        "group_look",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("is_answered", sa.Boolean(), nullable=False),
        _of_group("group_look", "group_id"),
        sa.PrimaryKeyConstraint("group_id", name="pk_group_look"),
    )
    op.create_table(
        "near_group",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("answered_id", sa.Integer(), nullable=False),
        sa.Column("likeness", sa.Integer(), nullable=False),
        sa.Column("refused_by", sa.String(), nullable=False),
        _of_group("near_group", "group_id"),
        _of_group("near_group", "answered_id"),
        sa.PrimaryKeyConstraint("group_id", "answered_id", name="pk_near_group"),
    )
    op.create_index("ix_near_group_answered_id", "near_group", ["answered_id"])


def downgrade() -> None:
    for table in ("near_group", "group_look", "joined_member", "group_join"):
        op.drop_table(table)


def _of_group(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        ["comment_group.id"],
        name=f"fk_{table}_{column}_comment_group",
        ondelete="CASCADE",
    )


def _of_round(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["consultation_id"], ["consultation.id"], name=f"fk_{table}_consultation_id_consultation"
    )
