"""Where most of one unit disagree and the draft stays, a reason of its own is asked for (rule R24)."""

import pytest

from consult.comments.terms import Stance, Unit
from consult.core.db import db, transaction
from consult.responses.models import KeptReason, Response
from consult.responses.rules import is_kept, units_against
from consult.responses.services import (
    ReasonMissing,
    approve,
    give_reason,
    hand_in,
    refuse_unfinished,
)
from consult.responses.terms import (
    AnswerState,
    Disposition,
    NewKeptReason,
    SeenAnswer,
    UnitAgainst,
    Writer,
)
from tests.responses.matrix import AFTER, answer, keys_of, round_of

WHY = "Mức đề nghị vượt khả năng cân đối ngân sách."


def test_units_are_never_added_up_to_a_majority():
    stances = {
        Unit.PERSON: {Stance.DISAGREE: 2, Stance.AGREE: 2},
        Unit.HOUSEHOLD: {Stance.DISAGREE: 3, Stance.AGREE: 2},
        Unit.COLLECTIVE: {},
    }

    assert units_against(stances) == (UnitAgainst(Unit.HOUSEHOLD, 3, 5),)


@pytest.mark.parametrize(
    ("answered", "expected"),
    [
        ({Disposition.NOT_ACCEPTED: 3, Disposition.ACCEPTED: 2}, True),
        ({Disposition.OUT_OF_SCOPE: 1, Disposition.PARTLY_ACCEPTED: 90}, False),
        ({Disposition.ACCEPTED: 1}, False),
    ],
)
def test_a_provision_is_kept_by_what_most_of_its_opponents_were_answered(answered, expected):
    assert is_kept(answered) is expected


def test_nobody_approves_a_reason_of_their_own(app, kept, slug):
    with app.app_context(), transaction():
        consultation, both = round_of(slug), Writer("Người viết và duyệt", 1_001)
        give_reason(consultation, NewKeptReason("dieu-2", WHY), by=both, now=AFTER)
        seen = [SeenAnswer(kept[-1], 1)]
        assert hand_in(consultation, seen, by=Writer("Người soạn"), now=AFTER) == []

        handed_in = [SeenAnswer(kept[-1], 2)]
        assert approve(consultation, handed_in, by=both, now=AFTER) == [kept[-1]]
        assert approve(consultation, handed_in, by=Writer("Khác", 1_002), now=AFTER) == []


@pytest.fixture
def kept(drafter, slug):
    """Everybody's wish about Điều 2 is answered by leaving it as it is; the keys of all groups."""
    keys = keys_of(drafter.get(f"/can-bo/tra-loi/{slug}/"))
    for key in keys[:-1]:
        answer(drafter, slug, key)
    answer(drafter, slug, keys[-1], disposition="not_accepted", explanation="Không đủ tiền.")
    return keys


def seen_now():
    return [
        SeenAnswer(row.group_key, row.revision) for row in db.session.scalars(db.select(Response))
    ]


def step(app, slug, does, who):
    with app.app_context(), transaction():
        assert does(round_of(slug), seen_now(), by=Writer(who), now=AFTER) == []


def write_reason(visitor, slug, **fields):
    page = visitor.get(f"/can-bo/tra-loi/{slug}/ly-do?dieu=dieu-2")
    return visitor.submit(page, {"reason": WHY, **fields}, follow=True)


def test_the_answers_page_asks_for_the_reason_with_the_numbers(drafter, kept, slug):
    page = drafter.get(f"/can-bo/tra-loi/{slug}/")

    box = " ".join(page.select_one("#da-so").text.split())
    assert "Điều 2: 1 trong 1 người không đồng ý. Chưa có lý do" in box


def test_an_answer_that_keeps_against_a_majority_is_not_handed_in_without_the_reason(
    app, kept, slug
):
    with app.app_context(), pytest.raises(ReasonMissing, match="Điều 2"):
        hand_in(round_of(slug), seen_now(), by=Writer("Người soạn"), now=AFTER)


def test_the_final_synthesis_is_refused_while_the_reason_is_missing(app, drafter, kept, slug):
    write_reason(drafter, slug)
    step(app, slug, hand_in, "Người soạn")
    step(app, slug, approve, "Người duyệt")
    with app.app_context(), transaction():
        refuse_unfinished(round_of(slug))
        db.session.execute(db.delete(KeptReason))

        with pytest.raises(ReasonMissing, match="Điều 2"):
            refuse_unfinished(round_of(slug))


def test_with_the_reason_the_answers_go_on_their_way(app, drafter, kept, slug):
    page = write_reason(drafter, slug)

    assert "Đã có lý do" in page.words
    step(app, slug, hand_in, "Người soạn")
    step(app, slug, approve, "Người duyệt")


def test_a_reason_without_words_is_refused_on_the_page(drafter, kept, slug):
    page = write_reason(drafter, slug, reason=" ")

    assert page.status == 422
    assert "Viết lý do giữ nguyên" in page.words


def test_a_changed_reason_has_to_be_approved_again_with_its_answers(app, drafter, kept, slug):
    write_reason(drafter, slug)
    step(app, slug, hand_in, "Người soạn")

    write_reason(drafter, slug, reason="Lý do khác.")

    with app.app_context():
        rows = {row.group_key: row.state for row in db.session.scalars(db.select(Response))}
        assert rows[kept[-1]] is AnswerState.DRAFT
        assert rows[kept[0]] is AnswerState.IN_REVIEW


def test_a_reason_over_somebody_elses_is_refused_and_shows_theirs(app, drafter, kept, slug):
    page = drafter.get(f"/can-bo/tra-loi/{slug}/ly-do?dieu=dieu-2")
    with app.app_context(), transaction():
        theirs = NewKeptReason("dieu-2", "Lời của đồng nghiệp.")
        give_reason(round_of(slug), theirs, by=Writer("Đồng nghiệp"), now=AFTER)

    again = drafter.submit(page, {"reason": WHY})

    assert again.status == 409
    assert "Lời của đồng nghiệp." in again.words
    assert WHY in again.select_one("textarea").text


def test_a_provision_without_a_majority_has_no_page(drafter, kept, slug):
    assert drafter.get(f"/can-bo/tra-loi/{slug}/ly-do?dieu=dieu-1").status == 404
