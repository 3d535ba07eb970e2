"""Who must be asked by letter, and the times that run beside each other once a round is open."""

from datetime import date

import pytest
import sqlalchemy as sa

from consult.consultations.presenters import clocks
from consult.consultations.services.opening import BodiesMissing, check_asked_bodies
from consult.consultations.terms import NewRound
from consult.core.db import db
from consult.rulebook.models import PostingRule
from consult.rulebook.terms import REQUIRED_BODIES, Condition, DocumentKind
from tests.consultations.rounds import EARLIEST, TODAY, opened, working_version

pytestmark = pytest.mark.usefixtures("context")

ALL_BODIES = ("Sở Tài chính", "sở nội vụ", "Sở  Tư pháp", "Sở Khoa học và Công nghệ", "Sở Y tế")


def test_a_decision_of_the_chairman_asks_the_four_departments_the_law_names():
    draft = working_version(kind=DocumentKind.QD_CT_UBND_TINH).draft

    assert check_asked_bodies(draft, NewRound(TODAY, EARLIEST, ALL_BODIES)) is None


@pytest.mark.parametrize("left_out", range(4))
def test_leaving_one_of_them_out_is_refused_with_its_name(left_out):
    draft = working_version(kind=DocumentKind.QD_CT_UBND_TINH).draft
    bodies = tuple(name for at, name in enumerate(ALL_BODIES) if at != left_out)

    with pytest.raises(BodiesMissing) as refusal:
        check_asked_bodies(draft, NewRound(TODAY, EARLIEST, bodies))

    assert REQUIRED_BODIES[draft.kind][left_out] in str(refusal.value)


def test_other_kinds_may_ask_nobody_by_letter():
    assert check_asked_bodies(working_version().draft, NewRound(TODAY, EARLIEST)) is None


def test_the_times_that_run_beside_each_other_each_have_their_own_rule_and_day():
    rows = {clock.name: (clock.days, clock.until, clock.verified) for clock in clocks(opened())}

    assert rows == {
        "Đăng trên cổng": (20, EARLIEST, False),
        "Cơ quan được hỏi trả lời": (10, date(2026, 12, 4), False),
        "Niêm yết ở cấp xã": (30, date(2026, 12, 24), True),
        "Đọc trên loa truyền thanh": (3, date(2026, 11, 27), True),
    }


def test_the_time_for_agencies_is_copied_with_the_rule():
    consultation = opened()

    db.session.execute(sa.update(PostingRule).values(agency_reply_days=99))
    db.session.refresh(consultation)

    assert consultation.rule_reply_days == 10


def test_the_shortened_procedure_has_its_own_days_for_replies():
    version = working_version(kind=DocumentKind.QD_CT_UBND_TINH)
    version.draft.dossier_conditions = [Condition.URGENT.value]
    urgent = sa.update(PostingRule).where(PostingRule.subject == "QD_CT_UBND_TINH")
    db.session.execute(urgent.values(urgent_min_days=5))

    assert opened(version).rule_reply_days == 3


def test_times_at_the_communes_stay_as_they_were_on_the_day_of_publication():
    consultation = opened()
    db.session.execute(sa.update(PostingRule).values(min_days=99))

    notice, loudspeaker = clocks(consultation)[2:]

    assert (notice.days, loudspeaker.days) == (30, 3)
