"""Keep what stands beside a draft: the law's list of parts, the files, and why one is missing.

Also the interruptions of the posting, which its proof names, and a round's own copy of the days in
which agencies answer. No row is compared with the text of the law yet, so ``verified`` is off throughout.
"""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

OLD = (date(2016, 7, 1), date(2025, 3, 31))
GAP = (date(2025, 4, 1), date(2025, 6, 30))
NEW = (date(2025, 4, 1), None)
THIRD = (date(2025, 7, 1), None)
GRASSROOTS = (date(2023, 7, 1), None)
OLD_LAW = "Luật Ban hành văn bản quy phạm pháp luật số 80/2015/QH13"
NEW_LAW = "Luật số 64/2025/QH15, Nghị định số 78/2025/NĐ-CP"
COMMUNE_LAW = "Luật số 87/2025/QH15, Nghị định số 187/2025/NĐ-CP"
DEMOCRACY = "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15"
KINDS = (
    ("NQ_HDND_TINH", OLD, OLD_LAW),
    ("QD_UBND_TINH", OLD, OLD_LAW),
    ("NQ_HDND_HUYEN", OLD, OLD_LAW),
    ("QD_UBND_HUYEN", OLD, OLD_LAW),
    ("NQ_HDND_XA", OLD, OLD_LAW),
    ("QD_UBND_XA", OLD, OLD_LAW),
    ("NQ_HDND_HUYEN", GAP, NEW_LAW),
    ("QD_UBND_HUYEN", GAP, NEW_LAW),
    ("NQ_HDND_TINH", NEW, NEW_LAW),
    ("QD_UBND_TINH", NEW, NEW_LAW),
    ("QD_CT_UBND_TINH", THIRD, "Nghị định số 187/2025/NĐ-CP, Điều 51a"),
    ("NQ_HDND_XA", THIRD, COMMUNE_LAW),
    ("QD_UBND_XA", THIRD, COMMUNE_LAW),
)
# part, condition, public, needed to publish, needed for the appraisal
PARTS = (
    ("to-trinh", "always", True, True, True),
    ("bao-cao-tac-dong", "special-measures", True, True, True),
    ("ban-so-sanh", "amending", True, True, True),
    ("danh-gia-tthc", "procedure", True, True, True),
    ("can-cu-rut-gon", "urgent", False, True, True),
    ("tai-lieu-khac", "always", True, False, False),
)
COLUMNS = (
    "part condition is_public needed_to_publish needed_for_appraisal "
    "subject valid_from valid_to legal_basis verified"
).split()
PART = sa.Enum(
    *(row[0] for row in PARTS), name="dossierpart", native_enum=False, length=40
)
CONDITION = sa.Enum(
    "always",
    "amending",
    "procedure",
    "special-measures",
    "urgent",
    name="condition",
    native_enum=False,
    length=40,
)


def upgrade() -> None:
    _rules()
    _files()
    _interruptions()
    op.add_column("draft", sa.Column("dossier_conditions", sa.JSON(), nullable=True))
    op.add_column("consultation", sa.Column("rule_reply_days", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("consultation", "rule_reply_days")
    op.drop_column("draft", "dossier_conditions")
    for table in ("posting_interruption", "part_excuse", "supporting_document", "dossier_part"):
        op.drop_table(table)


def _rules() -> None:
    table = op.create_table(
        "dossier_part",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("part", PART, nullable=False),
        sa.Column("condition", CONDITION, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("needed_to_publish", sa.Boolean(), nullable=False),
        sa.Column("needed_for_appraisal", sa.Boolean(), nullable=False),
        sa.Column("legal_basis", sa.String(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("verified_source", sa.String(), nullable=True),
        sa.Column("verified_by", sa.String(), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_dossier_part"),
        sa.UniqueConstraint(
            "subject", "part", "valid_from", name="uq_dossier_part_subject_part_valid_from"
        ),
    )
    op.create_index("ix_dossier_part_subject", "dossier_part", ["subject"])
    rows = [
        (*part, kind, *days, basis, False) for kind, days, basis in KINDS for part in PARTS
    ]
    # Grassroots democracy asks what a commune decides: it knows no proposal to a higher body.
    rows.append((*PARTS[-1], "LAY_Y_KIEN_CAP_XA", *GRASSROOTS, DEMOCRACY, False))
    op.bulk_insert(table, [dict(zip(COLUMNS, row, strict=True)) for row in rows])


def _files() -> None:
    op.create_table(
        "supporting_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("part", PART, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["draft.id"], name="fk_supporting_document_draft_id_draft"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_supporting_document"),
    )
    op.create_index("ix_supporting_document_draft_id", "supporting_document", ["draft_id"])
    op.create_table(
        "part_excuse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("part", PART, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_part_excuse_draft_id_draft"),
        sa.PrimaryKeyConstraint("id", name="pk_part_excuse"),
    )
    op.create_index("ix_part_excuse_draft_id", "part_excuse", ["draft_id"])


def _interruptions() -> None:
    op.create_table(
        "posting_interruption",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_posting_interruption"),
    )
