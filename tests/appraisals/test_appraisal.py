"""The appraisal itself: clock (R10), rounds kept, points and replies (R11), notes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from consult.appraisals.models import Appraisal, AppraisalDossier, AppraisalItem
from consult.appraisals.opinions import services
from consult.appraisals.opinions.presenters import appraisal_view, late_flags
from consult.appraisals.opinions.queries import (
    appraisal_days,
    appraisals_of,
    last_appraisal,
    open_items_by_agency,
)
from consult.appraisals.opinions.terms import NewItem, NewReply, Standing
from consult.appraisals.terms import ItemKind, ReplyKind
from consult.core.db import db
from consult.rulebook.models import PostingRule
from tests.appraisals.people import officer
from tests.factories import ConsultationFactory

pytestmark = pytest.mark.usefixtures("context")
SENT = datetime(2026, 12, 18, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def someone(context):
    return officer()


@pytest.fixture
def consultation(context):
    found = ConsultationFactory()
    for rule in db.session.scalars(db.select(PostingRule)):
        rule.appraisal_days = 15
    return found


def dossier(consultation, submission=1, *, is_complete=True, parts=()):
    made = AppraisalDossier(
        consultation_id=consultation.id,
        number=submission,
        submission=submission,
        as_of=SENT,
        input_sha256="0" * 64,
        is_complete=is_complete,
        sha256=f"{submission:064d}",
        size_bytes=1,
        files=1,
        comments=0,
        parts=list(parts),
        made_by="Người thử",
        made_at=SENT,
    )
    db.session.add(made)
    db.session.flush()


def sent(consultation, someone, *, submission=1, now=SENT, meeting_on=None):
    dossier(consultation, submission)
    return services.send(consultation, meeting_on=meeting_on, by=someone, now=now)


def point(consultation, someone, text="Nêu rõ căn cứ.", kind=ItemKind.MUST_CHANGE):
    return services.add_item(consultation, NewItem("dieu-1", text, kind), by=someone, now=SENT)


def given(consultation, someone, *texts, now=SENT + DAY):
    sent(consultation, someone)
    services.set_complete(consultation, by=someone, now=SENT)
    items = [point(consultation, someone, text) for text in texts]
    services.give_opinion(consultation, "", by=someone, now=now)
    return items


def clock(consultation, today):
    return last_appraisal(consultation.id).clock(today)


def test_sending_does_not_start_the_clock(consultation, someone):
    sent(consultation, someone)

    assert clock(consultation, date(2027, 2, 1)).started_on is None
    assert clock(consultation, date(2027, 2, 1)).used_days == 0


def test_the_clock_counts_calendar_days_from_the_day_the_dossier_is_complete(consultation, someone):
    sent(consultation, someone)
    services.set_complete(consultation, by=someone, now=SENT + 2 * DAY)

    found = clock(consultation, date(2026, 12, 31))

    assert (found.started_on, found.due_on) == (date(2026, 12, 20), date(2027, 1, 4))
    assert (found.used_days, found.left_days, found.is_overdue) == (11, 4, False)
    assert clock(consultation, date(2027, 1, 5)).is_overdue


def test_a_return_stops_the_clock_and_the_round_is_kept(consultation, someone):
    sent(consultation, someone)
    services.set_complete(consultation, by=someone, now=SENT)
    services.give_back(consultation, "Thiếu bản so sánh.", by=someone, now=SENT + 3 * DAY)

    assert clock(consultation, date(2027, 3, 1)).used_days == 3

    sent(consultation, someone, submission=2, now=SENT + 9 * DAY)
    services.give_back(consultation, "Vẫn thiếu.", by=someone, now=SENT + 10 * DAY)
    sent(consultation, someone, submission=3, now=SENT + 12 * DAY)

    reads = appraisals_of(consultation.id)
    assert [one.appraisal.number for one in reads] == [3, 2, 1]
    assert [one.standing for one in reads] == [Standing.SENT, Standing.RETURNED, Standing.RETURNED]
    assert reads[2].clock(date(2027, 3, 1)).used_days == 3


def test_a_return_without_reason_is_refused(consultation, someone):
    sent(consultation, someone)

    with pytest.raises(services.WordsMissing):
        services.give_back(consultation, "  ", by=someone, now=SENT)


def test_nothing_is_sent_without_a_dossier_built_for_it(consultation, someone):
    with pytest.raises(services.NothingToSend):
        services.send(consultation, meeting_on=None, by=someone, now=SENT)


def test_what_is_with_the_department_is_not_sent_again(consultation, someone):
    sent(consultation, someone)
    dossier(consultation, 2)

    with pytest.raises(services.NotNow):
        services.send(consultation, meeting_on=None, by=someone, now=SENT)


def test_no_opinion_is_given_before_the_dossier_is_complete(consultation, someone):
    sent(consultation, someone)
    point(consultation, someone)

    with pytest.raises(services.NotNow):
        services.give_opinion(consultation, "", by=someone, now=SENT)


def test_the_drafter_sees_no_point_until_all_are_given_at_once(consultation, someone):
    sent(consultation, someone)
    services.set_complete(consultation, by=someone, now=SENT)
    for text in ("Một.", "Hai."):
        point(consultation, someone, text)
    assert last_appraisal(consultation.id).shown_to_drafter() == []

    services.give_opinion(consultation, "", by=someone, now=SENT)

    shown = last_appraisal(consultation.id).shown_to_drafter()
    assert [one.item.text for one in shown] == ["Một.", "Hai."]
    with pytest.raises(services.NotNow):
        point(consultation, someone, "Ba.")


def test_an_issue_waits_for_a_reply_to_every_point(consultation, someone):
    first, second = given(consultation, someone, "Một.", "Hai.")
    accept = NewReply(ReplyKind.ACCEPT, "")
    services.reply(consultation, first.id, accept, by=someone, now=SENT + 2 * DAY)

    with pytest.raises(services.ItemsUnanswered, match="số 2"):
        services.record_issue(consultation, "Số 12/2027/QĐ-UBND", by=someone, now=SENT)

    explained = NewReply(ReplyKind.EXPLAIN, "Đã có ở Điều 3.")
    services.reply(consultation, second.id, explained, by=someone, now=SENT + 2 * DAY)
    services.record_issue(consultation, "Số 12/2027/QĐ-UBND", by=someone, now=SENT + 3 * DAY)
    assert last_appraisal(consultation.id).standing is Standing.ISSUED


def test_an_explanation_needs_words(consultation, someone):
    [item] = given(consultation, someone, "Một.")

    with pytest.raises(services.WordsMissing):
        services.reply(
            consultation, item.id, NewReply(ReplyKind.EXPLAIN, " "), by=someone, now=SENT
        )


def test_a_later_reply_stands_beside_the_earlier(consultation, someone):
    [item] = given(consultation, someone, "Một.")
    for text in ("Sẽ sửa.", "Đã sửa."):
        services.reply(
            consultation, item.id, NewReply(ReplyKind.ACCEPT, text), by=someone, now=SENT
        )

    [read] = last_appraisal(consultation.id).items
    assert [one.text for one in read.replies] == ["Sẽ sửa.", "Đã sửa."]
    assert read.reply.text == "Đã sửa."


def test_the_next_round_opens_with_the_points_left_without_reply(consultation, someone):
    first, second = given(consultation, someone, "Một.", "Hai.")
    services.reply(
        consultation, first.id, NewReply(ReplyKind.ACCEPT, ""), by=someone, now=SENT + 2 * DAY
    )

    sent(consultation, someone, submission=2, now=SENT + 4 * DAY)

    [carried] = last_appraisal(consultation.id).shown_to_drafter()
    assert (carried.item.text, carried.item.carried_from_id) == ("Hai.", second.id)
    with pytest.raises(services.NotNow):
        services.reply(
            consultation, second.id, NewReply(ReplyKind.ACCEPT, ""), by=someone, now=SENT
        )
    with pytest.raises(services.NotNow):
        services.drop_item(consultation, carried.item.id, by=someone, now=SENT)


def test_points_without_reply_survive_a_round_that_is_returned(consultation, someone):
    given(consultation, someone, "Một.")
    sent(consultation, someone, submission=2)
    services.give_back(consultation, "Thiếu.", by=someone, now=SENT)
    sent(consultation, someone, submission=3)

    shown = last_appraisal(consultation.id).shown_to_drafter()

    assert [one.item.text for one in shown] == ["Một."]
    [counted] = open_items_by_agency()
    assert (counted.items, counted.kind) == (1, ItemKind.MUST_CHANGE)


def test_a_draft_point_of_a_returned_round_stays_the_departments(consultation, someone):
    sent(consultation, someone)
    point(consultation, someone, "Nháp.")
    services.give_back(consultation, "Thiếu.", by=someone, now=SENT)
    sent(consultation, someone, submission=2)

    read = last_appraisal(consultation.id)

    assert [one.item.text for one in read.items] == ["Nháp."]
    assert read.shown_to_drafter() == []


def test_boards_count_open_points_by_agency_and_days_by_sending(consultation, someone):
    given(consultation, someone, "Một.", "Hai.", now=SENT + 20 * DAY)

    [counted] = open_items_by_agency()
    [days] = appraisal_days(date(2027, 3, 1))

    assert (counted.agency, counted.items) == (consultation.draft.lead_agency.name, 2)
    assert counted.oldest_given_at == SENT + 20 * DAY
    assert (days.slug, days.open_items, days.clock.used_days) == (consultation.slug, 2, 20)
    assert days.clock.is_overdue


@pytest.mark.parametrize(
    ("meeting_on", "said"),
    [
        (None, ()),
        (date(2027, 1, 20), ()),
        (date(2027, 1, 2), ("Gửi muộn", "18/12/2026", "chưa đối chiếu")),
        (date(2026, 12, 17), ("Gửi sau ngày họp",)),
    ],
)
def test_a_late_request_is_flagged_with_its_rule_and_never_refused(
    consultation, someone, meeting_on, said
):
    appraisal = sent(consultation, someone, meeting_on=meeting_on, now=SENT + DAY)

    flags = late_flags(appraisal, consultation)

    assert len(flags) == bool(said)
    assert all(word in flags[0] for word in said)


def test_days_nobody_compared_with_the_law_say_so(consultation, someone):
    sent(consultation, someone)

    view = appraisal_view(
        last_appraisal(consultation.id), consultation, date(2027, 1, 1), is_appraiser=True
    )

    assert view.rule.endswith("Chưa đối chiếu với văn bản gốc.")


def test_the_rule_of_the_day_it_was_sent_stays_with_a_sending(consultation, someone):
    sent(consultation, someone)
    for rule in db.session.scalars(db.select(PostingRule)):
        rule.appraisal_days = 99
    db.session.flush()

    assert db.session.scalars(db.select(Appraisal)).one().rule_days == 15


def test_a_point_that_was_dropped_before_the_opinion_is_gone(consultation, someone):
    sent(consultation, someone)
    item = point(consultation, someone)
    services.drop_item(consultation, item.id, by=someone, now=SENT)

    assert db.session.scalars(db.select(AppraisalItem)).all() == []
