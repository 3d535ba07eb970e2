"""``flask places``: what is printed, and the exit status."""

import json

from consult.audit.models import AuditEntry
from consult.core.db import db


def written(tmp_path, *rows, name="list.csv"):
    path = tmp_path / name
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_an_import_prints_one_json_document_and_leaves_a_record(run, tmp_path, app):
    path = written(tmp_path, "code,name,type", "00001,Chợ Đồn,Xã")

    result = run("places", "import", path, "--valid-from", "2025-07-01", "--json")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["added"] == 2
    with app.app_context():
        assert db.session.query(AuditEntry).one().action == "places.import_units"


def test_an_import_done_in_part_lists_the_refused_rows_and_exits_1(run, tmp_path):
    path = written(tmp_path, "code,name,type", "00001,Chợ Đồn,Xã", "x,Lạ,Xã")

    result = run("places", "import", path, "--valid-from", "2025-07-01")

    assert result.exit_code == 1
    assert "3: " in result.stderr


def test_a_file_of_which_nothing_can_be_used_exits_2(run, tmp_path):
    unknown = written(tmp_path, "a,b", "1,2")
    refused = written(tmp_path, "old_code,new_code", "00001,00002", name="lineage.csv")

    for path in (unknown, refused):
        result = run("places", "import", path, "--valid-from", "2025-07-01")
        assert result.exit_code == 2
        assert "Traceback" not in result.stderr
        assert len(result.stderr.strip().splitlines()) == 1


def test_the_check_of_the_frozen_lists_counts_and_finds_nothing_broken(run):
    run("places", "load-frozen")

    result = run("places", "check")

    assert result.exit_code == 0
    assert "8 huyện, 108 xã" in result.stdout
    assert "0 huyện, 92 xã" in result.stdout
    assert "108 đơn vị thành 37 đơn vị" in result.stdout


def test_the_check_names_what_is_broken_and_exits_1(run, tmp_path):
    run(
        "places",
        "import",
        written(tmp_path, "code,name,type", "00001,Một,Xã", "00002,Hai,Xã"),
        "--valid-from",
        "2025-07-01",
    )
    run(
        "places",
        "import",
        written(tmp_path, "code,name,type", "00001,Một,Xã"),
        "--valid-from",
        "2026-07-01",
    )

    result = run("places", "check")

    assert result.exit_code == 1
    assert "xã Hai (mã 00002" in result.stderr


def test_an_empty_database_is_reported(run):
    assert run("places", "check").exit_code == 1
