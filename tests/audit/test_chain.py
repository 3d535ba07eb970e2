"""The chain shows every edit, even by someone who owns the database."""

import json
import random
import threading
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from consult.audit.models import AuditEntry
from consult.audit.queries import chain
from consult.audit.rules import FIRST_HASH, entry_hash, walk
from consult.audit.services import record
from consult.audit.terms import Fault
from consult.core.db import db, transaction

NOON = datetime(2026, 11, 15, 5, 0, tzinfo=UTC)
ENTRIES = 12
SEED = 20261115
EDITS = 300


def fill(count: int = ENTRIES) -> str:
    with transaction():
        for number in range(count):
            entry = record(
                "round.publish",
                f"round:{number}",
                actor="Nông Thị Hoa",
                actor_id=3,
                now=NOON + timedelta(minutes=number),
                facts={"days": number, "chữ": "đủ"},
            )
    return entry.hash


def open_to_edits() -> None:
    """Do what an attacker who owns the database does first."""
    on_table = "" if db.engine.dialect.name == "sqlite" else " ON audit_entry"
    for name in ("update", "delete"):
        db.session.execute(sa.text(f"DROP TRIGGER keep_audit_entry_{name}{on_table}"))


def change_field(chance: random.Random) -> None:
    row = db.session.get(AuditEntry, chance.randint(1, ENTRIES))
    new = {
        "at": row.at + timedelta(microseconds=chance.randint(1, 10**9)),
        "actor_id": chance.choice([None, 4, 33]),
        "actor": row.actor + chance.choice([" ", "́", "x"]),
        "action": "round.unpublish",
        "subject": row.subject + "0",
        "facts": row.facts | {"days": row.facts["days"] + 1},
        "previous_hash": row.hash,
        "hash": row.previous_hash[:-1] + "f",
    }
    field = chance.choice(sorted(new))
    db.session.execute(
        sa.update(AuditEntry).where(AuditEntry.id == row.id).values({field: new[field]})
    )


def reseal(chance: random.Random) -> None:
    """Change one entry and seal it anew, as one who knows the rule would."""
    row = db.session.get(AuditEntry, chance.randint(1, ENTRIES - 1))
    row.subject = "round:khac"
    row.hash = entry_hash(row)
    db.session.flush()


def delete_some(chance: random.Random) -> None:
    first = chance.randint(1, ENTRIES)
    last = first + chance.randint(0, 3)
    db.session.execute(sa.delete(AuditEntry).where(AuditEntry.id.between(first, last)))


def delete_and_renumber(chance: random.Random) -> None:
    gone = chance.randint(1, ENTRIES - 1)
    db.session.execute(sa.delete(AuditEntry).where(AuditEntry.id == gone))
    for number in range(gone + 1, ENTRIES + 1):
        db.session.execute(
            sa.update(AuditEntry).where(AuditEntry.id == number).values(id=number - 1)
        )


def insert_one(chance: random.Random) -> None:
    near = db.session.get(AuditEntry, chance.randint(1, ENTRIES))
    false = AuditEntry(
        id=chance.choice([0, -1, ENTRIES + 1, ENTRIES + 9]),
        at=near.at,
        actor="Ai đó",
        action="round.publish",
        subject="round:gia",
        facts={},
        previous_hash=near.previous_hash,
    )
    false.hash = entry_hash(false)
    db.session.add(false)
    db.session.flush()


def swap_two(chance: random.Random) -> None:
    one, other = chance.sample(range(1, ENTRIES + 1), 2)
    for old, new in ((one, 1000), (other, one), (1000, other)):
        db.session.execute(sa.update(AuditEntry).where(AuditEntry.id == old).values(id=new))


def cut_the_tail(chance: random.Random) -> None:
    db.session.execute(sa.delete(AuditEntry).where(AuditEntry.id > chance.randint(0, ENTRIES - 1)))


def write_anew(chance: random.Random) -> None:
    """Change one entry and seal the whole chain after it anew."""
    first = chance.randint(1, ENTRIES)
    rows = db.session.scalars(
        sa.select(AuditEntry).where(AuditEntry.id >= first).order_by(AuditEntry.id)
    )
    before = None
    for row in rows.all():
        row.actor = "Người khác" if before is None else row.actor
        row.previous_hash = before.hash if before else row.previous_hash
        row.hash = entry_hash(row)
        before = row
    db.session.flush()


WAYS = (
    change_field,
    reseal,
    delete_some,
    delete_and_renumber,
    insert_one,
    swap_two,
    cut_the_tail,
    write_anew,
)


def test_three_hundred_edits_by_sql_are_all_found_with_the_head_noted_before(context):
    head = fill()
    with transaction():
        open_to_edits()
    chance = random.Random(SEED)
    unfound = []

    for number in range(EDITS):
        way = WAYS[number % len(WAYS)]
        way(chance)
        db.session.expunge_all()
        if walk(chain(), since=head).fault is None:
            unfound.append((number, way.__name__))
        db.session.rollback()

    assert unfound == []
    assert walk(chain(), since=head).fault is None


def test_without_a_noted_head_only_cutting_and_writing_anew_go_unseen(context):
    fill()
    with transaction():
        open_to_edits()
    cut_the_tail(random.Random(SEED))

    report = walk(chain())

    assert report.fault is None
    assert report.entries < ENTRIES


def test_the_report_says_where_the_chain_breaks_and_why(context):
    fill()
    with transaction():
        open_to_edits()
        db.session.execute(sa.update(AuditEntry).where(AuditEntry.id == 7).values(actor="Khác"))

    report = walk(chain())

    assert (report.fault, report.broken_at, report.entries) == (Fault.CONTENT, 7, 6)


def test_an_entry_that_cannot_be_read_breaks_the_chain(context):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("only SQLite stores what is no JSON")
    fill()
    with transaction():
        open_to_edits()
        db.session.execute(sa.text("UPDATE audit_entry SET facts = 'x{' WHERE id = 4"))

    report = walk(chain())

    assert report.fault in (Fault.UNREADABLE, Fault.CONTENT)
    assert report.entries < 4


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_entry"]
)
def test_the_database_itself_refuses_edits(context, statement):
    fill()

    with pytest.raises(sa.exc.DatabaseError, match="records are never changed"):
        db.session.execute(sa.text(statement))


def test_an_empty_record_is_whole(context):
    report = walk(chain())

    assert (report.entries, report.head, report.fault) == (0, FIRST_HASH, None)


def test_two_officers_at_the_same_moment_both_stand_in_the_chain(app):
    start = threading.Barrier(4)
    faults = []

    def act(number: int) -> None:
        start.wait()
        try:
            for step in range(10):
                with app.app_context(), transaction():
                    record("round.publish", f"round:{number}-{step}", actor="A", now=NOON)
        except Exception as error:  # noqa: BLE001 - told by the test
            faults.append(error)
        with app.app_context():
            db.session.remove()

    workers = [threading.Thread(target=act, args=(number,)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert faults == []
    with app.app_context():
        report = walk(chain())
        db.session.remove()
    assert (report.entries, report.fault) == (40, None)


def test_the_command_gives_the_head_and_finds_it_again(app, run):
    with app.app_context():
        head = fill()

    told = run("audit", "verify", "--json")
    again = run("audit", "verify", "--since", head.upper())
    wrong = run("audit", "verify", "--since", "f" * 64)

    assert json.loads(told.stdout) == {
        "entries": ENTRIES,
        "head": head,
        "fault": None,
        "broken_at": None,
    }
    assert (told.exit_code, again.exit_code, wrong.exit_code) == (0, 0, 1)
    assert head in again.stdout
    assert "cắt đuôi" in wrong.stdout
