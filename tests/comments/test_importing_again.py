"""Importing rows without ids again, also after a job that died, doubles nothing."""

from datetime import UTC, datetime

import pytest

from consult.comments.jobs import import_comments, uploads_folder
from consult.comments.models import Submission
from consult.comments.queries import import_batches, tallies
from consult.comments.services import undo_batch
from consult.core.db import db, transaction
from consult.core.files import keep
from tests.comments.arriving import kept_round, rows_of
from tests.comments.sheets import report_of, row, rows_file, running_round, without_ids
from tests.factories import CommuneFactory, VillageFactory


@pytest.fixture
def consultation(app):
    with app.app_context():
        return running_round()


def test_a_file_without_ids_again_adds_nothing(app, run, consultation, tmp_path):
    file = rows_file(tmp_path / "a.csv", without_ids(row(1), row(2), row(3, text="Ý khác.")))
    first = report_of(run("comments", "import", consultation.slug, file, "--json"))

    again = run("comments", "import", consultation.slug, file, "--json")

    assert (first["accepted"], again.exit_code) == (3, 0)
    assert (report_of(again)["accepted"], report_of(again)["repeated"]) == (0, 3)
    with app.app_context():
        assert rows_of(Submission) == 3
        assert tallies(consultation.id).received == 3


def test_a_rehearsal_foresees_that_a_file_without_ids_was_imported(run, consultation, tmp_path):
    file = rows_file(tmp_path / "a.csv", without_ids(row(1), row(2)))
    run("comments", "import", consultation.slug, file)

    foreseen = report_of(run("comments", "import", consultation.slug, file, "--json", "--dry-run"))

    assert (foreseen["accepted"], foreseen["repeated"]) == (0, 2)


def test_a_file_without_ids_goes_into_another_round_and_back_in_after_undoing(
    app, run, consultation, tmp_path
):
    file = rows_file(tmp_path / "a.csv", without_ids(row(1, path=""), row(2, path="")))
    run("comments", "import", consultation.slug, file)
    with app.app_context():
        other = kept_round(
            opens_on=consultation.opens_on,
            closes_on=consultation.closes_on,
        )
        with transaction():
            batch = import_batches(consultation.id)[0]
            undo_batch(batch, by="Cán bộ", now=datetime.now(UTC))

    elsewhere = report_of(run("comments", "import", other.slug, file, "--json"))
    again = report_of(run("comments", "import", consultation.slug, file, "--json"))

    assert (elsewhere["accepted"], again["accepted"]) == (2, 2)


def test_rows_without_ids_in_another_file_are_new(run, consultation, tmp_path):
    run("comments", "import", consultation.slug, rows_file(tmp_path / "a.csv", without_ids(row(1))))
    other = rows_file(tmp_path / "b.csv", without_ids(row(1), row(2)))

    report = report_of(run("comments", "import", consultation.slug, other, "--json"))

    assert (report["accepted"], report["repeated"]) == (2, 0)


def test_a_row_without_id_is_known_again_although_its_village_was_listed_since(
    app, run, consultation, tmp_path
):
    with app.app_context(), transaction():
        commune = CommuneFactory(code="02020")
    cells = without_ids(row(1, commune="02020", village="Nà Pài Mới"))
    file = rows_file(tmp_path / "a.csv", cells)
    run("comments", "import", consultation.slug, file)
    with app.app_context(), transaction():
        VillageFactory(parent=db.session.merge(commune), name="Nà Pài Mới")

    again = report_of(run("comments", "import", consultation.slug, file, "--json"))

    assert (again["repeated"], again["refused_count"]) == (1, 0)


def test_an_import_job_that_dies_in_between_and_runs_again_doubles_nothing(
    app, consultation, tmp_path, monkeypatch
):
    monkeypatch.setattr("consult.comments.jobs.ROWS_A_TRANSACTION", 2)
    rows = without_ids(*(row(number, text=f"Ý {number}.") for number in range(5)))
    content = rows_file(tmp_path / "a.csv", rows).read_bytes()

    def dies(done, _total):
        if done == 4:
            raise KeyboardInterrupt

    with app.app_context():
        arguments = {
            "consultation_id": consultation.id,
            "slug": consultation.slug,
            "sha256": keep(uploads_folder(), content),
            "name": "a.csv",
            "is_rehearsal": False,
            "by": "Cán bộ",
            "by_id": None,
        }
        with pytest.raises(KeyboardInterrupt):
            import_comments(arguments, dies)

        second = import_comments(arguments, lambda _done, _total: None)
        third = import_comments(arguments, lambda _done, _total: None)

        assert (second["accepted"], second["repeated"]) == (1, 4)
        assert third["url"] == second["url"]
        assert rows_of(Submission) == tallies(consultation.id).received == 5
