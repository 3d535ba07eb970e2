"""Rounds are found by state, by agency and by words."""

from datetime import date, timedelta

import pytest

from consult.consultations.queries import (
    closed_rounds,
    commentable_provisions,
    open_rounds,
    round_by_code,
    rounds_for_agency,
    search_rounds,
)
from consult.consultations.rules import next_code, search_words, snippet
from consult.core.text import fold
from consult.drafts.terms import ProvisionKind
from tests.factories import DURING, ConsultationFactory, DraftVersionFactory, ProvisionFactory


def titled(title, **more):
    version = DraftVersionFactory(draft__title=title)
    return ConsultationFactory(
        version=version, folded=fold(f"{title} {version.draft.summary}"), **more
    )


@pytest.mark.usefixtures("context")
def test_a_round_is_open_to_its_last_second_and_closed_after_it():
    consultation = ConsultationFactory()
    last = consultation.closes_at + timedelta(milliseconds=999)

    assert list(open_rounds(last)) == [consultation]
    assert list(closed_rounds(last)) == []
    assert list(closed_rounds(last + timedelta(milliseconds=1))) == [consultation]


@pytest.mark.usefixtures("context")
def test_the_first_to_close_stands_first():
    late = ConsultationFactory(closes_on=date(2026, 12, 20))
    soon = ConsultationFactory()

    assert list(open_rounds(DURING)) == [soon, late]


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize(
    "typed", ["nước sạch", "nuoc sach", "DỰ THẢO nước  sạch", "du thao nuoc sach"]
)
def test_words_are_found_with_and_without_marks_and_without_the_empty_words(typed):
    titled("Quyết định về học phí")
    water = titled("Quyết định về nước sạch nông thôn")

    assert [hit.consultation for hit in search_rounds(typed, DURING)] == [water]


@pytest.mark.usefixtures("context")
def test_a_title_that_holds_the_words_comes_before_a_provision_that_does():
    inside = titled("Quyết định về nhà văn hóa", closes_on=date(2026, 12, 20))
    ProvisionFactory(
        version_id=inside.version_id, path="dieu-1", text="Thu học phí lớp năng khiếu."
    )
    title = titled("Nghị quyết học phí", opens_on=date(2026, 1, 1), closes_on=date(2026, 2, 1))

    hits = search_rounds("hoc phi", DURING)

    assert [hit.consultation for hit in hits] == [title, inside]
    assert hits[1].provisions[0].path == "dieu-1"
    assert "học phí" in hits[1].provisions[0].snippet


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("typed", ["", "dự thảo", "%", "___", "'; drop table"])
def test_what_finds_nothing_finds_no_round(typed):
    titled("Quyết định về nước sạch")

    assert search_rounds(typed, DURING) == []


@pytest.mark.usefixtures("context")
def test_a_round_is_found_by_the_code_on_its_poster():
    consultation = ConsultationFactory(code="2611")

    assert round_by_code("2611") is consultation
    assert round_by_code("2612") is None


@pytest.mark.usefixtures("context")
def test_an_agency_has_its_own_rounds_only():
    own = ConsultationFactory()
    ConsultationFactory()

    assert list(rounds_for_agency(own.draft.lead_agency_id)) == [own]


@pytest.mark.usefixtures("context")
def test_quoted_text_and_signatures_are_not_offered_for_comments():
    version = DraftVersionFactory()
    kept = ProvisionFactory(version_id=version.id)
    ProvisionFactory(version_id=version.id, quoted=True)
    ProvisionFactory(version_id=version.id, kind=ProvisionKind.SIGNATURE, path="noi-nhan")

    assert list(commentable_provisions(version.id)) == [kept]


def test_codes_count_up_within_a_year_past_a_hundred():
    taken = {f"26{number:02d}" for number in range(1, 100)} | {"2501"}

    assert next_code(date(2026, 5, 1), taken) == "26100"
    assert next_code(date(2027, 5, 1), taken) == "2701"


def test_the_words_of_a_search_leave_out_what_every_title_has():
    assert search_words("Dự thảo Nghị quyết") == ["nghi", "quyet"]


def test_a_snippet_shows_what_stands_around_the_first_hit():
    text = " ".join(["chữ"] * 30 + ["nước"] + ["sau"] * 30)

    assert "nước" in snippet(text, ["nuoc"])
    assert snippet(text, ["nuoc"]).startswith("… ")
    assert len(snippet(text, ["nuoc"]).split()) < 30
