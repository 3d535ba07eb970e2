"""Keep what the Fatherland Front remarks, its social criticism, and the quarter's reports."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _remarks()
    op.create_table(
        "social_criticism",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("letter_sha256", sa.String(), nullable=False),
        sa.Column("letter_name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_social_criticism_submission_id_submission"
        ),
        sa.PrimaryKeyConstraint("submission_id", name="pk_social_criticism"),
    )
    op.create_table(
        "board_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.String(), nullable=False),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_board_report"),
    )
    op.create_index("ix_board_report_quarter", "board_report", ["quarter"])


def downgrade() -> None:
    for table in ("board_report", "social_criticism", "supervision_remark"):
        op.drop_table(table)


def _remarks() -> None:
    op.create_table(
        "supervision_remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=True),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "sent", "answered", "closed", name="remarkstate", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sent_by", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_by", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.String(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "consultation_id IS NOT NULL OR place_id IS NOT NULL",
            name="ck_supervision_remark_about",
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name="fk_supervision_remark_consultation_id_consultation",
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name="fk_supervision_remark_place_id_place"
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_supervision_remark_agency_id_agency"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_supervision_remark"),
    )
    for column in ("consultation_id", "agency_id"):
        op.create_index(f"ix_supervision_remark_{column}", "supervision_remark", [column])
