"""``drafts outline`` and ``drafts import``: exit codes, what is printed, what is made."""

import json

import pytest

from consult.core.db import db
from consult.drafts.queries import draft_by_slug, versions_of
from tests.drafts.samples import TEXT_DRAFT


@pytest.fixture
def draft_file(tmp_path):
    path = tmp_path / "du-thao.txt"
    path.write_text(TEXT_DRAFT, encoding="utf-8")
    return path


def imported(run, path, *, kind="decision", agency="SNNMT", title="Hỗ trợ nước sinh hoạt"):
    return run(
        "drafts", "import", path, "--kind", kind, "--agency", agency, "--title", title, "--json"
    )


def test_the_outline_of_a_file_is_one_json_document(run, draft_file):
    result = run("drafts", "outline", draft_file, "--json")

    shape = json.loads(result.stdout)
    assert result.exit_code == 0
    assert shape["schema"] == "outline/1"
    assert (shape["counts"]["article"], shape["counts"]["clause"], shape["counts"]["point"]) == (
        2,
        2,
        2,
    )


@pytest.mark.changes_tables
def test_the_outline_needs_no_database(run, draft_file, app):
    with app.app_context():
        db.drop_all()

    assert run("drafts", "outline", draft_file).exit_code == 0


def test_without_json_the_outline_reads_as_a_tree(run, draft_file):
    lines = run("drafts", "outline", draft_file).stdout.splitlines()

    assert "Điều 1: Phạm vi điều chỉnh  [dieu-1]" in lines
    assert "  Khoản 2: Mức hỗ trợ như sau:  [dieu-1/khoan-2]" in lines


def test_a_file_that_is_no_document_is_refused_in_one_line(run, tmp_path):
    path = tmp_path / "x.docx"
    path.write_text("chỉ là chữ", encoding="utf-8")

    result = run("drafts", "outline", path, "--json")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Word" in result.stderr


def test_importing_prints_the_slug_of_a_new_draft(run, draft_file, app):
    result = imported(run, draft_file)

    assert result.exit_code == 0
    assert json.loads(result.stdout)["slug"] == "ho-tro-nuoc-sinh-hoat"
    with app.app_context():
        assert draft_by_slug("ho-tro-nuoc-sinh-hoat").title == "Hỗ trợ nước sinh hoạt"


def test_the_original_is_kept_under_its_hash(run, draft_file, tmp_path):
    imported(run, draft_file)

    (kept,) = (tmp_path / "uploads").iterdir()
    assert kept.read_bytes() == draft_file.read_bytes()


def test_importing_again_replaces_the_version_in_work_and_says_so(run, draft_file, app):
    imported(run, draft_file)

    result = imported(run, draft_file)

    assert json.loads(result.stdout)["outcome"] == "replaced_working_version"
    assert "đang soạn" in result.stderr
    with app.app_context():
        (version,) = versions_of(draft_by_slug("ho-tro-nuoc-sinh-hoat").id)
        assert version.outline_position == 2


def test_the_same_title_of_another_agency_is_another_draft(run, draft_file):
    imported(run, draft_file)

    result = imported(run, draft_file, agency="SVHTTDL")

    assert json.loads(result.stdout)["slug"] == "ho-tro-nuoc-sinh-hoat-2"


def test_a_draft_whose_address_had_to_be_numbered_is_found_again_by_its_title(run, draft_file):
    imported(run, draft_file)
    imported(run, draft_file, agency="SVHTTDL")

    again = json.loads(imported(run, draft_file, agency="SVHTTDL").stdout)

    assert again["slug"] == "ho-tro-nuoc-sinh-hoat-2"
    assert again["outcome"] == "replaced_working_version"


def test_a_longer_title_that_ends_in_a_number_is_another_draft(run, draft_file):
    imported(run, draft_file, title="Hỗ trợ nước sinh hoạt 2")

    assert json.loads(imported(run, draft_file).stdout)["slug"] == "ho-tro-nuoc-sinh-hoat"


def test_words_a_command_cannot_take_are_refused_in_one_line(run, tmp_path):
    result = run("drafts", "outline", tmp_path / "khong-co.docx")

    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.strip().splitlines()) == 1
    assert "khong-co.docx" in result.stderr


@pytest.mark.parametrize("kind", ["qd_ubnd_tinh", "QD_UBND_TINH", "quyet-dinh"])
def test_a_kind_is_known_by_its_code_or_an_alias(run, draft_file, kind):
    assert imported(run, draft_file, kind=kind).exit_code == 0


def test_an_unknown_kind_does_nothing_and_lists_what_is_accepted(run, draft_file, app):
    result = imported(run, draft_file, kind="sac-lenh")

    assert result.exit_code == 2
    assert "QD_UBND_TINH" in result.stderr
    assert "decision" in result.stderr
    with app.app_context():
        assert draft_by_slug("ho-tro-nuoc-sinh-hoat") is None


def test_a_file_that_cannot_be_read_leaves_nothing_behind(run, tmp_path):
    path = tmp_path / "x.docx"
    path.write_bytes(b"PK\x03\x04 broken")

    assert imported(run, path).exit_code == 2

    assert not (tmp_path / "uploads").exists()
