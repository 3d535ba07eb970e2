"""Keep what goes to appraisal: the parts asked for, every dossier built, its clock, its items.

No row of the list of parts is compared with the text of the law yet, so ``verified`` is off
throughout. Steps, answers and notes are only ever added.
"""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

OLD = (date(2016, 7, 1), date(2025, 3, 31))
GAP = (date(2025, 4, 1), date(2025, 6, 30))
NEW = (date(2025, 4, 1), None)
THIRD = (date(2025, 7, 1), None)
OLD_LAW = "Luật Ban hành văn bản quy phạm pháp luật số 80/2015/QH13"
NEW_LAW = "Luật số 64/2025/QH15, Nghị định số 78/2025/NĐ-CP"
COMMUNE_LAW = "Luật số 87/2025/QH15, Nghị định số 187/2025/NĐ-CP"
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
# part, condition: none is public, none is needed to publish, all are needed for the appraisal
PARTS = (
    ("cong-van-de-nghi", "always"),
    ("du-thao-sau-tiep-thu", "always"),
    ("ban-tong-hop", "always"),
    ("van-ban-gop-y", "always"),
    ("phan-bien-xa-hoi", "social-criticism"),
    ("y-kien-nguoi-dan", "always"),
    ("xac-nhan-dang-tai", "always"),
    ("nhat-ky-tuyen-truyen", "always"),
)
RULES = sa.table(
    "dossier_part",
    sa.column("subject", sa.String()),
    sa.column("part", sa.String()),
    sa.column("condition", sa.String()),
    sa.column("valid_from", sa.Date()),
    sa.column("valid_to", sa.Date()),
    sa.column("is_public", sa.Boolean()),
    sa.column("needed_to_publish", sa.Boolean()),
    sa.column("needed_for_appraisal", sa.Boolean()),
    sa.column("legal_basis", sa.String()),
    sa.column("verified", sa.Boolean()),
)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _parts()
    _dossiers()
    _appraisals()
    _items()


def downgrade() -> None:
    for table in (
        "appraisal_note",
        "appraisal_reply",
        "appraisal_item",
        "appraisal_step",
        "appraisal",
        "appraisal_dossier",
    ):
        op.drop_table(table)
    names = [part for part, _condition in PARTS]
    papers = sa.table("supporting_document", sa.column("part", sa.String()))
    op.execute(papers.delete().where(papers.c.part.in_(names)))
    op.execute(RULES.delete().where(RULES.c.part.in_(names)))


def _parts() -> None:
    columns = [column.name for column in RULES.columns]
    rows = [
        (kind, part, condition, *days, False, False, True, basis, False)
        for kind, days, basis in KINDS
        for part, condition in PARTS
    ]
    op.bulk_insert(RULES, [dict(zip(columns, row, strict=True)) for row in rows])


def _dossiers() -> None:
    op.create_table(
        "appraisal_dossier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("submission", sa.Integer(), nullable=False),
        sa.Column("as_of", MOMENT, nullable=False),
        sa.Column("input_sha256", sa.String(), nullable=False),
        sa.Column("is_complete", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("comments", sa.Integer(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name="fk_appraisal_dossier_consultation_id_consultation",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_appraisal_dossier"),
        sa.UniqueConstraint(
            "consultation_id", "number", name="uq_appraisal_dossier_consultation_id_number"
        ),
    )
    op.create_index(
        "ix_appraisal_dossier_consultation_id", "appraisal_dossier", ["consultation_id"]
    )


def _appraisals() -> None:
    op.create_table(
        "appraisal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("sent_by", sa.String(), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("meeting_on", sa.Date(), nullable=True),
        sa.Column("rule_days", sa.Integer(), nullable=True),
        sa.Column("rule_basis", sa.String(), nullable=False),
        sa.Column("rule_verified", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name="fk_appraisal_consultation_id_consultation",
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["appraisal_dossier.id"], name="fk_appraisal_dossier_id_appraisal_dossier"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_appraisal"),
        sa.UniqueConstraint(
            "consultation_id", "number", name="uq_appraisal_consultation_id_number"
        ),
    )
    op.create_index("ix_appraisal_consultation_id", "appraisal", ["consultation_id"])
    op.create_table(
        "appraisal_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appraisal_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], name="fk_appraisal_step_appraisal_id_appraisal"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_appraisal_step"),
        sa.UniqueConstraint(
            "appraisal_id", "kind", name="uq_appraisal_step_appraisal_id_kind"
        ),
    )
    op.create_index("ix_appraisal_step_appraisal_id", "appraisal_step", ["appraisal_id"])


def _items() -> None:
    op.create_table(
        "appraisal_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appraisal_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("carried_from_id", sa.Integer(), nullable=True),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], name="fk_appraisal_item_appraisal_id_appraisal"
        ),
        sa.ForeignKeyConstraint(
            ["carried_from_id"],
            ["appraisal_item.id"],
            name="fk_appraisal_item_carried_from_id_appraisal_item",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_appraisal_item"),
        sa.UniqueConstraint(
            "appraisal_id", "position", name="uq_appraisal_item_appraisal_id_position"
        ),
    )
    op.create_index("ix_appraisal_item_appraisal_id", "appraisal_item", ["appraisal_id"])
    op.create_table(
        "appraisal_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["appraisal_item.id"], name="fk_appraisal_reply_item_id_appraisal_item"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_appraisal_reply"),
    )
    op.create_index("ix_appraisal_reply_item_id", "appraisal_reply", ["item_id"])
    op.create_table(
        "appraisal_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name="fk_appraisal_note_consultation_id_consultation",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_appraisal_note"),
    )
    op.create_index("ix_appraisal_note_consultation_id", "appraisal_note", ["consultation_id"])
