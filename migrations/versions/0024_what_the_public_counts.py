"""Keep who speaks in a group as far as everybody can read it; take one objection to an opinion.

What the public is told of a group counts published comments alone (decision 0011), and a receipt
of a large group must not count them anew each time. Kept by triggers, as the rows of the matrix
are. Two objections to one opinion, sent at the same moment, were both taken.

Who wrote why a provision stays does not approve that reason: it says who.

The steps of answers and appraisals, dossiers and reports were never changed by the program; now
the database refuses it to every program, as it does for what people said.
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

UNIT = sa.Enum(
    "person",
    "household",
    "organisation",
    "collective",
    name="unit",
    native_enum=False,
    length=40,
)
KEPT = (
    "response_revision",
    "appraisal",
    "appraisal_step",
    "appraisal_reply",
    "appraisal_dossier",
    "board_report",
    "paper_template",
    "paper_template_choice",
)
# Who puts a comment into a group and who withholds it at the same moment would not see each other,
# and a kept count would be off for good: the second waits for the first.
HOLD_COMMENT = """
    CREATE FUNCTION hold_comment() RETURNS trigger AS $$ BEGIN
        IF TG_OP = 'DELETE' THEN
            PERFORM 1 FROM comment WHERE id = OLD.comment_id FOR SHARE;
            RETURN OLD;
        END IF;
        PERFORM 1 FROM comment WHERE id = NEW.comment_id FOR SHARE;
        RETURN NEW;
    END $$ LANGUAGE plpgsql"""
PUBLIC = "{0}.is_counted AND {0}.status = 'published'"


def upgrade() -> None:
    op.create_table(
        "public_sender",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("unit", UNIT, nullable=False),
        sa.Column("comments", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", "unit", name="pk_public_sender"),
    )
    op.execute(
        "INSERT INTO public_sender SELECT group_member.group_id, submission.unit, count(*)"
        " FROM group_member JOIN comment ON comment.id = group_member.comment_id"
        " JOIN submission ON submission.id = comment.submission_id"
        f" WHERE {PUBLIC.format('comment')} GROUP BY group_member.group_id, submission.unit"
    )
    for name, (event, condition, steps) in TRIGGERS.items():
        _trigger(name, event, condition, steps)
    if op.get_bind().dialect.name == "postgresql":  # SQLite has one writer at a time
        op.execute(HOLD_COMMENT)
        op.execute(
            "CREATE TRIGGER hold_comment BEFORE INSERT OR UPDATE OR DELETE ON group_member"
            " FOR EACH ROW EXECUTE FUNCTION hold_comment()"
        )
    op.drop_index("ix_objection_comment_id", table_name="objection")
    op.create_index("ix_objection_comment_id", "objection", ["comment_id"], unique=True)
    _keep()
    op.add_column("kept_reason", sa.Column("written_by_id", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("kept_reason", "written_by_id")
    op.drop_index("ix_objection_comment_id", table_name="objection")
    op.create_index("ix_objection_comment_id", "objection", ["comment_id"])
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for table in KEPT:
        for event in ("update", "delete"):
            place = f" ON {table}" if is_postgresql else ""
            op.execute(f"DROP TRIGGER keep_{table}_{event}{place}")
    for name, (event, _condition, _steps) in TRIGGERS.items():
        table = event.split(" ON ")[1]
        op.execute(f"DROP TRIGGER {name} ON {table}" if is_postgresql else f"DROP TRIGGER {name}")
        if is_postgresql:
            op.execute(f"DROP FUNCTION {name}()")
    if is_postgresql:
        op.execute("DROP TRIGGER hold_comment ON group_member")
        op.execute("DROP FUNCTION hold_comment()")
    op.drop_table("public_sender")


def _keep() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    acts = (
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        if is_postgresql
        else "BEGIN SELECT RAISE(ABORT, 'records are never changed'); END"
    )
    for table in KEPT:
        for event in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER keep_{table}_{event} BEFORE {event.upper()} ON {table} {acts}"
            )


def _count(group: str, comment: str, number: str, chosen: str = "") -> str:
    """Say how a comment is counted or taken away; ``group`` is the group's id, in SQL."""
    return f"""
        INSERT INTO public_sender (group_id, unit, comments)
            SELECT {group}, submission.unit, {number}
            FROM comment JOIN submission ON submission.id = comment.submission_id
            WHERE comment.id = {comment} AND {group} IS NOT NULL {chosen}
            ON CONFLICT (group_id, unit)
            DO UPDATE SET comments = public_sender.comments + {number};"""


IF_PUBLIC = f"AND {PUBLIC.format('comment')}"
GROUP_OF = "(SELECT group_id FROM group_member WHERE comment_id = NEW.id)"
WAS, IS = PUBLIC.format("OLD"), PUBLIC.format("NEW")
# name: the event, when it matters, and what is done.
TRIGGERS = {
    "public_group_gone": (
        "AFTER DELETE ON comment_group",
        "",
        "DELETE FROM public_sender WHERE group_id = OLD.id;",
    ),
    "public_member_new": (
        "AFTER INSERT ON group_member",
        "",
        _count("NEW.group_id", "NEW.comment_id", "1", IF_PUBLIC),
    ),
    "public_member_gone": (
        "AFTER DELETE ON group_member",
        "",
        _count("OLD.group_id", "OLD.comment_id", "-1", IF_PUBLIC),
    ),
    "public_member_moved": (
        "AFTER UPDATE OF group_id ON group_member",
        "OLD.group_id <> NEW.group_id",
        _count("OLD.group_id", "OLD.comment_id", "-1", IF_PUBLIC)
        + _count("NEW.group_id", "NEW.comment_id", "1", IF_PUBLIC),
    ),
    "public_comment_out": (
        "AFTER UPDATE OF is_counted, status ON comment",
        f"{WAS} AND NOT ({IS})",
        _count(GROUP_OF, "NEW.id", "-1"),
    ),
    "public_comment_in": (
        "AFTER UPDATE OF is_counted, status ON comment",
        f"{IS} AND NOT ({WAS})",
        _count(GROUP_OF, "NEW.id", "1"),
    ),
}


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
