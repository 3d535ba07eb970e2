"""Who waits to be told of the answers, and who was: kept rows say what contacts and notices say."""

from collections import Counter
from dataclasses import replace

from consult.comments.models import Commenter, Submission
from consult.comments.services import erase_contact, record_submission, undo_batch
from consult.comments.terms import NewComment, NewContact, Stance
from consult.core.db import db, transaction
from consult.responses.models import AnswerNotice
from consult.responses.queries import submissions_to_call, told_count
from consult.responses.services import note_told
from consult.responses.terms import NoticeOutcome
from tests.comments.arriving import kept_round, new_submission
from tests.comments.happening import batch_of
from tests.factories import DURING


def check_telling(consultation):
    """Compare who waits and who was told with what contacts and notices say."""
    db.session.expire_all()
    rows = db.session.execute(
        db.select(Submission.id, AnswerNotice.outcome)
        .join(Commenter, Commenter.submission_id == Submission.id)
        .outerjoin(AnswerNotice, AnswerNotice.submission_id == Submission.id)
        .where(Commenter.may_be_contacted.is_(True), Submission.undone_at.is_(None))
        .where(Submission.consultation_id == consultation.id)
    ).all()
    outcomes = Counter(row.outcome for row in rows)
    told = told_count(consultation.id)
    sent = outcomes[NoticeOutcome.SENT]
    assert (told.asked, told.sent, told.waiting) == (len(rows), sent, outcomes[None])
    waiting = [row.id for row in rows if row.outcome is None]
    assert [one.id for one in submissions_to_call(consultation.id)] == sorted(waiting)
    return told


def asked_round(*outcomes):
    """A round whose first six senders asked to be told, half of them by an import."""
    consultation = kept_round("dieu-1")
    batch = batch_of(consultation)
    with transaction():
        for number in range(7):
            new = new_submission(consultation, NewComment("dieu-1", Stance.AGREE, "Nhất trí."))
            contact = NewContact(
                "Nông Văn A", "", "a@thon.example", may_be_contacted=number < 6, may_be_named=True
            )
            batch_id = batch.id if number % 2 else None
            record_submission(replace(new, contact=contact, batch_id=batch_id), now=DURING)
        ids = list(db.session.scalars(db.select(Submission.id).order_by(Submission.id)))
        for submission_id, outcome in zip(ids, outcomes, strict=False):
            note_told(submission_id, outcome, now=DURING)
    return consultation, batch, ids


def test_who_asked_to_be_told_is_counted_with_what_came_of_it(context):
    consultation, _batch, _ids = asked_round(NoticeOutcome.SENT, NoticeOutcome.REFUSED)

    told = check_telling(consultation)

    assert (told.asked, told.sent, told.failed, told.waiting) == (6, 1, 1, 4)


def test_erased_contacts_and_undone_imports_are_no_longer_told(context):
    consultation, batch, ids = asked_round(NoticeOutcome.SENT, NoticeOutcome.SENT)

    with transaction():
        erase_contact(ids[0])
    assert check_telling(consultation).sent == 1
    with transaction():
        undo_batch(batch, by="Cán bộ", now=DURING)
    assert check_telling(consultation).asked == 2
    with transaction():
        note_told(ids[2], NoticeOutcome.UNREADABLE, now=DURING)
        erase_contact(ids[3])
    assert check_telling(consultation).waiting == 1


def test_who_is_told_again_waits_until_then(context):
    consultation, _batch, ids = asked_round(NoticeOutcome.SENT, NoticeOutcome.REFUSED)

    with transaction():
        db.session.execute(db.delete(AnswerNotice).where(AnswerNotice.submission_id.in_(ids[:2])))
    assert check_telling(consultation).waiting == 6
    with transaction():
        note_told(ids[0], NoticeOutcome.REFUSED, now=DURING)
    assert check_telling(consultation).failed == 1
    with transaction():
        db.session.get(AnswerNotice, ids[0]).outcome = NoticeOutcome.SENT
    assert check_telling(consultation).sent == 1


def test_who_takes_back_their_consent_does_not_wait(context):
    consultation, _batch, ids = asked_round(NoticeOutcome.SENT)

    with transaction():
        db.session.get(Commenter, ids[1]).may_be_contacted = False
    assert check_telling(consultation).asked == 5
    with transaction():
        for submission_id in ids:
            db.session.get(Commenter, submission_id).may_be_contacted = True
    assert check_telling(consultation).asked == 7
