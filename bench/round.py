"""A province of 92 communes and a round of 60 articles, with as many comments as asked for."""

import random
import tempfile
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade

from consult.app import create_app
from consult.comments.models import Comment
from consult.comments.services import Intake, set_status, write_submissions
from consult.comments.terms import Channel, CommentStatus, NewComment, NewSubmission, Stance, Unit
from consult.config import Settings
from consult.core.clock import day_end, day_start
from consult.core.db import db, transaction
from consult.places.models import Place
from tests.factories import (
    CommuneFactory,
    ConsultationFactory,
    ProvinceFactory,
    ProvisionFactory,
    VillageFactory,
)

COMMUNES, VILLAGES_A_COMMUNE, ARTICLES, SYLLABLES = 92, 20, 60, 40
SENTENCE = (
    "đề nghị nâng mức hỗ trợ cho hộ nghèo ở thôn xa vì đường đi khó khăn và nước sinh hoạt "
    "còn thiếu trong mùa khô bà con mong được trả lời sớm"
)
WORDS = SENTENCE.split()


@dataclass(frozen=True)
class Bench:
    """An application with a round in it."""

    app: Flask
    url: str
    folder: Path
    consultation_id: int
    slug: str
    commune_code: str
    village_code: str
    place_ids: list[tuple[int, int]]


def app_on(url: str, folder: Path) -> Flask:
    """Make an application on a database, with all of its tables."""
    app = create_app(Settings(url, None, folder, "k" * 40, "http://127.0.0.1", "test"))
    with app.app_context():
        upgrade()
        db.session.remove()
    return app


def _places() -> tuple[list[Place], list[Place]]:
    """Make the communes of a province, and their villages."""
    province = ProvinceFactory()
    communes = [CommuneFactory(parent=province) for _ in range(COMMUNES)]
    villages = [
        VillageFactory(parent=one, households=80)
        for one in communes
        for _ in range(VILLAGES_A_COMMUNE)
    ]
    return communes, villages


def bench_round(folder: Path | None = None) -> Bench:
    """Make a new application on a new SQLite file in a folder of its own."""
    folder = folder or Path(tempfile.mkdtemp(prefix="consult-bench-"))
    url = f"sqlite:///{folder / 'bench.sqlite3'}"
    app = app_on(url, folder)
    today = datetime.now(UTC).date()
    first, last = today - timedelta(days=10), today + timedelta(days=20)
    with app.app_context():
        with transaction():
            round_ = ConsultationFactory(
                opens_on=first, closes_on=last, opens_at=day_start(first), closes_at=day_end(last)
            )
            for number in range(1, ARTICLES + 1):
                text = " ".join(random.choices(WORDS, k=60))
                ProvisionFactory(
                    version_id=round_.version_id,
                    number=str(number),
                    path=f"dieu-{number}",
                    position=number,
                    text=text,
                )
            communes, villages = _places()
            db.session.flush()
            place_ids = [(one.parent.id, one.id) for one in villages]
        made = Bench(
            app,
            url,
            folder,
            round_.id,
            round_.slug,
            communes[0].code,
            villages[0].code,
            place_ids,
        )
        db.session.remove()
    return made


def add_comments(bench: Bench, count: int) -> None:
    """Let ``count`` published comments arrive, spread over the articles."""
    chance, now = random.Random(count), datetime.now(UTC)
    with bench.app.app_context():
        intake = Intake(bench.consultation_id)
        for start in range(0, count, 500):
            batch = [
                intake.check(
                    NewSubmission(
                        bench.consultation_id,
                        uuid.uuid4().hex,
                        Channel.WEB,
                        Unit.PERSON,
                        (
                            NewComment(
                                f"dieu-{number % ARTICLES + 1}",
                                chance.choice(list(Stance)),
                                " ".join(chance.choices(WORDS, k=SYLLABLES)),
                            ),
                        ),
                        *chance.choice(bench.place_ids),
                    ),
                    now=now,
                )
                for number in range(start, min(start + 500, count))
            ]
            with transaction():
                ids = [one.submission_id for one in write_submissions(batch)]
                for comment in db.session.scalars(
                    db.select(Comment).where(Comment.submission_id.in_(ids))
                ):
                    set_status(comment, CommentStatus.PUBLISHED, now=now)
            db.session.expunge_all()
