"""Keep every step of an answer, and let another person approve it before it is published."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATE = sa.String(length=40)
DISPOSITION = sa.String(length=40)


def upgrade() -> None:
    with op.batch_alter_table("response") as table:
        table.add_column(sa.Column("state", STATE, nullable=False, server_default="draft"))
        table.add_column(sa.Column("review_note", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("answered_by_id", sa.Integer(), nullable=True))
    op.create_table(
        "response_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("disposition", DISPOSITION, nullable=False),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.Column("changed_paths", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=op.f("fk_response_revision_response_id_response")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response_revision")),
        sa.UniqueConstraint(
            "response_id", "revision", name=op.f("uq_response_revision_response_id_revision")
        ),
    )
    op.create_index(op.f("ix_response_revision_response_id"), "response_revision", ["response_id"])
    # What was published before stays published: it counts as approved.
    op.execute(
        "UPDATE response SET state = 'approved' WHERE consultation_id IN "
        "(SELECT id FROM consultation WHERE answered_at IS NOT NULL)"
    )
    op.execute(
        "INSERT INTO response_revision (response_id, revision, state, disposition, explanation, "
        "changed_paths, note, made_by, made_at) SELECT id, revision, state, disposition, "
        "explanation, changed_paths, '', answered_by, answered_at FROM response"
    )
    op.execute("INSERT INTO role (name) VALUES ('approver')")


def downgrade() -> None:
    op.execute("DELETE FROM user_role WHERE role_id IN (SELECT id FROM role WHERE name = 'approver')")
    op.execute("DELETE FROM role WHERE name = 'approver'")
    op.drop_index(op.f("ix_response_revision_response_id"), table_name="response_revision")
    op.drop_table("response_revision")
    with op.batch_alter_table("response") as table:
        table.drop_column("answered_by_id")
        table.drop_column("review_note")
        table.drop_column("state")
