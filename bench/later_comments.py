"""A second synthesis after 10,000 comments more on a round of a million: at most 10 s.

What a synthesis has to find, on SQLite, from an empty memory, in processor time: groups, what the
new comments name, topics, every number, the voices of few, what the synthesis before said
otherwise, and the words that stand for the largest groups of each provision (goal P8). Topics are
searched again only where new groups are many. The line after it adds the hash of the input and
the JSON file, in which each of the million ids stands. The round is copied first, so that each run
begins with the same million.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, islice
from pathlib import Path

from bench.clock import Line
from bench.large_round import large_round
from bench.round import Bench, add_comments
from consult.analysis.citations.services import read_in_batches
from consult.analysis.services import group_in_batches
from consult.analysis.topics.finding import find_topics
from consult.app import create_app
from consult.config import Settings
from consult.core.clock import utc_now
from consult.core.db import snapshot, transaction
from consult.digests.queries import Edition, digest_source, input_sha256, reading_of
from consult.digests.queries.groups import representative_texts
from consult.digests.services import make_digest, round_of
from consult.digests.terms import Audience
from consult.digests.writers import json_writer

MANY, LATER = 1_000_000, 10_000
MOST_SECONDS, MOST_WHOLE = 10.0, 180.0  # to find it all, and with the file of a whole synthesis
QUOTED = 20  # as many groups of a provision are quoted on a page


def measure() -> list[Line]:
    """Copy the round, let the comments arrive, and measure what follows."""
    kept = large_round(MANY)
    with kept.app.app_context():
        make_digest(kept.slug, by="bench", now=utc_now(), write=lambda _source: [])
    with tempfile.TemporaryDirectory(prefix="consult-bench-") as name:
        folder = Path(name)
        shutil.copy(kept.folder / "bench.sqlite3", folder)
        url = f"sqlite:///{folder / 'bench.sqlite3'}"
        app = create_app(Settings(url, None, folder, "k" * 40, "http://127.0.0.1", "test"))
        bench = replace(kept, app=app, url=url, folder=folder)
        add_comments(bench, LATER)
        with app.app_context():
            found, file = _synthesis(bench)
    goal = f"{MOST_SECONDS:.0f} s"
    return [
        Line("10,000 more on 1,000,000", f"{found:.1f} s", goal, found / MOST_SECONDS, 1),
        Line("its JSON file too", f"{file:.0f} s", "180 s", file / MOST_WHOLE, 1),
    ]


def _synthesis(bench: Bench) -> tuple[float, float]:
    """Make the synthesis; give the seconds until all is found, and until the file is written."""
    began = time.process_time()
    for steps in (group_in_batches, read_in_batches):
        take_all(steps(bench.consultation_id))
    for _placed in find_topics(bench.consultation_id):
        pass
    with snapshot():
        consultation = round_of(bench.slug)
        reading = reading_of(consultation)
        source = digest_source(consultation, Edition(2, utc_now(), "0" * 64), reading)
        for _path, heads in groupby(reading.heads, key=lambda head: head.path):
            representative_texts(list(islice(heads, QUOTED)), is_public=False)
        found = time.process_time() - began
        input_sha256(consultation, reading)
        json_writer.write(source, bench.folder / "synthesis.json", audience=Audience.DOSSIER)
    return found, time.process_time() - began


def take_all(steps: Iterator[int]) -> None:
    """Take each step in a transaction of its own, as the worker does."""
    count = 1
    while count:
        with transaction():
            count = next(steps, 0)
