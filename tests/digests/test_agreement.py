"""Every format says the same, and every number can be counted again from the comments."""

import re
from collections import Counter

import pytest

from consult.comments.terms import Unit
from consult.digests.rules import wording
from consult.digests.rules.paper import paper
from consult.digests.terms import Audience
from consult.digests.writers.listing import UNIT_NAMES, Recount, total_cells
from tests.digests.readers import (
    docx_rows,
    docx_text,
    html_rows,
    pdf_text,
    plain,
    read_csv,
    read_docx,
    read_json,
    read_xlsx,
    written,
)

BOTH = pytest.mark.parametrize("audience", list(Audience))


def groups_of(document: dict) -> list[dict]:
    return [group for provision in document["provisions"] for group in provision["groups"]]


@BOTH
def test_the_totals_can_be_counted_again_from_the_groups(village_digest, audience):
    document = read_json(village_digest, audience)

    ids = [comment for group in groups_of(document) for comment in group["comments"]]
    assert len(ids) == len(set(ids)) == document["totals"]["comments"]
    for key in ("by_unit", "by_stance"):
        again = Counter()
        for group in groups_of(document):
            again.update(group[key])
        assert dict(again) == document["totals"][key]
    for provision in document["provisions"]:
        assert provision["comments"] == sum(len(g["comments"]) for g in provision["groups"])


def test_the_json_has_the_keys_of_the_contract(village_digest):
    document = read_json(village_digest)

    assert list(document) == [
        "schema",
        "consultation",
        "number",
        "as_of",
        "input_sha256",
        "complete",
        "totals",
        "provisions",
        "topics",
        "places",
        "citations",
        "minority",
        "majorities",
        "changes",
        "audience",
    ]
    assert document["schema"] == "digest/1"
    assert document["as_of"] == "2026-12-18T10:00:00+07:00"
    assert list(document["totals"]["by_unit"]) == [
        "person",
        "household",
        "organisation",
        "collective",
    ]
    assert document["citations"] == [
        {"document": "78/2025/NĐ-CP", "provision": "khoản 2 Điều 5", "comments": 4}
    ]
    assert document["minority"][0]["comment"] == "000072"
    assert document["topics"][0]["groups"] == ["g00003", "g00004"]
    place = document["places"][0]
    assert list(place) == ["code", "name", "kind", "comments", "suppressed", "children"]


def test_files_tell_the_work_of_people_from_that_of_the_machine(village_digest):
    topic = read_json(village_digest, Audience.DOSSIER)["topics"][0]
    row = read_xlsx(village_digest)["Chủ đề"][0]

    told = (topic["named_by"], topic["placed_by_person"], topic["read_by_person"])
    assert told == ("machine", 1, 2)
    assert list(row.values()) == ["Ý kiến chung", "Mức hỗ trợ", "Máy", 2, 1, 1, 2]
    assert read_xlsx(village_digest, Audience.PUBLIC)["Chủ đề"] == []


@BOTH
def test_the_csv_has_each_comment_once_in_its_group(village_digest, audience):
    document = read_json(village_digest, audience)

    rows = read_csv(village_digest, audience)

    by_group = {group["id"]: group["comments"] for group in groups_of(document)}
    again = {group: [] for group in by_group}
    for row in rows:
        again[row["Mã nhóm"]].append(row["Mã ý kiến"])
    assert again == by_group
    by_unit = Counter(row["Đơn vị tính"] for row in rows)
    totals = document["totals"]["by_unit"]
    assert {unit.value: by_unit[name] for unit, name in UNIT_NAMES.items()} == totals


@BOTH
def test_the_workbook_has_the_same_groups_comments_and_totals(village_digest, audience):
    document = read_json(village_digest, audience)

    sheets = read_xlsx(village_digest, audience)

    for row, group in zip(sheets["Tổng hợp"], groups_of(document), strict=True):
        assert row["Mã nhóm"] == group["id"]
        numbers = {unit.value: row[name] for unit, name in UNIT_NAMES.items()}
        assert numbers == group["by_unit"]
    assert [row["Mã ý kiến"] for row in sheets["Ý kiến"]] == [
        comment for group in groups_of(document) for comment in group["comments"]
    ]
    (totals,) = [row for row in sheets["Số liệu"] if row["Chỉ tiêu"] == "Số ý kiến"]
    assert {unit.value: totals[name] for unit, name in UNIT_NAMES.items()} == document["totals"][
        "by_unit"
    ]


@BOTH
def test_word_and_html_have_the_same_rows_and_they_agree_with_json(village_digest, audience):
    document = read_json(village_digest, audience)

    in_word = docx_rows(read_docx(village_digest, audience))
    in_html = html_rows(village_digest, audience)

    assert in_word == in_html
    for row, group in zip(in_word, groups_of(document), strict=True):
        assert row.group_code == group["code"]
        assert row.opinion == group["representative"]
        crowd = re.search(r"Số ý kiến: (.*)\.", row.senders)
        if crowd:
            by_unit = group["by_unit"]
            written_numbers = sorted(int(n) for n in re.findall(r"\b\d+\b", crowd.group(1)))
            assert written_numbers == sorted(n for n in by_unit.values() if n)


@BOTH
def test_the_pdf_has_every_word_of_every_row(village_digest, audience):
    in_pdf = Counter(pdf_text(village_digest, audience).split())

    rows = docx_rows(read_docx(village_digest, audience))
    wanted = Counter(
        word
        for row in rows
        for part in (row.senders, row.opinion, row.answer)
        for word in part.split()
    )
    assert wanted - in_pdf == Counter()


@pytest.mark.parametrize("name", ["docx", "html"])
def test_item_one_prints_the_totals_by_unit(village_digest, name):
    raw = written(village_digest, name)
    text = docx_text(read_docx(village_digest)) if name == "docx" else plain(raw.decode())

    assert (
        "tổng số 02 ý kiến của cơ quan, tổ chức, 10 ý kiến của tập thể (cuộc họp thôn, tổ dân "
        "phố), 181 ý kiến của hộ gia đình, 64 ý kiến của cá nhân nhận được."
    ) in text


@pytest.mark.parametrize("name", ["docx", "html", "pdf", "xlsx", "csv"])
def test_ten_households_and_five_persons_are_never_fifteen(make_digest, make_group, name):
    said = [
        (Unit.HOUSEHOLD, "xã Chợ Đồn", "Nà Pài", 10),
        (Unit.PERSON, "xã Chợ Đồn", "Nà Pài", 5),
    ]
    source = make_digest([make_group("dieu-2", "Đề nghị tăng mức hỗ trợ.", said)])

    numbers = {
        "docx": lambda: docx_text(read_docx(source)),
        "html": lambda: " ".join(row.senders for row in html_rows(source)),
        "pdf": lambda: pdf_text(source),
        "xlsx": lambda: " ".join(
            str(value)
            for name, rows in read_xlsx(source).items()
            if name != "Ý kiến"
            for row in rows
            for value in row.values()
        ),
        "csv": lambda: " ".join(row["Nội dung"] for row in read_csv(source)),
    }[name]()

    asked, closing_day = "15 cơ quan, tổ chức, cá nhân đã gửi", "15/12/2026"
    shown = numbers.replace(asked, "").replace(closing_day, "").replace("Cơ quan, tổ chức 15", "")
    shown = re.sub(r"Cơ quan, tổ chức\n15|Đã gửi None 15|Đã gửi  15", "", shown)
    assert not re.search(r"\b15\b", shown)


@pytest.mark.parametrize("rows", [0, 1, 7, 500])
def test_any_number_of_rows_is_written(make_digest, make_group, rows):
    groups = [
        make_group(f"dieu-{i % 40 + 1}", f"Ý kiến {i}", [(Unit.PERSON, "xã Chợ Đồn", "Nà Pài", 1)])
        for i in range(rows)
    ]
    source = make_digest(groups)

    assert len(docx_rows(read_docx(source))) == rows
    assert len(html_rows(source)) == rows
    assert len(groups_of(read_json(source))) == rows
    assert len(read_csv(source)) == rows
    assert len(read_xlsx(source)["Tổng hợp"]) == rows
    text = pdf_text(source)
    assert all(f"nhóm N{i + 1:02d}" in text for i in range(rows))


@pytest.mark.parametrize("name", ["docx", "html", "pdf"])
def test_villages_that_are_only_counted_are_listed_in_an_annex_of_the_dossier(
    make_digest, make_group, name
):
    said = [(Unit.PERSON, "xã Chợ Đồn", f"Nà Tiên {i}", 1) for i in range(13)]
    source = make_digest([make_group("dieu-2", "Đề nghị tăng mức hỗ trợ.", said)])

    def words(audience):
        if name == "pdf":
            return pdf_text(source, audience)
        if name == "docx":
            return docx_text(read_docx(source, audience))
        return plain(written(source, name, audience).decode())

    assert "Danh sách thôn, tổ dân phố đã có ý kiến theo nhóm" in words(Audience.DOSSIER)
    assert "Nà Tiên 12 (01 cá nhân)." in words(Audience.DOSSIER)
    assert "PHỤ LỤC" not in words(Audience.PUBLIC)
    assert "Nà Tiên" not in words(Audience.PUBLIC)


@pytest.mark.parametrize(
    ("audience", "version"),
    [(Audience.DOSSIER, "Bản cho hồ sơ"), (Audience.PUBLIC, "Bản công khai")],
)
def test_every_list_says_which_version_it_is_and_that_it_has_gaps(
    interim_digest, audience, version
):
    said = f"{version}, số {interim_digest.header.number}, chưa đầy đủ"

    document = read_json(interim_digest, audience)
    sheets = read_xlsx(interim_digest, audience)
    lines = read_csv(interim_digest, audience)

    assert (document["audience"], document["complete"]) == (audience.value, False)
    assert sheets["Số liệu"][0]["Trong đó"] == said
    assert {line["Bản"] for line in lines} == {said}


def test_the_workbook_tells_the_public_that_left_out_comments_may_only_wait(village_digest):
    rows = total_cells(village_digest.totals, Recount(), Audience.PUBLIC, "Bản công khai")

    assert any("chưa hoặc không công khai" in str(row[0]) for row in rows)


def test_the_public_is_told_how_many_comments_the_numbers_leave_out(village_digest):
    note = wording.withheld_note(village_digest.totals.withheld)

    assert any(
        "ý kiến chưa hoặc không công khai" in one
        for one in mark_notes(village_digest, Audience.PUBLIC)
    )
    assert note == "Số liệu không tính 01 ý kiến chưa hoặc không công khai."
    assert paper(village_digest, Audience.DOSSIER).mark is None


def mark_notes(digest, audience):
    return [note.replace("\u00a0", " ") for note in paper(digest, audience).mark.notes]
