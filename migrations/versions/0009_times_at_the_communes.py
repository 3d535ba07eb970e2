"""Freeze into a round the times that run at its communes, and let communes begin to ask.

Also the days in which agencies answer under the shortened procedure (Nghị định 187/2025 Điều 51a: 3 instead of 7),
and the withdrawal of interruptions written down by mistake. Rounds there are get the copy that the rule book of
today gives for their first day.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

DUTIES = ("NIEM_YET", "LOA", "LAY_Y_KIEN_CAP_XA")


def upgrade() -> None:
    op.add_column("posting_rule", sa.Column("urgent_reply_days", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE posting_rule SET urgent_reply_days = 3 "
        "WHERE subject = 'QD_CT_UBND_TINH' AND agency_reply_days = 7"
    )
    op.add_column(
        "consultation",
        sa.Column("rule_duties", sa.JSON(), server_default="[]", nullable=False),
    )
    _copy_duties()
    op.create_table(
        "commune_consult",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("commune_id", sa.Integer(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name="fk_commune_consult_consultation_id_consultation"
        ),
        sa.ForeignKeyConstraint(["commune_id"], ["place.id"], name="fk_commune_consult_commune_id_place"),
        sa.PrimaryKeyConstraint("consultation_id", "commune_id", name="pk_commune_consult"),
    )
    op.create_table(
        "interruption_withdrawal",
        sa.Column("interruption_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("withdrawn_by", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["interruption_id"],
            ["posting_interruption.id"],
            name="fk_interruption_withdrawal_interruption_id_posting_interruption",
        ),
        sa.PrimaryKeyConstraint("interruption_id", name="pk_interruption_withdrawal"),
    )


def downgrade() -> None:
    op.drop_table("interruption_withdrawal")
    op.drop_table("commune_consult")
    op.drop_column("consultation", "rule_duties")
    op.drop_column("posting_rule", "urgent_reply_days")


def _copy_duties() -> None:
    rule = sa.table(
        "posting_rule",
        *(sa.column(name) for name in ("subject", "min_days", "legal_basis", "verified")),
        sa.column("valid_from", sa.Date()),
        sa.column("valid_to", sa.Date()),
    )
    rounds = sa.table(
        "consultation",
        sa.column("id", sa.Integer()),
        sa.column("opens_on", sa.Date()),
        sa.column("rule_duties", sa.JSON()),
    )
    connection = op.get_bind()
    rules = connection.execute(sa.select(rule).where(rule.c.subject.in_(DUTIES))).all()
    for round_id, opens_on in connection.execute(sa.select(rounds.c.id, rounds.c.opens_on)).all():
        held = {
            one.subject: one
            for one in rules
            if one.valid_from <= opens_on and (one.valid_to is None or opens_on <= one.valid_to)
        }
        copies = [
            {"subject": duty, "days": held[duty].min_days, "basis": held[duty].legal_basis,
             "verified": bool(held[duty].verified)}
            for duty in DUTIES
            if duty in held
        ]  # fmt: skip
        connection.execute(
            rounds.update().where(rounds.c.id == round_id).values(rule_duties=copies)
        )
