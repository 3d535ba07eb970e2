"""Kept counts always add up, whatever happens in any order: nothing vanishes silently."""

from collections import Counter
from datetime import timedelta

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
    ProvisionPlaceTally,
    PublicTally,
    Submission,
    SubmissionTally,
    VillageTally,
)
from consult.comments.queries import iterate_counted_comments, published_comments, tallies
from consult.comments.services import undo_batch
from consult.comments.terms import Channel, CommentStatus, NewComment, Stance, Unit, WithheldReason
from consult.core.clock import local_day
from consult.core.db import db, transaction
from tests.comments.arriving import kept_round, kept_village
from tests.comments.happening import PATHS, batch_of, comments_of, decide, said
from tests.factories import DURING

AFTER_CLOSING = DURING + timedelta(days=30)


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
