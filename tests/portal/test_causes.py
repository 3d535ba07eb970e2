"""The comparison tells why each article was changed: the weightiest causes, and how many follow."""

from io import BytesIO

import docx
import pytest

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.terms import Stance, Unit
from consult.consultations.queries import round_by_slug
from consult.consultations.services import note_change
from consult.core.db import db, transaction
from consult.responses.queries import causes_of_changes
from consult.responses.services import approve, hand_in, respond
from consult.responses.terms import Disposition, NewResponse, SeenAnswer, Writer
from tests.drafts.outlines import outline_of_lines
from tests.drafts.versions import AFTER, BEFORE, compared_round, new_version
from tests.factories import DURING, CommentFactory, SubmissionFactory


def page_of(web, slug):
    return web.get(f"/dot-lay-y-kien/{slug}/so-sanh")


@pytest.fixture
def answered(app):
    """A round about version 1 whose answers are published, and version 2 that came of them."""
    slug = compared_round(app, BEFORE)
    with app.app_context(), transaction():
        consultation = round_by_slug(slug)
        consultation.answered_at = DURING
        new_version(consultation.draft, 2, outline_of_lines(*AFTER))
        for number, (unit, count) in enumerate([(Unit.PERSON, 2), (Unit.HOUSEHOLD, 1)]):
            comments = [
                CommentFactory(
                    submission=SubmissionFactory(consultation=consultation, unit=unit),
                    path="dieu-2/khoan-1",
                    is_counted=True,
                )
                for _each in range(count)
            ]
            answer(consultation, f"nhom-{number}", comments)
        return slug


def answer(consultation, key, comments, *, explanation="Giá vật liệu <b>tăng</b>."):
    group = CommentGroup(
        consultation_id=consultation.id,
        key=key,
        path="dieu-2/khoan-1",
        stance=Stance.DISAGREE,
        representative_id=comments[0].id,
    )
    db.session.add(group)
    db.session.flush()
    db.session.add_all(GroupMember(comment_id=one.id, group_id=group.id) for one in comments)
    said = NewResponse(key, Disposition.ACCEPTED, explanation, ("dieu-2/khoan-1",))
    revision = respond(consultation, said, by=Writer("Ma Văn Thử"), now=DURING).revision
    for step, who in ((hand_in, "Ma Văn Thử"), (approve, "Hà Thị Duyệt")):
        step(consultation, [SeenAnswer(key, revision)], by=Writer(who), now=DURING)
        revision += 1


def test_a_change_says_who_asked_for_it_and_what_was_answered(web, answered):
    page = page_of(web, answered)

    (cause,) = page.select("section#dieu-2 .app-cause li")
    words = " ".join(cause.text.split())
    assert "2 người, 1 hộ gia đình góp ý về khoản 1 Điều 2." in words
    assert "Giá vật liệu <b>tăng</b>." in words
    assert "Ma Văn Thử" not in page.words


def test_answers_that_are_not_published_are_no_reason_yet(web, app, answered):
    with app.app_context(), transaction():
        round_by_slug(answered).answered_at = None
        note_change([round_by_slug(answered).id])

    page = page_of(web, answered)

    assert page.select(".app-cause") == []
    assert "Giá vật liệu" not in page.words


def test_the_official_table_gives_the_published_reasons(web, answered):
    told = web.client.get(f"/dot-lay-y-kien/{answered}/so-sanh?tep=thuyet-minh").data

    cells = [cell.text for cell in docx.Document(BytesIO(told)).tables[-1]._cells]
    assert any("Giá vật liệu <b>tăng</b>." in text for text in cells)


def large_change(app, slug, sizes):
    """Let groups of some sizes, each with an answer of its own, change one clause more."""
    with app.app_context(), transaction():
        consultation = round_by_slug(slug)
        for number, size in enumerate(sizes):
            comments = [
                CommentFactory(
                    submission=SubmissionFactory(consultation=consultation, unit=Unit.PERSON),
                    path="dieu-2/khoan-1",
                    is_counted=True,
                )
                for _each in range(size)
            ]
            answer(consultation, f"them-{number}", comments, explanation=f"Lý do {number}.")
        note_change([consultation.id])


def test_a_change_names_its_weightiest_causes_and_says_how_many_groups_follow(app, web, answered):
    large_change(app, answered, [3, 1, 4, 5, 6])

    box = page_of(web, answered).select_one("section#dieu-2 .app-cause")

    told = [" ".join(cause.text.split()) for cause in box.select("li")]
    assert [words.split(" góp ý")[0] for words in told] == [
        "6 người",
        "5 người",
        "4 người",
        "3 người",
    ]
    assert "Còn 3 nhóm ý kiến nữa cũng dẫn đến chỗ sửa này." in " ".join(box.text.split())
    assert box.select("a")[-1]["href"] == f"/dot-lay-y-kien/{answered}/dieu-2#gop-y"


def test_of_many_groups_with_one_answer_the_largest_are_counted_and_the_rest_said(
    app, web, answered, monkeypatch
):
    monkeypatch.setattr(causes_of_changes, "__kwdefaults__", {"most": 1})

    box = page_of(web, answered).select_one("section#dieu-2 .app-cause")

    assert "2 người góp ý" in " ".join(box.select_one("li").text.split())
    assert "Còn 1 nhóm ý kiến nữa" in " ".join(box.text.split())


def test_few_causes_are_followed_by_nothing(web, answered):
    assert "nhóm ý kiến nữa" not in page_of(web, answered).words


def test_the_official_table_gives_the_reasons_of_all_groups(app, web, answered):
    large_change(app, answered, [1, 1, 1, 1, 1])

    told = web.client.get(f"/dot-lay-y-kien/{answered}/so-sanh?tep=thuyet-minh").data

    words = " ".join(cell.text for cell in docx.Document(BytesIO(told)).tables[-1]._cells)
    assert all(f"Lý do {number}." in words for number in range(5))


def test_the_page_to_print_names_no_causes(web, answered):
    assert "Vì sao sửa" not in web.get(f"/dot-lay-y-kien/{answered}/so-sanh/in").words
