"""A synthesis counts from what is kept where it may, and by reading every comment where it must."""

from dataclasses import replace

import pytest

from consult.analysis.services import group_comments
from consult.comments.models import Comment
from consult.comments.services import record_submission, set_status
from consult.comments.terms import CommentStatus, NewComment, Stance
from consult.consultations.queries import round_by_slug
from consult.core.db import db, transaction
from consult.digests.queries import counted, groups, minorities
from consult.responses.queries import senders_by_stance
from tests.comments.arriving import new_submission
from tests.digests.full_round import slug_of_a_full_round
from tests.factories import DURING


@pytest.fixture
def full_round(app):
    slug = slug_of_a_full_round(app)
    with app.app_context():
        consultation = round_by_slug(slug)
        with transaction():
            group_comments(consultation.id)
        yield consultation


def arrive(consultation):
    with transaction():
        new = new_submission(consultation, NewComment("dieu-1", Stance.AGREE, "Tôi đến sau."))
        record_submission(new, now=DURING)


def counted_anew(monkeypatch, count):
    with monkeypatch.context() as patch:
        patch.setattr(counted, "is_settled", lambda _round: False)
        return count()


def test_kept_counts_and_counted_ones_are_the_same(full_round, monkeypatch):
    kept = counted.spread(full_round.id)

    assert counted.is_settled(full_round.id)
    assert kept == counted_anew(monkeypatch, lambda: counted.spread(full_round.id))
    assert kept.withheld
    assert len(kept.by_channel) > 4


def test_kept_places_and_counted_ones_are_the_same(full_round, monkeypatch):
    def places():
        return set(counted.by_place(full_round.id))

    assert places() == counted_anew(monkeypatch, places)
    assert len(places()) > 5


def test_what_waits_for_a_group_is_in_no_number(full_round):
    before = counted.spread(full_round.id), set(counted.by_place(full_round.id))

    arrive(full_round)

    assert not counted.is_settled(full_round.id)
    assert (counted.spread(full_round.id), set(counted.by_place(full_round.id))) == before


def test_a_group_that_began_with_a_comment_taken_back_is_shown_by_another(full_round):
    heads = groups.group_heads(full_round.id)

    with_words = groups.representative_texts(heads, is_public=False)
    assert set(with_words) == {head.id for head in heads}


def test_what_everybody_may_read_is_the_whole_where_everything_is_published(full_round):
    everything_published(full_round)

    told = [groups.group_heads(full_round.id, is_public=is_public) for is_public in (False, True)]
    sizes = [[(head.key, head.code, head.comments) for head in heads] for heads in told]
    assert sizes[0] == sizes[1]
    shown = {head.id: head.representative_id for head in told[0]}
    for find in (minorities.rare_opinions, minorities.village_opinions):
        assert find(full_round.id, shown) == find(full_round.id, shown, is_public=True)
    assert senders_by_stance(full_round.id) == senders_by_stance(full_round.id, is_public=True)
    public, whole = counted.spread(full_round.id, is_public=True), counted.spread(full_round.id)
    assert replace(public, withheld=whole.withheld) == whole


def everything_published(consultation):
    with transaction():
        for comment in db.session.scalars(
            db.select(Comment).where(Comment.status != CommentStatus.PUBLISHED)
        ).all():
            set_status(comment, CommentStatus.PUBLISHED, now=DURING)
