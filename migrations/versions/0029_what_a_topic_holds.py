"""Keep how many groups and comments each topic holds, and how many a person placed and read.

The page of topics counted every comment of the round. Kept by triggers, as the rows of the matrix
are, from where a group stands and from its size; an emptied group is not counted.
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

TABLE = "topic_tally"
COUNTS = ("groups", "comments", "read", "placed")
NAMES = ", ".join(COUNTS)


def _as_number(condition: str) -> str:
    return f"CASE WHEN {condition} THEN 1 ELSE 0 END"


READ, PLACED = _as_number("{0}.read_by <> ''"), _as_number("{0}.is_human")
SUMS = ", ".join(f"{one} = {TABLE}.{one} + excluded.{one}" for one in COUNTS)
ADDED = f"ON CONFLICT (topic_id) DO UPDATE SET {SUMS};"


def _stands(row: str, sign: str) -> str:
    """Count a placement, or take it away; ``row`` is it, its group has its size."""
    return f"""
        INSERT INTO {TABLE} (topic_id, {NAMES})
            SELECT {row}.topic_id, {sign}1, {sign}matrix_row.comments, {sign}{READ.format(row)},
                {sign}{PLACED.format(row)}
            FROM matrix_row WHERE matrix_row.group_id = {row}.group_id
                AND matrix_row.comments > 0 AND {row}.topic_id IS NOT NULL
            {ADDED}"""


def _grows(group: str, was: str, now: str) -> str:
    """Count a group whose size is another; ``was`` and ``now`` are its comments."""
    groups = f"({_as_number(f'{now} > 0')} - {_as_number(f'{was} > 0')})"
    return f"""
        INSERT INTO {TABLE} (topic_id, {NAMES})
            SELECT group_topic.topic_id, {groups}, {now} - {was},
                {groups} * {READ.format('group_topic')}, {groups} * {PLACED.format('group_topic')}
            FROM group_topic WHERE group_topic.group_id = {group}
                AND group_topic.topic_id IS NOT NULL
            {ADDED}"""


# name: the event, when it matters, and what is done.
TRIGGERS = {
    "topic_place_new": ("AFTER INSERT ON group_topic", "", _stands("NEW", "")),
    "topic_place_gone": ("AFTER DELETE ON group_topic", "", _stands("OLD", "-")),
    "topic_place_changed": (
        "AFTER UPDATE OF topic_id, is_human, read_by ON group_topic",
        "",
        _stands("OLD", "-") + _stands("NEW", ""),
    ),
    "topic_size_changed": (
        "AFTER UPDATE OF comments ON matrix_row",
        "OLD.comments <> NEW.comments",
        _grows("NEW.group_id", "OLD.comments", "NEW.comments"),
    ),
    "topic_size_gone": (
        "AFTER DELETE ON matrix_row",
        "OLD.comments > 0",
        _grows("OLD.group_id", "OLD.comments", "0"),
    ),
    "topic_gone": ("AFTER DELETE ON topic", "", f"DELETE FROM {TABLE} WHERE topic_id = OLD.id;"),
}


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("topic_id", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.PrimaryKeyConstraint("topic_id", name="pk_topic_tally"),
    )
    op.execute(
        f"INSERT INTO {TABLE} SELECT topic_id, count(*), sum(matrix_row.comments),"
        f" sum({READ.format('group_topic')}), sum({PLACED.format('group_topic')})"
        " FROM group_topic JOIN matrix_row ON matrix_row.group_id = group_topic.group_id"
        " WHERE topic_id IS NOT NULL AND matrix_row.comments > 0 GROUP BY topic_id"
    )
    for name, (event, condition, steps) in TRIGGERS.items():
        _trigger(name, event, condition, steps)


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for name, (event, *_rest) in TRIGGERS.items():
        table = event.split(" ON ")[1]
        op.execute(f"DROP TRIGGER {name} ON {table}" if is_postgresql else f"DROP TRIGGER {name}")
        if is_postgresql:
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_table(TABLE)


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
