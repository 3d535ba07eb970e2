"""Keep who asked to be told of the answers, and who was: the pages of an answered round count it.

A contact does not say of which round it is; counting read every submission. Now each contact that
asked has a row with its round and how the telling went, kept by triggers as the rows of the matrix
are. One row a person, no sums: people who write at the same moment do not wait for each other.

A row of the matrix tells its stance and what is answered too: whether a provision stays against a
majority is read from one index. Others find the answers a person has in work, and the few comments
that do not count.
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

STANCES = ("agree", "agree_with_change", "disagree", "question", "other")
DISPOSITIONS = (
    "accepted",
    "partly_accepted",
    "not_accepted",
    "already_in_draft",
    "out_of_scope",
)
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
# What 0018 made, each with a column or two more; before, they kept the state alone.
ANSWER = (
    "FROM response WHERE response.consultation_id = {0}.consultation_id AND group_key = {0}.key"
)
OF_GROUP = (
    " WHERE group_id = (SELECT id FROM comment_group"
    " WHERE consultation_id = {0}.consultation_id AND key = {0}.group_key);"
)
MATRIX = {
    "matrix_group_new": (
        "AFTER INSERT ON comment_group",
        "",
        "INSERT INTO matrix_row"
        " (group_id, consultation_id, path, key, stance, answer, disposition, comments)"
        " VALUES (NEW.id, NEW.consultation_id, NEW.path, NEW.key, NEW.stance,"
        f" (SELECT state {ANSWER.format('NEW')}), (SELECT disposition {ANSWER.format('NEW')}), 0);",
    ),
    "matrix_group_changed": (
        "AFTER UPDATE OF path, key, stance ON comment_group",
        "",
        "UPDATE matrix_row SET path = NEW.path, key = NEW.key, stance = NEW.stance,"
        f" answer = (SELECT state {ANSWER.format('NEW')}),"
        f" disposition = (SELECT disposition {ANSWER.format('NEW')}) WHERE group_id = NEW.id;",
    ),
    "matrix_answer_new": (
        "AFTER INSERT ON response",
        "",
        "UPDATE matrix_row SET answer = NEW.state, disposition = NEW.disposition"
        + OF_GROUP.format("NEW"),
    ),
    "matrix_answer_changed": (
        "AFTER UPDATE OF state, disposition ON response",
        "OLD.state <> NEW.state OR OLD.disposition <> NEW.disposition",
        "UPDATE matrix_row SET answer = NEW.state, disposition = NEW.disposition"
        + OF_GROUP.format("NEW"),
    ),
    "matrix_answer_gone": (
        "AFTER DELETE ON response",
        "",
        "UPDATE matrix_row SET answer = NULL, disposition = NULL" + OF_GROUP.format("OLD"),
    ),
}
MATRIX_BEFORE = {
    "matrix_group_new": (
        "AFTER INSERT ON comment_group",
        "",
        "INSERT INTO matrix_row (group_id, consultation_id, path, key, answer, comments)"
        " VALUES (NEW.id, NEW.consultation_id, NEW.path, NEW.key,"
        f" (SELECT state {ANSWER.format('NEW')}), 0);",
    ),
    "matrix_group_changed": (
        "AFTER UPDATE OF path, key ON comment_group",
        "",
        "UPDATE matrix_row SET path = NEW.path, key = NEW.key,"
        f" answer = (SELECT state {ANSWER.format('NEW')}) WHERE group_id = NEW.id;",
    ),
    "matrix_answer_new": (
        "AFTER INSERT ON response",
        "",
        "UPDATE matrix_row SET answer = NEW.state" + OF_GROUP.format("NEW"),
    ),
    "matrix_answer_changed": (
        "AFTER UPDATE OF state ON response",
        "OLD.state <> NEW.state",
        "UPDATE matrix_row SET answer = NEW.state" + OF_GROUP.format("NEW"),
    ),
    "matrix_answer_gone": (
        "AFTER DELETE ON response",
        "",
        "UPDATE matrix_row SET answer = NULL" + OF_GROUP.format("OLD"),
    ),
}
# name: the event, when it matters, and what is done.
TELLING = {
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
    _telling()
    stance = sa.Enum(*STANCES, name="stance", native_enum=False, length=40)
    disposition = sa.Enum(*DISPOSITIONS, name="disposition", native_enum=False, length=40)
    op.add_column("matrix_row", sa.Column("stance", stance, nullable=True))
    op.add_column("matrix_row", sa.Column("disposition", disposition, nullable=True))
    op.execute(
        "UPDATE matrix_row SET"
        " stance = (SELECT stance FROM comment_group WHERE comment_group.id = group_id),"
        f" disposition = (SELECT disposition {ANSWER.format('matrix_row')})"
    )
    # The stance first, so that no question without one is led to this index.
    op.create_index(
        "ix_matrix_row_stance",
        "matrix_row",
        ["stance", "consultation_id", "path", "disposition", "comments"],
    )
    _drop(MATRIX_BEFORE)
    _make(MATRIX | TELLING)
    op.create_index("ix_response_work", "response", ["answered_by_id", "consultation_id", "state"])
    op.create_index(
        "ix_comment_left_out",
        "comment",
        ["id"],
        sqlite_where=sa.text("is_counted IS 0"),
        postgresql_where=sa.text("is_counted IS false"),
    )


def downgrade() -> None:
    op.drop_index("ix_comment_left_out", table_name="comment")
    op.drop_index("ix_response_work", table_name="response")
    _drop(MATRIX | TELLING)
    op.drop_index("ix_matrix_row_stance", table_name="matrix_row")
    op.drop_column("matrix_row", "disposition")
    op.drop_column("matrix_row", "stance")
    _make(MATRIX_BEFORE)
    op.drop_table("telling_row")


def _telling() -> None:
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


def _make(triggers: dict[str, tuple[str, str, str]]) -> None:
    for name, (event, condition, steps) in triggers.items():
        when = f" WHEN ({condition})" if condition else ""
        if op.get_bind().dialect.name == "postgresql":
            op.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger AS $$ BEGIN {steps} RETURN NULL; END $$"
                " LANGUAGE plpgsql"
            )
            act = f"EXECUTE FUNCTION {name}()"
        else:
            act = f"BEGIN {steps} END"
        op.execute(f"CREATE TRIGGER {name} {event} FOR EACH ROW{when} {act}")


def _drop(triggers: dict[str, tuple[str, str, str]]) -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for name, (event, _condition, _steps) in triggers.items():
        place = f" ON {event.split(' ON ')[1]}" if is_postgresql else ""
        op.execute(f"DROP TRIGGER {name}{place}")
        if is_postgresql:
            op.execute(f"DROP FUNCTION {name}()")
