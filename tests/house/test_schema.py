"""The schema matches the models; every migration goes down and up again, with rows in the tables."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from flask_migrate import downgrade, upgrade

from consult.accounts.services import create_account
from consult.accounts.terms import NewAccount, RoleName
from consult.analysis.models import CommentGroup, GroupMember
from consult.analysis.services import group_comments
from consult.comments.models import Comment, Commenter, Submission
from consult.core.db import db, transaction
from consult.responses.models import MatrixRow, Response
from consult.responses.queries import ToldCount, told_count
from consult.responses.services import note_told
from consult.responses.terms import AnswerState, Disposition, NoticeOutcome
from tests.conftest import TEST_PASSWORD
from tests.factories import DURING, AgencyFactory, CommentFactory

# What migrations enter themselves, and what hangs on it.
ENTERED = {"role", "posting_rule", "dossier_part", "user_role", "alembic_version"}

# What its model says is never changed, or kept, or frozen.
NEVER_CHANGED = (
    "appraisal",
    "appraisal_dossier",
    "appraisal_reply",
    "appraisal_step",
    "audit_entry",
    "board_report",
    "comment",
    "moderation_decision",
    "objection",
    "objection_outcome",
    "outreach_entry",
    "paper_template",
    "paper_template_choice",
    "response_revision",
    "result_text",
    "submission",
)

pytestmark = pytest.mark.changes_tables


def revisions():
    """List the revisions, the oldest first."""
    scripts = ScriptDirectory(current_app.extensions["migrate"].directory)
    return [script.revision for script in scripts.walk_revisions()][::-1]


def stored():
    """Count the rows of each table that the database has."""
    with db.engine.connect() as connection:
        names = set(sa.inspect(connection).get_table_names())
        return {
            name: connection.scalar(sa.select(sa.func.count()).select_from(sa.table(name)))
            for name in names
        }


@pytest.fixture
def rows(context):
    """A commented round and an officer, committed."""
    with transaction():
        CommentFactory()
        new = NewAccount(
            email="nong.thi.thu@thainguyen.example",
            name="Nông Thị Thử",
            roles=frozenset({RoleName.MODERATOR}),
            agency_id=AgencyFactory().id,
            password=TEST_PASSWORD,
        )
        create_account(new, by=None, now=DURING)
    db.session.remove()
    return stored()


def test_the_schema_matches_the_models(context):
    with db.engine.connect() as connection:
        differences = compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": False}), db.metadata
        )

    assert differences == []


def test_each_migration_goes_down_and_up_again_and_keeps_the_rows(rows):
    known = revisions()

    for before in known[-2::-1]:
        downgrade(revision=before)
        kept = stored()
        upgrade()

        assert {name: kept[name] for name in kept.keys() - ENTERED} == {
            name: rows[name] for name in kept.keys() - ENTERED
        }
        assert stored()["role"] == rows["role"]
        assert stored()["posting_rule"] == rows["posting_rule"]
        assert stored()["dossier_part"] == rows["dossier_part"]


def test_who_waits_to_be_told_is_found_again_after_going_down_and_up(rows):
    submission = db.session.scalars(sa.select(Submission)).one()
    consultation_id = submission.consultation_id
    with transaction():
        db.session.add(
            Commenter(
                submission_id=submission.id, sealed=b"1", may_be_contacted=True, may_be_named=False
            )
        )
        note_told(submission.id, NoticeOutcome.SENT, now=DURING)
    db.session.remove()

    downgrade(revision="0025")
    upgrade()

    assert told_count(consultation_id) == ToldCount(asked=1, sent=1, failed=0)


def test_what_is_answered_stands_in_the_matrix_again_after_going_down_and_up(rows):
    comment = db.session.scalars(sa.select(Comment)).one()
    with transaction():
        group_comments(comment.consultation_id)
        key = db.session.scalar(sa.select(CommentGroup.key))
        answer = Response(
            consultation_id=comment.consultation_id,
            group_key=key,
            disposition=Disposition.OUT_OF_SCOPE,
            answered_by="A",
            answered_at=DURING,
        )
        db.session.add(answer)
    stance = comment.stance
    db.session.remove()

    downgrade(revision="0025")
    upgrade()

    row = db.session.scalars(sa.select(MatrixRow)).one()
    found = row.stance, row.disposition, row.answer
    assert found == (stance, Disposition.OUT_OF_SCOPE, AnswerState.DRAFT)


def test_a_group_that_another_comment_stood_for_is_shown_by_its_own_after_going_up(rows):
    comment = db.session.scalars(sa.select(Comment)).one()
    with transaction():
        later = CommentFactory(consultation_id=comment.consultation_id).id
        group_comments(comment.consultation_id)
    with transaction():
        db.session.execute(sa.delete(GroupMember).where(GroupMember.comment_id == comment.id))
    assert db.session.scalars(sa.select(CommentGroup.representative_id)).all() == [comment.id]
    db.session.remove()

    downgrade(revision="0027")
    upgrade()

    assert db.session.scalars(sa.select(CommentGroup.representative_id)).all() == [later]


def test_every_migration_goes_down_to_an_empty_database_and_up_again(rows):
    downgrade(revision="base")
    emptied = stored()
    upgrade()

    assert emptied.keys() <= {"alembic_version"}
    assert stored().keys() == rows.keys()


def test_what_is_never_changed_is_kept_by_the_database(context):
    asked = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger",
    }

    guards = set(db.session.scalars(sa.text(asked[db.engine.dialect.name])))

    wanted = {f"keep_{table}_{act}" for table in NEVER_CHANGED for act in ("update", "delete")}
    assert wanted - guards == set()


def test_records_are_kept_by_the_database_again_after_going_down_and_up(rows):
    change = sa.text("UPDATE comment SET text = 'khác'")
    downgrade(revision="0002")
    upgrade()

    with (
        db.engine.connect() as connection,
        pytest.raises(sa.exc.DatabaseError, match="records are never changed"),
    ):
        connection.execute(change)
