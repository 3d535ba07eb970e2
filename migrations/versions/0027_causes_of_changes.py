"""Keep which groups changed which provisions, by how many of their comments everybody can read.

Whoever compares two versions reads why each provision was changed: the largest few of the groups
whose answer, as it was last approved, says so. A round has a hundred thousand of them, so that
they stand in the order in which they are told. Kept by triggers, as the rows of the matrix are.
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

TABLE = "change_cause"
ANSWER = """
    FROM comment_group
    JOIN response ON response.consultation_id = comment_group.consultation_id
        AND response.group_key = comment_group.key
    JOIN response_revision ON response_revision.response_id = response.id"""
LAST = """
    response_revision.disposition IN ('accepted', 'partly_accepted')
    AND response_revision.revision = (SELECT max(step.revision) FROM response_revision AS step
        WHERE step.response_id = response.id AND step.state = 'approved')"""
SIZE = """coalesce((SELECT sum(public_sender.comments) FROM public_sender
        WHERE public_sender.group_id = comment_group.id), 0)"""
NAMED = {
    "sqlite": "CROSS JOIN json_each(response_revision.changed_paths) AS named",
    "postgresql": "CROSS JOIN json_array_elements_text(response_revision.changed_paths)"
    " AS named(value)",
}
OWN_GROUP = """(SELECT comment_group.id FROM comment_group
    JOIN response ON response.consultation_id = comment_group.consultation_id
        AND response.group_key = comment_group.key
    WHERE response.id = NEW.response_id)"""
# name: the event, when it matters, what it takes out and which groups it writes anew.
TRIGGERS = {
    "cause_group_new": ("AFTER INSERT ON comment_group", "", "", "NEW.id"),
    "cause_group_changed": (
        "AFTER UPDATE OF key, consultation_id ON comment_group",
        "",
        "OLD.id",
        "NEW.id",
    ),
    "cause_group_gone": ("AFTER DELETE ON comment_group", "", "OLD.id", ""),
    "cause_answer_approved": (
        "AFTER INSERT ON response_revision",
        "NEW.state = 'approved'",
        OWN_GROUP,
        OWN_GROUP,
    ),
}
SIZES = {
    "cause_public_new": ("AFTER INSERT ON public_sender", "NEW.comments"),
    "cause_public_changed": (
        "AFTER UPDATE OF comments ON public_sender",
        "NEW.comments - OLD.comments",
    ),
}


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("comments", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", "path", name="pk_change_cause"),
    )
    op.execute(_written("1 = 1"))
    op.create_index(
        "ix_change_cause_order", TABLE, ["consultation_id", "path", "comments", "key", "group_id"]
    )
    for name, (event, condition, gone, new) in TRIGGERS.items():
        steps = f"DELETE FROM {TABLE} WHERE group_id = {gone};" if gone else ""
        steps += f"{_written(f'comment_group.id = {new}')};" if new else ""
        _trigger(name, event, condition, steps)
    for name, (event, more) in SIZES.items():
        steps = f"UPDATE {TABLE} SET comments = comments + ({more}) WHERE group_id = NEW.group_id;"
        _trigger(name, event, "", steps)


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for name, (event, *_rest) in (TRIGGERS | SIZES).items():
        table = event.split(" ON ")[1]
        op.execute(f"DROP TRIGGER {name} ON {table}" if is_postgresql else f"DROP TRIGGER {name}")
        if is_postgresql:
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_table(TABLE)


def _written(condition: str) -> str:
    """Say how the causes of some groups are written, each provision once."""
    return f"""
        INSERT INTO {TABLE} (group_id, path, consultation_id, key, comments)
            SELECT DISTINCT comment_group.id, named.value, comment_group.consultation_id,
                comment_group.key, {SIZE}
            {ANSWER} {NAMED[op.get_bind().dialect.name]}
            WHERE {condition} AND {LAST}"""


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
