"""Keep who asked to be told of the answers, and who was: the pages of an answered round count it.

A contact does not say of which round it is; counting read every submission. Now each contact that
asked has a row with its round and how the telling went, kept by triggers as the rows of the matrix
are. One row a person, no sums: people who write at the same moment do not wait for each other.

Indexes for what the same pages ask: who disagrees with a provision, which answers a person has in
work, which few comments do not count.
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

OUTCOMES = ("sent", "refused", "unreadable")
NOTICE = "(SELECT outcome FROM answer_notice WHERE answer_notice.submission_id = {0})"
ROW = (
    "INSERT INTO telling_row (submission_id, consultation_id, outcome)"
    f" SELECT submission.id, submission.consultation_id, {NOTICE.format('submission.id')}"
    " FROM submission JOIN commenter ON commenter.submission_id = submission.id"
    " WHERE commenter.may_be_contacted AND submission.undone_at IS NULL"
)
NEW_ROW = ROW + " AND submission.id = {0};"
GONE = "DELETE FROM telling_row WHERE submission_id = {0};"
TOLD = "UPDATE telling_row SET outcome = {0} WHERE submission_id = {1};"
# name: the event, when it matters, and what is done.
TRIGGERS = {
    "telling_contact_new": (
        "AFTER INSERT ON commenter",
        "NEW.may_be_contacted",
        NEW_ROW.format("NEW.submission_id"),
    ),
    "telling_contact_changed": (
        "AFTER UPDATE OF may_be_contacted ON commenter",
        "OLD.may_be_contacted <> NEW.may_be_contacted",
        GONE.format("OLD.submission_id") + NEW_ROW.format("NEW.submission_id"),
    ),
    "telling_contact_gone": (
        "AFTER DELETE ON commenter",
        "OLD.may_be_contacted",
        GONE.format("OLD.submission_id"),
    ),
    "telling_submission_undone": (
        "AFTER UPDATE OF undone_at ON submission",
        "(OLD.undone_at IS NULL) <> (NEW.undone_at IS NULL)",
        GONE.format("NEW.id") + NEW_ROW.format("NEW.id"),
    ),
    "telling_notice_new": (
        "AFTER INSERT ON answer_notice",
        "",
        TOLD.format("NEW.outcome", "NEW.submission_id"),
    ),
    "telling_notice_changed": (
        "AFTER UPDATE OF outcome ON answer_notice",
        "OLD.outcome <> NEW.outcome",
        TOLD.format("NEW.outcome", "NEW.submission_id"),
    ),
    "telling_notice_gone": (
        "AFTER DELETE ON answer_notice",
        "",
        TOLD.format("NULL", "OLD.submission_id"),
    ),
}


def upgrade() -> None:
    outcome = sa.Enum(*OUTCOMES, name="noticeoutcome", native_enum=False, length=40)
    op.create_table(
        "telling_row",
        sa.Column("submission_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("outcome", outcome, nullable=True),
        sa.PrimaryKeyConstraint("submission_id", name="pk_telling_row"),
    )
    op.execute(ROW)
    op.create_index(
        "ix_telling_row_outcome", "telling_row", ["consultation_id", "outcome", "submission_id"]
    )
    for name, (event, condition, steps) in TRIGGERS.items():
        _trigger(name, event, condition, steps)
    op.create_index(
        "ix_comment_group_stance", "comment_group", ["consultation_id", "stance", "path"]
    )
    op.drop_index("ix_comment_group_consultation_id", table_name="comment_group")
    op.create_index(
        "ix_response_work", "response", ["consultation_id", "state", "answered_by_id"]
    )
    op.drop_index("ix_response_consultation_id", table_name="response")
    op.create_index(
        "ix_comment_left_out",
        "comment",
        ["id"],
        sqlite_where=sa.text("is_counted IS 0"),
        postgresql_where=sa.text("is_counted IS false"),
    )


def downgrade() -> None:
    op.drop_index("ix_comment_left_out", table_name="comment")
    op.create_index("ix_response_consultation_id", "response", ["consultation_id"])
    op.drop_index("ix_response_work", table_name="response")
    op.create_index("ix_comment_group_consultation_id", "comment_group", ["consultation_id"])
    op.drop_index("ix_comment_group_stance", table_name="comment_group")
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for name, (event, _condition, _steps) in TRIGGERS.items():
        table = event.split(" ON ")[1]
        op.execute(f"DROP TRIGGER {name} ON {table}" if is_postgresql else f"DROP TRIGGER {name}")
        if is_postgresql:
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_table("telling_row")


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
