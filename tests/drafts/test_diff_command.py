"""``drafts diff``: one JSON document, a text for the terminal, refusals in one line."""

import json

import pytest

from tests.drafts.versions import AFTER, BEFORE, compared_round


@pytest.fixture
def slug(app):
    return compared_round(app, BEFORE, AFTER)


def flat(units):
    for unit in units:
        yield unit
        yield from flat(unit["children"])


def test_the_comparison_is_one_json_document(run, slug):
    result = run("drafts", "diff", slug, 1, 2, "--json")

    shape = json.loads(result.stdout)
    assert (result.exit_code, shape["schema"], shape["draft"]) == (0, "diff/1", slug)
    assert (shape["from"]["number"], shape["to"]["number"]) == (1, 2)
    assert shape["counts"]["article"] == {"changed": 1, "same": 2}


def test_every_unit_says_what_became_of_it_and_what_it_was_called(run, slug):
    shape = json.loads(run("drafts", "diff", slug, 1, 2, "--json").stdout)

    found = {(unit["new"] or unit["old"])[0]["path"]: unit for unit in flat(shape["articles"])}
    first, third = found["dieu-2/khoan-1"], found["dieu-2/khoan-3"]
    assert (first["change"], first["kind"], first["old"][0]["label"]) == (
        "changed",
        "clause",
        "Khoản 1",
    )
    assert {"fate": "removed", "text": "3.000.000"} in first["text"]
    assert (third["change"], third["old"]) == ("new", [])
    assert found["dieu-2/khoan-2/diem-b"]["new"] == []


def test_without_json_the_changes_read_in_a_terminal(run, slug):
    lines = run("drafts", "diff", slug, 1, 2).stdout.splitlines()

    assert "Điều 1: Phạm vi điều chỉnh" in lines
    assert any("[-3.000.000-]{+4.000.000+}" in line for line in lines)


def test_a_version_in_work_is_compared_too(run, app):
    slug = compared_round(app, BEFORE, unpublished=AFTER)

    assert run("drafts", "diff", slug, 1, 2, "--json").exit_code == 0


@pytest.mark.parametrize("numbers", [(1, 9), (9, 1)])
def test_a_version_that_is_not_there_is_refused_in_one_line(run, slug, numbers):
    result = run("drafts", "diff", slug, *numbers, "--json")

    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_draft_that_is_not_there_is_refused_by_name(run, app):
    result = run("drafts", "diff", "khong-co", 1, 2)

    assert result.exit_code == 2
    assert "khong-co" in result.stderr
