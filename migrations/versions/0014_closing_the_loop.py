"""Close the loop: days for answers and objections, which commune an agency is, what was hung up.

The days in which answers are due and objections are taken stand in no law that was found: they
are proposals of the platform, so they are not verified, and officials set them in the rule book.
"""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

RULES = (
    ("TRA_LOI", 30, "Mức đề nghị của hệ thống; chưa tìm thấy điều luật ấn định"),
    ("PHAN_HOI", 10, "Mức đề nghị của hệ thống; chưa tìm thấy điều luật ấn định"),
)
SINCE = date(2016, 7, 1)
# Records: corrections are new rows.
KEPT = ("result_text", "outreach_entry", "objection", "objection_outcome")


def upgrade() -> None:
    _rules()
    code = sa.Column("commune_code", sa.String(), nullable=False, server_default="")
    op.add_column("agency", code)
    _outreach()
    _objections()
    _keep()


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in KEPT:
        for name in ("update", "delete"):
            place = "" if sqlite else f" ON {table}"
            op.execute(sa.text(f"DROP TRIGGER keep_{table}_{name}{place}"))
    for table in ("objection_outcome", "objection", "outreach_entry", "result_text"):
        op.drop_table(table)
    op.drop_column("agency", "commune_code")
    rule = sa.table("posting_rule", sa.column("subject", sa.String()))
    op.execute(sa.delete(rule).where(rule.c.subject.in_([row[0] for row in RULES])))


def _rules() -> None:
    rule = sa.table(
        "posting_rule",
        sa.column("subject"),
        sa.column("valid_from", sa.Date()),
        sa.column("min_days"),
        sa.column("legal_basis"),
        sa.column("verified", sa.Boolean()),
    )
    op.bulk_insert(
        rule,
        [
            {
                "subject": subject,
                "valid_from": SINCE,
                "min_days": days,
                "legal_basis": basis,
                "verified": False,
            }
            for subject, days, basis in RULES
        ],
    )


def _outreach() -> None:
    op.create_table(
        "result_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name="fk_result_text_consultation_id_consultation",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_result_text"),
    )
    op.create_index("ix_result_text_consultation_id", "result_text", ["consultation_id"])
    op.create_table(
        "outreach_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("commune_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("is_void", sa.Boolean(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name="fk_outreach_entry_consultation_id_consultation",
        ),
        sa.ForeignKeyConstraint(
            ["commune_id"], ["place.id"], name="fk_outreach_entry_commune_id_place"
        ),
        sa.ForeignKeyConstraint(
            ["corrects_id"],
            ["outreach_entry.id"],
            name="fk_outreach_entry_corrects_id_outreach_entry",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_outreach_entry"),
        sa.UniqueConstraint("corrects_id", name="uq_outreach_entry_corrects_id"),
    )
    op.create_index("ix_outreach_entry_place", "outreach_entry", ["consultation_id", "commune_id"])


def _objections() -> None:
    op.create_table(
        "objection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("idempotency_key", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("group_key", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name="fk_objection_consultation_id_consultation",
        ),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name="fk_objection_comment_id_comment"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_objection"),
        sa.UniqueConstraint("idempotency_key", name="uq_objection_idempotency_key"),
    )
    op.create_index("ix_objection_consultation_id", "objection", ["consultation_id"])
    op.create_index("ix_objection_comment_id", "objection", ["comment_id"])
    op.create_table(
        "objection_outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("objection_id", sa.Integer(), nullable=False),
        sa.Column("ruling", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("group_key", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["objection_id"], ["objection.id"], name="fk_objection_outcome_objection_id_objection"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_objection_outcome"),
        sa.UniqueConstraint("objection_id", name="uq_objection_outcome_objection_id"),
    )


def _keep() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in KEPT:
        for name, event in (("update", "UPDATE"), ("delete", "DELETE")):
            acts = (
                "BEGIN SELECT RAISE(ABORT, 'records are never changed'); END"
                if sqlite
                else "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )
            op.execute(f"CREATE TRIGGER keep_{table}_{name} BEFORE {event} ON {table} {acts}")
