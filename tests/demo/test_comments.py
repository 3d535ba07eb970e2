import re
import unicodedata
from collections import Counter
from datetime import date, timedelta

import pytest

from consult.comments.terms import Channel, CommentStatus, Stance, Unit
from consult.core.clock import day_end, day_start, local_day
from consult.demo.comments import CAMPAIGN, LATE, demo_comments
from consult.demo.drafts import CULTURE_HOUSES, DEMO_DRAFTS
from consult.demo.opinions import campaigns, opinion_groups
from consult.demo.outcomes import answers, moderation_outcomes
from consult.demo.villages import demo_villages
from consult.responses.terms import NEEDS_EXPLANATION, Disposition

LOADED_ON = date(2026, 11, 24)
COLUMNS = [
    "external_id",
    "received_at",
    "channel",
    "unit",
    "commune_code",
    "village",
    "provision",
    "stance",
    "text",
    "name",
    "phone",
    "organisation",
    "document_number",
    "document_date",
]


@pytest.fixture(scope="module")
def comments():
    return demo_comments(LOADED_ON)


def of(comments, draft):
    return [comment for comment in comments if comment.draft == draft.key]


def test_the_same_day_gives_the_same_comments(comments):
    assert demo_comments(LOADED_ON) == comments


def test_another_seed_gives_others(comments):
    assert demo_comments(LOADED_ON, seed=1) != comments


def test_loading_later_only_moves_the_comments(comments):
    moved = demo_comments(LOADED_ON + timedelta(days=10))

    assert len(moved) == len(comments)
    assert [c.received_at - timedelta(days=10) for c in moved] == [c.received_at for c in comments]


def test_there_are_about_two_thousand_rows_with_the_columns_of_the_bulk_import(comments):
    assert 1950 <= len(comments) <= 2100
    assert {tuple(comment.row()) for comment in comments} == {tuple(COLUMNS)}
    assert len({comment.external_id for comment in comments}) == len(comments)


@pytest.mark.parametrize("draft", DEMO_DRAFTS, ids=lambda draft: draft.key)
def test_every_channel_unit_and_stance_occurs_in_each_round(comments, draft):
    own = of(comments, draft)

    assert {comment.channel for comment in own} == set(Channel) - {Channel.SOCIAL_CRITICISM}
    assert {comment.unit for comment in own} == set(Unit)
    assert {comment.stance for comment in own} == set(Stance)


@pytest.mark.parametrize("draft", DEMO_DRAFTS, ids=lambda draft: draft.key)
def test_every_comment_points_into_the_draft_it_is_made_on(comments, draft):
    paths = {provision.path for provision in draft.versions[0].provisions} | {""}

    assert {comment.provision for comment in of(comments, draft)} <= paths


@pytest.mark.parametrize("draft", DEMO_DRAFTS, ids=lambda draft: draft.key)
def test_a_few_provisions_draw_most_of_the_comments(comments, draft):
    counts = Counter(comment.provision for comment in of(comments, draft))

    hot = sum(number for _, number in counts.most_common(3))
    assert hot > len(of(comments, draft)) / 4
    assert len(counts) >= 18


@pytest.mark.parametrize("draft", DEMO_DRAFTS, ids=lambda draft: draft.key)
def test_comments_come_in_during_the_round_and_never_in_the_future(comments, draft):
    opens_on = LOADED_ON - timedelta(days=draft.opened_days_ago)
    closing = day_end(opens_on + timedelta(days=draft.open_days))

    for comment in of(comments, draft):
        assert day_start(opens_on) <= comment.received_at < day_start(LOADED_ON)
        assert (comment.received_at > closing) == (LATE in comment.marks)


def test_a_few_letters_of_the_closed_round_are_late(comments):
    late = [comment for comment in comments if LATE in comment.marks]

    assert {(comment.draft, comment.channel) for comment in late} == {
        (CULTURE_HOUSES.key, Channel.LETTER)
    }
    assert len(late) == 4


def test_texts_are_in_nfc_but_those_marked(comments):
    decomposed = {c.external_id for c in comments if not unicodedata.is_normalized("NFC", c.text)}

    assert decomposed == {c.external_id for c in comments if "nfd" in c.marks}
    assert 10 <= len(decomposed) <= 60


def test_some_type_without_marks_and_some_in_capitals(comments):
    bare = [c.text for c in comments if "no_marks" in c.marks]
    loud = [c.text for c in comments if "capitals" in c.marks]

    assert len(bare) >= 20
    # The signs of square and cubic metres are kept.
    assert all(text.replace("²", "").replace("³", "").isascii() for text in bare)
    assert len(loud) >= 5
    assert all(text == text.upper() for text in loud)


def test_every_place_named_is_a_demo_village_and_many_keep_silent(comments):
    villages = {(v.commune_code, v.name) for v in demo_villages()}
    named = {(c.commune_code, c.village) for c in comments if c.village}

    assert named <= villages
    for draft in DEMO_DRAFTS:
        heard = {(c.commune_code, c.village) for c in of(comments, draft) if c.village}
        assert len(villages) / 4 < len(heard) < len(villages) * 3 / 4


def test_an_organisation_bears_its_name_number_and_day(comments):
    bodies = [comment for comment in comments if comment.unit is Unit.ORGANISATION]

    assert all(c.organisation and c.document_number and c.document_on for c in bodies)
    assert all(c.document_on <= local_day(c.received_at) for c in bodies)
    documents = {(c.draft, c.organisation): c.document_number for c in bodies}
    assert all(documents[c.draft, c.organisation] == c.document_number for c in bodies)


def test_a_campaign_is_one_text_in_small_variations(comments):
    for draft in DEMO_DRAFTS:
        for campaign in campaigns(draft.key):
            copies = [c for c in comments if campaign.key in c.marks]

            assert len(copies) == campaign.copies >= 30
            assert all(CAMPAIGN in copy.marks for copy in copies)
            assert all(campaign.sentences[0] in copy.text for copy in copies)
            assert len({copy.text for copy in copies}) >= 4


def test_outside_campaigns_nearly_every_text_is_its_own(comments):
    own = [c.text.casefold() for c in comments if CAMPAIGN not in c.marks]

    assert len(set(own)) / len(own) > 0.9


def test_no_slot_is_left_unfilled(comments):
    assert [c.text for c in comments if re.search(r"[{}]|  |^\s|\s$", c.text)] == []
    assert all(comment.text for comment in comments)


def test_each_open_draft_rests_on_250_sentences_written_by_hand():
    for draft in DEMO_DRAFTS[:2]:
        sentences = {
            sentence
            for group in opinion_groups(draft.key)
            for sentence in (
                *group.claims, *group.reasons, *group.stories, *group.grounds, *group.wishes
            )
        }  # fmt: skip

        assert len(sentences) >= 250


def test_invented_telephone_numbers_are_told_by_their_beginning(comments):
    assert all(c.phone.startswith("0990000") for c in comments if c.phone)
    in_texts = [
        number for c in comments for number in re.findall(r"\b0\d{3}[ .]?\d{3}[ .]?\d{3}\b", c.text)
    ]

    assert in_texts
    assert all(re.sub(r"\D", "", number).startswith("0990000") for number in in_texts)


def test_what_is_withheld_has_a_reason_and_a_note(comments):
    outcomes = moderation_outcomes(comments, LOADED_ON)
    withheld = [each for each in outcomes if each.status is CommentStatus.WITHHELD]

    assert len(withheld) >= 10
    assert all(each.reason and each.note for each in withheld)
    assert all(
        each.reason is None for each in outcomes if each.status is not CommentStatus.WITHHELD
    )


def test_the_last_days_of_an_open_round_wait_for_a_moderator(comments):
    outcomes = {each.external_id: each.status for each in moderation_outcomes(comments, LOADED_ON)}
    pending = [c for c in comments if outcomes[c.external_id] is CommentStatus.PENDING]

    assert {c.draft for c in pending} == {draft.key for draft in DEMO_DRAFTS[:2]}
    assert min(local_day(c.received_at) for c in pending) == LOADED_ON - timedelta(days=2)


def test_every_group_of_the_closed_round_is_answered_once():
    groups = [group.key for group in opinion_groups(CULTURE_HOUSES.key)]

    assert sorted(answer.group for answer in answers()) == sorted(groups)
    assert {answer.disposition for answer in answers()} == set(Disposition)
    assert all(a.explanation for a in answers() if a.disposition in NEEDS_EXPLANATION)


def test_answers_name_exactly_the_provisions_the_later_version_changed():
    before, after = (
        {p.path: p.text for p in version.provisions} for version in CULTURE_HOUSES.versions
    )
    named = {path for answer in answers() for path in answer.changed_paths}

    changed = {path for path in after if after[path] != before.get(path)}
    # Khoản 3 Điều 7 is the former khoản 2, moved by the new one before it.
    assert changed - named == {"dieu-7/khoan-3"}
    assert named <= changed
    for answer in answers():
        accepted = answer.disposition in {Disposition.ACCEPTED, Disposition.PARTLY_ACCEPTED}
        assert bool(answer.changed_paths) == accepted
