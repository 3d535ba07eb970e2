"""Keep who takes which stance on a provision, by unit: majorities are looked for on many pages.

One submission counts once however often it says so. Triggers add and take away how often it does;
its first and last time change the count. So it is right in whatever order rows are changed.

An index of the wordings of each group lets a group of many thousand be read closely.
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

UNITS = ("person", "household", "organisation", "collective")
STANCES = ("agree", "agree_with_change", "disagree", "question", "other")


def _add(comment: str, path: str, number: str, counted: str = "AND comment.is_counted") -> str:
    """Say that a comment, an id in SQL, takes its stance ``number`` times more on a provision."""
    return f"""
        INSERT INTO stance_sending (submission_id, path, stance, comments)
            SELECT submission_id, {path}, stance, {number} FROM comment
            WHERE comment.id = {comment} {counted}
            ON CONFLICT (submission_id, path, stance)
            DO UPDATE SET comments = stance_sending.comments + {number};"""


def _change(number: str) -> str:
    """Say that one sender more, or less, takes the stance of a row of ``stance_sending``."""
    return f"""
        INSERT INTO stance_sender (consultation_id, path, stance, unit, senders)
            SELECT consultation_id, NEW.path, NEW.stance, unit, {number} FROM submission
            WHERE submission.id = NEW.submission_id
            ON CONFLICT (consultation_id, path, stance, unit)
            DO UPDATE SET senders = stance_sender.senders + {number};"""


HAS_GROUP = (
    "AND EXISTS (SELECT 1 FROM group_member WHERE group_member.comment_id = comment.id)"
)
# name: the event, when it matters, and what is done.
TRIGGERS = {
    "stance_member_new": (
        "AFTER INSERT ON group_member", "", _add("NEW.comment_id", "shown_path", "1")
    ),
    "stance_member_gone": (
        "AFTER DELETE ON group_member", "", _add("OLD.comment_id", "shown_path", "-1")
    ),
    "stance_comment_out": (
        "AFTER UPDATE OF is_counted ON comment", "OLD.is_counted AND NOT NEW.is_counted",
        _add("NEW.id", "OLD.shown_path", "-1", HAS_GROUP),
    ),
    "stance_comment_in": (
        "AFTER UPDATE OF is_counted ON comment", "NEW.is_counted AND NOT OLD.is_counted",
        _add("NEW.id", "NEW.shown_path", "1", HAS_GROUP),
    ),
    "stance_comment_carried": (
        "AFTER UPDATE OF shown_path ON comment",
        "OLD.shown_path <> NEW.shown_path AND OLD.is_counted AND NEW.is_counted",
        _add("NEW.id", "OLD.shown_path", "-1", HAS_GROUP)
        + _add("NEW.id", "NEW.shown_path", "1", HAS_GROUP),
    ),
    "stance_sending_new": (
        "AFTER INSERT ON stance_sending", "NEW.comments > 0", _change("1")
    ),
    "stance_sending_first": (
        "AFTER UPDATE OF comments ON stance_sending", "OLD.comments <= 0 AND NEW.comments > 0",
        _change("1"),
    ),
    "stance_sending_last": (
        "AFTER UPDATE OF comments ON stance_sending", "OLD.comments > 0 AND NEW.comments <= 0",
        _change("-1"),
    ),
}  # fmt: skip


def upgrade() -> None:
    stance = sa.Enum(*STANCES, name="stance", native_enum=False, length=40)
    unit = sa.Enum(*UNITS, name="unit", native_enum=False, length=40)
    op.create_table(
        "stance_sending",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("stance", stance, nullable=False),
        sa.Column("comments", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("submission_id", "path", "stance", name="pk_stance_sending"),
    )
    op.create_table(
        "stance_sender",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("stance", stance, nullable=False),
        sa.Column("unit", unit, nullable=False),
        sa.Column("senders", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "consultation_id", "path", "stance", "unit", name="pk_stance_sender"
        ),
    )
    op.execute(
        "INSERT INTO stance_sending SELECT submission_id, shown_path, stance, count(*)"
        " FROM comment JOIN group_member ON group_member.comment_id = comment.id"
        " WHERE is_counted GROUP BY submission_id, shown_path, stance"
    )
    op.execute(
        "INSERT INTO stance_sender SELECT consultation_id, path, stance, unit, count(*)"
        " FROM stance_sending JOIN submission ON submission.id = submission_id"
        " GROUP BY consultation_id, path, stance, unit"
    )
    for name, (event, condition, steps) in TRIGGERS.items():
        _trigger(name, event, condition, steps)
    op.create_index(
        "ix_group_member_wordings", "group_member", ["group_id", "words", "comment_id"]
    )


def downgrade() -> None:
    op.drop_index("ix_group_member_wordings", table_name="group_member")
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for name, (event, _condition, _steps) in TRIGGERS.items():
        table = event.split(" ON ")[1]
        op.execute(f"DROP TRIGGER {name} ON {table}" if is_postgresql else f"DROP TRIGGER {name}")
        if is_postgresql:
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_table("stance_sender")
    op.drop_table("stance_sending")


def _trigger(name: str, event: str, condition: str, steps: str) -> None:
    when = f" WHEN ({condition})" if condition else ""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger AS $$ BEGIN {steps} RETURN NULL; END $$"
            " LANGUAGE plpgsql"
        )
        op.execute(
            f"CREATE TRIGGER {name} {event} FOR EACH ROW{when} EXECUTE FUNCTION {name}()"
        )
    else:
        op.execute(f"CREATE TRIGGER {name} {event} FOR EACH ROW{when} BEGIN {steps} END")
