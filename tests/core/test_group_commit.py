"""Many threads, one commit: each gets its own answer, and only after the commit."""

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from sqlalchemy import insert, select

from consult.core import group_commit
from consult.core.db import db
from consult.core.group_commit import GroupCommit, NotConfirmed, QueueFull

BAD = "bad"


class Ledger:
    """Writes words into a table; can be held up, and told to fail."""

    def __init__(self):
        self.batches = []
        self.may_go = threading.Event()
        self.may_go.set()

    def __call__(self, words):
        self.may_go.wait(10)
        self.batches.append(list(words))
        if BAD in words:
            raise ValueError(BAD)
        for word in words:
            db.session.execute(insert(NOTES), [{"word": word}])
        return [word.upper() for word in words]


@pytest.fixture(autouse=True)
def table(app):
    with app.app_context():
        NOTES.create(db.engine)
    yield
    with app.app_context():
        NOTES.drop(db.engine)


NOTES = sa.Table("note_for_tests", sa.MetaData(), sa.Column("word", sa.String))


def kept(app):
    with app.app_context():
        return sorted(db.session.scalars(select(NOTES.c.word)))


def submit_together(app, writer, ledger, words):
    """Hold the first write up until all the others wait."""
    ledger.may_go.clear()

    def submit(word):
        with app.app_context():
            try:
                return writer.submit(word)
            except Exception as error:  # noqa: BLE001 - told by the test
                return error

    with ThreadPoolExecutor(len(words)) as threads:
        answers = []
        for number, word in enumerate(words):
            answers.append(threads.submit(submit, word))
            while number and len(writer._queue) < number:
                time.sleep(0.001)
            while not number and not writer._is_led:
                time.sleep(0.001)
            time.sleep(0.01)
        ledger.may_go.set()
        return [answer.result(timeout=20) for answer in answers]


def test_what_waits_is_written_in_one_transaction(app):
    ledger = Ledger()

    answers = submit_together(app, GroupCommit(ledger), ledger, ["a", "b", "c", "d"])

    assert answers == ["A", "B", "C", "D"]
    assert ledger.batches == [["a"], ["b", "c", "d"]]
    assert kept(app) == ["a", "b", "c", "d"]


def test_a_bad_item_fails_alone(app):
    ledger = Ledger()

    answers = submit_together(app, GroupCommit(ledger), ledger, ["a", "b", BAD, "d"])

    assert [str(answer) for answer in answers] == ["A", "B", BAD, "D"]
    assert isinstance(answers[2], ValueError)
    assert kept(app) == ["a", "b", "d"]


def test_an_exception_in_place_of_an_answer_is_raised_for_that_item_only(app):
    ledger = Ledger()

    def write(words):
        ledger(words)
        return [KeyError(word) if word == "b" else word for word in words]

    answers = submit_together(app, GroupCommit(write), ledger, ["a", "b", "c"])

    assert [type(answer) for answer in answers] == [str, KeyError, str]


def test_a_full_queue_refuses_at_once(app):
    ledger = Ledger()
    writer = GroupCommit(ledger, most_waiting=2)

    ledger.may_go.clear()
    threads = ThreadPoolExecutor(4)

    def submit(word):
        with app.app_context():
            return writer.submit(word)

    first = threads.submit(submit, "a")
    while not writer._is_led or writer._queue:
        time.sleep(0.001)
    others = [threads.submit(submit, word) for word in "bc"]
    while len(writer._queue) < 2:
        time.sleep(0.001)
    began = time.monotonic()
    with app.app_context(), pytest.raises(QueueFull):
        writer.submit("d")
    waited = time.monotonic() - began
    ledger.may_go.set()

    assert waited < 0.5
    assert [one.result(timeout=10) for one in (first, *others)] == ["A", "B", "C"]
    assert kept(app) == ["a", "b", "c"]
    threads.shutdown()


def test_who_waits_too_long_is_told_and_the_others_go_on(app):
    ledger = Ledger()
    writer = GroupCommit(ledger, wait_seconds=0.2)
    ledger.may_go.clear()

    def submit(word):
        with app.app_context():
            return writer.submit(word)

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(submit, "a")
        while not writer._is_led or writer._queue:
            time.sleep(0.001)
        with app.app_context(), pytest.raises(NotConfirmed):
            writer.submit("b")
        ledger.may_go.set()
        assert first.result(timeout=10) == "A"
    with app.app_context():
        assert writer.submit("c") == "C"
    assert kept(app) == ["a", "c"]


def test_trouble_of_the_database_is_told_to_all_and_writes_nothing(app):
    ledger = Ledger()

    def write(words):
        ledger(words)
        if len(words) > 1:
            msg = "INSERT"
            raise sa.exc.OperationalError(msg, {}, Exception("disk I/O error"))
        return list(words)

    answers = submit_together(app, GroupCommit(write), ledger, ["a", "b", "c"])

    assert answers[0] == "a"
    assert [type(answer) for answer in answers[1:]] == [NotConfirmed, NotConfirmed]
    assert kept(app) == ["a"]


def test_no_more_than_a_batch_is_written_at_once(app, monkeypatch):
    monkeypatch.setattr(group_commit, "BATCH_ITEMS", 2)
    ledger = Ledger()

    submit_together(app, GroupCommit(ledger), ledger, ["a", "b", "c", "d"])

    assert [len(batch) for batch in ledger.batches] == [1, 2, 1]


def test_nobody_is_answered_before_the_commit(app):
    order = []
    writer = GroupCommit(Ledger())
    with app.app_context():
        sa.event.listen(db.engine, "commit", lambda _connection: order.append("committed"))

        writer.submit("a")
        order.append("answered")

    assert order == ["committed", "answered"]


def test_a_forked_child_begins_with_an_empty_queue(app):
    ledger = Ledger()
    writer = GroupCommit(ledger)
    writer._is_led = True

    child = os.fork()
    if child == 0:
        os._exit(0 if not writer._is_led else 1)
    _pid, status = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(status) == 0
    assert writer._is_led


def test_a_full_queue_is_a_page_that_says_when_to_come_again(app, web):
    @app.get("/day")
    def full():
        raise QueueFull

    full.access = "public"
    answer = web.client.get("/day")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
