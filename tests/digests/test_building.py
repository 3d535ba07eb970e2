"""Building a digest: when it is complete, which number it gets, and the officer's pages."""

import io
import json

import pytest
from bs4 import BeautifulSoup
from docx import Document
from pypdf import PdfReader
from sqlalchemy.orm import joinedload

from consult.comments.models import Submission
from consult.comments.services import record_submission
from consult.core.db import db, transaction
from consult.digests.models import Digest, DigestFile
from consult.digests.services import make_digest
from consult.responses.services import respond
from consult.responses.terms import Disposition, NewResponse, Writer
from tests.comments.arriving import new_submission
from tests.digests.full_round import builder_of, groups_of, slug_of_a_full_round
from tests.digests.readers import docx_text
from tests.factories import DURING
from tests.responses.matrix import approve_all, round_of

FORMATS = ("json", "csv", "xlsx", "docx", "pdf", "html")


@pytest.fixture
def slug(app):
    return slug_of_a_full_round(app)


@pytest.fixture
def built(run, tmp_path, slug):
    return builder_of(slug, run=run, tmp_path=tmp_path)


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
