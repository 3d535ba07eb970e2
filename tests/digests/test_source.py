"""A digest read from the database: whoever counts the comments again finds every number."""

import csv
import io
import json
from collections import Counter

import openpyxl
import pytest
from bs4 import BeautifulSoup
from docx import Document
from pypdf import PdfReader
from sqlalchemy.orm import joinedload

from consult.analysis.rules import group_key, same_words
from consult.analysis.services import group_comments
from consult.comments.models import Comment, Submission
from consult.comments.services import record_submission
from consult.comments.terms import (
    IN_FAVOUR,
    CommentStatus,
    NewComment,
    Stance,
    Unit,
)
from consult.core.db import db, transaction
from consult.responses.services import give_reason, respond
from consult.responses.terms import Disposition, NewKeptReason, NewResponse, Writer
from tests.comments.arriving import new_submission
from tests.digests.full_round import builder_of, groups_of, slug_of_a_full_round
from tests.digests.readers import docx_rows, docx_text, plain
from tests.factories import DURING
from tests.responses.matrix import approve_all


@pytest.fixture
def slug(app):
    return slug_of_a_full_round(app)


@pytest.fixture
def built(run, tmp_path, slug):
    return builder_of(slug, run=run, tmp_path=tmp_path)


def in_the_database(app):
    """The comments that must count, by id, straight from the tables."""
    with app.app_context():
        rows = db.session.scalars(
            db.select(Comment)
            .join(Submission, Submission.id == Comment.submission_id)
            .where(Submission.is_late.is_(False), Submission.undone_at.is_(None))
            .options(
                joinedload(Comment.submission).options(
                    joinedload(Submission.commune), joinedload(Submission.village)
                )
            )
        ).all()
        return {str(one.id): one for one in rows}


def test_every_number_of_the_json_can_be_counted_again_from_the_ids(app, built):
    document = json.loads(built("json"))

    counted = in_the_database(app)
    ids = [one for group in groups_of(document) for one in group["comments"]]
    totals = document["totals"]
    said = [counted[one] for one in ids]
    assert sorted(ids) == sorted(counted)
    assert totals["comments"] == len(counted)
    assert totals["submissions"] == len({one.submission_id for one in said})
    assert only_some(totals["by_unit"]) == Counter(one.submission.unit.value for one in said)
    assert only_some(totals["by_channel"]) == Counter(o.submission.channel.value for o in said)
    assert only_some(totals["by_stance"]) == Counter(one.stance.value for one in said)
    assert totals["withheld"] == sum(one.status is CommentStatus.WITHHELD for one in said) > 0
    assert totals["asked"] == {"organisations": 2, "villages": 5}


def only_some(counts):
    return {name: count for name, count in counts.items() if count}


def test_every_group_holds_what_its_own_comments_say(app, built):
    document = json.loads(built("json"))

    counted = in_the_database(app)
    for provision in document["provisions"]:
        for group in provision["groups"]:
            said = [counted[one] for one in group["comments"]]
            assert {one.path for one in said} == {provision["path"]}
            assert len({(one.stance, one.folded) for one in said}) == 1
            assert group["representative"] == min(said, key=lambda one: one.id).text
            assert only_some(group["by_unit"]) == Counter(o.submission.unit.value for o in said)
            assert only_some(group["by_stance"]) == Counter(one.stance.value for one in said)


def test_places_add_up_to_the_total_with_those_not_given(app, built):
    document = json.loads(built("json"))

    counted = in_the_database(app)
    by_commune = Counter(
        one.submission.commune.code if one.submission.commune else "" for one in counted.values()
    )
    assert {place["code"]: place["comments"] for place in document["places"]} == by_commune
    for place in document["places"]:
        assert place["comments"] == sum(child["comments"] for child in place["children"])


def test_late_comments_and_undone_imports_are_left_out_of_every_number(app, built):
    document = json.loads(built("json"))

    with app.app_context():
        late, undone = (
            db.session.scalar(
                db.select(db.func.count(Comment.id))
                .join(Submission, Submission.id == Comment.submission_id)
                .where(condition)
            )
            for condition in (
                Submission.is_late.is_(True) & Submission.undone_at.is_(None),
                Submission.undone_at.is_not(None),
            )
        )
    assert undone > 0
    assert document["totals"]["late"] == late > 0


def test_the_spreadsheets_agree_with_the_json(built):
    document = json.loads(built("json"))

    lines = list(csv.DictReader(io.StringIO(built("csv").decode("utf-8-sig"), newline="")))
    book = openpyxl.load_workbook(io.BytesIO(built("xlsx")))
    _headings, *listed = book["Ý kiến"].values
    _headings, *rows = book["Tổng hợp"].values
    of_group = {one: g["id"] for g in groups_of(document) for one in g["comments"]}
    assert {line["Mã ý kiến"]: line["Mã nhóm"] for line in lines} == of_group
    assert {line[0]: line[1] for line in listed} == of_group
    assert [row[5] for row in rows] == [group["id"] for group in groups_of(document)]
    for row, group in zip(rows, groups_of(document), strict=True):
        assert sum(row[7:11]) == len(group["comments"])


def test_the_papers_name_every_group_in_the_order_of_the_json(built):
    codes = [group["code"] for group in groups_of(json.loads(built("json")))]

    docx = Document(io.BytesIO(built("docx")))
    page = BeautifulSoup(built("html"), "html.parser")
    pdf = PdfReader(io.BytesIO(built("pdf")))
    text = plain(" ".join(one.extract_text() for one in pdf.pages))
    assert [row.group_code for row in docx_rows(docx)] == codes
    assert all(f"hóm {code}" in plain(page.get_text()) for code in codes)
    assert all(code in text for code in codes)


def test_opinions_against_the_many_and_documents_pointed_at_are_listed(app, built, slug):
    with app.app_context(), transaction():
        consultation_id = db.session.scalars(db.select(Submission.consultation_id)).first()
        consultation = type("Round", (), {"id": consultation_id})
        text = "Trái khoản 2 điều 5 Nghị định 78/2025/NĐ-CP."
        for words in [text] * 4 + ["Không."] * 10:
            said = [NewComment("dieu-10", Stance.DISAGREE, words)] * (1 if words == text else 20)
            record_submission(new_submission(consultation, *said), now=DURING)

    document = json.loads(built("json"))

    counted = in_the_database(app)
    of_ten = [one for one in document["minority"] if one["provision"] == "dieu-10"]
    assert document["citations"] == [
        {"document": "78/2025/NĐ-CP", "provision": "khoản 2 Điều 5", "comments": 4}
    ]
    assert 0 < len(of_ten) <= 3
    assert all(counted[one["comment"]].stance in IN_FAVOUR for one in of_ten)


def test_a_majority_that_is_not_followed_is_named_with_its_reason(app, built, slug):
    with app.app_context(), transaction():
        submission = db.session.scalars(
            db.select(Submission).options(joinedload(Submission.consultation))
        ).first()
        said = NewComment("dieu-10", Stance.DISAGREE, "Không ai muốn.")
        for _ in range(60):
            new = new_submission(submission.consultation, said, unit=Unit.HOUSEHOLD)
            record_submission(new, now=DURING)
        group_comments(submission.consultation_id)
        key = group_key("dieu-10", "disagree", same_words("Không ai muốn"))
        no = NewResponse(key, Disposition.NOT_ACCEPTED, "Không đủ tiền.")
        respond(submission.consultation, no, by=Writer("thử"), now=DURING)
        why = NewKeptReason("dieu-10", "Ngân sách chỉ đủ cho <b>hai</b> xã.")
        give_reason(submission.consultation, why, by=Writer("thử"), now=DURING)
        approve_all(submission.consultation)

    text = " ".join(docx_text(Document(io.BytesIO(built("docx")))).split())

    (kept,) = json.loads(built("json"))["majorities"]
    assert "đa số hộ gia đình không đồng ý nhưng dự thảo giữ nguyên: Điều 10" in text
    assert "Lý do: Ngân sách chỉ đủ cho <b>hai</b> xã. Giải trình nêu tại nhóm" in text
    assert kept["reason"] == "Ngân sách chỉ đủ cho <b>hai</b> xã."
    assert (kept["provision"], kept["unit"]) == ("dieu-10", "household")
    assert f"{kept['disagree']} không đồng ý" in text


def test_bodies_that_only_agree_and_bodies_that_are_silent_are_named(built):
    text = docx_text(Document(io.BytesIO(built("docx"))))

    assert "12/STC" in text
    assert "Sở Nội vụ" in text.partition("chưa có văn bản trả lời")[2].partition("\n")[0]


def test_a_name_is_printed_for_the_dossier_only_and_only_with_consent(built):
    dossier, public = built("html").decode(), built("html", "--public", again="-public").decode()

    assert "Nông Văn Ích" in dossier
    assert "Nông Văn Ích" not in public
