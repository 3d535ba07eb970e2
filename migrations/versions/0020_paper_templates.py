"""Keep versions of the Word templates of the synthesis, and which was chosen when."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("variant", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_by", sa.String(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_paper_template"),
        sa.UniqueConstraint("variant", "number", name="uq_paper_template_variant_number"),
        sa.UniqueConstraint("variant", "sha256", name="uq_paper_template_variant_sha256"),
    )
    op.create_table(
        "paper_template_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("variant", sa.String(length=40), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=True),
        sa.Column("chosen_by", sa.String(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["paper_template.id"],
            name="fk_paper_template_choice_template_id_paper_template",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_paper_template_choice"),
    )
    op.create_index(
        "ix_paper_template_choice_template_id", "paper_template_choice", ["template_id"]
    )
    op.create_index("ix_paper_template_choice_variant", "paper_template_choice", ["variant"])


def downgrade() -> None:
    op.drop_table("paper_template_choice")
    op.drop_table("paper_template")
