"""Recounts every number of every format of a synthesis from its JSON, knowing only the files."""

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path

import pypdfium2
from bs4 import BeautifulSoup
from docx import Document

from consult.comments.terms import Unit
from consult.digests.writers.listing import CHANNEL_NAMES, STANCE_NAMES, UNIT_NAMES
from tests.digests.readers import docx_rows, plain, rows_of_page, sheets_of

FORMATS = ("json", "csv", "xlsx", "docx", "pdf", "html")
UNITS = {name: unit.value for unit, name in UNIT_NAMES.items()}
CHANNELS = {name: channel.value for channel, name in CHANNEL_NAMES.items()}
STANCES = {name: stance.value for stance, name in STANCE_NAMES.items()}
NUMBER = re.compile(r"N?\d[\d.]*")
UNIT_LINES = {
    "organisation": "Cơ quan, tổ chức",
    "collective": "Tập thể",
    "household": "Hộ gia đình",
    "person": "Cá nhân",
}


def recount(files: dict[str, Path]) -> dict:
    """Hold every format against the JSON, which is held against itself; give the JSON."""
    document = json.loads(files["json"].read_text("utf-8"))
    groups = [group for provision in document["provisions"] for group in provision["groups"]]
    json_adds_up(document, groups)
    csv_agrees(files["csv"], document, groups)
    workbook_agrees(files["xlsx"], document, groups)
    word, page = Document(files["docx"]), BeautifulSoup(files["html"].read_bytes(), "lxml")
    unit_table_agrees(cells_of_word(word), document["totals"])
    unit_table_agrees(cells_of_page(page), document["totals"])
    in_word = docx_rows(word)
    assert in_word == rows_of_page(page)
    papers_agree(in_word, groups)
    pdf_agrees(files["pdf"], in_word)
    return document


def json_adds_up(document: dict, groups: list[dict]) -> None:
    totals = document["totals"]
    ids = [comment for group in groups for comment in group["comments"]]
    assert len(ids) == len(set(ids)) == totals["comments"]
    for key in ("by_unit", "by_stance", "by_channel"):
        assert sum(totals[key].values()) == totals["comments"]
    for key in ("by_unit", "by_stance"):
        assert sum_of(group[key] for group in groups) == +Counter(totals[key])
    for group in groups:
        assert sum(group["by_unit"].values()) == sum(group["by_stance"].values())
        assert sum(group["by_unit"].values()) == len(group["comments"])
    for provision in document["provisions"]:
        assert provision["comments"] == sum(len(group["comments"]) for group in provision["groups"])
        assert sum_of(group["by_stance"] for group in provision["groups"]) == +Counter(
            provision["by_stance"]
        )
    assert sum(place["comments"] for place in document["places"]) == totals["comments"]
    for place in document["places"]:
        assert sum(child["comments"] for child in place["children"]) == place["comments"]
    known = {group["id"] for group in groups}
    assert all(set(topic["groups"]) <= known for topic in document["topics"])
    assert all(voice["comment"] in set(ids) for voice in document["minority"])


def csv_agrees(file: Path, document: dict, groups: list[dict]) -> None:
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
    rows_agree(rows, document, groups)


def rows_agree(rows: list[dict], document: dict, groups: list[dict]) -> None:
    """Recount the list of comments, in CSV or in the workbook."""
    totals = document["totals"]
    assert [row["Mã ý kiến"] for row in rows] == [c for group in groups for c in group["comments"]]
    of_group = [group["id"] for group in groups for _comment in group["comments"]]
    assert [row["Mã nhóm"] for row in rows] == of_group
    for column, names, key in (
        ("Đơn vị tính", UNITS, "by_unit"),
        ("Kênh", CHANNELS, "by_channel"),
        ("Quan điểm", STANCES, "by_stance"),
    ):
        assert Counter(names[row[column]] for row in rows) == +Counter(totals[key])
    by_path = Counter(row["Đường dẫn điều, khoản"] or "" for row in rows)
    assert by_path == {one["path"]: one["comments"] for one in document["provisions"]}
    by_place = Counter(row["Mã xã, phường"] or "" for row in rows)
    assert by_place == {place["code"]: place["comments"] for place in document["places"]}


def workbook_agrees(file: Path, document: dict, groups: list[dict]) -> None:
    sheets, totals = sheets_of(file), document["totals"]
    rows_agree(sheets["Ý kiến"], document, groups)
    for row, group in zip(sheets["Tổng hợp"], groups, strict=True):
        assert row["Mã nhóm"] == group["id"]
        assert units_in(row) == group["by_unit"]
    told = {(row["Chỉ tiêu"], row["Trong đó"] or ""): row for row in sheets["Số liệu"]}
    assert units_in(told["Số ý kiến", ""]) == totals["by_unit"]
    assert units_in(told["Đã tham gia", ""]) == totals["took_part"]
    assert told["Đã tham gia", "Cuộc họp thôn"][UNIT_NAMES[Unit.COLLECTIVE]] == totals["meetings"]
    for heading, names, key in (
        ("Số ý kiến theo kênh", CHANNELS, "by_channel"),
        ("Số ý kiến theo quan điểm", STANCES, "by_stance"),
    ):
        for name, word in names.items():
            assert sum(units_in(told[heading, name]).values()) == totals[key][word]
    single = {what: row["Số lượng"] for (what, _which), row in told.items()}
    assert single["Thôn, tổ dân phố được lấy ý kiến"] == totals["asked"]["villages"]
    assert single["Ý kiến đến sau hạn (không tính ở trên)"] == totals["late"]
    places = {row["Mã"] or "": row for row in sheets["Nơi"] if row["Cấp"] == "Xã, phường"}
    for place in document["places"]:
        assert sum(units_in(places[place["code"]]).values()) == place["comments"]


def papers_agree(rows: list, groups: list[dict]) -> None:
    """Recount column 2 of each row: every unit with its number, bodies by name."""
    for row, group in zip(rows, groups, strict=True):
        assert row.group_code == group["code"]
        assert row.opinion == group["representative"]
        told = Counter()
        if crowd := re.search(r"Số ý kiến: (.*?)\.$", row.senders, re.MULTILINE):
            words = "|".join(UNITS).lower()
            for number, unit in re.findall(rf"([\d.]+) ({words})", crowd.group(1)):
                told[UNITS[unit.capitalize()]] += int(number.replace(".", ""))
        missing = +Counter(group["by_unit"]) - told
        assert not told - Counter(group["by_unit"])
        assert set(row.senders.split("\n")) >= set(group["organisations"])
        assert missing["organisation"] in {0, len(group["organisations"])}
        assert missing.total() - missing["organisation"] <= 1  # one sender is named, not counted


def unit_table_agrees(cells: dict[str, tuple[str, str]], totals: dict) -> None:
    for unit, name in UNIT_LINES.items():
        if not totals["by_unit"][unit] and not totals["took_part"][unit]:
            continue
        took_part, opinions = next(pair for line, pair in cells.items() if line.startswith(name))
        heard = [int(number.replace(".", "")) for number in re.findall(r"[\d.]*\d", took_part)]
        assert sum(heard) == totals["took_part"][unit]
        assert int(opinions.replace(".", "")) == totals["by_unit"][unit]


def pdf_agrees(file: Path, rows: list) -> None:
    """Find every number and group code of the rows; words may be glued where cells meet."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file)]
    in_pdf = Counter(NUMBER.findall(plain(" ".join(pages))))
    wanted = Counter(number for row in rows for number in NUMBER.findall(row.senders))
    assert wanted - in_pdf == Counter()


def cells_of_page(page: BeautifulSoup) -> dict[str, tuple[str, str]]:
    rows = [
        [plain(cell.get_text(" ", strip=True)) for cell in row.select("th, td")]
        for row in page.select("tr")
    ]
    return last_two(rows)


def cells_of_word(document: Document) -> dict[str, tuple[str, str]]:
    table = next(t for t in document.tables if plain(t.cell(0, 0).text) == "Đơn vị tính")
    return last_two([[plain(cell.text) for cell in row.cells] for row in table.rows])


def last_two(rows: list[list[str]]) -> dict[str, tuple[str, str]]:
    return {row[0]: (row[2], row[3]) for row in rows if len(row) == len(UNIT_LINES)}


def units_in(row: dict) -> dict[str, int]:
    return {unit: row[name] for name, unit in UNITS.items()}


def sum_of(counts) -> Counter:
    total = Counter()
    for one in counts:
        total.update(one)
    return +total
