"""Which files of comments are understood, whatever program wrote them, and which are refused."""

import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from openpyxl import Workbook

from consult.comments.models import Comment, ImportBatch
from consult.comments.terms import Stance
from consult.core.db import db
from tests.comments.arriving import rows_of
from tests.comments.sheets import HEADER, TODAY, report_of, row, rows_file, running_round


@pytest.fixture
def consultation(app):
    with app.app_context():
        return running_round()


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


def test_columns_that_nothing_is_read_from_are_named(run, consultation, tmp_path):
    header = [*HEADER, "dan_toc", "Nội dung"]
    file = rows_file(tmp_path / "a.csv", [[*row(), "Tày", "khác"]], header=header)

    result = run("comments", "import", consultation.slug, file, "--json")

    assert report_of(result)["left_out_columns"] == ["dan_toc", "Nội dung"]
    assert "dan_toc" in result.stderr
    assert result.exit_code == 0


def test_keys_of_json_lines_that_nothing_is_read_from_are_named(run, consultation, tmp_path):
    lines = [{"text": "Một", "tuoi": 40}, {"text": "Hai", "noi dung": "Ba", "tuoi": 50}]
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    result = run("comments", "import", consultation.slug, file, "--json")

    assert report_of(result)["left_out_columns"] == ["tuoi", "noi dung"]


def test_a_cell_of_a_million_characters_is_refused_for_its_length(run, consultation, tmp_path):
    long = row(1, text="Ý kiến " * 150_000)
    file = rows_file(tmp_path / "a.csv", [long, row(2)])

    report = report_of(run("comments", "import", consultation.slug, file, "--json"))

    assert report["accepted"] == 1
    assert "10.000" in report["refused"][0]["reason"]


def test_a_broken_workbook_is_refused_and_nothing_logged(run, consultation, tmp_path, caplog):
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"PK\x03\x04zzzz")

    result = run("comments", "import", consultation.slug, file)

    assert (result.exit_code, caplog.text) == (2, "")
    assert len(result.stderr.strip().splitlines()) == 1
