"""The public comparison: what changed, for every reader; never a version that is not public."""

from io import BytesIO

import docx
import pytest

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.terms import Stance, Unit
from consult.consultations.queries import round_by_slug
from consult.consultations.services import note_change
from consult.core.db import db, transaction
from consult.drafts.models import DraftVersion
from consult.drafts.queries import draft_by_slug
from consult.responses.queries import causes_of_changes
from consult.responses.services import approve, hand_in, respond
from consult.responses.terms import Disposition, NewResponse, SeenAnswer, Writer
from tests.drafts.outlines import outline_of_lines
from tests.drafts.versions import AFTER, BEFORE, compared_round, new_version
from tests.factories import DURING, CommentFactory, SubmissionFactory

HOSTILE = "<script>alert(1)</script> </w:t></w:r> & “{{ 7*7 }}”"
SECRET = (*AFTER[:3], "1. Câu bí mật chưa ai được đọc.", *AFTER[4:])


@pytest.fixture
def slug(app):
    return compared_round(app, BEFORE, AFTER, unpublished=SECRET)


def page_of(web, slug, query=""):
    return web.get(f"/dot-lay-y-kien/{slug}/so-sanh{query}")


def test_words_that_came_and_went_are_marked_and_said_aloud(web, slug):
    page = page_of(web, slug)

    came = next(one for one in page.select("main section ins") if "4.000.000" in one.text)
    went = next(one for one in page.select("main section del") if "3.000.000" in one.text)
    assert came.select_one(".govuk-visually-hidden").text.strip() == "thêm:"
    assert went.select_one(".govuk-visually-hidden").text.strip() == "bỏ:"


def test_the_changes_are_counted(web, slug):
    assert "Sửa 1 điều, thêm 1 khoản, bỏ 1 điểm, giữ nguyên 2 điều." in page_of(web, slug).words


def test_articles_that_stayed_share_one_line(web, slug):
    page = page_of(web, slug)

    assert "Giữ nguyên: Điều 1 ." in page.words
    assert "mức hỗ trợ nước sinh hoạt" not in page.select_one("main").text


def test_all_of_the_draft_is_shown_when_asked_for(web, slug):
    page = page_of(web, slug, "?chi=tat-ca")

    assert "mức hỗ trợ nước sinh hoạt" in page.select_one("main").text
    assert len(page.select("details")) == 2


def test_two_columns_tell_each_version_by_itself(web, slug):
    page = page_of(web, slug, "?xem=hai-cot")

    sides = next(row for row in page.select(".app-sides") if "3.000.000" in row.text)
    old, new = sides.find_all("div", recursive=False)
    assert "3.000.000" in old.text
    assert "4.000.000" not in old.text
    assert "3.000.000" not in new.text


def test_a_version_in_work_is_neither_offered_nor_shown(web, slug):
    page = page_of(web, slug)

    assert {one["value"] for one in page.select("select#den option")} == {"1", "2"}
    assert "bí mật" not in page.words


@pytest.mark.parametrize("query", ["?tu=1&den=3", "?tu=3&den=1", "?den=3", "?tu=3", "?tu=1&den=99"])
@pytest.mark.parametrize("place", ["", "/in"])
def test_asking_for_a_version_in_work_finds_nothing(web, slug, query, place):
    page = web.get(f"/dot-lay-y-kien/{slug}/so-sanh{place}{query}")

    assert page.status == 404
    assert "bí mật" not in page.words


@pytest.mark.parametrize("paper", ["docx", "thuyet-minh"])
def test_no_file_holds_a_version_in_work(web, slug, paper):
    assert web.client.get(f"/dot-lay-y-kien/{slug}/so-sanh?tep={paper}&den=3").status_code == 404


def test_a_draft_with_one_version_says_so(web, app):
    slug = compared_round(app, BEFORE)

    page = page_of(web, slug)

    assert page.status == 200
    assert "mới có một bản" in page.words


@pytest.mark.parametrize("query", ["?tu=2&den=1", "?tu=x&den=y", "?tu=1&den=2&xem=gi-do&chi=gi-do"])
def test_any_order_and_any_nonsense_shows_the_older_first(web, slug, query):
    page = page_of(web, slug, query)

    chosen = [one["value"] for one in page.select("select option[selected]")]
    assert chosen == ["1", "2"]


def test_hostile_words_come_out_as_words(web, app):
    hostile = (*BEFORE[:3], f"1. {HOSTILE}", *BEFORE[4:])
    slug = compared_round(app, BEFORE, hostile)

    page = page_of(web, slug)

    assert page.select("main script") == []
    assert "<script>alert(1)</script>" in page.select_one("main").text


def test_the_page_to_print_shows_all_of_it_at_once(web, slug):
    page = web.get(f"/dot-lay-y-kien/{slug}/so-sanh/in?chi=tat-ca")

    assert page.select("details, form, select") == []
    assert "4.000.000" in page.words


def test_a_changed_article_leads_to_its_change(web, slug):
    page = web.get(f"/dot-lay-y-kien/{slug}/dieu-2")

    link = next(one for one in page.select("main a") if "đã sửa so với bản 1" in one.text)
    assert link["href"] == f"/dot-lay-y-kien/{slug}/so-sanh?tu=1&den=2#dieu-2"
    assert page_of(web, slug).select_one("section#dieu-2") is not None


def test_an_article_that_stayed_says_nothing_of_changes(web, slug):
    assert "đã sửa" not in web.get(f"/dot-lay-y-kien/{slug}/dieu-1").words


def test_a_round_leads_to_the_comparison_once_there_are_two_versions(web, app, slug):
    alone = compared_round(app, BEFORE)

    address = f"/dot-lay-y-kien/{slug}/so-sanh"
    assert web.get(f"/dot-lay-y-kien/{slug}/").select(f"a[href='{address}']")
    assert not web.get(f"/dot-lay-y-kien/{alone}/").select("a[href*='so-sanh']")


def test_a_version_that_becomes_public_shows_at_once(web, app, slug):
    before = page_of(web, slug)

    with app.app_context(), transaction():
        version = db.session.scalars(db.select(DraftVersion).where(DraftVersion.number == 3)).one()
        version.published_at = version.created_at
        note_change([round_by_slug(slug).id])

    assert "bí mật" not in before.words
    assert "bí mật" in page_of(web, slug).words


def test_an_officer_compares_a_version_in_work_with_the_public_one(staff, slug, app):
    drafter = officer_of(app, slug, staff)

    page = drafter.get(f"/can-bo/du-thao/{slug}/so-sanh?tu=2&den=3")

    assert "bí mật" in page.words
    assert "đang soạn" in page.words


def test_another_agency_does_not_find_the_comparison(staff, slug):
    stranger = staff("drafter", agency="SO-KHAC")

    assert stranger.get(f"/can-bo/du-thao/{slug}/so-sanh").status == 404


@pytest.mark.parametrize("paper", ["docx", "thuyet-minh"])
def test_an_officer_takes_the_comparison_away(staff, slug, app, paper):
    drafter = officer_of(app, slug, staff)

    answer = drafter.client.get(f"/can-bo/du-thao/{slug}/so-sanh?tu=1&den=3&tep={paper}")

    assert answer.status_code == 200
    assert answer.data[:2] == b"PK"


def officer_of(app, slug, staff):
    with app.app_context():
        agency = draft_by_slug(slug).lead_agency.code
    return staff("drafter", agency=agency)


def test_a_later_version_of_a_closed_round_is_told_on_the_pages_of_the_earlier(web, app):
    slug = compared_round(app, BEFORE)
    with app.app_context(), transaction():
        new_version(draft_by_slug(slug), 2, outline_of_lines(*AFTER))

    page = web.get(f"/dot-lay-y-kien/{slug}/dieu-2")

    assert "Điều này đã sửa ở bản 2" in page.words


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
