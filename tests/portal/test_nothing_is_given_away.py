"""What is kept from the public cannot be worked out from what the public is shown."""

import re

import pytest

from consult.comments.models import Comment
from consult.comments.queries import tallies
from consult.comments.rules import untold_counts
from consult.comments.services import record_submission, set_status
from consult.comments.terms import CommentStatus, NewComment, Stance, WithheldReason
from consult.core.db import db, transaction
from tests.comments.arriving import kept_round, new_submission
from tests.factories import DURING, CommuneFactory

WORDS = "Thằng trưởng thôn ăn chặn."
FEWEST = 5


@pytest.fixture
def slug(app):
    """A round with one published agreement and one withheld disagreement."""
    with app.app_context():
        consultation = kept_round("dieu-1")
        with transaction():
            place = {"commune_id": CommuneFactory(code="09001").id}
            for stance, text in [(Stance.AGREE, "Nhất trí."), (Stance.DISAGREE, WORDS)]:
                said = NewComment("dieu-1", stance, text)
                record_submission(new_submission(consultation, said, **place), now=DURING)
            agreed, withheld = db.session.query(Comment).order_by(Comment.id)
            set_status(agreed, CommentStatus.PUBLISHED, now=DURING)
            insult = WithheldReason.INSULT
            set_status(withheld, CommentStatus.WITHHELD, reason=insult, now=DURING)
        return consultation.slug


def stubs(page):
    return page.select(".app-comment--withheld")


def test_a_stub_stands_in_the_whole_list_and_in_that_of_its_commune(web, slug):
    for question in ("", "?xa=09001"):
        assert len(stubs(web.get(f"/dot-lay-y-kien/{slug}/dieu-1{question}"))) == 1


@pytest.mark.parametrize("stance", [one.value for one in Stance])
def test_no_choice_of_a_stance_shows_a_stub(web, slug, stance):
    page = web.get(f"/dot-lay-y-kien/{slug}/dieu-1?quan-diem={stance}")
    there = web.get(f"/dot-lay-y-kien/{slug}/dieu-1?quan-diem={stance}&xa=09001")

    assert stubs(page) == stubs(there) == []


def test_a_stance_that_only_a_stub_has_answers_like_one_that_nobody_has(web, slug):
    def list_of(stance):
        page = web.get(f"/dot-lay-y-kien/{slug}/dieu-1?quan-diem={stance}")
        section = page.select_one("section.app-section")
        for option in section.select("option"):
            option.attrs.pop("selected", None)
        return section.get_text(" ", strip=True)

    assert list_of("disagree") == list_of("question")


def test_the_bar_of_stances_counts_what_can_be_read(app, web, slug):
    bar = web.get(f"/dot-lay-y-kien/{slug}/dieu-1").select_one("figure.app-chart").get_text(" ")

    assert re.findall(r"\d+", bar) == ["1"]
    with app.app_context():
        round_id = db.session.query(Comment).first().consultation_id
        counted = tallies(round_id).below("dieu-1")
        assert (counted.total, counted.by_stance[Stance.DISAGREE]) == (2, 0)


def test_no_public_page_holds_the_words_of_a_withheld_comment(web, slug):
    round_page = f"/dot-lay-y-kien/{slug}/"
    for address in ("/", round_page, f"{round_page}dieu-1", "/nguon-tin.atom", "/tim-kiem?q=thang"):
        answer = web.client.get(address)
        assert WORDS not in answer.get_data(as_text=True)


def possible_counts(counts, untold):
    """Every count of 1 to 4 a hidden place could have, to one who knows the total and the rest."""
    hidden = sum(counts[place] for place in untold)
    small = [place for place in untold if counts[place] < FEWEST]
    others = len(untold) - len(small)
    return {
        number
        for number in range(1, FEWEST)
        if (rest := hidden - number) >= (len(small) - 1) + others * FEWEST
        and (others or rest <= (len(small) - 1) * (FEWEST - 1))
    }


@pytest.mark.parametrize(
    "counts",
    [
        {"a": 1, "b": 30, "c": 12},
        {"a": 4, "b": 5, "c": 60},
        {"a": 1, "b": 5, "c": 6, "d": 7},
        {"a": 1, "b": 1, "c": 50, "d": 9},
        {"a": 4, "b": 4, "c": 50},
    ],
    ids=str,
)
def test_a_small_count_is_not_the_total_less_the_others(counts):
    untold = untold_counts(counts, FEWEST)

    assert {place for place, count in counts.items() if count < FEWEST} < untold
    assert len(possible_counts(counts, untold)) > 1


def test_counts_that_are_all_large_are_all_told():
    assert untold_counts({"a": 5, "b": 0, "c": 60}, FEWEST) == set()


def test_the_home_page_hides_a_second_commune_beside_a_single_small_one(app, web):
    with app.app_context():
        consultation = kept_round(
            opens_at=DURING.replace(year=2020), closes_at=DURING.replace(year=2040)
        )
        with transaction():
            for name, number in [("Nà Phặc", 2), ("Chợ Đồn", 11), ("Ba Bể", 30)]:
                commune = CommuneFactory(name=name, latitude=22.1, longitude=105.8)
                for _number in range(number):
                    new = new_submission(consultation, commune_id=commune.id)
                    record_submission(new, now=DURING)
            for comment in db.session.scalars(db.select(Comment)):
                set_status(comment, CommentStatus.PUBLISHED, now=DURING)

    told = [line.get_text(strip=True) for line in web.get("/").select("details li")]

    assert sorted(told) == ["Xã Ba Bể: 30", "Xã Chợ Đồn: không nêu", "Xã Nà Phặc: dưới 5"]
