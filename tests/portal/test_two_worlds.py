"""No public figure tells anything of a comment that is not public (decision 0011).

Whatever an attacker subtracts - days, filters, a whole less its parts, their own comment - they only
have what the pages say. So the same rounds are shown in two worlds that differ in nothing but the
secrets of comments that wait or are withheld: stance, unit, channel, village, words, and of those
that wait the commune. Every public page and file has to be the same in both, on every day.
"""

import json
import random
import re

import pytest

from consult.analysis.models import CommentGroup, GroupMember
from consult.analysis.topics.models import GroupLens, GroupTopic, Topic, TopicStep
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
from consult.comments.services import record_submission, set_status
from consult.comments.services.tallies import Sending, count_sendings
from consult.comments.terms import Channel, CommentStatus, NewComment, Stance, Unit, WithheldReason
from consult.consultations.models import Consultation
from consult.core.clock import local_day
from consult.core.db import db, transaction
from consult.places.models import Place
from tests.comments.arriving import kept_round, new_submission
from tests.factories import DURING, CommuneFactory, VillageFactory

PATHS = ("dieu-1", "dieu-1/khoan-1", "dieu-2")
TEXTS = ("Đọc rồi.", "Nhất trí.", "Đề nghị nâng mức hỗ trợ.", "Chưa rõ ai được hưởng.")
TOPICS = (GroupTopic, GroupLens, TopicStep, Topic)
TALLIES = (CommentTally, SubmissionTally, DayTally, VillageTally, ProvisionPlaceTally, PublicTally)
# What changes whenever anything changes, and says nothing of any comment.
MADE_OF_EVERYTHING = ("number", "input_sha256", "as_of")


# What was said is guarded by the database; the second world is another past.
pytestmark = pytest.mark.changes_tables


@pytest.fixture
def world(app):
    """An open round in three communes of two villages each."""
    with app.app_context():
        consultation = kept_round(
            *PATHS, opens_at=DURING.replace(year=2020), closes_at=DURING.replace(year=2040)
        )
        with transaction():
            for number in range(3):
                commune = CommuneFactory(code=f"0900{number}", latitude=22.1, longitude=105.8)
                VillageFactory.create_batch(2, parent=commune)
            is_postgresql = db.engine.dialect.name == "postgresql"
            for table in ("comment", "submission"):
                place = f" ON {table}" if is_postgresql else ""
                db.session.execute(db.text(f"DROP TRIGGER keep_{table}_update{place}"))
        return consultation.slug


def a_day_passes(consultation, chance, size):
    """Comments arrive, and moderators decide on some of those that wait."""
    villages = db.session.scalars(db.select(Place).where(Place.kind == "village")).all()
    with transaction():
        for _ in range(chance.randint(1, size)):
            village = chance.choice(villages)
            said = [
                NewComment(
                    chance.choice(["", *PATHS]), chance.choice(list(Stance)), chance.choice(TEXTS)
                )
                for _ in range(chance.randint(1, 2))
            ]
            place = {"commune_id": village.parent_id, "village_id": village.id}
            kind = {"unit": chance.choice(list(Unit)), "channel": chance.choice(list(Channel))}
            record_submission(
                new_submission(
                    consultation, *said, **kind, **(place if chance.random() < 0.9 else {})
                ),
                now=DURING,
            )
        waiting = db.select(Comment).where(Comment.status == CommentStatus.PENDING)
        for comment in db.session.scalars(waiting):
            luck = chance.random()
            if luck < 0.5:
                set_status(comment, CommentStatus.PUBLISHED, now=DURING)
            elif luck < 0.7:
                reason = WithheldReason.INSULT
                set_status(comment, CommentStatus.WITHHELD, reason=reason, now=DURING)


def change_secrets(chance):
    """Give what is not public other secrets, and count everything anew."""
    communes = db.session.scalars(db.select(Place).where(Place.kind == "rural_commune")).all()
    with transaction():
        for sent in db.session.scalars(db.select(Submission)):
            own = db.session.scalars(db.select(Comment).filter_by(submission_id=sent.id)).all()
            statuses = {one.status for one in own}
            for one in own:
                if one.status is not CommentStatus.PUBLISHED:
                    one.stance, one.text = chance.choice(list(Stance)), f"Lời {chance.random()}"
                    one.folded = one.text.lower()
            if CommentStatus.PUBLISHED in statuses:
                continue
            sent.unit, sent.channel = chance.choice(list(Unit)), chance.choice(list(Channel))
            if CommentStatus.WITHHELD not in statuses:
                sent.commune_id = chance.choice(communes).id
            inside = db.select(Place.id).where(Place.parent_id == sent.commune_id)
            sent.village_id = chance.choice(db.session.scalars(inside).all() or [None])
        for table in (*TOPICS, GroupMember, CommentGroup, *TALLIES):
            db.session.execute(db.delete(table))
        count_sendings(sending(one) for one in db.session.scalars(db.select(Submission)))


def sending(sent):
    own = db.session.scalars(db.select(Comment).filter_by(submission_id=sent.id))
    return Sending(
        sent.consultation_id,
        sent.channel,
        sent.unit,
        sent.commune_id or 0,
        sent.village_id or 0,
        local_day(sent.received_at),
        tuple((one.shown_path, one.stance, one.status) for one in own),
    )


def everything_public(web, slug, files):
    """Read every public page, with every filter, and the public files where asked for."""
    home = f"/dot-lay-y-kien/{slug}/"
    lists = [f"{home}{part}" for part in ("dieu-1", "dieu-2", "y-kien-chung")]
    pages = ["/", home, *lists, "/nguon-tin.atom", "/ket-qua"]
    pages += [f"{home}dieu-1?quan-diem={stance.value}" for stance in Stance]
    pages += [f"{home}dieu-1?xa=09000", f"{home}dieu-1?xa=09000&quan-diem=agree"]
    shown = {page: plain(web.client.get(page).get_data(as_text=True)) for page in pages}
    run, out = files or (None, None)
    for name in ("json", "csv") if files else ():
        result = run("digests", "build", slug, "--format", name, "--public", "--out", out)
        assert result.exit_code == 0, result.output
        shown[name] = digest(out.read_text(encoding="utf-8-sig"), name)
    return shown


def plain(page):
    """Leave out what is drawn anew for every visitor."""
    return re.sub(r'(name="csrf_token"[^>]*|nonce="[^"]*"|<updated>[^<]*</updated>)', "", page)


def move_published(chance):
    """Let what is public come from other villages of the same communes."""
    with transaction():
        published = db.select(Comment.submission_id).where(
            Comment.status == CommentStatus.PUBLISHED
        )
        for sent in db.session.scalars(db.select(Submission).where(Submission.id.in_(published))):
            inside = db.select(Place.id).where(Place.parent_id == sent.commune_id)
            sent.village_id = chance.choice([*db.session.scalars(inside), None])
        for table in TALLIES:
            db.session.execute(db.delete(table))
        count_sendings(sending(one) for one in db.session.scalars(db.select(Submission)))


def digest(text, name):
    """Leave out the codes of groups, which only count them, and what is made of everything."""
    if name == "csv":
        return sorted(re.sub(r'"N\d+"|số \d+', "", line) for line in text.splitlines())
    document = {k: v for k, v in json.loads(text).items() if k not in MADE_OF_EVERYTHING}
    for provision in document["provisions"]:
        provision["groups"] = sorted(
            ({**one, "code": ""} for one in provision["groups"]), key=lambda one: one["id"]
        )
    return document


@pytest.mark.parametrize(("seed", "size"), [(1, 2), (3, 12)])
def test_two_worlds_that_differ_in_what_is_not_public_look_the_same(
    app, web, run, world, tmp_path, seed, size
):
    chance = random.Random(seed)
    for day in range(2):
        with app.app_context():
            consultation = db.session.scalars(db.select(Consultation)).one()
            a_day_passes(consultation, chance, size)
        with_files = (run, tmp_path / "file") if day == 1 else None
        first = everything_public(web, world, with_files)
        with app.app_context():
            change_secrets(chance)
        second = everything_public(web, world, with_files)
        for name, shown in first.items():
            assert shown == second[name], name


def test_the_pages_do_show_what_is_published(app, web, run, world, tmp_path):
    """Two empty worlds are the same too: this one has something to look at."""
    with app.app_context():
        consultation = db.session.scalars(db.select(Consultation)).one()
        a_day_passes(consultation, random.Random(4), 12)
        shown = db.session.scalars(
            db.select(Comment.id).where(Comment.status == CommentStatus.PUBLISHED)
        ).all()

    public = everything_public(web, world, (run, tmp_path / "file"))

    assert shown
    told = [
        one
        for part in public["json"]["provisions"]
        for group in part["groups"]
        for one in group["comments"]
    ]
    assert sorted(told) == sorted(str(one) for one in shown)
    assert public["json"]["totals"]["comments"] == len(shown)
    assert len(public["csv"]) == len(shown) + 1


@pytest.mark.parametrize(("seed", "size"), [(2, 3), (5, 12)])
def test_no_page_tells_from_which_village_a_published_comment_comes(app, web, world, seed, size):
    """Not by its name, not by a number, not by what two days or two filters leave over."""
    chance = random.Random(seed)
    for _day in range(2):
        with app.app_context():
            consultation = db.session.scalars(db.select(Consultation)).one()
            a_day_passes(consultation, chance, size)
        first = everything_public(web, world, None)
        with app.app_context():
            move_published(chance)
        second = everything_public(web, world, None)
        for name, shown in first.items():
            assert shown == second[name], name
