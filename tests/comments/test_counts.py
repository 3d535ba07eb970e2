"""Counts that are kept, not counted anew: of parts, lists, places, days and undone imports."""

from datetime import date

import pytest

from consult.comments.models import Comment, CommentTally
from consult.comments.queries import (
    counts_by_commune,
    counts_by_day,
    counts_by_place,
    iterate_counted_comments,
    published_comments,
    tallies,
)
from consult.comments.services import AlreadyUndone, StatusChanged, undo_batch
from consult.comments.terms import CommentStatus, NewComment, Stance, Unit, WithheldReason
from consult.core.db import db, transaction
from tests.comments.arriving import kept_round, kept_village
from tests.comments.happening import PATHS, batch_of, comments_of, decide, said
from tests.factories import DURING


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
