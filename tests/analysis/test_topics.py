"""Topics: found by the machine, kept by people, the same each time."""

from types import SimpleNamespace

import pytest

from consult.analysis.topics import finding
from consult.analysis.topics.lenses import cues_in
from consult.analysis.topics.likeness import MEANING, WORDS, best_likeness
from consult.analysis.topics.models import GroupLens
from consult.analysis.topics.queries import groups_of_topic, kept_topics, topic_counts
from consult.analysis.topics.rules import joined, topics_of
from consult.analysis.topics.services import (
    LabelMissing,
    NothingToUndo,
    OtherProvision,
    correct_lens,
    join,
    mark_read,
    move,
    part,
    rename,
    undo_last,
)
from consult.analysis.topics.terms import MOST_MEANT, Lens
from consult.core.db import db, transaction
from consult.digests.queries.groups import group_heads
from tests.analysis.speaking import ALONE, FEES, WATER, found, say, spoken_round
from tests.factories import DURING

BY = SimpleNamespace(id=None, name="Nông Thị Thử")


@pytest.mark.parametrize("likeness", [WORDS, MEANING], ids=["words", "meaning"])
def test_texts_about_one_matter_are_one_topic_named_by_their_own_words(likeness):
    topics = topics_of([*FEES, *WATER, *ALONE], likeness)

    fees = next(topic for topic in topics if "học phí" in topic.terms)
    assert {0, 1, 2, 3} >= set(fees.members)
    assert len(fees.members) >= 3
    assert not any(len(FEES) + len(WATER) in topic.members for topic in topics)
    assert fees.label.startswith("Học phí")


def test_what_leads_to_a_person_names_no_topic():
    number, mail = "0912345678", "hoa@thainguyen.example"
    texts = [f"Học phí quá cao, gọi {number} hoặc {mail}, CCCD 019000002652." for _ in range(3)]

    [topic] = topics_of([*texts, *ALONE], WORDS)

    assert not [term for term in topic.terms if any(letter.isdigit() for letter in term)]
    assert not {"hoa", "thainguyen"} & set(" ".join(topic.terms).split())


def test_a_text_alone_makes_no_topic():
    assert topics_of([*ALONE, "Học phí cao."], WORDS) == []


@pytest.mark.parametrize("likeness", [WORDS, MEANING], ids=["words", "meaning"])
def test_a_new_text_joins_the_topic_it_is_like_or_none(likeness):
    new = ["Học phí cho học sinh ở vùng cao nên giảm.", *ALONE]

    assert joined(new, [FEES, WATER], likeness) == [0, None]


def test_texts_without_a_telling_word_break_nothing():
    assert topics_of(["và của các", "", "…", "không có"], WORDS) is not None


def kept(consultation):
    heads = group_heads(consultation.id)
    return kept_topics(consultation.id, {one.id: (one.key, one.counted) for one in heads})


def labels(consultation):
    return [(one.topic.label, one.groups) for one in topic_counts(consultation.id)]


def test_topics_of_a_round_are_found_once_and_stay(context):
    consultation = spoken_round(*FEES, *WATER, *ALONE)

    assert found(consultation) == 8
    first = labels(consultation)

    assert found(consultation) == 0
    assert labels(consultation) == first
    assert any(label.startswith("Học phí") for label, _count in first)


def test_a_provision_with_few_groups_has_no_topics(context):
    consultation = spoken_round(*FEES[:2])

    assert found(consultation) == 0


def test_new_groups_join_a_topic_a_person_named_and_change_nothing_in_it(context):
    consultation = spoken_round(*FEES, *WATER)
    found(consultation)
    topic = next(one.topic for one in topic_counts(consultation.id) if "học phí" in one.topic.terms)
    with transaction():
        rename(topic, "Tiền trường", by=BY, now=DURING)
    before = {one.key for one in groups_of_topic(topic.id, page=1).rows}

    say(consultation, "Học phí cho học sinh ở vùng cao nên giảm một nửa.", *ALONE)
    found(consultation)

    after = {one.key for one in groups_of_topic(topic.id, page=1).rows}
    assert before < after
    assert len(after) == len(before) + 1
    assert "Tiền trường" in [label for label, _count in labels(consultation)]


@pytest.fixture
def two(context):
    consultation = spoken_round(*FEES, *WATER)
    found(consultation)
    fees, water = [one.topic for one in topic_counts(consultation.id)][:2]
    return SimpleNamespace(round=consultation, fees=fees, water=water)


def keys(topic):
    return {one.key for one in groups_of_topic(topic.id, page=1).rows}


def test_a_person_moves_a_group_and_takes_it_back(two):
    moved = groups_of_topic(two.fees.id, page=1).rows[0]

    with transaction():
        move(two.fees, [moved.id], two.water, by=BY, now=DURING)
    assert moved.key in keys(two.water)
    assert [one.is_human for one in groups_of_topic(two.water.id, page=1).rows].count(True) == 1

    with transaction():
        undo_last(two.round.id, by=BY, now=DURING)
    assert moved.key in keys(two.fees)


def test_a_person_parts_a_topic(two):
    chosen = [one.id for one in groups_of_topic(two.fees.id, page=1).rows][:2]

    with transaction():
        made = part(two.fees, chosen, "Miễn giảm", by=BY, now=DURING)

    assert len(keys(made)) == 2
    assert made.is_human


def test_a_person_joins_two_topics_and_takes_it_back(two):
    before = keys(two.fees), keys(two.water)

    with transaction():
        join(two.water, two.fees, by=BY, now=DURING)
    assert keys(two.fees) == before[0] | before[1]

    with transaction():
        undo_last(two.round.id, by=BY, now=DURING)
    assert (keys(two.fees), keys(two.water)) == before


def test_what_people_did_survives_another_search(two):
    moved = groups_of_topic(two.fees.id, page=1).rows[0]
    with transaction():
        move(two.fees, [moved.id], None, by=BY, now=DURING)

    say(two.round, "Một ý hoàn toàn mới về chợ phiên họp ngày rằm.")
    found(two.round)

    assert moved.key not in {key for one in kept(two.round) for key in one.group_keys}


def test_a_few_new_groups_of_a_large_provision_wait_for_the_next_search(two, monkeypatch):
    monkeypatch.setattr(finding, "MOST_CLUSTERED", 2)
    monkeypatch.setattr(finding, "WORTH_A_SEARCH", 3)  # a third of those that have a place

    placed = []
    for number in range(3):
        say(two.round, f"Chuyện riêng thứ {number} của bản {number} không giống ai.")
        placed.append(found(two.round))

    assert placed[:2] == [0, 0]
    assert placed[2] > len(FEES)


def test_no_new_group_waits_where_a_final_synthesis_is_made(two, monkeypatch):
    monkeypatch.setattr(finding, "MOST_CLUSTERED", 2)
    say(two.round, "Chuyện riêng của bản này không giống ai.")

    assert sum(finding.find_topics(two.round.id, may_wait=False)) > len(FEES)


def test_a_name_is_needed(two):
    with pytest.raises(LabelMissing):
        rename(two.fees, "  ", by=BY, now=DURING)


def test_a_topic_is_not_joined_to_itself(two):
    with pytest.raises(OtherProvision):
        join(two.fees, two.fees, by=BY, now=DURING)


def test_there_is_nothing_to_undo_at_first(two):
    with pytest.raises(NothingToUndo):
        undo_last(two.round.id, by=BY, now=DURING)


def test_the_share_a_person_has_read_is_known(two):
    with transaction():
        mark_read(two.fees, by=BY)

    counts = {one.topic.id: one for one in topic_counts(two.round.id)}
    assert counts[two.fees.id].read == counts[two.fees.id].groups
    assert counts[two.water.id].read == 0


@pytest.mark.parametrize(
    ("text", "lens"),
    [
        ("Xã không đủ kinh phí để làm.", Lens.FEASIBILITY),
        ("Quy định này trái với Luật Đất đai.", Lens.CONSISTENCY),
        ("Xã ko đủ kinh phí để làm.", Lens.FEASIBILITY),
        ("Thế này thì khó mà làm được.", Lens.FEASIBILITY),
        ("dan k co tien dong", Lens.BURDEN),
        ("Câu này chưa rõ, mơ hồ.", Lens.CLARITY),
        ("Thu tục rườm rà, tốn kém cho dân.", Lens.BURDEN),
        ("THU QUA CAO, DAN KHONG KHAM NOI", Lens.BURDEN),
        ("Quy định này rất khó áp dụng ở bản xa.", Lens.FEASIBILITY),
        ("Kinh phí đâu để làm?", Lens.FEASIBILITY),
        ("Chưa phù hợp với quy định của Luật Giá.", Lens.CONSISTENCY),
        ("Luật không cho phép tỉnh thu khoản này.", Lens.CONSISTENCY),
        ("Chưa xác định rõ ai chi trả.", Lens.CLARITY),
        ("Câu chữ tối nghĩa.", Lens.CLARITY),
        ("Hộ nghèo lấy đâu ra tiền.", Lens.BURDEN),
        ("Làm tăng chi phí cho hộ kinh doanh.", Lens.BURDEN),
    ],
)
def test_a_cue_puts_a_text_under_a_lens_and_shows_where_it_stands(text, lens):
    places = cues_in(text)[lens]

    assert all(text[start:end].strip() for start, end in places)


def test_a_text_without_cues_stands_under_no_lens():
    assert cues_in("Nhất trí với dự thảo.") == {}


def test_a_correction_stays_whatever_the_cues_say(two):
    row = db.session.scalars(db.select(GroupLens).where(GroupLens.lens == Lens.BURDEN)).first()

    with transaction():
        correct_lens(row.group_id, Lens.BURDEN, is_on=False, by=BY, now=DURING)
    found(two.round)

    kept = db.session.get(GroupLens, (row.group_id, Lens.BURDEN))
    assert (kept.is_on, kept.corrected_by) == (False, "Nông Thị Thử")


def test_sentence_vectors_are_used_where_their_package_is_there(monkeypatch):
    assert best_likeness(10) is WORDS
    monkeypatch.setattr("consult.analysis.topics.likeness.has_meaning", lambda: True)

    assert best_likeness(10) is MEANING


def test_many_thousand_texts_are_likened_by_their_words_alone(monkeypatch):
    monkeypatch.setattr("consult.analysis.topics.likeness.has_meaning", lambda: True)

    assert (best_likeness(MOST_MEANT), best_likeness(MOST_MEANT + 1)) == (MEANING, WORDS)


def test_a_synthesis_keeps_what_people_placed_and_read(two):
    moved = groups_of_topic(two.fees.id, page=1).rows[0]
    move(two.fees, [moved.id], two.water, by=BY, now=DURING)
    mark_read(two.water, by=BY)

    topics = {one.label: one for one in kept(two.round)}

    assert topics[two.water.label].placed_keys == (moved.key,)
    assert set(topics[two.water.label].read_keys) == set(topics[two.water.label].group_keys)
    assert topics[two.fees.label].read_keys == ()


@pytest.mark.parametrize(
    "text",
    [
        "Điều này không trái luật.",
        "Mức này không quá cao.",
        "ko mâu thuẫn với nghị định",
        "ngầm hiểu",
        "Không còn chồng chéo như trước.",
        "Không gây phiền hà gì.",
        "Dự thảo đã quy định rõ.",
        "Rất phù hợp với điều kiện thực tế của địa phương.",
        "Xin đóng góp ý kiến cho dự thảo.",
    ],
)
def test_what_a_text_denies_puts_it_under_no_lens(text):
    assert cues_in(text) == {}
