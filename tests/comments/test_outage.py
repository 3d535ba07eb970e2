"""When the disk is full or the database only reads: no acknowledged comment is lost, no word typed."""

import re
import shutil
import subprocess
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa

from consult.core.db import db
from tests.comments.serving import Client, Server
from tests.comments.test_durability import address  # noqa: F401 - a fixture
from tests.comments.test_sending import open_round, place, send  # noqa: F401 - a fixture

TYPED = "Đề nghị <b>nâng mức</b> hỗ trợ & xem lại Điều 5."
ROOM_BYTES = 300 * 1024
MOST_POSTS = 120
AWAY = sa.exc.OperationalError("SELECT", {}, Exception("no connection"))
pytestmark = pytest.mark.one_database


def away(*_asked, **_more):
    raise AWAY


@pytest.fixture
def unwritable(app):
    """A database that can be read and not written, and how to give it back."""

    def only_read(connection, _record):
        connection.execute("PRAGMA query_only=ON")

    with app.app_context():
        engine = db.engine
    engine.dispose()
    sa.event.listen(engine, "connect", only_read)

    def give_back():
        sa.event.remove(engine, "connect", only_read)
        engine.dispose()

    yield give_back
    if sa.event.contains(engine, "connect", only_read):
        give_back()


def test_a_database_that_only_reads_is_a_503_with_the_words_and_works_again_afterwards(
    app,
    web,
    place,  # noqa: F811 - the fixture
    request,
):
    slug = open_round(app)
    give_back = request.getfixturevalue("unwritable")

    during = send(web, slug, place, text=TYPED, idempotency_key="one")
    give_back()
    after = send(web, slug, place, text=TYPED, idempotency_key="one")

    assert during.status == 503
    assert int(during.answer.headers["Retry-After"]) > 0
    assert TYPED in during.select_one("textarea").text
    assert after.status == 303


def test_a_database_that_does_not_answer_at_all_is_a_503_with_the_words(
    app,
    web,
    place,  # noqa: F811 - the fixture
    monkeypatch,
):
    slug = open_round(app)
    page = web.get(f"/dot-lay-y-kien/{slug}/gop-y")

    monkeypatch.setattr("sqlalchemy.engine.Engine.connect", away)
    answer = web.submit(page, {**place, "stance": "disagree", "unit": "person", "text": TYPED})

    assert answer.status == 503
    assert int(answer.answer.headers["Retry-After"]) > 0
    assert TYPED in answer.words
    assert web.get("/khong-co").status == 404


def test_no_secret_is_given_back(app, web, monkeypatch):
    page = web.get("/can-bo/dang-nhap")
    monkeypatch.setattr("sqlalchemy.engine.Engine.connect", away)

    answer = web.submit(page, {"email": "a@example.vn", "password": "mat khau bi mat"})

    assert answer.status == 503
    assert "mat khau bi mat" not in answer.words


@pytest.mark.skipif(not shutil.which("prlimit"), reason="no prlimit on this machine")
def test_a_full_disk_loses_nothing_that_was_acknowledged(
    app,
    address,  # noqa: F811 - the fixture
    database_url,
    tmp_path,
):
    form, fields = address
    path = sa.make_url(database_url).database
    receipts, refused = {}, []
    with Server(database_url, tmp_path) as server:
        client = Client(server.port)
        token = client.form_token(form)
        room = max(file.stat().st_size for file in tmp_path.glob(f"{path.rpartition('/')[2]}*"))
        limit(server, str(room + ROOM_BYTES))

        def post(number):
            sent = {"csrf_token": token, "idempotency_key": f"k{number}", "text": "x y " * 2_000}
            return client._read("POST", form, urlencode({**fields, **sent}))

        for number in range(MOST_POSTS):
            status, place_of_receipt, body = post(number)
            if status == 303:
                receipts[number] = place_of_receipt
            else:
                refused.append((number, status, "x y x y" in body))
            if len(refused) == 3:
                break
        limit(server, "unlimited")
        again = [post(number) for number, _status, _kept in refused]

        assert [(status, kept) for _number, status, kept in refused] == [(503, True)] * 3
        assert [status for status, _place, _body in again] == [303] * 3
        kept = [post(number)[1] for number in receipts]
        assert kept == list(receipts.values())


def limit(server, size):
    """Let no file of the server grow beyond ``size`` bytes, as a full disk would."""
    found = subprocess.run(
        ["pgrep", "-g", str(server.process.pid)], capture_output=True, text=True, check=True
    )
    for process in re.findall(r"\d+", found.stdout):
        subprocess.run(["prlimit", "--pid", process, f"--fsize={size}:unlimited"], check=True)
