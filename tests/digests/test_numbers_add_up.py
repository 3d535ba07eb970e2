"""The numbers of a synthesis are what its rows give, whatever happens in any order."""

from collections import Counter
from datetime import timedelta

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from consult.analysis.models import CommentGroup, GroupMember
from consult.analysis.services import (
    give_own_group,
    group_comments,
    join_groups,
    keep_group,
    last_join,
    move_comment,
    undo_join,
)
from consult.comments.models import Comment, Submission
from consult.comments.services import undo_batch, undo_submission
from consult.comments.terms import Channel, CommentStatus, NewComment, Stance, Unit, WithheldReason
from consult.consultations.queries import round_by_slug
from consult.core.clock import utc_now
from consult.core.db import db, transaction
from consult.digests.queries import Edition, digest_source, input_sha256, reading_of
from consult.places.models import Place
from consult.responses.models import Response
from consult.responses.queries import response_to, senders_by_stance
from consult.responses.services import approve, hand_in, respond
from consult.responses.terms import AnswerState, Disposition, NewResponse, SeenAnswer, Writer
from tests.comments.arriving import kept_village
from tests.comments.happening import batch_of, comments_of, decide, said
from tests.drafts.rewriting import regulation
from tests.factories import DURING, AgencyFactory
from tests.journeys.new_versions import next_version, open_round, publish

PATHS = ["", "dieu-1", "dieu-2", "dieu-4"]
TEXTS = ["Mức thấp.", "MỨC THẤP", "Hồ sơ rườm rà.", "Đề nghị tính theo mét ống."]
EXAMPLES = 2
COMMENT = st.builds(
    NewComment,
    st.sampled_from(PATHS),
    st.sampled_from([Stance.AGREE, Stance.AGREE_WITH_CHANGE, Stance.DISAGREE]),
    st.sampled_from(TEXTS),
)


def counted_rows(consultation_id, *, is_public):
    """Comments in a group with what a synthesis counts of them, one by one."""
    rows = db.session.execute(
        db.select(Comment, Submission, CommentGroup, Response.state)
        .join(Submission, Submission.id == Comment.submission_id)
        .join(GroupMember, GroupMember.comment_id == Comment.id)
        .join(CommentGroup, CommentGroup.id == GroupMember.group_id)
        .outerjoin(
            Response,
            (Response.group_key == CommentGroup.key)
            & (Response.consultation_id == CommentGroup.consultation_id),
        )
        .where(Submission.consultation_id == consultation_id)
        .where(Submission.is_late.is_(False), Submission.undone_at.is_(None))
    ).all()
    told = {CommentStatus.PUBLISHED} if is_public else set(CommentStatus)
    return rows, [row for row in rows if row[0].status in told]


class SynthesisMachine(RuleBasedStateMachine):
    """Anything that may happen to a round beside another one; every number is counted again."""

    comments = Bundle("comments")
    batches = Bundle("batches")

    def __init__(self):
        super().__init__()
        with transaction():
            agency_id = AgencyFactory().id
        self.round = open_round(regulation(), agency_id)
        self.villages = [kept_village(), kept_village()]
        self.articles = regulation()

    @rule(
        target=comments,
        new=st.lists(COMMENT, min_size=1, max_size=3),
        unit=st.sampled_from(Unit),
        late=st.booleans(),
        place=st.sampled_from([None, 0, 1]),
        channel=st.sampled_from([Channel.PAPER, Channel.MEETING]),
    )
    def arrives(self, new, unit, place, channel, *, late):
        fields = {"unit": unit, "channel": channel}
        fields["now"] = utc_now() + timedelta(days=60 if late else 0)
        if unit is Unit.ORGANISATION:
            fields["organisation"] = "Sở Tài chính"
        if place is not None:
            village = self.villages[place]
            fields |= {"commune_id": village.parent_id, "village_id": village.id}
        return comments_of(said(self.round, *new, **fields))[0]

    @rule(target=batches, new=st.lists(COMMENT, min_size=1, max_size=3))
    def is_imported(self, new):
        batch = batch_of(self.round)
        said(self.round, *new, batch_id=batch.id, channel=Channel.PAPER, now=utc_now())
        return batch

    @rule(batch=batches)
    def is_undone(self, batch):
        if batch.undone_at is None:
            with transaction():
                undo_batch(batch, by="thử", now=DURING)

    @rule(comment=comments)
    def is_taken_back(self, comment):
        sent = db.session.get(Submission, comment.submission_id, populate_existing=True)
        if sent.undone_at is None:
            with transaction():
                undo_submission(sent, by="thử", now=DURING, by_id=None)

    @rule(comment=comments, status=st.sampled_from(CommentStatus))
    def is_decided(self, comment, status):
        decide(comment, status, reason=WithheldReason.UNRELATED)

    @rule()
    def are_grouped(self):
        with transaction():
            group_comments(self.round.id)

    @rule(comment=comments)
    def stands_alone(self, comment):
        with transaction():
            give_own_group(comment)

    @rule(comment=comments, data=st.data())
    def is_moved(self, comment, data):
        if groups := self.groups():
            with transaction():
                assert move_comment(comment, data.draw(st.sampled_from(groups)).key)

    @rule(data=st.data())
    def are_joined(self, data):
        groups = self.groups()
        if len(groups) < 2:
            return
        one, into = (data.draw(st.sampled_from(groups)) for _ in range(2))
        if one.id != into.id:
            with transaction():
                keep_group(self.round.id, into.key)
                join_groups(one.id, into.id, by="thử", now=DURING)

    @rule()
    def is_parted(self):
        with transaction():
            join = last_join(self.round.id)
            if join:
                undo_join(join, now=DURING)

    @rule(data=st.data(), approved=st.booleans())
    def is_answered(self, data, *, approved):
        if heads := reading_of(self.consultation()).heads:
            key = data.draw(st.sampled_from(heads)).key
            old = response_to(self.round.id, key)
            new = NewResponse(
                key, Disposition.ACCEPTED, "Không đủ tiền.", (), old.revision if old else 0
            )
            with transaction():
                respond(self.consultation(), new, by=Writer("thử"), now=DURING)
                if approved:
                    for step, who in ((hand_in, "Người soạn"), (approve, "Người duyệt")):
                        seen = SeenAnswer(key, response_to(self.round.id, key).revision)
                        assert step(self.consultation(), [seen], by=Writer(who), now=DURING) == []

    @rule(number=st.sampled_from([1, 2, 4]))
    def is_renewed(self, number):
        if len(self.articles) > 5:
            del self.articles[number - 1]
            publish(next_version(list(self.articles), self.round.draft_id))

    def groups(self):
        return db.session.scalars(
            db.select(CommentGroup)
            .where(CommentGroup.consultation_id == self.round.id)
            .order_by(CommentGroup.id)
        ).all()

    def consultation(self):
        return round_by_slug(self.round.slug)

    @invariant()
    def every_number_is_what_counting_gives(self):
        db.session.expire_all()
        for is_public in (False, True):
            reading = reading_of(self.consultation(), is_public=is_public)
            source = digest_source(self.consultation(), Edition(1, DURING, ""), reading)
            self.adds_up(source, reading, is_public=is_public)
        input_sha256(self.consultation(), reading_of(self.consultation()))

    def adds_up(self, source, reading, *, is_public):
        every, rows = counted_rows(self.round.id, is_public=is_public)
        totals = source.totals
        assert +Counter(totals.by_unit) == Counter(s.unit for _c, s, _g, _a in rows)
        assert +Counter(totals.by_channel) == Counter(s.channel for _c, s, _g, _a in rows)
        assert +Counter(totals.by_stance) == Counter(c.stance for c, _s, _g, _a in rows)
        assert totals.comments == len(rows)
        sent = {(s.unit, s.id): s for _c, s, _g, _a in rows}
        each = {(s.unit, s.organisation or s.id) for s in sent.values()}
        assert +Counter(totals.took_part) == Counter(unit for unit, _ in each)
        assert totals.meetings == sum(
            s.unit is Unit.COLLECTIVE and s.channel is Channel.MEETING for s in sent.values()
        )
        assert totals.submissions == len(sent)
        withheld = {CommentStatus.WITHHELD, CommentStatus.PENDING if is_public else None}
        assert totals.withheld == sum(c.status in withheld for c, _s, _g, _a in every)
        missing = Counter(s.unit for _c, s, _g, a in rows if a is not AnswerState.APPROVED)
        assert +Counter(source.header.unanswered) == missing
        assert Counter({p.code: p.comments for p in source.places}) == Counter(
            s.commune.code if s.commune else "" for _c, s, _g, _a in self.with_places(rows)
        )
        senders = Counter()
        for key in {(c.shown_path, s.unit, c.stance, s.id) for c, s, _g, _a in rows}:
            senders[key[:3]] += 1
        kept = senders_by_stance(self.round.id, is_public=is_public)
        assert {(*k, t): n for k, by in kept.items() for t, n in by.items()} == senders
        self.rows_add_up(source, reading, rows)

    def with_places(self, rows):
        places = {p.id: p for p in db.session.scalars(db.select(Place))}
        for c, s, g, a in rows:
            s.__dict__["commune"] = places.get(s.commune_id)
            yield c, s, g, a

    def rows_add_up(self, source, reading, rows):
        groups = {}
        for c, _s, g, _a in rows:
            groups.setdefault(g.key, set()).add(str(c.id))
        told = list(source.rows())
        assert {row.group_id: set(row.comment_ids) for row in told} == groups
        assert {head.key: head.comments for head in reading.heads} == {
            key: len(ids) for key, ids in groups.items()
        }
        for head in reading.heads:
            assert str(head.representative_id) in groups[head.key], head
        assert [one.id for one in source.comments()] == [i for r in told for i in r.comment_ids]
        voiced = {one.comment_id for one in source.minority}
        assert voiced <= {i for ids in groups.values() for i in ids}


def test_the_numbers_add_up_whatever_happens(context):
    run_state_machine_as_test(
        SynthesisMachine,
        settings=settings(
            max_examples=EXAMPLES,
            phases=[Phase.generate],
            stateful_step_count=10,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
