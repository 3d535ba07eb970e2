"""What the code says of itself: settings in the manual, reasons beside exceptions, no shortcuts."""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "consult"
FOLDERS = ("consult", "tests", "scripts", "bench", "migrations")
SOURCES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
EDGES = ("views", "commands", "jobs", "forms", "presenters", "navigation")
# Whether the database can be written is the very question of the health page.
MAY_ASK_THE_DATABASE = {"consult/portal/views/health.py"}
EXCEPTION = re.compile(r"noqa(?:: ?[A-Z]+\d+(?:, ?[A-Z]+\d+)*)?|type: ?ignore(?:\[[a-z, -]+\])?")
FEWEST_LETTERS = 3

pytestmark = pytest.mark.one_database


def relative(path):
    return path.relative_to(ROOT).as_posix()


def text_of(path):
    return path.read_text(encoding="utf-8")


def test_every_setting_stands_in_the_manual_and_the_manual_names_no_other():
    files = [*PACKAGE.rglob("*.py"), ROOT / "wsgi.py", ROOT / "scripts" / "serve.py"]
    read = {
        name
        for path in files
        for name in re.findall(r'environ(?:\.\w+)?[\[(]\s*"([A-Z_]+)"', text_of(path))
        if name.startswith("CONSULT_") or name == "PORT"
    }

    table = set(
        re.findall(r"^\| `([A-Z_]+)` \|", text_of(ROOT / "docs" / "operate.md"), re.MULTILINE)
    )

    assert read == table


def test_every_exception_from_a_rule_says_why():
    silent = []
    for path in SOURCES:
        for token in tokenize.generate_tokens(io.StringIO(text_of(path)).readline):
            if token.type != tokenize.COMMENT or not EXCEPTION.search(token.string):
                continue
            reason = re.sub(r"[^\w]", "", EXCEPTION.sub("", token.string))
            if len(reason) < FEWEST_LETTERS:
                silent.append(f"{relative(path)}:{token.start[0]} {token.string}")

    assert silent == []


def test_no_whole_file_is_excepted_from_a_rule():
    excepted = [
        relative(path)
        for path in SOURCES
        if re.search(r"^# (?:ruff: noqa|mypy:|flake8)", text_of(path), re.MULTILINE)
    ]

    assert excepted == []


def edge_files():
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE).with_suffix("").parts[1:]
        if inside and inside[0] in EDGES and relative(path) not in MAY_ASK_THE_DATABASE:
            yield path


def test_edges_leave_the_session_alone():
    asking = [
        f"{relative(path)}:{node.lineno}"
        for path in edge_files()
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.Attribute) and node.attr in {"session", "engine"}
        if isinstance(node.value, ast.Name) and node.value.id == "db"
    ]

    assert asking == []


def test_services_and_queries_read_no_request():
    reading = [
        relative(path)
        for path in sorted(PACKAGE.rglob("*.py"))
        if {"services", "queries", "models", "rules", "terms"}
        & set(path.relative_to(PACKAGE).with_suffix("").parts[1:])
        and re.search(
            r"^from flask import .*\b(?:request|session|g)\b", text_of(path), re.MULTILINE
        )
    ]

    assert reading == []
