"""Sending a comment: the whole application against a form that inserts one row.

Both are called through WSGI by 16 threads, on SQLite with FULL synchronisation. Goal P1: the
whole application spends at most 1.67 times the processor time of the bare form.
"""

import io
import itertools
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask

from bench.clock import Line, in_turn
from bench.reference import reference_app
from bench.round import Bench, bench_round

THREADS = 16
POSTS = 320
GOAL = 1.67
TEXT = "Đề nghị nâng mức hỗ trợ cho hộ nghèo ở thôn xa, vì đường đi khó và nước còn thiếu. " * 3


def wsgi_post(app: Flask, address: str, fields: Callable[[], dict[str, str]]) -> Callable[[], None]:
    """Fetch the form once; give a call that posts it."""
    client = app.test_client()
    page = client.get(address, base_url="http://127.0.0.1")
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.get_data(as_text=True)).group(
        1
    )
    cookie = page.headers["Set-Cookie"].split(";")[0]
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": address,
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1",
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "HTTP_COOKIE": cookie,
        "wsgi.url_scheme": "http",
        "wsgi.errors": io.StringIO(),
        "wsgi.version": (1, 0),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }

    homes = itertools.count()

    def post() -> None:
        body = urlencode({**fields(), "csrf_token": token}).encode()
        statuses: list[str] = []
        answer = app(
            {
                **environ,
                "REMOTE_ADDR": f"10.0.{next(homes) % 250}.1",
                "CONTENT_LENGTH": str(len(body)),
                "wsgi.input": io.BytesIO(body),
            },
            lambda status, _headers: statuses.append(status),
        )
        b"".join(answer)
        if not statuses[0].startswith("303"):
            raise RuntimeError(statuses[0])

    return post


def our_post(bench: Bench) -> Callable[[], None]:
    numbers = itertools.count()
    place = {"commune": bench.commune_code, "village": bench.village_code}
    said = {"provision": "dieu-5", "stance": "disagree", "unit": "person", "text": TEXT}
    address = f"/dot-lay-y-kien/{bench.slug}/gop-y"
    return wsgi_post(
        bench.app, address, lambda: {**place, **said, "idempotency_key": f"bench-{next(numbers)}"}
    )


def bare_post() -> Callable[[], None]:
    app = reference_app(Path(tempfile.mkdtemp(prefix="consult-bench-")))
    fields = {"place": "00001", "stance": "disagree", "unit": "person", "name": "", "text": TEXT}
    return wsgi_post(app, "/", lambda: fields)


def measure() -> list[Line]:
    ours, bare = in_turn([our_post(bench_round()), bare_post()], POSTS, threads=THREADS)
    return [Line("POST a comment, CPU (P1)", f"{ours:.2f} ms", f"{bare:.2f} ms", ours / bare, GOAL)]
