"""The last evening: 64 connections post at once to one serving process. Goal P3.

The reference is the same application with a commit for each request instead of one for all that
wait. Percentiles are of the wall clock, so run this on a quiet machine.
"""

import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

from bench.clock import Line
from bench.round import Bench, bench_round
from consult.app import create_app
from consult.comments.services.receiving import WRITER
from consult.comments.services.recording import write_submissions
from consult.core.db import transaction
from consult.core.limits import limiter
from tests.comments.serving import Client, free_port

CONNECTIONS, THREADS, SECONDS = 64, 32, 8
GAIN_GOAL, P95_GOAL_MS, P99_GOAL_MS = 1.4, 150, 400
ONE_BY_ONE = "CONSULT_BENCH_ONE_BY_ONE"


def application():
    """Build the served application; ``ONE_BY_ONE`` in the environment takes the writer away."""

    class OneByOne:
        def submit(self, item):
            with transaction():
                return write_submissions([item])[0]

    app = create_app()
    limiter.enabled = False  # one browser posts here for a whole province
    if os.environ.get(ONE_BY_ONE):
        app.extensions[WRITER] = OneByOne()
    return app


def served(bench: Bench, *, one_by_one: bool) -> tuple[subprocess.Popen, int]:
    port = free_port()
    environment = {
        **os.environ,
        "CONSULT_DATABASE_URL": bench.url,
        "CONSULT_DATA_DIR": str(bench.folder),
        "CONSULT_SECRET_KEY": "k" * 40,
        "CONSULT_ENV": "test",
        ONE_BY_ONE: "1" if one_by_one else "",
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--workers", "1"]
    command += ["--blocking-threads", str(THREADS), "--backpressure", "512", "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--factory", "bench.surge:application"],
        env=environment,
        cwd=Path(__file__).resolve().parent.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(300):
        try:
            Client(port).get("/livez")
        except OSError:
            time.sleep(0.1)
        else:
            return process, port
    raise TimeoutError


def storm(bench: Bench, port: int) -> tuple[list[float], int]:
    """Post from all connections for some seconds: seconds of each answer, and the failures."""
    address = f"/dot-lay-y-kien/{bench.slug}/gop-y"
    token_holder = Client(port)
    token = token_holder.form_token(address)
    fields = {"csrf_token": token, "commune": bench.commune_code, "village": bench.village_code}
    fields |= {
        "provision": "dieu-5",
        "stance": "disagree",
        "unit": "person",
        "text": "Nâng mức hỗ trợ. " * 12,
    }
    took: list[float] = []
    failed: list[int] = []
    until = time.monotonic() + SECONDS

    def post_on(connection: int) -> None:
        client, number = Client(port), 0
        client.cookie = token_holder.cookie
        while time.monotonic() < until:
            number += 1
            began = time.monotonic()
            try:
                status, _place = client.post(
                    address, {**fields, "idempotency_key": f"{token[-8:]}-{connection}-{number}"}
                )
            except ConnectionError:
                status = 0
            took.append(time.monotonic() - began)
            if status != 303:
                failed.append(status)

    threads = [threading.Thread(target=post_on, args=(n,)) for n in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took, len(failed)


def measure() -> list[Line]:
    found = {}
    for one_by_one in (True, False):
        bench = bench_round()
        process, port = served(bench, one_by_one=one_by_one)
        try:
            found[one_by_one] = storm(bench, port)
        finally:
            process.terminate()
            process.wait()
    took, failed = found[False]
    others, _failed = found[True]
    cuts = statistics.quantiles(took, n=100)
    p95, p99 = cuts[94] * 1000, cuts[98] * 1000
    ours, theirs = len(took) / SECONDS, len(others) / SECONDS
    return [
        Line(
            "Surge, comments a second (P3)",
            f"{ours:.0f}/s",
            f"{theirs:.0f}/s",
            ours / theirs,
            GAIN_GOAL,
            at_least=True,
        ),
        Line("Surge, p95 (P3)", f"{p95:.0f} ms", f"{P95_GOAL_MS} ms", p95 / P95_GOAL_MS, 1),
        Line("Surge, p99 (P3)", f"{p99:.0f} ms", f"{P99_GOAL_MS} ms", p99 / P99_GOAL_MS, 1),
        Line("Surge, requests not taken (P3)", str(failed), "0", failed, 0),
    ]
