"""Comments are read once for what they name and propose; only those that count are counted."""

from consult.analysis.citations.models import CommentReading
from consult.analysis.citations.queries import citations_of, proposed_wordings
from consult.analysis.citations.services import read_in_batches
from consult.comments.models import Comment
from consult.comments.services import record_submission
from consult.comments.terms import NewComment, Stance, Unit
from consult.core.db import db, transaction
from tests.analysis.speaking import say, spoken_round
from tests.comments.arriving import kept_village, new_submission, rows_of
from tests.factories import DURING

DECREE = ("78/2025/NĐ-CP", "khoản 2 Điều 5")
CLAUSE = "Quyết định này quy định mức hỗ trợ."


def read(consultation):
    with transaction():
        return sum(read_in_batches(consultation.id))


def test_a_comment_counts_once_for_a_document_however_often_it_names_it(context):
    consultation = spoken_round(
        "Trái khoản 2 Điều 5 Nghị định số 78/2025/NĐ-CP; khoan 2 dieu 5 nd 78/2025.",
        "Khoản 2 Điều 5 NĐ 78/2025 nói khác.",
    )
    read(consultation)

    assert citations_of(consultation.id) == [(DECREE, 2)]


def test_only_new_comments_are_read_and_those_taken_out_count_no_more(context):
    consultation = spoken_round("Trái khoản 2 Điều 5 NĐ 78/2025.")
    assert read(consultation) == 1
    say(consultation, "Trái với khoản 2 Điều 5 NĐ 78/2025.")

    assert (read(consultation), read(consultation)) == (1, 0)
    assert citations_of(consultation.id) == [(DECREE, 2)]
    assert rows_of(CommentReading) == 2

    with transaction():
        db.session.execute(db.update(Comment).where(Comment.id == 1).values(is_counted=False))
    assert citations_of(consultation.id) == [(DECREE, 1)]


def test_the_same_wording_is_one_with_its_backers_by_place_and_unit(context):
    consultation = spoken_round(
        f"Sửa thành “{CLAUSE[:-1]} hai lần.”",
        "Thay từ “mức” bằng “định mức”",
    )
    village = kept_village()
    with transaction():
        said = NewComment("dieu-1", Stance.DISAGREE, f"Nên sửa thành: “{CLAUSE[:-1]}  hai lần”!")
        new = new_submission(
            consultation, said, unit=Unit.HOUSEHOLD, commune_id=village.parent_id,
            village_id=village.id,
        )  # fmt: skip
        record_submission(new, now=DURING)
    say(consultation)
    read(consultation)

    page = proposed_wordings(consultation, page=1)

    assert [(one.comments, one.wanted.instead) for one in page.rows] == [(2, ""), (1, "mức")]
    assert page.rows[0].clause == CLAUSE
    units = {(one.unit, bool(one.place)) for one in page.rows[0].backers}
    assert units == {(Unit.PERSON, False), (Unit.HOUSEHOLD, True)}
