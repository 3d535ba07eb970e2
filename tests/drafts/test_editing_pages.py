"""The outline page: what is shown, what each button does, and what happens when two people edit."""

import io

import pytest

from consult.audit.queries import entries_about
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.drafts.queries import draft_by_slug, versions_of
from consult.drafts.services import freeze
from tests.drafts.samples import TEXT_DRAFT

SLUG = "ho-tro-nuoc-sinh-hoat"
PAGE = f"/can-bo/du-thao/{SLUG}/1/dan-y"


@pytest.fixture
def drafter(staff):
    visitor = staff("drafter", agency="SNNMT")
    form = visitor.get("/can-bo/du-thao/moi")
    answer = visitor.submit(form, uploaded(kind="QD_UBND_TINH", title="Hỗ trợ nước sinh hoạt"))
    assert answer.status == 303, answer.words
    return visitor


def uploaded(**fields):
    return {"file": (io.BytesIO(TEXT_DRAFT.encode()), "du-thao.txt"), **fields}


def press(visitor, button, *, path, **fields):
    page = visitor.get(f"{PAGE}?nut={path}")
    return visitor.submit(page, {**shown(page), "viec": button, **fields}, form="#sua")


def shown(page):
    """What stands in the form of the unit, as a browser would send it."""
    form = page.select_one("#sua")
    fields = {each["name"]: each.get("value", "") for each in form.select("input[type=text][name]")}
    fields["kind"] = form.select_one("select[name=kind] option[selected]")["value"]
    fields["parent"] = "-"
    # A browser leaves out the line break right after the tag.
    fields["text"] = form.select_one("textarea").get_text().removeprefix("\r\n").removeprefix("\n")
    return fields


def tree_of(page):
    return [
        link["href"].partition("nut=")[2].removesuffix("#nut")
        for link in page.select(".app-tree a")
    ]


def test_the_page_shows_counts_tree_unit_and_lines_of_the_file(drafter):
    page = drafter.get(f"{PAGE}?nut=dieu-1/khoan-2")

    assert "2 điều · 2 khoản · 2 điểm" in page.words
    assert page.select_one(".app-tree a[aria-current]").get_text() == "Khoản 2"
    assert page.select_one("#nut").get_text() == "Khoản 2 Điều 1"
    assert page.select_one("textarea[name=text]").get_text().strip() == "Mức hỗ trợ như sau:"
    assert [line.get_text() for line in page.select(".app-source .is-current span:last-child")] == [
        "2. Mức hỗ trợ như sau:",
        "a) Bể chứa nước: 3.000.000 đồng một hộ;",
        "b) Đào giếng: 4.000.000 đồng một hộ.",
    ]
    assert "Không chữ nào của tệp bị bỏ" in page.words


def test_a_unit_is_rewritten_and_saved_at_once(drafter):
    press(drafter, "luu", path="dieu-2", heading="Hiệu lực")

    page = drafter.get(f"{PAGE}?nut=dieu-2")
    assert page.select_one("input[name=heading]")["value"] == "Hiệu lực"
    assert "dàn ý thiếu" in page.words


def test_saving_what_was_not_changed_makes_no_step(drafter, app):
    press(drafter, "luu", path="dieu-1/khoan-2")

    assert not drafter.get(PAGE).select("button[value=lui]")


@pytest.mark.parametrize(
    ("button", "path", "fields", "expected"),
    [
        ("len", "dieu-1/khoan-2", {}, "dieu-2-2"),
        ("xuong", "dieu-1/khoan-2", {}, "dieu-1/khoan-1/diem-2"),
        ("luu", "dieu-1/khoan-2", {"kind": "article"}, "dieu-2-2"),
        ("tach", "dieu-2", {"split_before": "có hiệu lực"}, "dieu-2/doan-1"),
        ("chuyen", "dieu-1/khoan-2", {"parent": "dieu-2"}, "dieu-2/khoan-2"),
    ],
)
def test_a_button_does_what_it_says_and_shows_where_the_unit_went(
    drafter, button, path, fields, expected
):
    answer = press(drafter, button, path=path, **fields)

    assert answer.status == 303
    page = drafter.get(answer.answer.location)
    if button not in ("len", "luu"):
        assert expected in tree_of(page)
    else:
        assert WARNED in page.words


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("trich", "dieu-1/khoan-2/diem-b/trich-1/dieu-2"),
        ("bang", "dieu-1/khoan-2/diem-b/bang-1"),
        ("phu-luc", "phu-luc-2"),
    ],
)
def test_one_press_marks_a_unit_as_quote_table_or_annex(drafter, button, expected):
    answer = press(drafter, button, path="dieu-2")

    page = drafter.get(PAGE)
    assert answer.answer.location == f"{PAGE}?nut={expected}#nut"
    assert "Không chữ nào của tệp bị bỏ" in page.words


WARNED = "Có hai phần cùng số"


def test_opening_a_round_is_refused_with_links_to_both_places_of_one_address(drafter):
    press(drafter, "len", path="dieu-1/khoan-2")

    page = drafter.get(f"/can-bo/du-thao/{SLUG}/mo-dot")

    assert "Chưa công bố được, còn 1 chỗ trùng địa chỉ" in page.words
    links = [each["href"] for each in page.select("main li a")]
    assert links == [f"{PAGE}?nut=dieu-2#nut", f"{PAGE}?nut=dieu-2-2#nut"]


def test_one_press_on_a_proposal_settles_a_repeated_number(drafter):
    press(drafter, "len", path="dieu-1/khoan-2")
    proposals = drafter.get(PAGE).select("button[value^=de-nghi-]")
    number = next(each["value"] for each in proposals if "Hạ xuống" in each.get_text())

    press(drafter, number, path="dieu-1")

    assert WARNED not in drafter.get(PAGE).words


def test_a_proposal_that_is_not_made_changes_nothing(drafter):
    answer = press(drafter, "de-nghi-7", path="dieu-1")

    assert answer.status == 422
    assert not drafter.get(PAGE).select("button[value=lui]")


def test_a_warning_kept_as_in_the_file_is_no_longer_open_but_stays_listed(drafter, app):
    with_gap(drafter)
    assert "1 chỗ cần xem lại" in drafter.get(PAGE).words

    press(drafter, "giu-0", path="dieu-1")

    page = drafter.get(PAGE)
    assert "Giữ như tệp gốc: 1 chỗ" in page.words
    assert not page.select(".app-tree a.is-warned")
    with app.app_context():
        (entry,) = entries_about(f"draft:{SLUG}", "outline.keep_warning")
        assert entry.facts["path"] == "dieu-3"


@pytest.mark.parametrize("button", ["lui", "giu-0"])
def test_what_was_kept_as_in_the_file_is_opened_again(drafter, button):
    with_gap(drafter)
    press(drafter, "giu-0", path="dieu-1")

    press(drafter, button, path="dieu-1")

    assert "1 chỗ cần xem lại" in drafter.get(PAGE).words


def with_gap(visitor):
    press(visitor, "luu", path="dieu-2", number="3")


def test_what_was_kept_stays_kept_through_other_corrections(drafter):
    with_gap(drafter)
    press(drafter, "giu-0", path="dieu-1")

    press(drafter, "luu", path="dieu-1", heading="Tên khác")

    assert "Giữ như tệp gốc: 1 chỗ" in drafter.get(PAGE).words


def test_two_units_with_one_address_cannot_be_kept(drafter):
    press(drafter, "len", path="dieu-1/khoan-2")

    answer = press(drafter, "giu-0", path="dieu-1")

    assert answer.status == 422
    assert "Chỗ trùng địa chỉ không giữ được" in answer.words
    assert WARNED in drafter.get(PAGE).words


@pytest.mark.parametrize("button", ["giu-9", "giu-x"])
def test_keeping_what_is_not_warned_of_is_not_found(drafter, button):
    assert press(drafter, button, path="dieu-1").status == 404


def test_a_missing_article_is_put_in_by_one_press_and_its_words_are_asked_for(drafter):
    with_gap(drafter)
    proposals = drafter.get(PAGE).select("button[value^=de-nghi-]")
    number = next(each["value"] for each in proposals if "Chèn điều 2" in each.get_text())

    answer = press(drafter, number, path="dieu-1")

    assert answer.answer.location == f"{PAGE}?nut=dieu-2#text"
    page = drafter.get(answer.answer.location)
    assert tree_of(page)[-2:] == ["dieu-2", "dieu-3"]
    assert "chỗ cần xem lại" not in page.words


def test_units_change_places_and_join(drafter):
    press(drafter, "truoc", path="dieu-2")
    page = drafter.get(PAGE)
    assert tree_of(page).index("dieu-2") < tree_of(page).index("dieu-1")

    press(drafter, "gop", path="dieu-1/khoan-2/diem-b")
    words = drafter.get(f"{PAGE}?nut=dieu-1/khoan-2/diem-a").select_one("textarea").get_text()
    assert "b) Đào giếng" in words


def test_words_typed_before_another_button_are_kept_with_it(drafter):
    press(drafter, "xuong", path="dieu-1/khoan-2", text="Mức mới như sau:")

    page = drafter.get(f"{PAGE}?nut=dieu-1/khoan-1/diem-2")
    assert page.select_one("textarea").get_text().strip() == "Mức mới như sau:"


def test_a_unit_is_split_before_words_that_were_only_just_typed(drafter):
    press(drafter, "tach", path="dieu-2", text="Từ nay. Kể từ mai.", split_before="Kể từ mai")

    page = drafter.get(f"{PAGE}?nut=dieu-2/doan-1")
    assert page.select_one("textarea").get_text().strip() == "Kể từ mai."


def test_undo_and_redo_step_through_the_corrections(drafter):
    press(drafter, "luu", path="dieu-2", heading="Một")
    press(drafter, "luu", path="dieu-2", heading="Hai")

    press(drafter, "lui", path="dieu-2")
    assert heading(drafter) == "Một"
    press(drafter, "lui", path="dieu-2")
    assert heading(drafter) == "Hiệu lực thi hành"
    press(drafter, "lam-lai", path="dieu-2")
    assert heading(drafter) == "Một"


def test_an_edit_after_an_undo_can_itself_be_undone(drafter):
    press(drafter, "luu", path="dieu-2", heading="Một")
    press(drafter, "lui", path="dieu-2")
    press(drafter, "luu", path="dieu-2", heading="Ba")
    assert heading(drafter) == "Ba"

    press(drafter, "lui", path="dieu-2")

    assert heading(drafter) == "Hiệu lực thi hành"


def heading(visitor):
    return visitor.get(f"{PAGE}?nut=dieu-2").select_one("input[name=heading]")["value"]


def test_somebody_elses_edit_in_between_is_told_and_the_typed_words_stay(drafter):
    opened = drafter.get(f"{PAGE}?nut=dieu-2")
    press(drafter, "luu", path="dieu-1", heading="Của người khác")

    answer = drafter.submit(
        opened, {**shown(opened), "viec": "luu", "heading": "Của tôi"}, form="#sua"
    )

    assert answer.status == 409
    assert "vừa được người khác sửa" in answer.words
    assert answer.select_one("input[name=heading]")["value"] == "Của tôi"
    again = drafter.submit(answer, {**shown(answer), "viec": "luu"}, form="#sua")
    assert again.status == 303
    assert heading(drafter) == "Của tôi"


def colleague_of(staff):
    return staff("drafter", agency="SNNMT", name="Lý Đồng Nghiệp")


def typed_text(page):
    return page.select_one("textarea[name=text]").get_text().strip()


def test_what_is_typed_and_not_saved_comes_back_on_any_device(drafter):
    answer = press(drafter, "tam", path="dieu-1/khoan-2", text="Đang gõ", number="9")

    assert answer.status == 303
    page = drafter.get(f"{PAGE}?nut=dieu-1/khoan-2")
    assert "Đang viết dở" in page.words
    assert (typed_text(page), page.select_one("input[name=number]")["value"]) == ("Đang gõ", "9")
    assert "viết dở ở: Khoản 2 Điều 1" in drafter.get(PAGE).words


@pytest.mark.parametrize("button", ["bo-dieu-2", "luu", "truoc"])
def test_saving_or_dropping_ends_what_was_typed(drafter, button):
    press(drafter, "tam", path="dieu-2", heading="Đang gõ")

    press(drafter, button, path="dieu-2")

    assert "viết dở" not in drafter.get(f"{PAGE}?nut=dieu-2").words
    assert heading(drafter) == ("Hiệu lực thi hành" if button == "bo-dieu-2" else "Đang gõ")


@pytest.mark.parametrize("button", ["lui", "da-xem", "giu-0"])
def test_a_button_about_something_else_keeps_what_was_typed(drafter, button):
    press(drafter, "luu", path="dieu-2", number="3")

    press(drafter, button, path="dieu-1", heading="Đang gõ")

    page = drafter.get(f"{PAGE}?nut=dieu-1")
    assert page.select_one("input[name=heading]")["value"] == "Đang gõ"


def test_what_was_typed_follows_its_unit_to_another_address(drafter):
    press(drafter, "tam", path="dieu-1/khoan-2", text="Chữ dở")

    press(drafter, "luu", path="dieu-1", number="5")

    assert typed_text(drafter.get(f"{PAGE}?nut=dieu-5/khoan-2")) == "Chữ dở"


def test_two_people_see_each_others_words_side_by_side_and_none_is_overwritten(drafter, staff):
    colleague = colleague_of(staff)
    opened = drafter.get(f"{PAGE}?nut=dieu-2")
    press(colleague, "luu", path="dieu-2", text="Chữ của đồng nghiệp.", heading="Tên mới")

    answer = drafter.submit(
        opened, {**shown(opened), "viec": "luu", "text": "Chữ của tôi."}, form="#sua"
    )

    assert answer.status == 409
    assert typed_text(answer) == "Chữ của tôi."
    assert [each.get_text() for each in answer.select(".app-wordings p")] == [
        "Chữ của đồng nghiệp.",
        "Chữ của tôi.",
    ]
    assert answer.select_one("input[name=heading]")["value"] == "Tên mới"
    assert typed_text(colleague.get(f"{PAGE}?nut=dieu-2")) == "Chữ của đồng nghiệp."


def test_a_colleague_typing_into_the_same_unit_is_named_with_the_words(drafter, staff):
    press(colleague_of(staff), "tam", path="dieu-2", text="Đồng nghiệp đang gõ.")

    page = drafter.get(f"{PAGE}?nut=dieu-2")

    assert "Lý Đồng Nghiệp cũng đang viết dở phần này" in page.words
    assert "Đồng nghiệp đang gõ." in page.select_one(".app-wordings").get_text()
    assert typed_text(page) != "Đồng nghiệp đang gõ."


def test_what_was_typed_into_a_unit_that_is_gone_can_still_be_read(drafter, staff):
    press(drafter, "tam", path="dieu-1/khoan-2/diem-b", text="Chữ dở")

    press(colleague_of(staff), "gop", path="dieu-1/khoan-2/diem-b")

    assert "không còn trong dàn ý" in drafter.get(PAGE).words
    assert "Chữ dở" in drafter.get(PAGE).select_one(".app-wordings").get_text()


def test_who_only_reads_sees_nothing_that_is_not_saved(drafter, staff):
    press(drafter, "tam", path="dieu-2", text="Chữ dở")

    page = staff("appraiser", agency="STP").get(f"{PAGE}?nut=dieu-2")

    assert "Chữ dở" not in page.words


def test_finding_shows_what_stands_in_folded_units_and_nothing_else(drafter):
    assert "dieu-1/khoan-2/diem-b" not in tree_of(drafter.get(f"{PAGE}?nut=dieu-2"))

    page = drafter.get(f"{PAGE}?nut=dieu-2&tim=dao gieng")

    assert tree_of(page) == ["dieu-1", "dieu-1/khoan-2", "dieu-1/khoan-2/diem-b"]
    assert page.select_one(".app-tree .is-found").get_text() == "Điểm b"


def test_finding_nothing_says_so(drafter):
    assert "Không thấy phần nào có “tàu vũ trụ”" in drafter.get(f"{PAGE}?tim=tàu vũ trụ").words


def test_a_folded_unit_is_opened_beside_the_one_in_sight(drafter):
    page = drafter.get(f"{PAGE}?nut=dieu-2&mo=dieu-1")

    assert "dieu-1/khoan-2" in tree_of(page)
    assert page.select_one(".app-tree a[aria-current]")["href"].endswith("?nut=dieu-2#nut")


def test_the_chapters_of_a_long_draft_stay_folded_until_they_are_opened(drafter):
    lines = [line for at in range(1, 8) for line in chapter(at)]
    text = "\n".join(["QUYẾT ĐỊNH", "Về chợ phiên vùng cao", *lines])
    form = drafter.get("/can-bo/du-thao/moi")
    file = (io.BytesIO(text.encode()), "dai.txt")
    drafter.submit(form, {"file": file, "kind": "QD_UBND_TINH", "title": "Chợ phiên"})
    page = "/can-bo/du-thao/cho-phien/1/dan-y"

    paths = tree_of(drafter.get(f"{page}?nut=dieu-15"))

    assert "dieu-11" in paths
    assert "dieu-1" not in paths
    assert "dieu-1" in tree_of(drafter.get(f"{page}?nut=dieu-15&mo=chuong-1"))


def chapter(number):
    first = (number - 1) * 10 + 1
    names = (f"Điều {at}. Việc thứ {at}" for at in range(first, first + 10))
    heads = ("I", "II", "III", "IV", "V", "VI", "VII")
    return [f"Chương {heads[number - 1]}", f"TÊN CHƯƠNG {number}", *names]


def test_an_edit_that_cannot_be_made_says_why_and_keeps_what_was_typed(drafter):
    answer = press(
        drafter, "tach", path="dieu-2", split_before="không có chữ này", heading="Đang gõ"
    )

    assert answer.status == 422
    assert "Không thấy những chữ này" in answer.words
    assert answer.select_one("input[name=heading]")["value"] == "Đang gõ"


def test_a_published_version_offers_no_button_and_takes_no_edit(drafter, app):
    opened = drafter.get(f"{PAGE}?nut=dieu-2")
    with app.app_context(), transaction():
        (version,) = versions_of(draft_by_slug(SLUG).id)
        version.draft = draft_by_slug(SLUG)
        freeze(version, now=utc_now())

    assert not drafter.get(PAGE).select("button[name=viec]")
    answer = drafter.submit(
        opened, {**shown(opened), "viec": "luu", "heading": "Muộn"}, form="#sua"
    )
    assert answer.status == 409
    assert "đã công bố" in answer.words


def test_looking_through_is_declared_and_taken_back_by_the_next_correction(drafter):
    press(drafter, "da-xem", path="dieu-1")
    assert "Dàn ý đã được xác nhận" in drafter.get(PAGE).words

    press(drafter, "luu", path="dieu-2", heading="Khác")
    assert drafter.get(PAGE).select("button[value=da-xem]")


def test_another_agency_does_not_find_the_draft_and_an_appraiser_reads_it(drafter, staff):
    assert staff("drafter", agency="SVHTTDL").get(PAGE).status == 404

    page = staff("appraiser", agency="STP").get(PAGE)
    assert page.status == 200
    assert not page.select("button[name=viec]")


@pytest.mark.parametrize("role", ["moderator", "observer", "recorder", "admin"])
def test_other_roles_do_not_see_drafts(drafter, staff, role):
    assert staff(role, agency="SNNMT").get(PAGE).status == 403


def test_a_position_no_database_could_hold_is_refused_like_any_other_that_is_wrong(drafter):
    page = drafter.get(f"{PAGE}?nut=dieu-1")

    answer = drafter.submit(page, {**shown(page), "viec": "luu", "position": "9" * 25}, form="#sua")

    assert answer.status == 422
