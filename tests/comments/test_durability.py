"""What was acknowledged is on disk: a killed server loses nothing and doubles nothing."""

import os
import random
import re
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from queue import Empty, Queue

import pytest

from consult.comments.models import Comment, Submission
from consult.core.clock import day_end, day_start
from consult.core.db import db
from tests.comments.arriving import kept_round, kept_village, rows_of
from tests.comments.serving import Client, Server

COMMENTS = int(os.environ.get("CONSULT_LEDGER_COMMENTS", "1500"))
KILLS = int(os.environ.get("CONSULT_LEDGER_KILLS", "6"))
CLIENTS = 12
RESENT_SHARE = 0.2


@pytest.fixture
def address(app):
    """The form of an open round, and what to fill in."""
    with app.app_context():
        today = datetime.now(UTC).date()
        first, last = today - timedelta(days=5), today + timedelta(days=5)
        consultation = kept_round(
            opens_on=first, closes_on=last, opens_at=day_start(first), closes_at=day_end(last)
        )
        village = kept_village()
        fields = {
            "commune": village.parent.code,
            "village": village.code,
            "provision": "",
            "stance": "disagree",
            "unit": "person",
        }
        slug = consultation.slug
        db.session.remove()
        db.engine.dispose()
    return f"/dot-lay-y-kien/{slug}/gop-y", fields


class Ledger:
    """What the clients were told, by key."""

    def __init__(self, port, address, fields):
        self.port, self.address, self.fields = port, address, fields
        self.keys: Queue[str] = Queue()
        for number in range(COMMENTS):
            self.keys.put(f"ledger-{number}")
        self.receipts: dict[str, str] = {}
        self.unlike: list[tuple[str, str, str]] = []
        self.strange: list[tuple[int, str]] = []

    def post_all(self, seed: int) -> None:
        chance = random.Random(seed)
        client = token = None
        while True:
            try:
                key = self.keys.get_nowait()
            except Empty:
                return
            repeats = 2 if chance.random() < RESENT_SHARE else 1
            while repeats:
                try:
                    if client is None:
                        client = Client(self.port)
                        token = client.form_token(self.address)
                    words = f"Ý kiến {key}"
                    sent = {
                        **self.fields,
                        "csrf_token": token,
                        "idempotency_key": key,
                        "text": words,
                    }
                    status, place = client.post(self.address, sent)
                except ConnectionError:
                    client = None
                    time.sleep(0.05)
                    continue
                if status == 503:
                    continue
                if status != 303:
                    self.strange.append((status, key))
                    return
                receipt = re.search(r"/tra-cuu/(\d{12})", place).group(1)
                if self.receipts.setdefault(key, receipt) != receipt:
                    self.unlike.append((key, self.receipts[key], receipt))
                repeats -= 1


def test_a_killed_server_loses_and_doubles_nothing_it_acknowledged(
    app, database_url, tmp_path, address
):
    server = Server(database_url, tmp_path)
    server.start()
    ledger = Ledger(server.port, *address)
    ready_after = []

    with ThreadPoolExecutor(CLIENTS) as clients:
        running = [clients.submit(ledger.post_all, seed) for seed in range(CLIENTS)]
        for kill in range(1, KILLS + 1):
            until = threading.Event()
            while len(ledger.receipts) < COMMENTS * kill // (KILLS + 1) and not all(
                one.done() for one in running
            ):
                until.wait(0.01)
            server.kill()
            ready_after.append(server.start())
        for one in running:
            one.result(timeout=120)
    server.kill()

    assert ledger.strange == []
    assert ledger.unlike == []
    assert len(ledger.receipts) == COMMENTS
    with app.app_context():
        stored = dict(
            db.session.execute(db.select(Submission.idempotency_key, Submission.receipt)).all()
        )
        assert stored == ledger.receipts
        assert rows_of(Comment) == COMMENTS
        if db.engine.dialect.name == "sqlite":
            assert db.session.scalar(db.text("PRAGMA integrity_check")) == "ok"
    assert len(ready_after) == KILLS


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@pytest.mark.skipif(
    "CONSULT_TEST_DATABASE_URL" in os.environ, reason="PostgreSQL syncs in its own process"
)
def test_every_receipt_is_given_after_the_disk_has_it(database_url, tmp_path, address):
    form, fields = address
    trace = tmp_path / "trace"
    strace = (
        "strace",
        "-f",
        "-qq",
        "-s",
        "24",
        "-e",
        "trace=fsync,fdatasync,sendto,write",
        "-o",
        str(trace),
    )
    with Server(database_url, tmp_path, before=strace, plain=True) as server:
        client = Client(server.port)
        token = client.form_token(form)
        for number in range(20):
            sent = {
                **fields,
                "csrf_token": token,
                "idempotency_key": f"key-{number}",
                "text": "Một ý",
            }
            assert client.post(form, sent)[0] == 303

    synced, answered, too_early = False, 0, 0
    for line in trace.read_text(errors="replace").splitlines():
        if "sync(" in line:
            synced = True
        elif '"HTTP/1.1 303' in line:
            answered += 1
            too_early += not synced
            synced = False
    assert (answered, too_early) == (20, 0)
