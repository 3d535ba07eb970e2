"""The least that shows a draft: Flask, two Core queries and one plain template."""

from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask

from consult.core.db import engine_options

PAGE = """<!doctype html><html lang="vi"><title>{{ title }}</title><h1>{{ title }}</h1>
{% for path, label, heading, text in provisions %}<section id="{{ path }}">
<h2>{{ label }}. {{ heading }}</h2><p>{{ text }}</p>
<ol>
{% for id, stance, said, unit, village, commune, day in comments[path] %}
  <li id="gop-y-{{ id }}">
    <span class="app-stance">{{ stance }}</span>
    <p>{{ said }}</p>
    <footer>{{ unit }}, thôn {{ village }}, xã {{ commune }} · {{ day }}</footer>
  </li>
{% endfor %}</ol></section>{% endfor %}"""
PROVISIONS = sa.text(
    "SELECT path, label, heading, text FROM provision WHERE version_id = "
    "(SELECT version_id FROM consultation WHERE id = :id) ORDER BY position"
)
COMMENTS = sa.text(
    "SELECT comment.path, comment.id, comment.stance, comment.text, submission.unit,"
    " village.name, commune.name, date(submission.received_at) FROM comment"
    " JOIN submission ON submission.id = comment.submission_id"
    " LEFT JOIN place AS commune ON commune.id = submission.commune_id"
    " LEFT JOIN place AS village ON village.id = submission.village_id"
    " WHERE +comment.consultation_id = :id ORDER BY comment.id LIMIT 500"
)


def bare_site(url: str, consultation_id: int) -> Flask:
    """Make a site of two pages: "/" says hello, "/trang" shows every article and 500 comments."""
    engine = sa.create_engine(url, **engine_options(url))
    site = Flask("bare")
    template = site.jinja_env.from_string(PAGE)

    @site.get("/")
    def hello() -> str:
        return "Xin chào"

    @site.get("/trang")
    def page() -> str:
        with engine.connect() as connection:
            provisions = connection.execute(PROVISIONS, {"id": consultation_id}).all()
            comments = {path: [] for path, *_rest in provisions}
            for path, *said in connection.execute(COMMENTS, {"id": consultation_id}):
                comments[path].append(said)
        return template.render(title="Dự thảo", provisions=provisions, comments=comments)

    return site


def get(app: Flask, address: str, *, cookie: str = "") -> Callable[[], bytes]:
    """Give a call that reads one page through WSGI, as a visitor with or without a cookie."""
    client = app.test_client(use_cookies=False)
    headers = {"Cookie": cookie} if cookie else {}

    def read() -> bytes:
        answer = client.get(address, base_url="http://127.0.0.1", headers=headers)
        if answer.status_code != 200:
            raise RuntimeError(answer.status)
        return answer.data

    return read
