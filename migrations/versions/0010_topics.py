"""Keep what groups of comments speak of, the lenses they are read under, and what people changed."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

LENS = sa.Enum(
    "feasibility", "consistency", "clarity", "burden", name="lens", native_enum=False, length=40
)


def upgrade() -> None:
    op.create_table(
        "topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("is_human", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name="fk_topic_consultation_id_consultation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_topic"),
    )
    op.create_index("ix_topic_consultation_id", "topic", ["consultation_id"])
    op.create_table(
        "group_topic",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("is_human", sa.Boolean(), nullable=False),
        sa.Column("read_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["comment_group.id"], name="fk_group_topic_group_id_comment_group"
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name="fk_group_topic_topic_id_topic"),
        sa.PrimaryKeyConstraint("group_id", name="pk_group_topic"),
    )
    op.create_index("ix_group_topic_topic_id", "group_topic", ["topic_id"])
    op.create_table(
        "group_lens",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("lens", LENS, nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("corrected_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["comment_group.id"], name="fk_group_lens_group_id_comment_group"
        ),
        sa.PrimaryKeyConstraint("group_id", "lens", name="pk_group_lens"),
    )
    op.create_table(
        "topic_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name="fk_topic_step_consultation_id_consultation",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_topic_step"),
    )
    op.create_index("ix_topic_step_consultation_id", "topic_step", ["consultation_id"])


def downgrade() -> None:
    for table in ("topic_step", "group_lens", "group_topic", "topic"):
        op.drop_table(table)
