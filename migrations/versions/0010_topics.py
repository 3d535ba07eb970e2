"""Sort the groups of a provision by topic, and keep what people put right."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0018"
branch_labels = None
depends_on = None

ACTS = ("rename", "merge", "move", "split", "read")


def upgrade() -> None:
    op.create_table(
        "topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("is_kept", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name="fk_topic_consultation_id_consultation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_topic"),
    )
    op.create_index("ix_topic_place", "topic", ["consultation_id", "path"])
    op.create_table(
        "topic_place",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("by_person", sa.Boolean(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name="fk_topic_place_comment_id_comment"
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name="fk_topic_place_topic_id_topic"),
        sa.PrimaryKeyConstraint("comment_id", name="pk_topic_place"),
    )
    op.create_index("ix_topic_place_topic_id", "topic_place", ["topic_id"])
    op.create_table(
        "topic_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(*ACTS, name="actkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("acted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name="fk_topic_act_consultation_id_consultation",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_topic_act"),
    )
    op.create_index("ix_topic_act_place", "topic_act", ["consultation_id", "path"])


def downgrade() -> None:
    op.drop_table("topic_act")
    op.drop_table("topic_place")
    op.drop_table("topic")
