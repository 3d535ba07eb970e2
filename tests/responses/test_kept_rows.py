"""The kept rows of the matrix say what counting says, whatever happened to groups and comments."""

from collections import Counter

import pytest
from sqlalchemy.exc import OperationalError

from consult.analysis.models import CommentGroup, GroupMember
from consult.analysis.services import group_comments
from consult.comments.models import Comment, Submission
from consult.comments.services import record_submission, set_status, undo_batch
from consult.comments.terms import CommentStatus, NewComment, Stance, Unit
from consult.core.db import db, transaction
from consult.responses.models import (
    MatrixRow,
    MatrixSender,
    PublicSender,
    Response,
    StanceSender,
)
from consult.responses.queries import unanswered_comments, ungrouped_comments
from consult.responses.terms import AnswerState, Disposition
from tests.comments.arriving import kept_round, kept_village, new_submission
from tests.comments.happening import batch_of
from tests.factories import DURING


def grouped_round():
    """A round with two groups of three, half of it from an import."""
    consultation, village = kept_round("dieu-1", "dieu-2"), kept_village()
    batch = batch_of(consultation)
    with transaction():
        for number in range(6):
            said = NewComment(f"dieu-{number % 2 + 1}", Stance.AGREE, "Nhất trí.")
            place = {"commune_id": village.parent_id, "village_id": village.id}
            new = new_submission(
                consultation,
                said,
                unit=list(Unit)[number % 3],
                batch_id=batch.id if number < 3 else None,
                **(place if number % 3 else {}),
            )
            record_submission(new, now=DURING)
        group_comments(consultation.id)
    return consultation, batch


def check_rows():
    """Compare both tables with what the members say."""
    db.session.expire_all()
    members = db.session.execute(
        db.select(GroupMember.group_id, Submission.unit, Submission.village_id, Comment.status)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .join(Submission, Submission.id == Comment.submission_id)
        .where(Comment.is_counted.is_(True))
    ).all()
    sizes = Counter(row.group_id for row in members)
    answers = {
        row.group_key: (row.state, row.disposition)
        for row in db.session.scalars(db.select(Response))
    }
    rows = db.session.scalars(db.select(MatrixRow)).all()
    groups = db.session.scalars(db.select(CommentGroup)).all()
    assert {
        (row.group_id, row.path, row.key, row.stance, row.answer, row.disposition, row.comments)
        for row in rows
    } == {
        (one.id, one.path, one.key, one.stance, *answers.get(one.key, (None, None)), sizes[one.id])
        for one in groups
    }
    senders = Counter((row.group_id, row.unit, row.village_id or 0) for row in members)
    kept = db.session.scalars(db.select(MatrixSender).where(MatrixSender.comments != 0))
    assert {(row.group_id, row.unit, row.village_id): row.comments for row in kept} == senders
    public = Counter(
        (row.group_id, row.unit) for row in members if row.status is CommentStatus.PUBLISHED
    )
    told = db.session.scalars(db.select(PublicSender).where(PublicSender.comments != 0))
    assert {(row.group_id, row.unit): row.comments for row in told} == public
    check_stances()


def check_stances():
    """Compare the kept senders of each stance with what the members say."""
    said = db.session.execute(
        db.select(Comment.shown_path, Comment.stance, Submission.unit, Submission.id)
        .join(GroupMember, GroupMember.comment_id == Comment.id)
        .join(Submission, Submission.id == Comment.submission_id)
        .where(Comment.is_counted.is_(True))
        .distinct()
    )
    counted = Counter(tuple(row)[:3] for row in said)
    kept = db.session.scalars(db.select(StanceSender).where(StanceSender.senders != 0))
    assert {(row.path, row.stance, row.unit): row.senders for row in kept} == counted


def test_who_says_it_twice_counts_once_until_both_are_taken_out(context):
    consultation = kept_round("dieu-1")
    twice = [NewComment("dieu-1", Stance.DISAGREE, text) for text in ("Không được.", "Cao quá.")]
    with transaction():
        record_submission(new_submission(consultation, *twice), now=DURING)
        group_comments(consultation.id)
    check_stances()
    assert [row.senders for row in db.session.scalars(db.select(StanceSender))] == [1]

    for expected in (1, 0):
        with transaction():
            comment = db.session.scalars(db.select(Comment).where(Comment.is_counted)).first()
            comment.is_counted = False
        check_stances()
        assert db.session.scalars(db.select(StanceSender.senders)).all() == [expected]


def test_a_stance_goes_with_its_comments_to_another_provision(context):
    grouped_round()

    with transaction():
        db.session.execute(db.update(Comment).values(shown_path="dieu-9"))

    check_stances()


def test_grouping_fills_the_rows(context):
    grouped_round()

    check_rows()
    assert [row.comments for row in db.session.scalars(db.select(MatrixRow))] == [3, 3]


def test_an_undone_import_leaves_the_rows_smaller(context):
    consultation, batch = grouped_round()

    with transaction():
        undo_batch(batch, by="Cán bộ", now=DURING)

    check_rows()
    assert ungrouped_comments(consultation.id) == 0
    assert unanswered_comments(consultation.id) == 3


def test_an_answer_and_its_state_stand_in_the_row(context):
    consultation, _batch = grouped_round()
    key = db.session.scalars(db.select(CommentGroup.key)).first()
    with transaction():
        answer = Response(
            consultation_id=consultation.id,
            group_key=key,
            disposition=Disposition.NOT_ACCEPTED,
            answered_by="A",
            answered_at=DURING,
        )
        db.session.add(answer)
    check_rows()
    assert unanswered_comments(consultation.id) == 3

    with transaction():
        answer.state = AnswerState.APPROVED
    check_rows()

    with transaction():
        answer.disposition = Disposition.ACCEPTED
    check_rows()

    with transaction():
        db.session.delete(answer)
    check_rows()


def test_groups_that_are_moved_merged_and_thrown_away_keep_their_rows_right(context):
    grouped_round()
    first, second = db.session.scalars(db.select(CommentGroup).order_by(CommentGroup.id))
    with transaction():
        first.path, first.stance = "dieu-9", Stance.DISAGREE
        member = db.session.scalars(db.select(GroupMember).filter_by(group_id=second.id)).first()
        member.group_id = first.id
    check_rows()

    with transaction():
        db.session.execute(db.delete(GroupMember).where(GroupMember.group_id == second.id))
        db.session.execute(db.delete(CommentGroup).where(CommentGroup.id == second.id))
    check_rows()


def test_what_everybody_can_read_is_counted_as_moderators_decide(context):
    _consultation, batch = grouped_round()
    comments = db.session.scalars(db.select(Comment).order_by(Comment.id)).all()
    with transaction():
        for comment in comments[:5]:
            set_status(comment, CommentStatus.PUBLISHED, now=DURING)
    check_rows()

    with transaction():
        set_status(comments[4], CommentStatus.PENDING, now=DURING)
        member = db.session.get(GroupMember, comments[3].id)
        member.group_id = db.session.get(GroupMember, comments[0].id).group_id
    check_rows()

    with transaction():
        undo_batch(batch, by="Cán bộ", now=DURING)
    check_rows()
    assert db.session.scalar(db.select(db.func.sum(PublicSender.comments))) == 1


def test_who_changes_a_comment_waits_for_who_puts_it_into_a_group(context):
    if db.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    consultation, _batch = grouped_round()
    withhold = db.text("UPDATE comment SET status = 'withheld' WHERE consultation_id = :round")

    with db.engine.connect() as grouping, db.engine.connect() as moderating:
        grouping.execute(db.text("UPDATE group_member SET words = words"))
        moderating.execute(db.text("SET lock_timeout = '50ms'"))
        with pytest.raises(OperationalError, match="lock timeout"):
            moderating.execute(withhold, {"round": consultation.id})
