"""Importing a file of comments: what can be taken goes in, the rest is refused with its reason."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from consult.audit.models import AuditEntry
from consult.comments.models import Comment, ImportBatch, Submission
from consult.comments.queries import import_batches, tallies
from consult.comments.rules.cells import bare_cell, inert_cell
from consult.comments.rules.places_in_drafts import meant_path
from consult.comments.services import undo_batch
from consult.comments.terms import Channel, Stance, Unit
from consult.core.clock import day_end, day_start
from consult.core.db import db, transaction
from tests.comments.arriving import kept_round, rows_of
from tests.comments.sheets import TODAY, report_of, row, rows_file, running_round
from tests.factories import CommuneFactory


@pytest.fixture
def consultation(app):
    with app.app_context():
        return running_round()


def test_the_rows_of_a_file_become_submissions(app, run, consultation, village, tmp_path):
    file = rows_file(
        tmp_path / "phieu.csv",
        [
            row(
                1,
                at=f"{TODAY - timedelta(days=1)}T08:30:00+07:00",
                commune=village.parent.code,
                village=village.name,
            ),
            row(2, path="", stance="", unit="", text="Dòng một\nDòng hai"),
        ],
    )

    result = run("comments", "import", consultation.slug, file, "--json")

    assert result.exit_code == 0, result.output
    assert report_of(result)["accepted"] == 2
    with app.app_context():
        first, second = db.session.scalars(
            db.select(Submission).order_by(Submission.external_id)
        ).all()
        assert (first.channel, first.unit, first.village_id) == (
            Channel.PAPER,
            Unit.HOUSEHOLD,
            village.id,
        )
        assert first.received_at == datetime(
            TODAY.year, TODAY.month, TODAY.day, 1, 30, tzinfo=UTC
        ) - timedelta(days=1)
        said = db.session.scalars(
            db.select(Comment).where(Comment.submission_id == second.id)
        ).one()
        assert (said.path, said.stance, said.text) == ("", Stance.OTHER, "Dòng một\nDòng hai")
        assert tallies(consultation.id).received == 2


def test_the_same_file_again_adds_nothing(app, run, consultation, tmp_path):
    file = rows_file(tmp_path / "a.csv", [row(1), row(2)])
    run("comments", "import", consultation.slug, file)

    again = run("comments", "import", consultation.slug, file, "--json")

    assert again.exit_code == 0
    assert (report_of(again)["accepted"], report_of(again)["repeated"]) == (0, 2)
    with app.app_context():
        assert rows_of(Submission) == 2


def test_bad_rows_are_refused_with_their_number_and_the_others_go_in(
    run, consultation, village, tmp_path
):
    bad = {
        "commune": row(3, commune="99999"),
        "channel": row(4, channel="fax"),
        "stance": row(5, stance="perhaps"),
        "path": row(6, path="dieu-99"),
        "unit": row(7, unit="crowd"),
        "early": row(8, at=f"{TODAY - timedelta(days=30)}"),
        "day": row(9, at="31/02/2026"),
        "long": row(10, text="ế" * 10_001),
        "nothing": row(11, stance="other", text=""),
    }
    errors = tmp_path / "errors.csv"
    file = rows_file(
        tmp_path / "a.csv", [row(1), *bad.values(), row(12, text="=cmd|' /C calc'!A0", commune="1")]
    )

    result = run("comments", "import", consultation.slug, file, "--json", "--errors", errors)

    report = report_of(result)
    assert result.exit_code == 1
    assert report["accepted"] == 1
    assert [one["row"] for one in report["refused"]] == list(range(3, 13))
    kept = list(csv.DictReader(io.StringIO(errors.read_text("utf-8-sig"))))
    assert [one["row"] for one in kept] == [str(n) for n in range(3, 13)]
    assert kept[-1]["text"] == "'=cmd|' /C calc'!A0"
    assert all(one["reason"] for one in kept)


def test_the_file_of_refusals_can_be_mended_and_imported(app, run, consultation, tmp_path):
    errors = tmp_path / "errors.csv"
    file = rows_file(tmp_path / "a.csv", [row(1), row(2, path="dieu-99", text="- ý một")])
    run("comments", "import", consultation.slug, file, "--errors", errors)

    errors.write_text(errors.read_text("utf-8-sig").replace("dieu-99", "dieu-1"), "utf-8")
    result = run("comments", "import", consultation.slug, errors)

    assert result.exit_code == 0, result.output
    with app.app_context():
        assert rows_of(Submission) == 2
        assert "- ý một" in db.session.scalars(db.select(Comment.text)).all()


def test_an_unknown_village_is_noted_and_the_row_goes_in(app, run, consultation, village, tmp_path):
    file = rows_file(
        tmp_path / "a.csv", [row(commune=village.parent.code, village="Thôn Không Có")]
    )

    report = report_of(run("comments", "import", consultation.slug, file, "--json"))

    assert report["accepted"] == 1
    assert "không rõ thôn" in report["notes"][0]["note"]
    with app.app_context():
        stored = db.session.scalars(db.select(Submission)).one()
        assert (stored.commune_id, stored.village_id) == (village.parent_id, None)


def test_a_dry_run_tells_everything_and_changes_nothing(app, run, consultation, tmp_path):
    file = rows_file(tmp_path / "a.csv", [row(1), row(1), row(2, path="dieu-99")])

    result = run("comments", "import", consultation.slug, file, "--json", "--dry-run")

    report = report_of(result)
    assert result.exit_code == 1
    assert (report["accepted"], report["repeated"], report["refused_count"]) == (1, 1, 1)
    with app.app_context():
        assert rows_of(Submission) == rows_of(ImportBatch) == rows_of(AuditEntry) == 0


def test_an_external_id_with_another_text_is_refused(run, consultation, tmp_path):
    run("comments", "import", consultation.slug, rows_file(tmp_path / "a.csv", [row(1)]))

    result = run(
        "comments",
        "import",
        consultation.slug,
        rows_file(tmp_path / "b.csv", [row(1, text="Khác")]),
    )

    assert result.exit_code == 2
    assert "external_id" in result.stderr


@pytest.mark.parametrize("is_rehearsal", [True, False])
def test_of_two_rows_with_one_external_id_the_first_goes_in(
    run, consultation, tmp_path, is_rehearsal
):
    pairs = [row(n, text=text) for n in range(12) for text in ("Trước.", "Sau.")]
    file = rows_file(tmp_path / "a.csv", pairs)
    flag = ["--dry-run"] if is_rehearsal else []

    report = report_of(run("comments", "import", consultation.slug, file, "--json", *flag))

    assert [each["row"] for each in report["refused"]] == list(range(3, 26, 2))


def test_what_came_after_the_closing_is_kept_as_late(app, run, tmp_path):
    with app.app_context():
        first, last = TODAY - timedelta(days=40), TODAY - timedelta(days=5)
        closed = kept_round(
            opens_on=first, closes_on=last, opens_at=day_start(first), closes_at=day_end(last)
        )
    late, in_time = f"{TODAY - timedelta(days=4)}", f"{last}"
    file = rows_file(tmp_path / "a.csv", [row(1, at=late, path=""), row(2, at=in_time, path="")])

    report = report_of(run("comments", "import", closed.slug, file, "--json"))

    assert (report["accepted"], report["late"]) == (2, 1)
    with app.app_context():
        assert tallies(closed.id).received == 1


def test_an_import_is_logged_and_can_be_undone_and_done_again(app, run, consultation, tmp_path):
    file = rows_file(tmp_path / "a.csv", [row(1), row(2)])
    run("comments", "import", consultation.slug, file)
    with app.app_context():
        batch = import_batches(consultation.id)[0]
        assert (batch.accepted, batch.source_name) == (2, "a.csv")
        with transaction():
            undo_batch(batch, by="Cán bộ", now=datetime.now(UTC))

    again = report_of(run("comments", "import", consultation.slug, file, "--json"))

    assert again["accepted"] == 2
    with app.app_context():
        assert tallies(consultation.id).received == 2
        actions = db.session.scalars(db.select(AuditEntry.action).order_by(AuditEntry.id)).all()
        assert actions == ["import.add", "import.undo", "import.add"]


def test_an_unknown_round_is_said_in_one_line(run, tmp_path):
    result = run("comments", "import", "khong-co", rows_file(tmp_path / "a.csv", [row()]))

    assert result.exit_code == 2
    assert "khong-co" in result.stderr


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("", ""),
        ("Toàn văn dự thảo", None),
        ("dieu-5/khoan-2/diem-dd", "dieu-5/khoan-2/diem-dd"),
        ("Điều 5", "dieu-5"),
        ("khoản 2 Điều 5", "dieu-5/khoan-2"),
        ("điểm đ khoản 2 Điều 5", "dieu-5/khoan-2/diem-dd"),
        ("Điểm d, khoản 2, Điều 5", "dieu-5/khoan-2/diem-d"),
        ("Điều 3a", "dieu-3a"),
        ("đoạn đầu", None),
    ],
)
def test_a_provision_is_understood_as_officials_write_it(written, path):
    assert meant_path(written) == path


def test_no_cell_of_the_list_runs_in_a_spreadsheet_and_each_comes_back(shared):
    file = shared / "data" / "vectors" / "spreadsheet-cells.csv"
    cells = [
        one["cell_with_backslash_escapes"]
        .encode()
        .decode("unicode_escape")
        .encode("latin-1")
        .decode("utf-8")
        for one in csv.DictReader(file.open(encoding="utf-8"))
    ]

    assert len(cells) > 10
    assert not [
        cell
        for cell in map(inert_cell, cells)
        if cell.lstrip()[:1] in "=+-@＝＋－＠" and cell.strip()
    ]
    assert [bare_cell(inert_cell(cell)) for cell in cells] == cells


def test_the_place_of_a_row_is_that_of_its_day(app, run, consultation, tmp_path):
    with app.app_context(), transaction():
        old = CommuneFactory(code="01234", valid_to=TODAY - timedelta(days=3))
        new = CommuneFactory(code="01234", valid_from=TODAY - timedelta(days=2))
    days = [TODAY - timedelta(days=5), TODAY - timedelta(days=1)]
    file = rows_file(
        tmp_path / "a.csv", [row(n, at=str(day), commune="1234") for n, day in enumerate(days)]
    )

    assert run("comments", "import", consultation.slug, file).exit_code == 0

    with app.app_context():
        places = db.session.scalars(
            db.select(Submission.commune_id).order_by(Submission.received_at)
        ).all()
        assert places == [old.id, new.id]
