"""Keep the counts that numbers are read from: by day, by village, by provision and commune.

Public figures by place and unit get a count of their own, of what anybody can read. The size of
each group of like comments, its senders and how far its answer is are kept by triggers: groups are
made, thrown away and made again in several places, and none can forget to count.

A page of a round with a million comments then reads some thousand rows, and costs the same later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

CHANNEL = sa.Enum(
    "web",
    "paper",
    "meeting",
    "letter",
    "hotline",
    "agency",
    "partner",
    name="channel",
    native_enum=False,
    length=40,
)
UNIT = sa.Enum(
    "person",
    "household",
    "organisation",
    "collective",
    name="unit",
    native_enum=False,
    length=40,
)
TYPES = {
    "day": sa.Date(),
    "channel": CHANNEL,
    "unit": UNIT,
    "path": sa.String(),
    "commune_id": sa.Integer(),
    "village_id": sa.Integer(),
}
TABLES = {
    "day_tally": (("day", "channel", "unit"), ("submissions", "comments")),
    "village_tally": (("commune_id", "village_id", "unit"), ("submissions", "comments")),
    "provision_place_tally": (("path", "commune_id"), ("comments",)),
    "public_tally": (("commune_id", "unit"), ("submissions", "comments")),
}


def upgrade() -> None:
    for name, (keys, counts) in TABLES.items():
        op.create_table(
            name,
            sa.Column("consultation_id", sa.Integer(), nullable=False),
            *(sa.Column(key, TYPES[key], nullable=False) for key in keys),
            *(sa.Column(count, sa.Integer(), nullable=False) for count in counts),
            sa.ForeignKeyConstraint(
                ["consultation_id"],
                ["consultation.id"],
                name=f"fk_{name}_consultation_id_consultation",
            ),
            sa.PrimaryKeyConstraint("consultation_id", *keys, name=f"pk_{name}"),
        )
    day = "date(submission.received_at, '+7 hours')"
    if op.get_bind().dialect.name == "postgresql":
        day = "(submission.received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"
    commune = "coalesce(submission.commune_id, 0)"
    village = "coalesce(submission.village_id, 0)"
    sent = "count(DISTINCT submission.id), count(*)"
    _fill("day_tally", f"{day}, submission.channel, submission.unit", sent)
    _fill("village_tally", f"{commune}, {village}, submission.unit", sent)
    _fill("provision_place_tally", f"comment.shown_path, {commune}", "count(*)")
    _fill("public_tally", f"{commune}, submission.unit", sent, "comment.status = 'published'")
    _matrix()
    op.create_index(
        "ix_submission_sent", "submission", ["consultation_id", "channel", "unit", "received_at"]
    )
    op.create_index("ix_comment_status", "comment", ["status", "id"])
    op.create_index("ix_comment_round", "comment", ["consultation_id", "is_counted", "id"])
    op.create_index(
        "ix_comment_uncounted",
        "comment",
        ["status", "consultation_id"],
        sqlite_where=sa.text("is_counted IS 0"),
        postgresql_where=sa.text("is_counted IS false"),
    )


def downgrade() -> None:
    for name in ("uncounted", "round", "status"):
        op.drop_index(f"ix_comment_{name}", table_name="comment")
    op.drop_index("ix_submission_sent", table_name="submission")
    _drop_triggers()
    op.drop_table("matrix_sender")
    op.drop_table("matrix_row")
    for name in reversed(TABLES):
        op.drop_table(name)


def _fill(table: str, keys: str, counts: str, chosen: str = "TRUE") -> None:
    """Count what is there; all words are of this file."""
    op.execute(
        f"INSERT INTO {table} SELECT comment.consultation_id, {keys}, {counts} FROM comment"
        " JOIN submission ON submission.id = comment.submission_id WHERE comment.is_counted"
        f" AND {chosen}"
        f" GROUP BY comment.consultation_id, {keys}"
    )


def _matrix() -> None:
    """Make the kept rows of the matrix, fill them, and let triggers keep them."""
    state = sa.Enum(
        "draft", "in_review", "approved", name="answerstate", native_enum=False, length=40
    )
    op.create_table(
        "matrix_row",
        sa.Column("group_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("answer", state, nullable=True),
        sa.Column("comments", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", name="pk_matrix_row"),
    )
    op.create_table(
        "matrix_sender",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("unit", UNIT, nullable=False),
        sa.Column("village_id", sa.Integer(), nullable=False),
        sa.Column("comments", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", "unit", "village_id", name="pk_matrix_sender"),
    )
    joined = (
        " FROM group_member JOIN comment ON comment.id = group_member.comment_id"
        " JOIN submission ON submission.id = comment.submission_id WHERE comment.is_counted"
    )
    op.execute(
        "INSERT INTO matrix_row SELECT id, consultation_id, path, key,"
        " (SELECT state FROM response WHERE response.consultation_id ="
        " comment_group.consultation_id AND group_key = comment_group.key),"
        " (SELECT count(*) FROM group_member JOIN comment ON comment.id = comment_id"
        " WHERE group_id = comment_group.id AND is_counted) FROM comment_group"
    )
    keys = "group_member.group_id, submission.unit, coalesce(submission.village_id, 0)"
    op.execute(f"INSERT INTO matrix_sender SELECT {keys}, count(*){joined} GROUP BY {keys}")
    order = ["comments", "key"]
    op.create_index("ix_matrix_row_order", "matrix_row", ["consultation_id", "path", *order])
    op.create_index(
        "ix_matrix_row_state", "matrix_row", ["consultation_id", "path", "answer", *order]
    )
    for name, (event, condition, steps) in TRIGGERS.items():
        _trigger(name, event, condition, steps)


def _count(row: str, comment: str, number: str, counted: str = "AND comment.is_counted") -> str:
    """Say how a member is counted or taken away: ``row`` is the group's id, in SQL."""
    return f"""
        UPDATE matrix_row SET comments = comments + {number} WHERE group_id = {row}
            AND EXISTS (SELECT 1 FROM comment WHERE comment.id = {comment} {counted});
        INSERT INTO matrix_sender (group_id, unit, village_id, comments)
            SELECT {row}, submission.unit, coalesce(submission.village_id, 0), {number}
            FROM comment JOIN submission ON submission.id = comment.submission_id
            WHERE comment.id = {comment} {counted} AND {row} IS NOT NULL
            ON CONFLICT (group_id, unit, village_id)
            DO UPDATE SET comments = matrix_sender.comments + {number};"""


STATE = (
    "(SELECT state FROM response WHERE response.consultation_id = NEW.consultation_id"
    " AND group_key = NEW.key)"
)
ANSWER = (
    "UPDATE matrix_row SET answer = {0} WHERE group_id = (SELECT id FROM comment_group"
    " WHERE consultation_id = {1}.consultation_id AND key = {1}.group_key);"
)
GROUP_OF = "(SELECT group_id FROM group_member WHERE comment_id = NEW.id)"
# name: the event, when it matters, and what is done.
TRIGGERS = {
    "matrix_group_new": (
        "AFTER INSERT ON comment_group",
        "",
        "INSERT INTO matrix_row (group_id, consultation_id, path, key, answer, comments)"
        f" VALUES (NEW.id, NEW.consultation_id, NEW.path, NEW.key, {STATE}, 0);",
    ),
    "matrix_group_changed": (
        "AFTER UPDATE OF path, key ON comment_group",
        "",
        f"UPDATE matrix_row SET path = NEW.path, key = NEW.key, answer = {STATE}"
        " WHERE group_id = NEW.id;",
    ),
    "matrix_group_gone": (
        "AFTER DELETE ON comment_group",
        "",
        "DELETE FROM matrix_sender WHERE group_id = OLD.id;"
        " DELETE FROM matrix_row WHERE group_id = OLD.id;",
    ),
    "matrix_member_new": (
        "AFTER INSERT ON group_member",
        "",
        _count("NEW.group_id", "NEW.comment_id", "1"),
    ),
    "matrix_member_gone": (
        "AFTER DELETE ON group_member",
        "",
        _count("OLD.group_id", "OLD.comment_id", "-1"),
    ),
    "matrix_member_moved": (
        "AFTER UPDATE OF group_id ON group_member",
        "OLD.group_id <> NEW.group_id",
        _count("OLD.group_id", "OLD.comment_id", "-1")
        + _count("NEW.group_id", "NEW.comment_id", "1"),
    ),
    "matrix_comment_out": (
        "AFTER UPDATE OF is_counted ON comment",
        "OLD.is_counted AND NOT NEW.is_counted",
        _count(GROUP_OF, "NEW.id", "-1", ""),
    ),
    "matrix_comment_in": (
        "AFTER UPDATE OF is_counted ON comment",
        "NEW.is_counted AND NOT OLD.is_counted",
        _count(GROUP_OF, "NEW.id", "1", ""),
    ),
    "matrix_answer_new": (
        "AFTER INSERT ON response",
        "",
        ANSWER.format("NEW.state", "NEW"),
    ),
    "matrix_answer_changed": (
        "AFTER UPDATE OF state ON response",
        "OLD.state <> NEW.state",
        ANSWER.format("NEW.state", "NEW"),
    ),
    "matrix_answer_gone": (
        "AFTER DELETE ON response",
        "",
        ANSWER.format("NULL", "OLD"),
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


def _drop_triggers() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for name, (event, _condition, _steps) in TRIGGERS.items():
        table = event.split(" ON ")[1]
        op.execute(f"DROP TRIGGER {name} ON {table}" if is_postgresql else f"DROP TRIGGER {name}")
        if is_postgresql:
            op.execute(f"DROP FUNCTION {name}()")
