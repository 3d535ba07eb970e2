"""Limits of tries are shared through Redis, so that several servers count together."""

from consult.app import create_app
from tests.conftest import settings_for
from tests.visitor import Visitor

TRIES = 12


def test_two_servers_count_the_tries_on_one_account_together(database_url, redis_url, tmp_path):
    servers = [
        Visitor(create_app(settings_for(database_url, tmp_path, redis_url=redis_url)))
        for _number in range(2)
    ]

    statuses = []
    for number in range(TRIES):
        visitor = servers[number % 2]
        form = visitor.get("/can-bo/dang-nhap")
        tried = {"email": "ai-do@thainguyen.example", "password": "sai-mat-khau-roi"}
        statuses.append(visitor.submit(form, tried).status)

    assert statuses[-1] == 429
    assert statuses[0] != 429
