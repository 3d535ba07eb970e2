"""Let the database itself refuse to change or remove what people said and officers decided.

The text, provision and stance of a comment, the log and the decisions are records (Luật
10/2022/QH15, khoản 5 Điều 9). The triggers bind every program that opens the database.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

FROZEN = {
    "audit_entry": None,
    "moderation_decision": None,
    "comment": ("submission_id", "consultation_id", "path", "stance", "text"),
    "submission": (
        "receipt",
        "body_sha256",
        "consultation_id",
        "channel",
        "unit",
        "commune_id",
        "village_id",
        "received_at",
    ),
}


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    if not sqlite:
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'records are never changed'; END $$"
        )
    for table, columns in FROZEN.items():
        update = f"UPDATE OF {', '.join(columns)}" if columns else "UPDATE"
        for name, event in (("update", update), ("delete", "DELETE")):
            if sqlite:
                op.execute(
                    f"CREATE TRIGGER keep_{table}_{name} BEFORE {event} ON {table} "
                    "BEGIN SELECT RAISE(ABORT, 'records are never changed'); END"
                )
            else:
                op.execute(
                    f"CREATE TRIGGER keep_{table}_{name} BEFORE {event} ON {table} "
                    "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
                )


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in FROZEN:
        for name in ("update", "delete"):
            place = "" if sqlite else f" ON {table}"
            op.execute(sa.text(f"DROP TRIGGER keep_{table}_{name}{place}"))
    if not sqlite:
        op.execute("DROP FUNCTION refuse_change()")
