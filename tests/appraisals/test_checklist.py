"""What goes to appraisal (R9): by a dated rule, named when missing or late."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from consult.appraisals.dossiers.queries.checklist import checklist
from consult.appraisals.dossiers.services import DossierIncomplete
from consult.appraisals.dossiers.services.taking import refuse_missing
from consult.appraisals.dossiers.terms import PartState
from consult.comments.models import Comment, Submission
from consult.comments.services import record_submission, undo_submission
from consult.comments.terms import Channel, NewComment, Stance, Unit
from consult.core.db import db, transaction
from consult.drafts.dossier.services import answer_conditions
from consult.responses.models import Objection, Response
from consult.rulebook.models import DossierRule
from consult.rulebook.queries import appraisal_rules, dossier_rules
from consult.rulebook.terms import APPRAISAL_ONLY, Condition, DocumentKind, DossierPart
from tests.appraisals.dossier_rounds import (
    AFTER,
    closed_round,
    file_every_paper,
    file_paper,
    order,
)
from tests.comments.arriving import new_submission
from tests.factories import DURING

pytestmark = pytest.mark.usefixtures("context")
PAPERS = {DossierPart.REQUEST, DossierPart.PROPOSAL, DossierPart.OUTREACH}


def state(consultation, part, now=AFTER, **more):
    found = checklist(consultation, now, **more)
    return next(one.state for one in found.parts if one.part is part)


def missing(consultation, now=AFTER):
    return {one.part for one in checklist(consultation, now).missing}


def test_a_round_without_papers_lacks_exactly_the_papers(tmp_path):
    assert missing(closed_round(tmp_path)) == PAPERS


def test_the_list_counts_comments_and_documents_without_what_was_taken_back_or_came_late(tmp_path):
    consultation = closed_round(tmp_path)
    said = NewComment("dieu-1", Stance.AGREE, "Nhất trí.")
    body = new_submission(consultation, said, unit=Unit.ORGANISATION)
    before = checklist(consultation, AFTER)
    with transaction():
        taken_back = record_submission(body, now=DURING).submission_id
        record_submission(replace(body, idempotency_key="khac"), now=DURING)
        late = replace(body, idempotency_key="muon", channel=Channel.LETTER, received_at=AFTER)
        assert record_submission(late, now=AFTER).is_late
        mistaken = db.session.get(Submission, taken_back)
        undo_submission(mistaken, by="Cán bộ", now=AFTER, by_id=None)

    found = checklist(consultation, AFTER)

    assert (found.comments, found.documents) == (before.comments + 1, before.documents + 1)
    assert found.of_bodies == before.of_bodies + 1


def test_with_every_paper_nothing_is_missing(tmp_path):
    consultation = closed_round(tmp_path)
    file_every_paper(consultation, tmp_path)

    assert missing(consultation) == set()


def test_an_open_round_has_neither_a_final_synthesis_nor_a_proof(tmp_path):
    consultation = closed_round(tmp_path)

    lacking = missing(consultation, DURING) - PAPERS

    assert lacking == {DossierPart.SYNTHESIS, DossierPart.POSTING_PROOF}


def test_one_comment_without_answer_leaves_the_synthesis_missing(tmp_path):
    consultation = closed_round(tmp_path)
    db.session.delete(db.session.scalars(db.select(Response)).first())
    db.session.flush()

    assert DossierPart.SYNTHESIS in missing(consultation)


@pytest.mark.parametrize(
    ("condition", "part"),
    [
        (Condition.SPECIAL_MEASURES, DossierPart.IMPACT),
        (Condition.AMENDING, DossierPart.COMPARISON),
        (Condition.PROCEDURE, DossierPart.PROCEDURES),
        (Condition.SOCIAL_CRITICISM, DossierPart.SOCIAL_CRITICISM),
    ],
)
def test_a_part_with_a_condition_is_asked_for_where_it_applies(tmp_path, condition, part):
    consultation = closed_round(tmp_path)
    before = missing(consultation)
    answer_conditions(consultation.draft, [condition], by=None, now=AFTER)

    assert missing(consultation) - before == {part}


def test_a_paper_that_comes_after_the_request_is_late(tmp_path):
    consultation = closed_round(tmp_path)
    file_every_paper(consultation, tmp_path)
    next_day = AFTER + timedelta(days=1)
    file_paper(consultation, DossierPart.OUTREACH, tmp_path, now=next_day)

    assert state(consultation, DossierPart.OUTREACH) is PartState.LATE
    assert state(consultation, DossierPart.PROPOSAL) is PartState.PRESENT


def test_what_completes_a_dossier_that_was_returned_is_not_late(tmp_path):
    consultation = closed_round(tmp_path)
    file_every_paper(consultation, tmp_path)
    file_paper(consultation, DossierPart.OUTREACH, tmp_path, now=AFTER + timedelta(days=9))

    sent = AFTER + timedelta(days=2)

    assert state(consultation, DossierPart.OUTREACH, sent_before=sent) is PartState.PRESENT


def test_the_day_of_publication_decides_which_rule_asks(tmp_path):
    consultation = closed_round(tmp_path)
    rule = db.session.scalars(
        db.select(DossierRule)
        .where(DossierRule.subject == consultation.draft.kind.value)
        .where(DossierRule.part == DossierPart.OUTREACH, DossierRule.valid_to.is_(None))
    ).one()
    rule.valid_to = date(2026, 10, 31)
    db.session.flush()

    assert DossierPart.OUTREACH not in missing(consultation)


def test_a_refusal_names_each_missing_part_with_its_rule(tmp_path):
    consultation = closed_round(tmp_path)

    with pytest.raises(DossierIncomplete) as refused:
        refuse_missing(checklist(consultation, AFTER), order(consultation, tmp_path))

    said = str(refused.value)
    assert "Công văn đề nghị thẩm định" in said
    assert "Nhật ký niêm yết" in said
    assert "64/2025/QH15" in said
    assert "chưa đối chiếu với văn bản gốc" in said


def test_parts_for_the_appraisal_are_not_asked_for_before_publishing(tmp_path):
    consultation = closed_round(tmp_path)

    rules = dossier_rules(consultation.draft.kind, consultation.opens_on)

    assert not {rule.part for rule in rules} & APPRAISAL_ONLY


@pytest.mark.parametrize(
    ("kind", "day", "parts", "basis"),
    [
        (DocumentKind.NQ_HDND_TINH, date(2025, 3, 31), 8, "80/2015"),
        (DocumentKind.NQ_HDND_TINH, date(2025, 4, 1), 8, "64/2025"),
        (DocumentKind.QD_CT_UBND_TINH, date(2025, 6, 30), 0, ""),
        (DocumentKind.QD_CT_UBND_TINH, date(2025, 7, 1), 8, "187/2025"),
        (DocumentKind.QD_UBND_HUYEN, date(2025, 6, 30), 8, "64/2025"),
        (DocumentKind.QD_UBND_HUYEN, date(2025, 7, 1), 0, ""),
        (DocumentKind.NQ_HDND_XA, date(2025, 5, 1), 0, ""),
    ],
)
def test_each_day_has_the_list_of_its_own_law(kind, day, parts, basis):
    rules = [one for one in appraisal_rules(kind, day) if one.part in APPRAISAL_ONLY]

    assert len(rules) == parts
    assert all(basis in one.legal_basis for one in rules)


def test_without_a_list_for_its_kind_and_day_nothing_is_built_even_when_told(tmp_path):
    consultation = closed_round(tmp_path)
    db.session.execute(db.delete(DossierRule))
    found = checklist(consultation, AFTER)

    assert not found.is_complete
    with pytest.raises(DossierIncomplete, match="chưa có danh mục"):
        refuse_missing(found, order(consultation, tmp_path, incomplete=True))


def test_people_who_wait_for_a_ruling_are_counted_beside_their_comments(tmp_path):
    consultation = closed_round(tmp_path)
    comment = db.session.scalars(db.select(Comment).limit(1)).one()
    said = {"text": "Không phải.", "group_key": "x", "received_at": AFTER, "idempotency_key": "k"}
    db.session.add(Objection(consultation_id=consultation.id, comment_id=comment.id, **said))
    db.session.flush()

    found = checklist(consultation, AFTER)
    people = next(one for one in found.parts if one.part is DossierPart.PEOPLE_OPINIONS)

    assert people.state is PartState.PARTIAL
    assert "Còn 01 phản ánh" in people.short_of
    assert people not in found.missing
