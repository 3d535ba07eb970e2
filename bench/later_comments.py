"""10,000 comments more on a round of a million: grouped and read in at most 10 s of processor time.

What the worker does before a second synthesis, on SQLite, from an empty memory: it reads up what is
known of the round, places the new comments and reads what they name. Topics are found anew only
for provisions with new groups and are a job of their own; the files of a synthesis are in
``exports``. The round is copied first, so that each run begins with the same million. Goal P8.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.clock import Line
from bench.large_round import large_round
from bench.round import add_comments
from consult.analysis.citations.services import read_in_batches
from consult.analysis.services import group_in_batches
from consult.app import create_app
from consult.config import Settings
from consult.core.db import transaction

MANY, LATER, MOST_SECONDS = 1_000_000, 10_000, 10.0


def measure() -> list[Line]:
    """Copy the round, let the comments arrive, and measure what follows."""
    kept = large_round(MANY)
    with tempfile.TemporaryDirectory(prefix="consult-bench-") as name:
        folder = Path(name)
        shutil.copy(kept.folder / "bench.sqlite3", folder)
        url = f"sqlite:///{folder / 'bench.sqlite3'}"
        app = create_app(Settings(url, None, folder, "k" * 40, "http://127.0.0.1", "test"))
        bench = replace(kept, app=app, url=url, folder=folder)
        add_comments(bench, LATER)
        with app.app_context():
            began = time.process_time()
            for steps in (group_in_batches, read_in_batches):
                take_all(steps(bench.consultation_id))
            taken = time.process_time() - began
    goal = f"{MOST_SECONDS:.0f} s"
    return [Line("10,000 more on 1,000,000", f"{taken:.1f} s", goal, taken / MOST_SECONDS, 1)]


def take_all(steps: Iterator[int]) -> None:
    """Take each step in a transaction of its own, as the worker does."""
    count = 1
    while count:
        with transaction():
            count = next(steps, 0)
