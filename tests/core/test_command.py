"""Commands end with a readable line and a status, never with a traceback."""

import json

import click
import pytest
import sqlalchemy as sa
from flask import Flask

from consult.accounts.terms import RoleName
from consult.app import create_app
from consult.core.command import PARTLY, CommandGroup, print_json
from consult.core.db import db
from consult.core.errors import Refusal
from tests.conftest import settings_for


class DoorClosed(Refusal):
    message = "Cửa đã đóng.\nMai quay lại."


def closed_door() -> None:
    raise DoorClosed


def half_done() -> int:
    return PARTLY


def lost_file() -> None:
    open("/khong/co/tep-nay.docx")  # noqa: PTH123, SIM115 - as a library would


def broken_rule() -> None:
    msg = "một dòng\nhai dòng"
    raise ValueError(msg)


def wrong_table() -> None:
    db.session.execute(sa.text("SELECT * FROM khong_co_bang"))


def count_roles() -> None:
    print_json({"roles": db.session.scalar(sa.text("SELECT count(*) FROM role")), "chữ": "đ"})


def wrong_option() -> None:
    msg = "thiếu tệp"
    raise click.UsageError(msg)


@pytest.fixture
def door(app: Flask) -> Flask:
    add_commands(app)
    return app


def add_commands(app: Flask) -> None:
    group = CommandGroup("door")
    for call in (
        closed_door,
        half_done,
        lost_file,
        broken_rule,
        wrong_table,
        count_roles,
        wrong_option,
    ):
        group.command(call.__name__)(call)
    app.cli.add_command(group)


@pytest.mark.parametrize(
    ("name", "status", "said"),
    [
        ("closed_door", 2, "Cửa đã đóng. Mai quay lại."),
        ("half_done", 1, ""),
        ("lost_file", 2, "/khong/co/tep-nay.docx"),
        ("broken_rule", 2, "ValueError: một dòng."),
        ("wrong_table", 2, "flask --app wsgi db upgrade"),
    ],
)
def test_a_command_that_fails_says_why_in_one_line(door, run, name, status, said):
    result = run("door", name)

    assert result.exit_code == status
    assert said in result.stderr
    assert result.stderr.count("\n") == (1 if said else 0)
    assert result.stdout == ""


def test_a_wrong_option_keeps_clicks_own_words(door, run):
    result = run("door", "wrong_option")

    assert result.exit_code == 2
    assert "thiếu tệp" in result.stderr


def test_json_is_the_only_thing_on_stdout(door, run):
    result = run("door", "count_roles")

    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"roles": len(RoleName), "chữ": "đ"}
    assert "đ" in result.stdout


def test_a_new_sqlite_file_gets_its_tables_by_itself(tmp_path):
    app = create_app(settings_for(f"sqlite:///{tmp_path / 'moi.sqlite3'}", tmp_path))
    add_commands(app)

    result = app.test_cli_runner().invoke(args=["door", "count_roles"])

    assert json.loads(result.stdout)["roles"] == len(RoleName)
    with app.app_context():
        db.engine.dispose()
