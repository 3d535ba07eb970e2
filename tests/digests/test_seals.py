"""The hash of a digest's input: another one where the digest would say something else."""

import pytest

from consult.analysis.services import group_comments
from consult.analysis.services.moving import give_own_group
from consult.comments.models import Comment, Commenter, Submission
from consult.comments.rules import personal
from consult.comments.services import erase_contact, set_status
from consult.comments.terms import Channel, CommentStatus, NewComment, Stance, Unit
from consult.consultations.queries import round_by_slug
from consult.core.db import db, transaction
from consult.digests.queries import input_sha256, reading_of, seals
from consult.digests.queries.totals import agreeing_bodies
from consult.places.models import Place
from consult.responses.services import respond
from consult.responses.terms import Disposition, NewResponse, Writer
from tests.comments.arriving import kept_round
from tests.comments.happening import said
from tests.digests.full_round import slug_of_a_full_round
from tests.factories import DURING, VillageFactory
from tests.responses.matrix import approve_all


@pytest.fixture
def full_round(app):
    slug = slug_of_a_full_round(app)
    with app.app_context():
        consultation = round_by_slug(slug)
        with transaction():
            group_comments(consultation.id)
        yield consultation


def sealed(consultation):
    return input_sha256(consultation, reading_of(consultation))


def in_a_group_of_several():
    return db.session.scalars(
        db.select(Comment).where(Comment.text == "Mức thấp.", Comment.is_counted.is_(True))
    ).first()


def publish(_consultation):
    comment = in_a_group_of_several()
    assert comment.status is CommentStatus.PENDING
    set_status(comment, CommentStatus.PUBLISHED, now=DURING)


def mask_a_word(_consultation):
    comment = in_a_group_of_several()
    set_status(comment, CommentStatus.PUBLISHED, now=DURING, public_text="Mức […]")


def part_a_group(_consultation):
    give_own_group(in_a_group_of_several())


def answer(consultation):
    key = reading_of(consultation).heads[0].key
    new = NewResponse(key, Disposition.NOT_ACCEPTED, "Không đủ tiền.")
    respond(consultation, new, by=Writer("thử"), now=DURING)
    approve_all(consultation)


def rename_a_place(_consultation):
    named = in_a_group_of_several().submission_id
    db.session.get(Place, db.session.get(Submission, named).village_id).name = "Tên Mới"


def forget_a_name(_consultation):
    assert erase_contact(db.session.scalars(db.select(Commenter.submission_id)).one())


@pytest.mark.parametrize(
    "change", [publish, mask_a_word, part_a_group, answer, rename_a_place, forget_a_name]
)
def test_what_a_digest_prints_is_in_the_hash_of_its_input(full_round, change):
    before = sealed(full_round)

    with transaction():
        change(full_round)

    assert sealed(full_round) != before


def test_what_it_does_not_print_is_not(full_round):
    before = sealed(full_round)

    with transaction():
        in_a_group_of_several().decided_at = DURING

    assert sealed(full_round) == before


def test_a_place_that_no_comment_of_the_round_names_is_not(full_round):
    elsewhere = VillageFactory()
    db.session.commit()
    before = sealed(full_round)

    with transaction():
        elsewhere.name = elsewhere.parent.name = "Tên Mới"

    assert sealed(full_round) == before


def test_the_number_a_database_gives_a_submission_is_not(context, monkeypatch):
    consultation = kept_round("dieu-1")
    said(consultation, NewComment("dieu-1", Stance.DISAGREE, "Mức thấp."))
    with transaction():
        group_comments(consultation.id)
    before = sealed(consultation)
    rows = seals._said(consultation.id)
    renumbered = [[(row[0], row[1] + 70, *row[2:]) for row in part] for part in rows]
    monkeypatch.setattr(seals, "_said", lambda _id: iter(renumbered))

    assert sealed(consultation) == before


def test_other_rules_of_masking_make_another_hash(full_round, monkeypatch):
    before = sealed(full_round)
    monkeypatch.setattr(seals, "MASKING", (personal,))
    seals.masking_sha256.cache_clear()

    assert sealed(full_round) != before
    seals.masking_sha256.cache_clear()


def test_what_waits_for_a_group_changes_neither_the_hash_nor_who_only_agrees(context):
    consultation = kept_round("dieu-1")
    body = {"unit": Unit.ORGANISATION, "channel": Channel.AGENCY, "organisation": "Sở Nội vụ"}
    said(consultation, NewComment("", Stance.AGREE), **body)
    with transaction():
        group_comments(consultation.id)
    before = sealed(consultation), agreeing_bodies(consultation.id)

    said(consultation, NewComment("dieu-1", Stance.DISAGREE, "Mức thấp."), **body)

    assert (sealed(consultation), agreeing_bodies(consultation.id)) == before
