"""A round opens only as the rule of its opening day allows, and freezes what it is about."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from consult.consultations.queries import asked_bodies, asked_places, round_by_slug
from consult.consultations.services import extend_round, publish_version
from consult.consultations.services.corrections import NoteMissing
from consult.consultations.services.extending import NotLater, ReasonMissing, RoundOver
from consult.consultations.services.opening import ClosesBeforeOpening, OpensInPast
from consult.consultations.terms import RoundState
from consult.core.db import db
from consult.drafts.dossier.queries import dossier_of
from consult.drafts.dossier.services import add_document, answer_conditions
from consult.drafts.dossier.terms import NewDocument
from consult.drafts.models import Provision
from consult.drafts.queries import provision_by_path, provisions_of
from consult.drafts.services import describe, import_version
from consult.drafts.services.corrections import VersionPublished
from consult.drafts.services.publishing import DuplicatePaths
from consult.drafts.services.uploads import ReadFile
from consult.drafts.terms import Description
from consult.rulebook.models import PostingRule
from consult.rulebook.services import ClosesTooEarly, DocumentKindNotInForce, PostingDaysUnknown
from consult.rulebook.terms import Condition, DocumentKind, DossierPart
from tests.consultations.rounds import EARLIEST, NOW, TODAY, opened, working_version
from tests.drafts.papers import PDF
from tests.drafts.samples import article, outline
from tests.factories import VillageFactory

pytestmark = pytest.mark.usefixtures("context")


def test_a_round_of_lawful_length_opens_at_the_first_moment_of_its_day():
    consultation = opened()

    assert consultation.state(NOW) is RoundState.OPEN
    assert consultation.opens_at == datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
    assert consultation.closes_at == datetime(2026, 12, 14, 16, 59, 59, tzinfo=UTC)


def test_one_day_too_short_is_refused_with_rule_and_earliest_day():
    with pytest.raises(ClosesTooEarly) as refusal:
        opened(closes_on=date(2026, 12, 13))

    sentence = str(refusal.value)
    assert refusal.value.earliest_on == EARLIEST
    assert "20 ngày" in sentence
    assert "14/12/2026" in sentence
    assert "Luật số 64/2025/QH15" in sentence
    assert "chưa đối chiếu với văn bản gốc" in sentence


def test_a_compared_rule_is_not_called_unverified():
    version = working_version(kind=DocumentKind.QD_CT_UBND_TINH)

    with pytest.raises(ClosesTooEarly) as refusal:
        opened(version, closes_on=date(2026, 12, 3))

    assert "chưa đối chiếu" not in str(refusal.value)


@pytest.mark.parametrize(("opens_on", "days"), [(date(2025, 3, 31), 30), (date(2025, 4, 1), 20)])
def test_the_rule_is_the_one_of_the_opening_day_and_is_copied(opens_on, days):
    consultation = opened(opens_on=opens_on, closes_on=date(2025, 6, 1), may_open_in_past=True)

    db.session.execute(sa.update(PostingRule).values(min_days=99))

    db.session.refresh(consultation)
    assert consultation.rule_min_days == days


def test_days_are_counted_across_tet_and_the_end_of_the_month():
    with pytest.raises(ClosesTooEarly) as refusal:
        opened(opens_on=date(2027, 1, 28), closes_on=date(2027, 2, 1))

    assert refusal.value.earliest_on == date(2027, 2, 17)


def test_opening_in_the_past_is_refused_unless_it_is_asked_for():
    with pytest.raises(OpensInPast):
        opened(opens_on=date(2026, 11, 23), closes_on=date(2027, 1, 1))

    assert opened(opens_on=date(2026, 11, 23), closes_on=date(2027, 1, 1), may_open_in_past=True)


def test_closing_before_opening_is_refused():
    with pytest.raises(ClosesBeforeOpening):
        opened(closes_on=date(2026, 11, 23))


def test_a_kind_without_number_in_the_rule_book_is_refused_not_guessed():
    with pytest.raises(PostingDaysUnknown):
        opened(working_version(kind=DocumentKind.QD_UBND_XA))


def test_a_kind_that_no_longer_exists_is_refused():
    with pytest.raises(DocumentKindNotInForce):
        opened(working_version(kind=DocumentKind.QD_UBND_HUYEN))


def test_opening_freezes_the_outline_with_parents_and_folded_words():
    version = opened().version

    rows = provisions_of(version.id)
    point = provision_by_path(version.id, "dieu-1/khoan-2/diem-a")
    clause = provision_by_path(version.id, "dieu-1/khoan-2")
    assert [row.path for row in rows][:3] == ["dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-2"]
    assert (point.parent_id, point.depth) == (clause.id, 2)
    assert "be chua 3 trieu dong" in point.folded


def test_a_published_version_is_sealed_over_its_words():
    first = opened(working_version(title="A")).version
    other = ReadFile(outline(article("1", "Khác một chữ")), 1)
    second = opened(working_version(title="A b", file=other)).version

    assert len(first.content_sha256) == 64
    assert first.content_sha256 != second.content_sha256


def test_two_units_with_one_address_stop_the_opening_and_nothing_is_frozen():
    version = working_version(file=ReadFile(outline(article("5"), article("5")), 1))

    with pytest.raises(DuplicatePaths, match="dieu-5"):
        opened(version)

    assert not version.is_published
    assert db.session.scalar(sa.select(sa.func.count(Provision.id))) == 0


def test_what_was_published_cannot_be_frozen_described_or_replaced_again():
    version = opened().version

    with pytest.raises(VersionPublished):
        describe(version.draft, Description("Mới", ""), by=None, now=NOW)


def test_asking_again_is_a_new_round_with_its_own_address_and_code():
    first = opened()

    second = opened(first.version, opens_on=date(2027, 1, 5), closes_on=date(2027, 2, 5))

    assert second.slug == f"{first.slug}-2"
    assert (first.code, second.code) == ("2601", "2701")
    assert second.version_id == first.version_id


def test_a_round_asks_the_places_chosen_for_the_draft_and_the_bodies_named():
    version = working_version()
    village = VillageFactory()
    version.draft.asked_place_ids = [village.id]

    consultation = opened(version, asked_bodies=("Sở Tài chính", " ", "Sở Nội vụ", "Sở Tài chính"))

    assert [place.id for place in asked_places(consultation.id)] == [village.id]
    assert [body.name for body in asked_bodies(consultation.id)] == ["Sở Tài chính", "Sở Nội vụ"]


def test_a_running_round_can_be_extended_with_a_public_reason():
    consultation = opened()

    extend_round(consultation, date(2026, 12, 20), "Mất điện hai ngày", by=None, now=NOW)

    assert consultation.closes_at == datetime(2026, 12, 20, 16, 59, 59, tzinfo=UTC)
    assert "20/12/2026" in consultation.notice
    assert "Mất điện hai ngày" in consultation.notice


@pytest.mark.parametrize("closes_on", [EARLIEST, date(2026, 12, 1)])
def test_a_round_is_never_shortened(closes_on):
    with pytest.raises(NotLater):
        extend_round(opened(), closes_on, "Vì sao", by=None, now=NOW)


def test_an_extension_needs_a_reason():
    with pytest.raises(ReasonMissing):
        extend_round(opened(), date(2027, 1, 1), "  ", by=None, now=NOW)


def test_a_closed_round_is_not_extended():
    consultation = opened()
    after = datetime(2026, 12, 14, 17, 0, 0, tzinfo=UTC)

    with pytest.raises(RoundOver):
        extend_round(consultation, date(2027, 1, 1), "Vì sao", by=None, now=after)


def corrected(consultation, note="Sửa Điều 1: thêm hộ cận nghèo."):
    other = ReadFile(outline(article("1", "Mức hỗ trợ mới")), 1)
    version = import_version(other, consultation.draft, by=None, now=NOW).version
    publish_version(version, note, Description("Nói gọn mới", "Hộ nghèo"), by=None, now=NOW)
    return version


def test_a_correction_becomes_the_version_of_the_running_round():
    consultation = opened()
    before = consultation.version

    version = corrected(consultation)

    current = round_by_slug(consultation.slug)
    assert (current.version_id, version.number) == (version.id, 2)
    assert "thêm hộ cận nghèo" in version.note
    assert current.draft.summary == "Nói gọn mới"
    assert next(row.path for row in provisions_of(before.id)) == "dieu-1"


def test_a_correction_says_what_changed():
    with pytest.raises(NoteMissing):
        corrected(opened(), note=" ")


def test_a_round_that_is_over_keeps_the_version_it_was_about():
    consultation = opened(
        opens_on=date(2026, 1, 5), closes_on=date(2026, 2, 5), may_open_in_past=True
    )
    before = consultation.version_id

    corrected(consultation)

    assert round_by_slug(consultation.slug).version_id == before


def shortened(days, tmp_path, kind=DocumentKind.QD_UBND_TINH):
    """A version whose draft may be asked about for a shorter time, with the written basis."""
    version = working_version(kind=kind)
    urgent = sa.update(PostingRule).where(PostingRule.subject == kind.value)
    db.session.execute(urgent.values(urgent_min_days=days))
    answer_conditions(version.draft, [Condition.URGENT], by=None, now=NOW)
    basis = NewDocument(DossierPart.URGENT_BASIS, "Công văn cho phép.pdf", PDF)
    add_document(version.draft, basis, data_dir=tmp_path, by=None, now=NOW)
    return version


def test_the_shortened_procedure_opens_for_its_own_days_and_says_so(tmp_path):
    consultation = opened(shortened(7, tmp_path), closes_on=date(2026, 12, 1))

    assert consultation.rule_min_days == 7
    assert "rút gọn" in consultation.rule_basis


def test_the_shortened_procedure_is_refused_while_the_table_has_no_number(tmp_path):
    with pytest.raises(PostingDaysUnknown, match="rút gọn"):
        opened(shortened(None, tmp_path))


def test_the_shortened_procedure_needs_its_written_basis():
    draft = working_version().draft
    answer_conditions(draft, [Condition.URGENT], by=None, now=NOW)
    lines = {line.rule.part: line for line in dossier_of(draft, TODAY).lines}

    assert lines[DossierPart.URGENT_BASIS].stops_publishing
    assert not lines[DossierPart.URGENT_BASIS].may_be_excused
