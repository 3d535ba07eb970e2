"""Comments stand where their provision stands now, over any number of versions."""

from collections import Counter
from dataclasses import replace

import pytest

from consult.analysis.models import CommentGroup
from consult.analysis.services import group_comments
from consult.comments.models import Comment, CommentTally, Submission
from consult.comments.queries import published_comments, tallies
from consult.comments.services import (
    ProvisionNotInDraft,
    receive_submission,
    record_submission,
    set_status,
    undo_submission,
    write_submissions,
)
from consult.comments.services.intake import Intake
from consult.comments.terms import CommentStatus, NewComment, Stance
from consult.consultations.queries import round_by_slug, round_revision
from consult.core.clock import utc_now
from consult.core.db import db, transaction
from tests.comments.arriving import kept_round, new_submission
from tests.drafts.rewriting import regulation
from tests.factories import AgencyFactory
from tests.journeys.new_versions import SLUG, next_version, open_round, publish, say, shown_paths

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def consultation():
    with transaction():
        agency_id = AgencyFactory().id
    return open_round(regulation(), agency_id)


def without(*numbers):
    return [one for number, one in enumerate(regulation(), start=1) if number not in numbers]


def publish_next(consultation, articles):
    publish(next_version(articles, consultation.draft_id))


def counted():
    """The counts of the round as they are kept, and as its comments tell them."""
    rows = db.session.execute(
        db.select(CommentTally.path, CommentTally.status, CommentTally.comments)
    ).all()
    kept = Counter()
    for path, status, number in rows:
        kept[path, status] += number
    shown = db.select(Comment.shown_path, Comment.status).where(Comment.is_counted.is_(True))
    told = Counter((path, status) for path, status in db.session.execute(shown))
    return +kept, told


def test_comments_follow_over_several_versions(consultation):
    first = say(SLUG, "dieu-8/khoan-1", "dieu-5", "dieu-2")
    publish_next(consultation, without(5))
    second = say(SLUG, "dieu-7/khoan-1", "dieu-2")

    publish_next(consultation, without(5, 2))

    assert shown_paths(first) == [
        "dieu-6/khoan-1",
        "da-bo/ban-1/dieu-5",
        "da-bo/ban-2/dieu-2",
    ]
    assert shown_paths(second) == ["dieu-6/khoan-1", "da-bo/ban-2/dieu-2"]


def test_the_kept_counts_are_those_of_the_comments(consultation):
    say(SLUG, "dieu-5", "dieu-6", "dieu-6", "dieu-7/khoan-2", "")
    say(SLUG, "dieu-7", status=CommentStatus.PENDING)

    publish_next(consultation, without(5))

    kept, told = counted()
    assert kept == told
    assert sum(kept.values()) == 6


def test_deciding_on_and_undoing_a_carried_comment_changes_the_right_counts(consultation):
    waiting, other = say(SLUG, "dieu-6", "dieu-5", status=CommentStatus.PENDING)
    publish_next(consultation, without(5))

    with transaction():
        set_status(db.session.get_one(Comment, waiting), CommentStatus.PUBLISHED, now=utc_now())
        sent = db.session.get_one(Submission, db.session.get_one(Comment, other).submission_id)
        undo_submission(sent, by="Người nhập", now=utc_now(), by_id=None)

    kept, told = counted()
    assert kept == told == Counter({("dieu-5", CommentStatus.PUBLISHED): 1})


def test_publishing_throws_kept_pages_away(consultation):
    before = round_revision(SLUG)

    publish_next(consultation, without(5))

    assert round_revision(SLUG) > before


def test_a_page_of_comments_reads_those_that_came_to_it(consultation):
    old = say(SLUG, "dieu-6/khoan-1", "dieu-5/khoan-1")
    publish_next(consultation, without(5))
    new = say(SLUG, "dieu-5")

    here = published_comments(consultation.id, path="dieu-5", page=1)
    dropped = published_comments(consultation.id, path="da-bo", page=1)

    assert [one.id for one in here.rows] == [*new, old[0]]
    assert (here.total, dropped.total) == (2, 1)
    assert [one.id for one in dropped.rows] == [old[1]]


def test_a_comment_on_the_version_somebody_had_open_follows_it(consultation):
    read = consultation.version_id
    publish_next(consultation, without(5))
    said = NewComment("dieu-6", Stance.DISAGREE, "Sân rộng quá.")
    new = new_submission(consultation, said, version_id=read)

    received = receive_submission(new, now=utc_now())

    comment = db.session.scalars(
        db.select(Comment).where(Comment.submission_id == received.submission_id)
    ).one()
    assert (comment.path, comment.shown_path) == ("dieu-6", "dieu-5")
    assert tallies(consultation.id).exactly("dieu-5") == 1


def test_a_comment_that_was_checked_before_and_written_after_the_publication_follows_too(
    consultation,
):
    said = NewComment("dieu-5", Stance.AGREE, "Giữ nguyên điều này.")
    checked = Intake(consultation.id).check(new_submission(consultation, said), now=utc_now())
    publish_next(consultation, without(5))

    with transaction():
        write_submissions([checked])

    kept, told = counted()
    assert kept == told == Counter({("da-bo/ban-1/dieu-5", CommentStatus.PENDING): 1})


def test_the_version_of_another_draft_is_refused(consultation):
    other = kept_round("dieu-77")
    record_submission(
        new_submission(other, NewComment("dieu-77", Stance.AGREE)), now=other.opens_at
    )
    new = new_submission(
        consultation, NewComment("dieu-77", Stance.AGREE), version_id=other.version_id
    )

    with pytest.raises(ProvisionNotInDraft):
        receive_submission(new, now=utc_now())
    with pytest.raises(ProvisionNotInDraft):
        receive_submission(replace(new, version_id=999_999), now=utc_now())


def test_groups_keep_their_key_and_go_where_their_comments_go(consultation):
    say(SLUG, "dieu-5", "dieu-6")
    with transaction():
        group_comments(consultation.id)
    keys = group_places()

    publish_next(consultation, without(5))

    assert group_places().keys() == keys.keys()
    assert sorted(group_places().values()) == ["da-bo/ban-1/dieu-5", "dieu-5"]


def test_the_same_words_on_the_same_provision_stand_in_one_group_whatever_its_number(consultation):
    for path in ("dieu-5", "dieu-6"):
        agree(consultation, path)
    with transaction():
        group_comments(consultation.id)
    publish_next(consultation, without(5))

    agree(round_by_slug(SLUG), "dieu-5")
    with transaction():
        group_comments(consultation.id)

    assert group_sizes() == {"da-bo/ban-1/dieu-5": [1], "dieu-5": [2]}


def test_a_new_group_does_not_take_the_key_of_one_that_went_on(consultation):
    agree(consultation, "dieu-6")
    with transaction():
        group_comments(consultation.id)
    publish_next(consultation, without(5))

    agree(round_by_slug(SLUG), "dieu-6")
    with transaction():
        group_comments(consultation.id)
        assert group_comments(consultation.id) == 0

    assert group_sizes() == {"dieu-5": [1], "dieu-6": [1]}


def agree(consultation, path):
    said = NewComment(path, Stance.AGREE, "Được.")
    with transaction():
        record_submission(new_submission(consultation, said), now=utc_now())


def group_places():
    rows = db.session.execute(db.select(CommentGroup.key, CommentGroup.path)).all()
    return {row.key: row.path for row in rows}


def group_sizes():
    rows = db.session.execute(
        db.text(
            "SELECT path, count(*) AS size FROM comment_group JOIN group_member "
            "ON group_member.group_id = comment_group.id GROUP BY comment_group.id, path"
        )
    ).all()
    sizes = {}
    for path, size in rows:
        sizes.setdefault(path, []).append(size)
    return sizes
