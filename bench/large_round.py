"""A round with as many comments as asked for, in groups with answers, written straight into SQLite.

Kept in a folder between runs: a million take some minutes to write. Six in ten comments belong to
3,000 campaigns, one in ten to small groups, the rest stand alone; a quarter waits for a moderator.
"""

import json
import random
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.round import ARTICLES, SYLLABLES, WORDS, Bench, app_on, bench_round
from consult.accounts.models import Agency
from consult.accounts.services import create_account
from consult.accounts.terms import NewAccount, RoleName
from consult.analysis.rules import same_words, words_key
from consult.analysis.rules.wordings import sketches_of
from consult.comments.terms import Channel, CommentStatus, Stance, Unit
from consult.core.clock import utc_now
from consult.core.db import db, transaction
from consult.core.text import fold

CAMPAIGNS, ANSWERS, BATCH = 3_000, 10_000, 20_000
PASSWORD = "mat khau chi de do"
STATUSES = (
    (CommentStatus.PUBLISHED,) * 14 + (CommentStatus.PENDING,) * 5 + (CommentStatus.WITHHELD,)
)
# Social criticism comes in a few documents, not in thousands.
OTHERS = tuple(one for one in Channel if one is not Channel.SOCIAL_CRITICISM)
CHANNELS = (Channel.WEB,) * 6 + (Channel.PAPER,) * 3 + OTHERS
UNITS = (Unit.PERSON,) * 5 + (Unit.HOUSEHOLD,) * 4 + (Unit.ORGANISATION, Unit.COLLECTIVE)

SUBMISSIONS = (
    "INSERT INTO submission (id, receipt, idempotency_key, body_sha256, consultation_id, channel,"
    " unit, commune_id, village_id, received_at, is_late, organisation, document_number)"
    " VALUES (?,?,?,?,?,?,?,?,?,?,0,'','')"
)
COMMENTS = (
    "INSERT INTO comment (id, submission_id, consultation_id, path, shown_path, stance, text,"
    " folded, status, is_counted) VALUES (?,?,?,?,?,?,?,?,?,1)"
)


def large_round(comments: int) -> Bench:
    """Give the round with ``comments``, from the run before where there was one."""
    folder = Path(tempfile.gettempdir()) / f"consult-bench-{comments}"
    note = folder / "bench.json"
    if note.exists():
        url = f"sqlite:///{folder / 'bench.sqlite3'}"
        kept = json.loads(note.read_text()) | {"url": url}
        return Bench(app_on(url, folder), folder=folder, **kept)
    folder.mkdir(exist_ok=True)
    made = bench_round(folder)
    with made.app.app_context():
        _officers()
    file = sqlite3.connect(folder / "bench.sqlite3")
    file.execute("PRAGMA synchronous=OFF")
    _fill(file, made, comments)
    file.close()
    kept = {one.name: getattr(made, one.name) for one in fields(made)}
    note.write_text(
        json.dumps({name: kept[name] for name in kept if name not in ("app", "folder")})
    )
    return made


def _officers() -> None:
    """Enter one officer a role, of the agency that leads the draft."""
    agency_id = db.session.scalars(db.select(Agency.id)).first()
    with transaction():
        for role in RoleName:
            new = NewAccount(
                f"{role.value}@bench.example", role.value, frozenset({role}), agency_id, PASSWORD
            )
            create_account(new, by=None, now=utc_now())


def _fill(file: sqlite3.Connection, bench: Bench, comments: int) -> None:
    chance = random.Random(comments)
    campaigns = [_words(chance) for _ in range(min(CAMPAIGNS, max(1, comments // 300)))]
    rows = _rows(chance, comments, campaigns)
    groups: dict[tuple[str, str, str], int] = {}
    members: list[tuple[int, int, str]] = []
    for start in range(0, comments, BATCH):
        numbers = range(start + 1, min(start + BATCH, comments) + 1)
        file.executemany(SUBMISSIONS, [_sent(chance, bench, number) for number in numbers])
        said = []
        for number in numbers:
            text, path, stance = next(rows)
            status = chance.choice(STATUSES).value
            where = bench.consultation_id, path, path
            said.append((number, number, *where, stance, text, fold(text), status))
            group = groups.setdefault((path, stance, text), number)
            members.append((number, group, words_key(same_words(text))))
        file.executemany(COMMENTS, said)
        file.commit()
    _group(file, bench, groups, members)
    _sketch(file, groups)
    count(file)


def _sent(chance: random.Random, bench: Bench, number: int) -> tuple[Any, ...]:
    """Make up one submission."""
    at = utc_now().replace(tzinfo=None) - timedelta(minutes=chance.randrange(14_000))
    unit, channel = chance.choice(UNITS).value, chance.choice(CHANNELS).value
    key = f"k{number}"
    sender = channel, unit, *chance.choice(bench.place_ids)
    return number, f"{number:012d}", key, key, bench.consultation_id, *sender, at.isoformat(" ")


def _rows(
    chance: random.Random, comments: int, campaigns: list[str]
) -> Iterator[tuple[str, str, str]]:
    """Give (text, path, stance) of each comment; the campaigns are of very different sizes."""
    stances = [one.value for one in Stance]
    several: list[tuple[str, str, str]] = []
    for _ in range(comments):
        luck = chance.random()
        if luck < 0.6:
            number = int(len(campaigns) * chance.random() ** 3)
            yield campaigns[number], f"dieu-{number % ARTICLES + 1}", stances[number % len(stances)]
        elif luck < 0.7 and several:
            yield chance.choice(several[-3:])
        else:
            one = (_words(chance), f"dieu-{chance.randint(1, ARTICLES)}", chance.choice(stances))
            if luck < 0.73:
                several.append(one)
            yield one


def _words(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=SYLLABLES))


def _group(
    file: sqlite3.Connection, bench: Bench, groups: dict[Any, int], members: list[Any]
) -> None:
    """Write the groups, and the answers to the largest ten thousand of them."""
    file.executemany(
        "INSERT INTO comment_group (id, consultation_id, key, path, stance, representative_id,"
        " is_answered) VALUES (?,?,?,?,?,?,0)",
        (
            (first, bench.consultation_id, f"{first:016x}", path, stance, first)
            for (path, stance, _text), first in groups.items()
        ),
    )
    file.executemany(
        "INSERT INTO group_member (comment_id, group_id, words) VALUES (?,?,?)", members
    )
    largest = file.execute(
        "SELECT group_id FROM group_member GROUP BY group_id ORDER BY count(*) DESC LIMIT ?",
        (ANSWERS,),
    ).fetchall()
    file.executemany(
        "INSERT INTO response (consultation_id, group_key, disposition, explanation, changed_paths,"
        " revision, state, review_note, answered_by, answered_at)"
        " VALUES (?,?,'not_accepted','Mức này theo luật.','[]',1,'approved','','A','2026-01-01')",
        ((bench.consultation_id, f"{group:016x}") for (group,) in largest),
    )
    file.executemany("UPDATE comment_group SET is_answered = 1 WHERE id = ?", largest)
    file.execute(
        "INSERT INTO response_revision (response_id, revision, state, disposition, explanation,"
        " changed_paths, note, made_by, made_at) SELECT id, 1, state, disposition, explanation,"
        " changed_paths, '', answered_by, answered_at FROM response"
    )
    file.commit()


def _sketch(file: sqlite3.Connection, groups: dict[tuple[str, str, str], int]) -> None:
    """Write by what groups are found again, and that their comments were read."""
    firsts = [(first, same_words(text)) for (_path, _stance, text), first in groups.items()]
    for start in range(0, len(firsts), BATCH):
        sketches = sketches_of(dict(firsts[start : start + BATCH]))
        file.executemany(
            "INSERT INTO comment_sketch (comment_id, group_id, bands) VALUES (?,?,?)",
            ((one, one, bands.astype("<u8").tobytes()) for one, bands in sketches.items()),
        )
    file.execute("INSERT INTO comment_reading SELECT id FROM comment")
    file.commit()


KEPT = (
    (
        "comment_tally (consultation_id, path, stance, unit, status, comments)",
        "comment.consultation_id, shown_path, stance, unit, status",
        "count(*)",
    ),
    (
        "submission_tally (consultation_id, channel, unit, commune_id, submissions, comments)",
        "comment.consultation_id, channel, unit, commune_id",
        "count(*), count(*)",
    ),
    (
        "day_tally (consultation_id, day, channel, unit, submissions, comments)",
        "comment.consultation_id, date(received_at, '+7 hours'), channel, unit",
        "count(*), count(*)",
    ),
    (
        "village_tally (consultation_id, commune_id, village_id, unit, submissions, comments)",
        "comment.consultation_id, commune_id, village_id, unit",
        "count(*), count(*)",
    ),
    (
        "provision_place_tally (consultation_id, path, commune_id, comments)",
        "comment.consultation_id, shown_path, commune_id",
        "count(*)",
    ),
    (
        "public_tally (consultation_id, commune_id, unit, submissions, comments)",
        "comment.consultation_id, commune_id, unit",
        "sum(status = 'published'), sum(status = 'published')",
    ),
)


def count(file: sqlite3.Connection) -> None:
    """Make the kept counts, anew where there are any."""
    joined = (
        "FROM comment JOIN submission ON submission.id = comment.submission_id"
        " WHERE comment.is_counted GROUP BY"
    )
    for table, keys, counts in KEPT:
        file.execute(f"DELETE FROM {table.split(' ')[0]}")
        file.execute(f"INSERT INTO {table} SELECT {keys}, {counts} {joined} {keys}")
    file.execute("ANALYZE")
    file.commit()
