"""A round with comments of every unit, channel, stance and fate, and its digest in any format."""

import random
from datetime import date, timedelta

from consult.comments.models import Comment, ImportBatch
from consult.comments.services import record_submission, undo_batch
from consult.comments.terms import (
    Channel,
    CommentStatus,
    NewComment,
    NewContact,
    Stance,
    Unit,
    WithheldReason,
)
from consult.consultations.models import AskedBody
from consult.core.db import db, transaction
from consult.moderation.services import NewDecision, decide
from tests.comments.arriving import kept_round, new_submission
from tests.factories import DURING, CommuneFactory, VillageFactory

TEXTS = ("Mức thấp.", "Hồ sơ rườm rà.", "MỨC THẤP", "Đề nghị tính theo mét ống.", "")
LATE = DURING + timedelta(days=20)


def slug_of_a_full_round(app):
    """A round with comments of every unit, channel, stance and fate."""
    with app.app_context():
        consultation = kept_round("dieu-1", "dieu-1/khoan-2", "dieu-10", "dieu-2")
        with transaction():
            fill(consultation)
        return consultation.slug


def fill(consultation):
    chance = random.Random(7)
    villages = [VillageFactory() for _ in range(3)]
    villages += VillageFactory.create_batch(2, parent=CommuneFactory())
    batch = ImportBatch(
        consultation_id=consultation.id,
        source_name="x.csv",
        source_sha256="0" * 64,
        created_at=DURING,
    )
    db.session.add(batch)
    db.session.add(AskedBody(consultation_id=consultation.id, name="Sở Tài chính", position=1))
    db.session.add(AskedBody(consultation_id=consultation.id, name="Sở Nội vụ", position=2))
    db.session.flush()
    for number in range(90):
        record_submission(one_of_many(consultation, chance, villages, number, batch), now=DURING)
    undo_batch(batch, by="thử", now=DURING)
    body = {"unit": Unit.ORGANISATION, "channel": Channel.AGENCY, "organisation": "SỞ TÀI CHÍNH"}
    paper = {"document_number": "12/STC", "document_on": date(2026, 11, 10)}
    agrees = NewComment("", Stance.AGREE)
    record_submission(new_submission(consultation, agrees, **body, **paper), now=DURING)
    named = {"contact": NewContact(name="Nông Văn Ích", may_be_named=True)}
    alone = NewComment("dieu-2", Stance.QUESTION, "Khi nào có hiệu lực?")
    record_submission(
        new_submission(consultation, alone, commune_id=villages[0].parent_id, **named), now=DURING
    )
    for comment in db.session.scalars(db.select(Comment).where(Comment.id % 7 == 0)).all():
        verdict = (
            NewDecision(CommentStatus.WITHHELD, WithheldReason.INSULT)
            if comment.id % 2
            else NewDecision(CommentStatus.PUBLISHED)
        )
        decide(comment, verdict, by="thử", by_id=None, now=DURING)


def one_of_many(consultation, chance, villages, number, batch):
    village = chance.choice(villages)
    is_late = number % 11 == 0
    said = [
        NewComment(
            chance.choice(["", "dieu-1", "dieu-1/khoan-2", "dieu-10", "dieu-2"]),
            chance.choice([Stance.AGREE, Stance.AGREE_WITH_CHANGE, Stance.DISAGREE]),
            chance.choice(TEXTS),
        )
        for _ in range(chance.randint(1, 3))
    ]
    return new_submission(
        consultation,
        *said,
        unit=chance.choice(list(Unit)),
        channel=Channel.PAPER if is_late else chance.choice(list(Channel)),
        commune_id=village.parent_id if number % 5 else None,
        village_id=village.id if number % 5 and number % 3 else None,
        batch_id=batch.id if number % 10 == 3 else None,
        received_at=LATE if is_late else DURING,
    )


def builder_of(slug, *, run, tmp_path):
    """Build one format: ``built("json", "--public")`` gives the bytes."""

    def build(name, *options, again=""):
        out = tmp_path / f"digest{again}.{name}"
        result = run("digests", "build", slug, "--format", name, "--out", out, *options)
        assert result.exit_code == 0, result.output
        return out.read_bytes()

    return build


def groups_of(document):
    return [group for provision in document["provisions"] for group in provision["groups"]]
