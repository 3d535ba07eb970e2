"""A digest read from the database: whoever counts the comments again finds every number."""

import csv
import io
import json
import random
from collections import Counter
from datetime import date, timedelta

import openpyxl
import pytest
from bs4 import BeautifulSoup
from docx import Document
from pypdf import PdfReader
from sqlalchemy.orm import joinedload

from consult.analysis.rules import group_key, same_words
from consult.analysis.services import group_comments
from consult.comments.models import Comment, ImportBatch, Submission
from consult.comments.services import record_submission, undo_batch
from consult.comments.terms import (
    Channel,
    CommentStatus,
    NewComment,
    NewContact,
    Stance,
    Unit,
    WithheldReason,
)
from consult.consultations.models import AskedBody
from consult.core.db import db, transaction
from consult.digests.models import Digest, DigestFile
from consult.digests.rules.majorities import IN_FAVOUR
from consult.digests.services import make_digest
from consult.moderation.services import NewDecision, decide
from consult.responses.services import give_reason, respond
from consult.responses.terms import Disposition, NewKeptReason, NewResponse, Writer
from tests.comments.arriving import kept_round, new_submission
from tests.digests.readers import docx_rows, docx_text, plain
from tests.factories import DURING, CommuneFactory, VillageFactory
from tests.responses.matrix import approve_all, round_of

FORMATS = ("json", "csv", "xlsx", "docx", "pdf", "html")
TEXTS = ("Mức thấp.", "Hồ sơ rườm rà.", "MỨC THẤP", "Đề nghị tính theo mét ống.", "")
LATE = DURING + timedelta(days=20)


@pytest.fixture
def slug(app):
    """A round with comments of every unit, channel, stance and fate."""
    with app.app_context():
        consultation = kept_round("dieu-1", "dieu-1/khoan-2", "dieu-10", "dieu-2")
        with transaction():
            fill(consultation)
        return consultation.slug


def fill(consultation):
    chance = random.Random(7)
    villages = [VillageFactory() for _ in range(3)]
    villages += VillageFactory.create_batch(2, parent=CommuneFactory())
    batch = ImportBatch(
        consultation_id=consultation.id,
        source_name="x.csv",
        source_sha256="0" * 64,
        created_at=DURING,
    )
    db.session.add(batch)
    db.session.add(AskedBody(consultation_id=consultation.id, name="Sở Tài chính", position=1))
    db.session.add(AskedBody(consultation_id=consultation.id, name="Sở Nội vụ", position=2))
    db.session.flush()
    for number in range(90):
        record_submission(one_of_many(consultation, chance, villages, number, batch), now=DURING)
    undo_batch(batch, by="thử", now=DURING)
    body = {"unit": Unit.ORGANISATION, "channel": Channel.AGENCY, "organisation": "SỞ TÀI CHÍNH"}
    paper = {"document_number": "12/STC", "document_on": date(2026, 11, 10)}
    agrees = NewComment("", Stance.AGREE)
    record_submission(new_submission(consultation, agrees, **body, **paper), now=DURING)
    named = {"contact": NewContact(name="Nông Văn Ích", may_be_named=True)}
    alone = NewComment("dieu-2", Stance.QUESTION, "Khi nào có hiệu lực?")
    record_submission(
        new_submission(consultation, alone, commune_id=villages[0].parent_id, **named), now=DURING
    )
    for comment in db.session.scalars(db.select(Comment).where(Comment.id % 7 == 0)).all():
        verdict = (
            NewDecision(CommentStatus.WITHHELD, WithheldReason.INSULT)
            if comment.id % 2
            else NewDecision(CommentStatus.PUBLISHED)
        )
        decide(comment, verdict, by="thử", by_id=None, now=DURING)


def one_of_many(consultation, chance, villages, number, batch):
    village = chance.choice(villages)
    is_late = number % 11 == 0
    said = [
        NewComment(
            chance.choice(["", "dieu-1", "dieu-1/khoan-2", "dieu-10", "dieu-2"]),
            chance.choice([Stance.AGREE, Stance.AGREE_WITH_CHANGE, Stance.DISAGREE]),
            chance.choice(TEXTS),
        )
        for _ in range(chance.randint(1, 3))
    ]
    return new_submission(
        consultation,
        *said,
        unit=chance.choice(list(Unit)),
        channel=Channel.PAPER if is_late else chance.choice(list(Channel)),
        commune_id=village.parent_id if number % 5 else None,
        village_id=village.id if number % 5 and number % 3 else None,
        batch_id=batch.id if number % 10 == 3 else None,
        received_at=LATE if is_late else DURING,
    )


@pytest.fixture
def built(run, tmp_path, slug):
    """Build one format: ``built("json", "--public")`` gives the bytes."""

    def build(name, *options, again=""):
        out = tmp_path / f"digest{again}.{name}"
        result = run("digests", "build", slug, "--format", name, "--out", out, *options)
        assert result.exit_code == 0, result.output
        return out.read_bytes()

    return build


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


def groups_of(document):
    return [group for provision in document["provisions"] for group in provision["groups"]]


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


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_input_gives_the_same_bytes_and_the_same_number(app, built, name):
    first, second = built(name), built(name, again="-2")

    with app.app_context():
        assert db.session.scalars(db.select(Digest.number)).all() == [1]
    assert first == second


def test_another_comment_makes_another_number(app, built, slug):
    built("json")
    with app.app_context(), transaction():
        consultation = db.session.scalars(db.select(Submission)).first().consultation_id
        new = new_submission(type("Round", (), {"id": consultation}))
        record_submission(new, now=DURING)

    document = json.loads(built("json", again="-2"))

    assert document["number"] == 2


def test_an_answer_that_nobody_approved_is_not_printed(app, built, slug):
    group = groups_of(json.loads(built("json")))[0]
    with app.app_context(), transaction():
        said = NewResponse(group["id"], Disposition.ACCEPTED, "Lời còn đang soạn.")
        respond(round_of(slug), said, by=Writer("thử"), now=DURING)

    assert "Lời còn đang soạn." not in built("json", again="-2").decode()


def words_of(name, content):
    if name == "docx":
        return docx_text(Document(io.BytesIO(content)))
    if name == "pdf":
        return PdfReader(io.BytesIO(content)).pages[0].extract_text()
    return BeautifulSoup(content, "html.parser").get_text()


@pytest.mark.parametrize("audience", [(), ("--public",)])
@pytest.mark.parametrize("name", ["docx", "pdf", "html"])
def test_a_paper_with_gaps_says_so_in_every_format(built, name, audience):
    content = built(name, *audience)

    text = words_of(name, content)
    assert "CHƯA ĐẦY ĐỦ" in text
    assert "Nơi nhận" not in text


def test_the_final_synthesis_is_refused_while_a_comment_has_no_answer(run, slug, tmp_path, app):
    out = tmp_path / "digest.json"

    result = run("digests", "build", slug, "--format", "json", "--out", out, "--final")

    assert result.exit_code == 2
    assert "Điều 10 còn " in result.output
    assert f"/can-bo/tra-loi/{slug}/" in result.output
    assert not out.exists()
    with app.app_context():
        assert db.session.scalars(db.select(Digest)).all() == []


def test_an_answer_makes_another_number_and_at_last_a_complete_digest(app, built, slug):
    document = json.loads(built("json"))
    with app.app_context(), transaction():
        consultation = (
            db.session.scalars(db.select(Submission).options(joinedload(Submission.consultation)))
            .first()
            .consultation
        )
        for group in groups_of(document):
            answer = NewResponse(group["id"], Disposition.ACCEPTED, "Đã sửa.", ("dieu-2",))
            respond(consultation, answer, by=Writer("thử"), now=DURING)
        approve_all(consultation)

    answered = json.loads(built("json", again="-2"))

    assert (document["complete"], answered["complete"]) == (False, True)
    assert answered["number"] == 2
    assert {group["disposition"] for group in groups_of(answered)} == {"accepted"}
    assert groups_of(answered)[0]["changed_paths"] == ["dieu-2"]


def test_what_arrives_while_the_files_are_written_waits_for_the_next_digest(app, slug):
    seen = {}

    def write_slowly(source):
        before = source.totals.comments
        with app.app_context(), transaction():
            consultation_id = db.session.scalars(db.select(Submission.consultation_id)).first()
            new = new_submission(type("Round", (), {"id": consultation_id}))
            record_submission(new, now=DURING)
        seen["rows"] = sum(len(row.comment_ids) for row in source.rows())
        seen["comments"] = sum(1 for _ in source.comments())
        seen["before"] = before
        return []

    with app.app_context():
        digest = make_digest(slug, by="thử", now=DURING, write=write_slowly)

    assert seen == dict.fromkeys(("rows", "comments", "before"), digest.comments)


def test_an_unknown_round_is_one_line_and_status_two(run, tmp_path):
    result = run("digests", "build", "khong-co", "--format", "json", "--out", tmp_path / "x.json")

    assert result.exit_code == 2
    assert "Không có đợt lấy ý kiến “khong-co”." in result.stderr
    assert not list(tmp_path.glob("*.json*"))


def test_an_officer_asks_for_a_digest_and_takes_every_format_away(app, staff, slug, work_off):
    officer = staff("appraiser")
    page = officer.get(f"/can-bo/tham-dinh/{slug}/")

    asked = officer.submit(page, {}, form="form[action*=lap]")
    work_off()
    shown = officer.get(f"/can-bo/tham-dinh/{slug}/")

    links = [link["href"] for link in shown.select("a[href*=tep]")]
    with app.app_context():
        kept = {(one.format, one.is_public) for one in db.session.scalars(db.select(DigestFile))}
    assert asked.answer.location.startswith("/can-bo/viec/")
    assert kept == {(name, is_public) for name in FORMATS for is_public in (False, True)}
    assert len(links) == len(kept)
    assert all(officer.get(link).answer.content_length for link in links)


def test_who_may_not_build_may_not_take_files(app, staff, slug, work_off):
    officer = staff("appraiser")
    officer.submit(officer.get(f"/can-bo/tham-dinh/{slug}/"), {}, form="form[action*=lap]")
    work_off()
    with app.app_context():
        file_id = db.session.scalars(db.select(DigestFile.id)).first()

    assert staff("observer").get(f"/can-bo/tong-hop/tep/{file_id}").status == 403
