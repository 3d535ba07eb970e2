"""What the law asks beside a draft (R8): what is missing, and what may stand for it."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from consult.audit.models import AuditEntry
from consult.core.db import db
from consult.drafts.dossier import services
from consult.drafts.dossier.queries import dossier_of, every_document
from consult.drafts.dossier.terms import NewDocument
from consult.rulebook.models import DossierRule
from consult.rulebook.terms import Condition, DocumentKind, DossierPart
from tests.drafts.papers import PDF, PROPOSAL
from tests.factories import DraftFactory

pytestmark = pytest.mark.usefixtures("context")

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def draft_with(*conditions, **more):
    draft = DraftFactory(**more)
    services.answer_conditions(draft, conditions, by=None, now=NOW)
    return draft


def add(draft, tmp_path, part=DossierPart.PROPOSAL, **more):
    fields = {"part": part, "name": "Tờ trình.docx", "content": PROPOSAL} | more
    now = fields.pop("now", NOW)
    return services.add_document(draft, NewDocument(**fields), data_dir=tmp_path, by=None, now=now)


def missing(draft, day=TODAY):
    return [line.rule.part for line in dossier_of(draft, day).lines if line.stops_publishing]


@pytest.mark.parametrize(
    ("conditions", "parts"),
    [
        ((), {"to-trinh"}),
        ((Condition.AMENDING,), {"to-trinh", "ban-so-sanh"}),
        ((Condition.PROCEDURE,), {"to-trinh", "danh-gia-tthc"}),
        ((Condition.SPECIAL_MEASURES,), {"to-trinh", "bao-cao-tac-dong"}),
    ],
)
def test_what_is_needed_follows_from_what_the_drafter_ticked(conditions, parts):
    assert {part.value for part in missing(draft_with(*conditions))} == parts


def test_nothing_is_complete_before_the_drafter_has_said_what_applies(tmp_path):
    draft = DraftFactory()
    add(draft, tmp_path)

    assert not dossier_of(draft, TODAY).is_complete
    with pytest.raises(services.DossierIncomplete, match="trường hợp nào"):
        services.check_dossier(draft, TODAY)


def test_the_refusal_names_the_part_and_its_rule():
    with pytest.raises(services.DossierIncomplete) as refusal:
        services.check_dossier(draft_with(), TODAY)

    assert "Tờ trình" in str(refusal.value)
    assert "64/2025/QH15" in str(refusal.value)


def test_the_rule_is_the_one_of_the_kind_and_the_day():
    draft = draft_with(kind=DocumentKind.QD_CT_UBND_TINH)

    assert [line.rule.legal_basis for line in dossier_of(draft, TODAY).lines][:1] == [
        "Nghị định số 187/2025/NĐ-CP, Điều 51a"
    ]
    assert dossier_of(draft, date(2025, 6, 30)).lines == ()


def test_asking_residents_of_a_commune_needs_no_proposal():
    assert missing(draft_with(kind=DocumentKind.LAY_Y_KIEN_CAP_XA)) == []


def test_a_file_completes_its_part(tmp_path):
    draft = draft_with()

    add(draft, tmp_path)

    assert services.check_dossier(draft, TODAY) is None


def test_a_replaced_file_stays_on_record_with_its_own_times(tmp_path):
    draft = draft_with()
    old = add(draft, tmp_path)

    new = add(draft, tmp_path, content=PDF, name="Tờ trình.pdf", now=NOW + timedelta(hours=1))

    assert [one.id for one in every_document(draft.id)] == [old.id, new.id]
    assert (old.ended_at, new.ended_at) == (NOW + timedelta(hours=1), None)
    assert services.stored_document(old, data_dir=tmp_path) == PROPOSAL
    (line, *_rest) = dossier_of(draft, TODAY, at=NOW + timedelta(minutes=30)).lines
    assert [one.id for one in line.documents] == [old.id]


def test_other_documents_stand_side_by_side_and_each_can_be_replaced(tmp_path):
    draft = draft_with()
    first = add(draft, tmp_path, DossierPart.OTHER, title="Bảng giá")
    second = add(draft, tmp_path, DossierPart.OTHER, title="Bản đồ")

    third = add(draft, tmp_path, DossierPart.OTHER, title="Bảng giá mới", replaces=first.id)

    last = dossier_of(draft, TODAY).lines[-1]
    assert [one.id for one in last.documents] == [second.id, third.id]


def test_a_file_of_another_draft_or_part_is_not_replaced(tmp_path):
    draft = draft_with()
    elsewhere = add(draft_with(), tmp_path, DossierPart.OTHER, title="Bảng giá")
    proposal = add(draft, tmp_path)

    for old in (elsewhere, proposal):
        with pytest.raises(services.NotThere):
            add(draft, tmp_path, DossierPart.OTHER, title="Khác", replaces=old.id)


def test_another_document_needs_a_name_of_its_own(tmp_path):
    with pytest.raises(services.TitleMissing):
        add(draft_with(), tmp_path, DossierPart.OTHER)


def test_a_program_that_calls_itself_a_document_is_refused_and_not_kept(tmp_path):
    with pytest.raises(services.DocumentUnfit):
        add(draft_with(), tmp_path, content=b"MZ\x90", name="Tờ trình.docx")

    assert not (tmp_path / services.DOSSIERS_FOLDER).exists()


def test_a_file_that_is_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(services, "MAX_DOCUMENT_BYTES", len(PDF) - 1)

    with pytest.raises(services.DocumentTooLarge):
        add(draft_with(), tmp_path, content=PDF)


def excuse(draft, reason="Bổ sung tuần sau", part=DossierPart.PROPOSAL):
    services.give_excuse(draft, part, reason, by=None, now=NOW)


def test_a_reason_may_stand_for_a_file_and_is_logged():
    draft = draft_with()

    excuse(draft)

    assert services.check_dossier(draft, TODAY) is None
    entry = db.session.scalars(
        sa.select(AuditEntry).where(AuditEntry.action == "dossier.excuse")
    ).one()
    assert entry.facts["reason"] == "Bổ sung tuần sau"


def test_no_reason_stands_for_what_a_verified_rule_asks():
    draft = draft_with()
    excuse(draft)

    db.session.execute(sa.update(DossierRule).values(verified=True))
    db.session.expire_all()

    assert missing(draft) == [DossierPart.PROPOSAL]
    with pytest.raises(services.MayNotBeExcused):
        excuse(draft)


def test_a_reason_says_something():
    with pytest.raises(services.ReasonMissing):
        excuse(draft_with(), " \n ")


def test_no_reason_is_taken_for_what_is_not_asked():
    with pytest.raises(services.MayNotBeExcused):
        excuse(draft_with(), part=DossierPart.IMPACT)
