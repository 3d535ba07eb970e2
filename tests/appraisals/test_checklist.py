"""What goes to appraisal (R9): by a dated rule, named when missing or late."""

from datetime import date, timedelta

import pytest

from consult.appraisals.dossiers.queries.checklist import checklist
from consult.appraisals.dossiers.services import DossierIncomplete
from consult.appraisals.dossiers.services.taking import refuse_missing
from consult.appraisals.dossiers.terms import PartState
from consult.core.db import db
from consult.drafts.dossier.services import answer_conditions
from consult.responses.models import Response
from consult.rulebook.models import DossierRule
from consult.rulebook.queries import dossier_rules
from consult.rulebook.terms import APPRAISAL_ONLY, Condition, DossierPart
from tests.appraisals.dossier_rounds import (
    AFTER,
    closed_round,
    file_every_paper,
    file_paper,
    order,
)
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
