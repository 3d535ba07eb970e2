"""The board of a quarter on real rounds, its file, and the report that is kept."""

from datetime import date

import pytest

from consult.boards.models import BoardReport
from consult.boards.queries import round_facts
from consult.boards.terms import Quarter
from consult.comments.services import record_submission
from consult.comments.terms import Channel, Unit
from consult.core.clock import day_start
from consult.core.db import db, transaction
from consult.rulebook.models import PostingRule
from consult.rulebook.terms import ANSWERS_DUE
from tests.comments.arriving import kept_round, kept_village, new_submission
from tests.factories import DURING, AgencyFactory, DraftFactory, DraftVersionFactory

QUARTER = Quarter(2026, 4)
LATER = day_start(date(2026, 12, 20))


@pytest.fixture
def board(app, monkeypatch):
    """Two agencies' rounds of the quarter; one villager and one household of one village spoke."""
    for module in ("consult.boards.views.board", "consult.boards.jobs"):
        monkeypatch.setattr(f"{module}.utc_now", lambda: LATER)
    with app.app_context():
        village = kept_village()
        spoken = round_of("SO-A", "Sở An")
        round_of("SO-B", "Sở Bình", closes_on=date(2026, 11, 15))
        round_of("SO-C", "Sở Công", opens_on=date(2026, 8, 1), closes_on=date(2026, 9, 1))
        with transaction():
            for unit in (Unit.PERSON, Unit.HOUSEHOLD, Unit.PERSON):
                new = new_submission(
                    spoken, unit=unit, commune_id=village.parent_id, village_id=village.id
                )
                record_submission(new, now=DURING)
    return spoken


def round_of(code, name, **fields):
    agency = AgencyFactory.build(code=code, name=name)
    version = DraftVersionFactory.build(draft=DraftFactory.build(lead_agency=agency))
    return kept_round(version=version, **fields)


def cells(page):
    return [
        [" ".join(cell.text.split()) for cell in row.select("th, td")]
        for row in page.select("[aria-labelledby=bang] tbody tr")
    ]


def test_the_board_holds_the_rounds_that_opened_in_the_quarter(board, staff):
    rows = cells(staff("overseer").get("/can-bo/bang-theo-doi/?quy=2026-4"))

    assert rows == [
        ["Sở An", "1", "1 (0)", "1/1", "1 / 1", "–", "0%người 0%, hộ gia đình 0%", "không", "0"],
        [
            "Sở Bình",
            "1",
            "1 (0)",
            "0/1 Thiếu 6 ngày",
            "0 / 1",
            "–",
            "chưa có đợt đóng",
            "không",
            "0",
        ],
    ]


def test_the_whole_province_stands_beside_the_quarter_before(board, staff):
    page = staff("overseer").get("/can-bo/bang-theo-doi/?quy=2026-4")

    rows = page.select("[aria-labelledby=ca-tinh] tbody tr")
    assert [[cell.text.strip() for cell in row.select("th, td")][:3] for row in rows] == [
        ["Quý IV/2026", "2", "2"],
        ["Quý III/2026", "1", "1"],
    ]


def test_another_quarter_is_one_choice_away(board, staff):
    page = staff("overseer").get("/can-bo/bang-theo-doi/?quy=2026-3")

    assert [row[0] for row in cells(page)] == ["Sở Công"]


def test_nobody_is_late_before_a_number_of_days_is_entered(app, board, staff):
    officer = staff("overseer")
    with app.app_context(), transaction():
        db.session.scalars(
            db.select(PostingRule).filter_by(subject=ANSWERS_DUE)
        ).one().min_days = None
    before = officer.get("/can-bo/bang-theo-doi/?quy=2026-4").words
    with app.app_context(), transaction():
        rule = db.session.scalars(db.select(PostingRule).filter_by(subject=ANSWERS_DUE)).one()
        rule.min_days = 10

    after = officer.get("/can-bo/bang-theo-doi/?quy=2026-4").words

    assert "Chưa tính quá hạn" in before
    assert "Quá hạn trả lời: Sở An." in after
    assert "1 đợt, lâu nhất 9 ngày" in after


def test_late_and_undone_words_count_no_village(app, board):
    with app.app_context():
        other = kept_village()
        with transaction():
            late = new_submission(
                board,
                channel=Channel.PAPER,
                commune_id=other.parent_id,
                village_id=other.id,
                received_at=LATER,
            )
            record_submission(late, now=LATER)
        [spoken, _other] = round_facts(QUARTER)

    assert len(spoken.asked) == 2
    assert len(spoken.heard) == 1


def test_the_file_holds_the_same_numbers(board, staff):
    answer = staff("overseer").get("/can-bo/bang-theo-doi/bang.csv?quy=2026-4").answer

    lines = answer.get_data(as_text=True).lstrip("\ufeff").splitlines()
    assert lines[1:] == ["Sở An,1,1,0,1,0,1,1,,0,0,0,0", "Sở Bình,1,1,0,0,6,1,0,,,0,0,0"]
    assert "no-store" in answer.headers["Cache-Control"]


def made_report(officer, work_off):
    page = officer.get("/can-bo/bang-theo-doi/?quy=2026-4")
    officer.submit(page, {}, form="main form[method=post]")
    work_off()
    return officer.get("/can-bo/bang-theo-doi/?quy=2026-4")


def test_a_report_keeps_its_numbers_whatever_comes_later(app, board, staff, work_off):
    officer = staff("overseer", agency="VPUB")
    page = made_report(officer, work_off)
    with app.app_context():
        frozen = db.session.scalars(db.select(BoardReport)).one().numbers
        with transaction():
            record_submission(new_submission(board), now=DURING)

    assert frozen["comments"] == {"person": 2, "household": 1}
    assert frozen["weeks"] == [0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0]
    assert frozen["heard_villages"] == 1
    with app.app_context():
        assert db.session.scalars(db.select(BoardReport)).one().numbers == frozen
    files = [officer.get(link["href"]).answer.get_data() for link in page.select("#bao-cao a")]
    assert [one[:4] for one in files] == [b"%PDF", b"PK\x03\x04"]
