"""What the system has on record goes into the dossier by itself, with what is still to come."""

import io
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from consult.appraisals.dossiers.queries.checklist import checklist
from consult.appraisals.dossiers.services import build_dossier, dossier_path
from consult.appraisals.dossiers.terms import PartState
from consult.comments.models import Submission
from consult.comments.services import record_submission
from consult.comments.terms import Channel, NewComment, Stance, Unit
from consult.consultations.models import CommuneConsult
from consult.core.db import db, transaction
from consult.digests.services import round_of
from consult.drafts.dossier.services import answer_conditions
from consult.outreach.models import OutreachEntry
from consult.outreach.terms import Act
from consult.places.models import Place
from consult.rulebook.terms import Condition, DossierPart
from consult.supervision.services.criticism import record_criticism
from consult.supervision.terms import NewCriticism, NewLetter, Officer
from tests.appraisals.dossier_rounds import (
    AFTER,
    answer_everything,
    closed_round,
    file_paper,
    order,
)
from tests.comments.arriving import new_submission
from tests.drafts.papers import PDF
from tests.factories import DURING

LATER = AFTER + timedelta(days=40)
FRONT = "Ủy ban MTTQ Việt Nam tỉnh"


@pytest.fixture
def consultation(context, app):
    return closed_round(Path(app.config["CONSULT"].data_dir))


def part(consultation, wanted, now=AFTER):
    found = checklist(consultation, now)
    return next((one for one in found.parts if one.part is wanted), None)


def commune_of(consultation):
    heard = db.session.scalars(
        db.select(Submission.commune_id).where(Submission.commune_id.is_not(None))
    ).first()
    return db.session.get(Place, heard)


def told(consultation, *acts, answered=AFTER):
    """Publish the answers, and let the only commune confirm some acts."""
    with transaction():
        round_ = round_of(consultation.slug)
        round_.answered_at = answered
        for act, day in acts:
            db.session.add(
                OutreachEntry(
                    consultation_id=round_.id,
                    commune_id=commune_of(round_).id,
                    act=act,
                    day=day,
                    place="=Nhà văn hóa",
                    reason="",
                    entered_by="Cán bộ xã",
                    entered_at=AFTER,
                )
            )
    return round_of(consultation.slug)


def criticism(consultation, *, now=DURING):
    with transaction():
        new = NewCriticism(
            consultation_id=consultation.id,
            idempotency_key="phan-bien",
            organisation=FRONT,
            document_number="412/MTTQ-BTT",
            document_on=date(2026, 12, 5),
            comments=(NewComment("dieu-1", Stance.DISAGREE, "Giữ mức cũ."),),
            letter=NewLetter("van ban.pdf", PDF),
        )
        record_criticism(new, by=Officer("Mặt trận", None), now=now)
        answer_everything_new(consultation)
    return round_of(consultation.slug)


def answer_everything_new(consultation):
    db.session.execute(db.text("DELETE FROM response"))
    answer_everything(consultation)


def packed(consultation, data_dir, **more):
    made = build_dossier(order(consultation, data_dir, incomplete=True, **more), lambda *_: None)
    return made, zipfile.ZipFile(dossier_path(made, data_dir))


def words_of(archive, ending):
    [name] = [one for one in archive.namelist() if one.endswith(ending)]
    pages = PdfReader(io.BytesIO(archive.read(name))).pages
    text = " ".join(page.extract_text() for page in pages).replace("\u00a0", " ")
    return " ".join(text.replace("\u200b", "").split())


def test_a_commune_that_asks_its_residents_is_outreach_on_record(consultation):
    assert part(consultation, DossierPart.OUTREACH).state is PartState.MISSING
    with transaction():
        db.session.add(
            CommuneConsult(
                consultation_id=consultation.id,
                commune_id=commune_of(consultation).id,
                started_on=date(2026, 11, 26),
                entered_by="Người soạn",
                entered_at=DURING,
            )
        )

    assert part(round_of(consultation.slug), DossierPart.OUTREACH).state is PartState.PRESENT


def test_a_commune_that_has_not_confirmed_is_named(consultation):
    name = commune_of(consultation).full_name
    first = AFTER.date()

    late = part(told(consultation), DossierPart.OUTREACH, LATER)
    assert late.state is PartState.MISSING
    assert f"Quá hạn xác nhận: {name}" in late.lacking

    begun = part(told(consultation, (Act.HUNG_UP, first)), DossierPart.OUTREACH, AFTER)
    assert begun.state is PartState.PARTIAL
    assert f"Chưa xác nhận đủ: {name}" in begun.short_of


def test_a_commune_that_has_confirmed_everything_leaves_nothing_open(consultation):
    first = AFTER.date()
    days = [(Act.BROADCAST, first + timedelta(days=at)) for at in range(3)]

    found = part(told(consultation, (Act.HUNG_UP, first), *days), DossierPart.OUTREACH, LATER)

    assert (found.state, found.short_of) == (PartState.PRESENT, "")


def test_the_log_in_the_archive_says_what_was_confirmed_and_is_the_same_twice(
    consultation, tmp_path
):
    consultation = told(consultation, (Act.HUNG_UP, AFTER.date()))

    first, archive = packed(consultation, tmp_path)
    second, _again = packed(consultation, tmp_path, now=AFTER + timedelta(hours=2))

    assert first.sha256 == second.sha256
    log = words_of(archive, "nhat-ky-tuyen-truyen/nhat-ky.pdf")
    assert "CHƯA ĐẦY ĐỦ" in log
    assert commune_of(consultation).full_name in log
    assert "Chưa xác nhận đủ" in log
    assert "Cán bộ xã" not in log
    [table] = [one for one in archive.namelist() if one.endswith("xac-nhan-cua-xa.csv")]
    assert "'=Nhà văn hóa" in archive.read(table).decode()


def test_a_signed_paper_stands_beside_the_log(consultation, tmp_path):
    consultation = told(consultation, (Act.HUNG_UP, AFTER.date()))
    file_paper(consultation, DossierPart.OUTREACH, tmp_path, title="Sổ truyền thanh")

    _made, archive = packed(consultation, tmp_path)

    own = [one for one in archive.namelist() if "nhat-ky-tuyen-truyen/" in one]
    assert any(one.endswith("so-truyen-thanh.pdf") for one in own)
    assert any(one.endswith("nhat-ky.pdf") for one in own)


def test_social_criticism_comes_from_the_record_with_its_number_and_file(consultation, tmp_path):
    consultation = criticism(consultation)
    answer_conditions(consultation.draft, [Condition.SOCIAL_CRITICISM], by=None, now=AFTER)
    db.session.commit()

    found = part(consultation, DossierPart.SOCIAL_CRITICISM)
    _made, archive = packed(consultation, tmp_path)

    assert (found.state, found.is_on_record) == (PartState.PRESENT, True)
    assert found.reference == "Số 412/MTTQ-BTT, ngày 05/12/2026"
    [letter] = [one for one in archive.namelist() if "phan-bien-xa-hoi" in one]
    assert archive.read(letter) == PDF


def test_social_criticism_that_came_after_the_closing_is_late(consultation):
    consultation = criticism(consultation)
    db.session.execute(
        db.update(Submission)
        .where(Submission.channel == Channel.SOCIAL_CRITICISM)
        .values(is_late=True)
    )

    assert part(consultation, DossierPart.SOCIAL_CRITICISM).state is PartState.LATE


def test_a_document_of_which_only_the_number_is_known_is_named_as_missing(consultation):
    with transaction():
        sending = new_submission(
            consultation,
            NewComment("", Stance.AGREE, "Nhất trí."),
            unit=Unit.ORGANISATION,
            channel=Channel.SOCIAL_CRITICISM,
            organisation=FRONT,
            document_number="7/MTTQ",
        )
        record_submission(sending, now=DURING)
    consultation = round_of(consultation.slug)

    found = part(consultation, DossierPart.SOCIAL_CRITICISM)

    assert found.is_missing
    assert "7/MTTQ" in found.lacking
