"""Importing a file of comments: what can be taken goes in, the rest is refused with its reason."""

import csv
import io
import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from openpyxl import Workbook

from consult.audit.models import AuditEntry
from consult.comments.jobs import import_comments, uploads_folder
from consult.comments.models import Comment, ImportBatch, Submission
from consult.comments.queries import import_batches, tallies
from consult.comments.rules.cells import bare_cell, inert_cell
from consult.comments.rules.places_in_drafts import meant_path
from consult.comments.services import undo_batch
from consult.comments.terms import Channel, Stance, Unit
from consult.core.clock import day_end, day_start
from consult.core.db import db, transaction
from consult.core.files import keep
from tests.comments.arriving import kept_round, kept_village, rows_of
from tests.factories import CommuneFactory, VillageFactory

HEADER = [
    "external_id",
    "received_at",
    "channel",
    "unit",
    "commune_code",
    "village",
    "provision",
    "stance",
    "text",
]
TODAY = datetime.now(UTC).date()


@pytest.fixture
def consultation(app):
    with app.app_context():
        first, last = TODAY - timedelta(days=10), TODAY + timedelta(days=10)
        return kept_round(
            "dieu-5/khoan-2",
            "dieu-1",
            opens_on=first,
            closes_on=last,
            opens_at=day_start(first),
            closes_at=day_end(last),
        )


@pytest.fixture
def village(app):
    with app.app_context():
        village = kept_village()
        village.parent  # noqa: B018 - loaded by the factory; tests read it outside the session
        return village


def rows_file(path, rows, *, header=HEADER, delimiter=",", encoding="utf-8"):
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows([header, *rows])
    return path


def row(
    number=1,
    *,
    at="",
    channel="paper",
    unit="household",
    commune="",
    village="",
    path="dieu-1",
    stance="disagree",
    text="Nâng mức hỗ trợ.",
):
    return [f"P-{number}", at, channel, unit, commune, village, path, stance, text]


def report_of(result):
    return json.loads(result.stdout)


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


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_understood_as_programs_write_it(run, consultation, tmp_path, delimiter, encoding):
    file = rows_file(
        tmp_path / "a.csv", [row(text="Đường, đất; “thôn”")], delimiter=delimiter, encoding=encoding
    )

    assert report_of(run("comments", "import", consultation.slug, file, "--json"))["accepted"] == 1


def test_vietnamese_headers_and_words_are_understood(app, run, consultation, village, tmp_path):
    header = [
        "Mã phiếu",
        "Ngày nhận",
        "Kênh",
        "Tư cách",
        "Xã",
        "Thôn",
        "Điều khoản",
        "Quan điểm",
        "Nội dung góp ý",
    ]
    yesterday = f"{TODAY - timedelta(days=1):%d/%m/%Y}"
    file = rows_file(
        tmp_path / "a.csv",
        [
            [
                "1",
                yesterday,
                "Phiếu giấy",
                "Hộ gia đình",
                village.parent.name,
                village.name,
                "Khoản 2 Điều 5",
                "Không đồng ý",
                "Chưa rõ",
            ],
        ],
        header=header,
    )

    result = run("comments", "import", consultation.slug, file)

    assert result.exit_code == 0, result.output
    with app.app_context():
        said = db.session.scalars(db.select(Comment)).one()
        assert (said.path, said.stance) == ("dieu-5/khoan-2", Stance.DISAGREE)


def test_json_lines_are_read(run, consultation, tmp_path):
    file = tmp_path / "a.jsonl"
    lines = [
        {"external_id": 1, "text": "Đồng ý", "stance": "agree", "provision": None},
        ["no object"],
    ]
    file.write_text(
        "\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8"
    )

    report = report_of(run("comments", "import", consultation.slug, file, "--json"))

    assert report["accepted"] == 1
    assert [one["row"] for one in report["refused"]] == [2]


def workbook(path, rows):
    book = Workbook()
    for cells in rows:
        book.active.append(cells)
    book.save(path)
    return path


def test_a_workbook_is_read(app, run, consultation, village, tmp_path):
    moment = datetime.now(UTC).replace(tzinfo=None, microsecond=0) - timedelta(days=2)
    file = workbook(
        tmp_path / "a.xlsx",
        [
            HEADER,
            [
                1,
                moment,
                "letter",
                "person",
                int(village.parent.code),
                village.name,
                "dieu-1",
                "agree",
                "=1+1",
            ],
        ],
    )

    result = run("comments", "import", consultation.slug, file, "--json")

    assert report_of(result)["accepted"] == 1, result.output


def test_a_sheet_with_two_cells_far_apart_does_not_hang(run, consultation, tmp_path):
    book = Workbook()
    book.active["A1"] = "text"
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "bomb.xlsx")

    result = run("comments", "import", consultation.slug, tmp_path / "bomb.xlsx", "--json")

    assert result.exit_code == 0
    assert report_of(result)["accepted"] == 0


def test_a_workbook_that_unpacks_to_gigabytes_is_refused(run, consultation, tmp_path):
    with (
        zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as member,
    ):
        for _ in range(500):
            member.write(b" " * 1024 * 1024)

    result = run("comments", "import", consultation.slug, tmp_path / "bomb.xlsx")

    assert result.exit_code == 2
    assert "Không đọc được tệp này" in result.stderr


@pytest.mark.parametrize(
    "content",
    [b"", b"\xd0\xcf\x11\xe0 old office", b"a,b\n1,2\n", "text\nĐất".encode("cp1258", "replace")],
)
def test_a_file_of_another_kind_is_refused_in_one_line(app, run, consultation, tmp_path, content):
    (tmp_path / "a.csv").write_bytes(content)

    result = run("comments", "import", consultation.slug, tmp_path / "a.csv")

    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
    with app.app_context():
        assert rows_of(ImportBatch) == 0


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


def without_ids(*rows):
    return [["", *cells[1:]] for cells in rows]


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
