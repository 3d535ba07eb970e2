"""Counts that are kept, not counted anew, and always add up: nothing vanishes silently."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from consult.comments.models import (
    Comment,
    CommentTally,
    DayTally,
    ImportBatch,
    ProvisionPlaceTally,
    PublicTally,
    Submission,
    SubmissionTally,
    VillageTally,
)
from consult.comments.queries import (
    counts_by_commune,
    counts_by_day,
    counts_by_place,
    iterate_counted_comments,
    published_comments,
    tallies,
)
from consult.comments.services import (
    AlreadyUndone,
    StatusChanged,
    record_submission,
    set_status,
    undo_batch,
)
from consult.comments.terms import Channel, CommentStatus, NewComment, Stance, Unit, WithheldReason
from consult.core.clock import local_day
from consult.core.db import db, transaction
from tests.comments.arriving import kept_round, kept_village, new_submission
from tests.factories import DURING

PATHS = ["", "dieu-1", "dieu-1/khoan-1", "dieu-2"]
AFTER_CLOSING = DURING + timedelta(days=30)


def said(consultation, *comments, now=DURING, **fields):
    with transaction():
        received = record_submission(new_submission(consultation, *comments, **fields), now=now)
    return db.session.get(Submission, received.submission_id)


def comments_of(submission):
    return db.session.scalars(
        db.select(Comment).where(Comment.submission_id == submission.id).order_by(Comment.id)
    ).all()


def decide(comment, status, **fields):
    with transaction():
        set_status(comment, status, now=DURING, **fields)


def batch_of(consultation):
    with transaction():
        batch = ImportBatch(
            consultation_id=consultation.id,
            source_name="a.csv",
            source_sha256="0",
            created_at=DURING,
        )
        db.session.add(batch)
        db.session.flush()
    return batch


def test_a_part_counts_what_lies_inside_it(context):
    consultation = kept_round(*PATHS[1:], "dieu-10")

    said(consultation, *(NewComment(path, Stance.AGREE) for path in [*PATHS, "dieu-10"]))

    counts = tallies(consultation.id)
    assert counts.exactly("dieu-1") == 1
    assert counts.below("dieu-1").total == 2
    assert counts.below("").total == counts.exactly("") == 1
    assert counts.received == 5


def test_a_withheld_comment_stays_counted_and_keeps_its_place_in_the_list(context):
    consultation = kept_round("dieu-1")
    shown, hidden, _waiting = (
        said(consultation, NewComment("dieu-1", Stance.AGREE)) for _ in range(3)
    )

    decide(comments_of(shown)[0], CommentStatus.PUBLISHED)
    decide(comments_of(hidden)[0], CommentStatus.WITHHELD, reason=WithheldReason.INSULT)

    page = published_comments(consultation.id, path="dieu-1", page=1)
    assert [one.status for one in page.rows] == [CommentStatus.WITHHELD, CommentStatus.PUBLISHED]
    counts = tallies(consultation.id)
    assert (counts.received, counts.shown, counts.withheld, counts.waiting) == (3, 1, 1, 1)


def test_two_moderators_cannot_decide_on_one_comment_at_once(context):
    comment = comments_of(said(kept_round()))[0]
    db.session.expunge(comment)
    other = db.session.get(Comment, comment.id)
    decide(other, CommentStatus.PUBLISHED)

    with pytest.raises(StatusChanged):
        decide(comment, CommentStatus.WITHHELD)


def test_changing_the_shown_words_alone_changes_no_count(context):
    consultation = kept_round()
    comment = comments_of(said(consultation))[0]

    decide(comment, CommentStatus.PUBLISHED)
    decide(comment, CommentStatus.PUBLISHED, public_text="Mức […] còn thấp.")

    assert comment.public_text == "Mức […] còn thấp."
    assert tallies(consultation.id).shown == 1


def test_a_list_has_pages_of_twenty_newest_first(context):
    consultation = kept_round("dieu-1")
    for number in range(45):
        comment = comments_of(
            said(consultation, NewComment("dieu-1", Stance.OTHER, f"Ý kiến {number}"))
        )[0]
        decide(comment, CommentStatus.PUBLISHED)

    first, last = (published_comments(consultation.id, path="dieu-1", page=n) for n in (1, 3))

    assert (first.total, first.pages) == (45, 3)
    assert [one.text for one in first.rows][:2] == ["Ý kiến 44", "Ý kiến 43"]
    assert [one.text for one in last.rows] == [f"Ý kiến {n}" for n in (4, 3, 2, 1, 0)]


def test_a_list_is_filtered_by_stance_and_commune(context):
    consultation, village = kept_round("dieu-1"), kept_village()
    there = {"commune_id": village.parent_id}
    for stance, place in [(Stance.AGREE, {}), (Stance.AGREE, there), (Stance.DISAGREE, there)]:
        decide(
            comments_of(said(consultation, NewComment("dieu-1", stance), **place))[0],
            CommentStatus.PUBLISHED,
        )

    def found(**filters):
        return published_comments(consultation.id, path="dieu-1", page=1, **filters).total

    code = db.session.get(type(village), village.parent_id).code
    assert found(stance=Stance.AGREE) == 2
    assert found(commune_code=code) == 2
    assert found(stance=Stance.AGREE, commune_code=code) == 1
    assert found(commune_code="99999") == 0


def test_places_and_days_are_counted(context):
    consultation, village = kept_round(), kept_village()
    place = {"commune_id": village.parent_id, "village_id": village.id}
    midnight_in_vietnam = DURING.replace(day=15, hour=17)

    for submission in (
        said(consultation, **place),
        said(consultation, **place, unit=Unit.HOUSEHOLD, now=midnight_in_vietnam),
    ):
        decide(comments_of(submission)[0], CommentStatus.PUBLISHED)
    said(consultation)

    assert counts_by_commune([consultation.id]) == {village.parent_id: 2}
    assert counts_by_day(consultation.id) == {date(2026, 11, 15): 2, date(2026, 11, 16): 1}
    assert {
        (one.village_id, one.unit, one.submissions) for one in counts_by_place(consultation.id)
    } == {
        (village.id, Unit.PERSON, 1),
        (village.id, Unit.HOUSEHOLD, 1),
        (None, Unit.PERSON, 1),
    }


def test_an_undone_import_leaves_the_counts_and_lists_and_keeps_its_rows(context):
    consultation = kept_round("dieu-1")
    batch = batch_of(consultation)
    said(consultation)
    comment = comments_of(
        said(consultation, NewComment("dieu-1", Stance.AGREE), batch_id=batch.id)
    )[0]
    decide(comment, CommentStatus.PUBLISHED)

    with transaction():
        assert undo_batch(batch, by="Cán bộ", now=DURING) == 1

    assert tallies(consultation.id).received == 1
    assert published_comments(consultation.id, path="dieu-1", page=1).total == 0
    assert len(list(iterate_counted_comments(consultation.id))) == 1
    assert len(db.session.scalars(db.select(Comment)).all()) == 2
    with pytest.raises(AlreadyUndone):
        undo_batch(batch, by="Cán bộ", now=DURING)


def test_a_decision_that_meets_an_undone_import_moves_no_count(context):
    consultation = kept_round()
    batch = batch_of(consultation)
    comment = comments_of(said(consultation, batch_id=batch.id))[0]
    with transaction():
        undo_batch(batch, by="Cán bộ", now=DURING)
    assert comment.is_counted, "what the moderator had loaded is older than the undoing"

    decide(comment, CommentStatus.PUBLISHED)

    counts = tallies(consultation.id)
    assert (counts.received, counts.shown, counts.waiting) == (0, 0, 0)
    kept = db.session.scalars(db.select(CommentTally.comments)).all()
    assert set(kept) == {0}


def test_a_decision_raises_the_revision_of_its_round_once(context):
    consultation = kept_round()
    comment = comments_of(said(consultation))[0]
    db.session.refresh(consultation)
    before = consultation.revision

    decide(comment, CommentStatus.PUBLISHED)

    db.session.refresh(consultation)
    assert consultation.revision == before + 1


class CountingMachine(RuleBasedStateMachine):
    """Anything that may happen to a round, in any order; the numbers add up at every step."""

    comments = Bundle("comments")
    batches = Bundle("batches")

    def __init__(self):
        super().__init__()
        self.round = kept_round(*PATHS[1:])
        self.village = kept_village()
        self.received = 0

    @rule(
        target=comments,
        paths=st.lists(st.sampled_from(PATHS), min_size=1, max_size=3),
        unit=st.sampled_from(Unit),
        channel=st.sampled_from([Channel.PAPER, Channel.LETTER]),
        late=st.booleans(),
        has_place=st.booleans(),
    )
    def arrives(self, paths, unit, channel, *, late, has_place):
        new = [NewComment(path, Stance.AGREE) for path in paths]
        fields = {"unit": unit, "channel": channel, "now": AFTER_CLOSING if late else DURING}
        if has_place:
            fields |= {"commune_id": self.village.parent_id, "village_id": self.village.id}
        submission = said(self.round, *new, **fields)
        return comments_of(submission)[0]

    @rule(target=batches)
    def is_imported(self):
        batch = batch_of(self.round)
        for path in PATHS[:2]:
            said(
                self.round,
                NewComment(path, Stance.DISAGREE),
                batch_id=batch.id,
                channel=Channel.PAPER,
            )
        return batch

    @rule(comment=comments, status=st.sampled_from(CommentStatus))
    def is_decided(self, comment, status):
        decide(comment, status, reason=WithheldReason.UNRELATED)

    @rule(batch=batches)
    def is_undone(self, batch):
        if batch.undone_at is None:
            with transaction():
                undo_batch(batch, by="Cán bộ", now=DURING)

    @invariant()
    def received_is_shown_and_stubs_and_waiting(self):
        counts = tallies(self.round.id)
        listed = [
            published_comments(self.round.id, path=path, page=1).rows
            for path in ("", "dieu-1", "dieu-2")
        ]
        stubs = sum(one.status is CommentStatus.WITHHELD for page in listed for one in page)
        shown = sum(one.status is CommentStatus.PUBLISHED for page in listed for one in page)
        assert counts.received == shown + stubs + counts.waiting
        assert counts.received == len(list(iterate_counted_comments(self.round.id)))

    @invariant()
    def the_kept_counts_are_what_counting_gives(self):
        counted = db.select(
            Comment.path, Comment.stance, Submission.unit, Comment.status, db.func.count()
        ).join(Submission, Submission.id == Comment.submission_id)
        counted = counted.where(Comment.is_counted, Comment.consultation_id == self.round.id)
        rows = db.session.execute(
            counted.group_by(Comment.path, Comment.stance, Submission.unit, Comment.status)
        )
        kept = db.session.execute(
            db.select(
                CommentTally.path,
                CommentTally.stance,
                CommentTally.unit,
                CommentTally.status,
                CommentTally.comments,
            ).where(CommentTally.consultation_id == self.round.id, CommentTally.comments != 0)
        )
        assert {tuple(row) for row in rows} == {tuple(row) for row in kept}
        sendings = (
            db.select(db.func.count())
            .select_from(Submission)
            .where(
                Submission.consultation_id == self.round.id,
                ~Submission.is_late,
                Submission.undone_at.is_(None),
            )
        )
        kept_sendings = db.select(
            db.func.coalesce(db.func.sum(SubmissionTally.submissions), 0)
        ).where(SubmissionTally.consultation_id == self.round.id)
        assert db.session.scalar(sendings) == db.session.scalar(kept_sendings)

    @invariant()
    def the_counts_by_day_village_and_place_are_what_counting_gives(self):
        days, villages, provisions = Counter(), Counter(), Counter()
        for comment in iterate_counted_comments(self.round.id):
            sent = comment.submission
            place = (sent.commune_id or 0, sent.village_id or 0)
            days[local_day(sent.received_at), sent.channel, sent.unit] += 1
            villages[*place, sent.unit] += 1
            provisions[comment.shown_path, place[0]] += 1
        for table, counted in (
            (DayTally, days),
            (VillageTally, villages),
            (ProvisionPlaceTally, provisions),
        ):
            rows = db.session.execute(db.select(*db.inspect(table).primary_key, table.comments))
            kept = {tuple(key): n for round_id, *key, n in rows if n and round_id == self.round.id}
            assert kept == counted

    @invariant()
    def what_anybody_can_read_is_counted_by_commune_and_unit(self):
        counted, senders = Counter(), {}
        for comment in iterate_counted_comments(self.round.id):
            if comment.status is CommentStatus.PUBLISHED:
                key = (comment.submission.commune_id or 0, comment.submission.unit)
                counted[key] += 1
                senders.setdefault(key, set()).add(comment.submission_id)
        rows = db.session.scalars(db.select(PublicTally).filter_by(consultation_id=self.round.id))
        kept = {(row.commune_id, row.unit): (row.comments, row.submissions) for row in rows}
        expected = {key: (counted[key], len(senders[key])) for key in counted}
        assert {key: both for key, both in kept.items() if any(both)} == expected


def test_the_counts_add_up_whatever_happens(context):
    run_state_machine_as_test(
        CountingMachine,
        settings=settings(
            max_examples=12,
            stateful_step_count=15,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
