"""``consultations publish`` and ``extend``: addresses on stdout, reasons on stderr, exit codes."""

import json

import pytest

from tests.drafts.samples import TEXT_DRAFT

SLUG = "ho-tro-nuoc-sinh-hoat"


@pytest.fixture
def imported(run, tmp_path):
    path = tmp_path / "du-thao.txt"
    path.write_text(TEXT_DRAFT, encoding="utf-8")
    run(
        "drafts",
        "import",
        path,
        "--kind",
        "decision",
        "--agency",
        "SNNMT",
        "--title",
        "Hỗ trợ nước sinh hoạt",
    )


def publish(run, *, opens="2026-12-01", closes="2026-12-21", slug=SLUG):
    return run("consultations", "publish", slug, "--opens", opens, "--closes", closes, "--json")


def test_publishing_prints_the_round(run, imported):
    result = publish(run)

    shape = json.loads(result.stdout)
    assert result.exit_code == 0
    assert shape["address"] == f"http://localhost/dot-lay-y-kien/{SLUG}/"
    assert shape["short_address"] == "http://localhost/q/2601"
    assert (shape["rule"]["min_days"], shape["rule"]["verified"]) == (20, False)


def test_a_missing_summary_is_a_warning_only(run, imported):
    result = publish(run)

    assert result.exit_code == 0
    assert "chưa có phần nói gọn" in result.stderr


def test_a_dossier_that_lacks_something_is_a_warning_only(run, imported):
    result = publish(run)

    assert result.exit_code == 0
    assert "hồ sơ gồm gì" in result.stderr


def test_a_round_too_short_is_refused_with_the_earliest_day(run, imported):
    result = publish(run, closes="2026-12-20")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "21/12/2026" in result.stderr
    assert "64/2025/QH15" in result.stderr


def test_a_past_round_can_be_entered_and_is_called_one(run, imported):
    result = publish(run, opens="2026-01-05", closes="2026-02-05")

    assert result.exit_code == 0
    assert "đã qua" in result.stderr


def test_an_unknown_draft_does_nothing(run):
    result = publish(run, slug="khong-co")

    assert result.exit_code == 2
    assert "khong-co" in result.stderr


def test_extending_from_the_terminal_says_the_public_notice(run, imported):
    publish(run, opens="2026-12-01", closes="2099-12-21")

    result = run("consultations", "extend", SLUG, "--closes", "2099-12-25", "--reason", "Mất điện")

    assert result.exit_code == 0
    assert "25/12/2099" in result.stdout
