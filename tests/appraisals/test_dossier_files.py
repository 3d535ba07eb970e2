"""One archive: the same input, the same bytes; every hash right; what is private stays private."""

import csv
import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from consult.appraisals.dossiers.queries.kept import dossiers_of
from consult.appraisals.dossiers.rules.files import list_sha256
from consult.appraisals.dossiers.services import build_dossier, dossier_path
from consult.appraisals.dossiers.terms import DossierFile
from consult.appraisals.opinions.services import give_back, send
from consult.comments.models import Comment
from consult.core.db import db, transaction
from consult.core.text import fold
from consult.digests.services import round_of
from consult.responses.models import Objection
from consult.rulebook.terms import DossierPart
from tests.appraisals.dossier_rounds import (
    AFTER,
    BODY,
    NAMED,
    UNNAMED,
    closed_round,
    file_every_paper,
    file_paper,
    order,
)
from tests.appraisals.people import officer
from tests.drafts.papers import PDF, PROPOSAL

LATER = AFTER + timedelta(days=3)


@pytest.fixture
def consultation(context, app, tmp_path):
    return closed_round(Path(app.config["CONSULT"].data_dir))


def quiet(*_words):
    return None


def built(consultation, data_dir, **more):
    made = build_dossier(order(consultation, data_dir, **more), quiet)
    return made, zipfile.ZipFile(dossier_path(made, data_dir))


def index_of(packed):
    [name] = [one for one in packed.namelist() if one.startswith("00-muc-luc") and "docx" in one]
    [_head, table, _foot] = Document(io.BytesIO(packed.read(name))).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def manifest_of(packed):
    lines = packed.read("MUC-LUC-SHA256.txt").decode().split("\n")
    listed = [line for line in lines if line and not line.startswith("#")]
    return {name: sha256 for sha256, name in (line.split("  ", 1) for line in listed)}


def raw_of(packed):
    [name] = [one for one in packed.namelist() if one.endswith("y-kien.jsonl")]
    return [json.loads(line) for line in packed.read(name).decode().splitlines()]


def test_a_complete_dossier_is_the_same_twice_and_every_hash_is_right(consultation, tmp_path):
    file_every_paper(consultation, tmp_path)

    first, packed = built(consultation, tmp_path)
    second, _again = built(consultation, tmp_path, now=LATER)

    assert (first.sha256, first.number) == (second.sha256, second.number)
    listed = manifest_of(packed)
    assert list(listed) == sorted(listed)
    assert set(packed.namelist()) - set(listed) == {
        "00-muc-luc.docx",
        "00-muc-luc.pdf",
        "MUC-LUC-SHA256.txt",
    }
    found = {name: hashlib.sha256(packed.read(name)).hexdigest() for name in listed}
    assert found == listed
    assert "CHƯA ĐẦY ĐỦ" not in packed.read("MUC-LUC-SHA256.txt").decode()
    assert not any(name.startswith("/") or str(tmp_path) in name for name in packed.namelist())
    assert_index_and_manifest_agree(packed, listed)
    assert_raw_comments_are_whole_and_private(packed)


def assert_index_and_manifest_agree(packed, listed):
    heading, *rows = index_of(packed)
    assert heading[0] == "TT"
    assert {row[6] for row in rows} == {"Đủ"}
    for row in rows:
        name, *pieces = row[3].split("\n")
        hashed = "".join(pieces).replace(" ", "")
        inside = {one: sha for one, sha in listed.items() if one == name or one.startswith(name)}
        if name.endswith("/"):
            files = [DossierFile(one, Path(), sha, 0) for one, sha in inside.items()]
            assert hashed == list_sha256(files), name
        else:
            assert inside == {name: hashed}
    people = next(row for row in rows if "người dân" in row[1])
    assert people[2].replace("\u00a0", " ") == (
        "Bút lục 0001 - 0003, trong đó 01 ý kiến của cơ quan, tổ chức"
    )


def assert_raw_comments_are_whole_and_private(packed):
    raw = raw_of(packed)
    assert [one["but_luc"] for one in raw] == [1, 2, 3]
    assert {one["noi_dung"] for one in raw} == {"Mức hỗ trợ thấp.", "=Cần nước sạch.", "Nhất trí."}
    senders = {one["noi_dung"]: one["nguoi_gop_y"] for one in raw}
    assert senders["Mức hỗ trợ thấp."].startswith(f"{NAMED}, thôn Nà Pài")
    assert senders["=Cần nước sạch."].startswith("Công dân, thôn Nà Pài")
    assert senders["Nhất trí."] == BODY
    everything = b"".join(packed.read(name) for name in packed.namelist())
    assert UNNAMED.encode() not in everything
    [table] = [one for one in packed.namelist() if one.endswith("y-kien.csv")]
    rows = list(csv.reader(io.StringIO(packed.read(table).decode("utf-8-sig"))))
    assert len(rows) == len(raw) + 1
    assert "'=Cần nước sạch." in {row[-1] for row in rows}
    [book] = [one for one in packed.namelist() if one.endswith("y-kien.xlsx")]
    sheet = load_workbook(io.BytesIO(packed.read(book))).worksheets[0]
    assert sheet.max_row == len(rows)
    [bodies] = [one for one in packed.namelist() if one.endswith("danh-sach.csv")]
    assert BODY in packed.read(bodies).decode()


def objected(consultation, text):
    with transaction():
        comment = db.session.scalars(db.select(Comment).limit(1)).one()
        said = {"text": text, "group_key": "x", "received_at": AFTER, "idempotency_key": "k"}
        db.session.add(Objection(consultation_id=consultation.id, comment_id=comment.id, **said))


def test_what_people_say_was_misread_reaches_the_dossier(consultation, tmp_path):
    objected(consultation, "Tôi nói mức quá cao, không phải quá thấp.")

    _made, packed = built(consultation, tmp_path, incomplete=True)

    [name] = [one for one in packed.namelist() if one.endswith("phan-anh-hieu-sai.csv")]
    assert name.split("/")[0].endswith("y-kien-nguoi-dan")
    assert "Chưa giải quyết" in packed.read(name).decode()
    assert "Tôi nói mức quá cao" in packed.read(name).decode()
    assert name in manifest_of(packed)


def test_an_incomplete_dossier_says_so_in_index_names_and_manifest(consultation, tmp_path):
    made, packed = built(consultation, tmp_path, incomplete=True)

    assert not made.is_complete
    assert "00-muc-luc-CHUA-DAY-DU.docx" in packed.namelist()
    assert packed.read("MUC-LUC-SHA256.txt").decode().startswith("# CHƯA ĐẦY ĐỦ\n")
    word = Document(io.BytesIO(packed.read("00-muc-luc-CHUA-DAY-DU.docx")))
    assert any("CHƯA ĐẦY ĐỦ" in cell.text for cell in word.tables[0]._cells)
    states = {row[1]: (row[3], row[6]) for row in index_of(packed)}
    assert states["Công văn đề nghị thẩm định"] == ("Chưa có tệp", "Thiếu")


def test_a_second_sending_says_what_is_new_replaced_and_unchanged(consultation, tmp_path):
    file_paper(consultation, DossierPart.PROPOSAL, tmp_path)
    file_paper(consultation, DossierPart.REQUEST, tmp_path)
    built(consultation, tmp_path, incomplete=True)
    with transaction():
        someone, consultation = officer(), round_of(consultation.slug)
        send(consultation, meeting_on=None, by=someone, now=AFTER)
        give_back(consultation, "Thiếu nhật ký.", by=someone, now=AFTER)
    file_paper(consultation, DossierPart.OUTREACH, tmp_path, now=LATER)
    file_paper(consultation, DossierPart.PROPOSAL, tmp_path, now=LATER, content=PDF + b"%sua\n")

    made, packed = built(consultation, tmp_path, now=LATER)

    assert (made.submission, made.number, made.is_complete) == (2, 2, True)
    assert [one.number for one in dossiers_of(consultation.id)] == [2, 1]
    states = {fold(row[1]).split(" so ")[0]: row[6] for row in index_of(packed)}
    assert states["to trinh"] == "Đủ\nThay thế"
    assert states["cong van de nghi tham dinh"] == "Đủ\nKhông đổi"
    assert states["nhat ky niem yet truyen thanh hop thon"] == "Đủ\nMới"


def test_the_command_refuses_in_one_line_and_builds_when_told(
    run, consultation, tmp_path, monkeypatch
):
    monkeypatch.setattr("consult.appraisals.commands.utc_now", lambda: AFTER)
    out = tmp_path / "ra.zip"

    refused = run("appraisals", "dossier", consultation.slug, "--out", out)
    made = run("appraisals", "dossier", consultation.slug, "--out", out, "--incomplete")

    assert refused.exit_code == 2
    assert len(refused.stderr.strip().splitlines()) == 1
    assert "còn thiếu 3 thành phần" in refused.stderr
    assert made.exit_code == 0
    assert zipfile.is_zipfile(out)


def test_a_file_that_is_lost_is_told_by_its_part(consultation, tmp_path, run):
    document = file_paper(consultation, DossierPart.REQUEST, tmp_path, content=PROPOSAL)
    (tmp_path / "dossiers" / document.sha256).unlink()

    told = run("appraisals", "dossier", consultation.slug, "--out", tmp_path / "x", "--incomplete")

    assert told.exit_code == 2
    assert "Công văn đề nghị thẩm định" in told.stderr


def test_the_counts_of_index_raw_comments_and_synthesis_are_one(consultation, tmp_path):
    made, packed = built(consultation, tmp_path, incomplete=True)

    [name] = [one for one in packed.namelist() if one.endswith("ban-tong-hop-so-1.json")]
    told = json.loads(packed.read(name))
    raw = raw_of(packed)
    groups = [group for provision in told["provisions"] for group in provision["groups"]]
    said = [comment for group in groups for comment in group["comments"]]
    assert sorted(said) == sorted(str(one["ma_y_kien"]) for one in raw)
    assert told["totals"]["comments"] == made.comments == len(raw)
    units = Counter(one["don_vi"] for one in raw)
    assert sorted(units.values()) == sorted(filter(None, told["totals"]["by_unit"].values()))


def test_every_printed_page_of_an_incomplete_index_is_stamped(consultation, tmp_path):
    _made, packed = built(consultation, tmp_path, incomplete=True)

    pages = PdfReader(io.BytesIO(packed.read("00-muc-luc-CHUA-DAY-DU.pdf"))).pages
    word = Document(io.BytesIO(packed.read("00-muc-luc-CHUA-DAY-DU.docx")))

    assert all("CHƯA ĐẦY ĐỦ" in page.extract_text() for page in pages)
    [section] = word.sections
    assert "CHƯA ĐẦY ĐỦ" in "".join(one.text for one in section.header.paragraphs)


def test_names_in_the_archive_are_plain_letters_that_every_system_reads(consultation, tmp_path):
    file_paper(consultation, DossierPart.OTHER, tmp_path, title="Ý kiến của Đoàn: số 5/ĐĐBQH?")

    _made, packed = built(consultation, tmp_path, incomplete=True)

    assert all(re.fullmatch(r"[A-Za-z0-9./-]+", name) for name in packed.namelist())
