"""Two versions as one tree: what became of each unit, and where it stood."""

import pytest

from consult.drafts.comparing import compare_outlines, count_changes
from consult.drafts.comparing.showing import shown_articles
from consult.drafts.comparing.terms import Fate, UnitChange
from consult.drafts.comparing.units import compare_own_words, name_of
from consult.drafts.terms import Change, Node, ProvisionKind
from tests.drafts.outlines import outline_of_lines
from tests.drafts.samples import article, clause, outline, point
from tests.drafts.versions import AFTER, BEFORE


def compared(old, new, **more):
    return compare_outlines(outline_of_lines(*old), outline_of_lines(*new), **more)


def unit(comparison, path):
    return next(one for top in comparison.articles for one in top.walk() if one.name.path == path)


def words(segments, *fates):
    return "".join(one.text for one in segments if one.fate in fates)


def test_an_untouched_draft_is_the_same_everywhere():
    assert {one.change for one in compared(BEFORE, BEFORE).articles} == {Change.SAME}


def test_an_article_is_changed_when_something_inside_it_is():
    comparison = compared(BEFORE, AFTER)

    assert unit(comparison, "dieu-2").change is Change.CHANGED
    assert unit(comparison, "dieu-2/khoan-2").change is Change.CHANGED
    assert unit(comparison, "dieu-3").change is Change.SAME


def test_words_change_where_they_stand():
    text = unit(compared(BEFORE, AFTER), "dieu-2/khoan-1").text

    assert (words(text, Fate.REMOVED), words(text, Fate.ADDED)) == ("3.000.000", "4.000.000")


def test_what_is_dropped_is_shown_where_it_stood():
    children = unit(compared(BEFORE, AFTER), "dieu-2/khoan-2").children

    assert [(one.name.path[-6:], one.change) for one in children] == [
        ("diem-a", Change.SAME),
        ("diem-b", Change.DROPPED),
    ]


def test_what_is_new_is_added_whole():
    new = unit(compared(BEFORE, AFTER), "dieu-2/khoan-3")

    assert new.change is Change.NEW
    assert words(new.text, Fate.SAME, Fate.REMOVED) == ""


def test_a_new_article_in_front_renumbers_the_others_and_changes_none_of_their_words():
    first = ("Điều 1. Giải thích từ ngữ", "Nước sinh hoạt là nước dùng để ăn uống, tắm giặt.")
    moved = [line.replace("Điều 3", "Điều 4").replace("Điều 2", "Điều 3") for line in BEFORE]
    later = (*first, moved[0].replace("Điều 1", "Điều 2"), *moved[1:])

    comparison = compared(BEFORE, later)

    changes = [(one.name.path, one.change) for one in comparison.articles]
    assert changes[0] == ("dieu-1", Change.NEW)
    assert {change for _path, change in changes[1:]} == {Change.RENUMBERED}
    assert all(not words(one.text, Fate.ADDED) for one in comparison.articles[1:])


def test_a_clause_that_moved_to_another_article_is_not_dropped_and_new():
    clause_text = "Hộ cận nghèo được vay vốn ưu đãi của Ngân hàng Chính sách xã hội tỉnh."
    old = (*BEFORE[:5], *BEFORE[5:7], f"3. {clause_text}", *BEFORE[7:])
    new = (*BEFORE[:7], BEFORE[7], "1. Quyết định này có hiệu lực từ ngày ký.", f"2. {clause_text}")

    comparison = compared(old, new)

    assert unit(comparison, "dieu-3/khoan-2").change is Change.MOVED
    assert unit(comparison, "dieu-2").left[0][1].path == "dieu-3/khoan-2"


def test_what_a_person_said_of_a_provision_goes_before_the_match():
    placed = {"dieu-1": "", "dieu-3": "dieu-3"}

    comparison = compared(BEFORE, AFTER, placed=placed)

    changes = [(one.name.path, one.change) for one in comparison.articles]
    assert ("dieu-1", Change.DROPPED) in changes
    assert ("dieu-1", Change.NEW) in changes


def test_quoted_text_is_compared_inside_the_article_that_quotes_it():
    old = ("Điều 1. Sửa đổi Điều 5", "“Điều 5. Mức hỗ trợ", "Mức hỗ trợ là 3 triệu đồng một hộ.”")
    new = (*old[:2], old[2].replace("3 triệu", "5 triệu"))

    article_unit = compared(old, new).articles[0]

    quoted = [one for one in article_unit.walk() if one.quoted]
    assert quoted
    added = "".join(words(one.text, Fate.ADDED) for one in article_unit.walk())
    assert added == "5"


def test_a_table_is_compared_cell_by_cell():
    def with_table(*rows):
        table = Node(ProvisionKind.TABLE, "dieu-1/bang-1", rows=[list(row) for row in rows])
        return outline(article("1", "Bảng giá", table))

    old = with_table(("Loại", "Giá"), ("Nước", "5.000"), ("Điện", "2.000"))
    new = with_table(("Loại", "Giá"), ("Nước", "6.000"))

    rows = compare_outlines(old, new).articles[0].children[0].rows

    assert words(rows[1][1], Fate.REMOVED) == "5.000"
    assert words(rows[1][1], Fate.ADDED) == "6.000"
    assert words(rows[2][0], Fate.REMOVED) == "Điện"


def test_a_clause_that_was_split_shares_its_words_among_the_parts():
    whole = (
        "Hộ nghèo được hỗ trợ làm bể chứa nước sinh hoạt tại nhà ở của mình theo dự toán được duyệt. "
        "Hộ cận nghèo được vay vốn ưu đãi để đào giếng và lắp máy bơm theo quy định của ngân hàng."
    )
    first, second = whole.split(". ")
    old = outline(article("1", "Mức", clause("1", "1", whole)))
    new = outline(article("1", "Mức", clause("1", "1", f"{first}."), clause("1", "2", second)))

    parts = compare_outlines(old, new).articles[0].children

    assert {one.change for one in parts} == {Change.SPLIT}
    assert [one.name.number for one in parts] == ["1", "2"]
    assert [one.names_shown[-1].number for one in parts] == ["1", "2"]
    assert words(parts[1].text, Fate.SAME, Fate.ADDED) == second
    assert words(parts[0].text, Fate.SAME, Fate.ADDED) == f"{first}."


def test_clauses_of_a_new_article_are_not_counted_besides_it():
    later = (*BEFORE, "Điều 4. Trách nhiệm", "1. Sở chủ trì.", "2. Xã phối hợp.")

    counts = count_changes(compared(BEFORE, later))

    assert counts[ProvisionKind.ARTICLE][Change.NEW] == 1
    assert counts[ProvisionKind.CLAUSE][Change.NEW] == 0


def test_a_renumbered_point_shows_both_of_its_letters():
    old = outline(
        article(
            "1",
            "Hồ sơ",
            clause(
                "1",
                "1",
                "Hồ sơ gồm:",
                point("dieu-1/khoan-1", "a", "Bản sao sổ hộ khẩu có chứng thực;"),
                point("dieu-1/khoan-1", "b", "Biên bản bình xét của thôn, tổ dân phố."),
            ),
        )
    )
    new = outline(
        article(
            "1",
            "Hồ sơ",
            clause(
                "1",
                "1",
                "Hồ sơ gồm:",
                point("dieu-1/khoan-1", "a", "Biên bản bình xét của thôn, tổ dân phố."),
            ),
        )
    )

    rows = shown_articles(compare_outlines(old, new))[0].rows

    marks = ["".join(one.text for one in row.mark) for row in rows]
    assert "b) a)" in marks


@pytest.mark.parametrize("empty", ["old", "new"])
def test_a_version_without_any_unit_compares(empty):
    old, new = (
        outline() if empty == which else outline(article("1", "Mức")) for which in ("old", "new")
    )

    assert len(compare_outlines(old, new).articles) == 1


def test_the_names_of_all_units_that_were_merged_are_told():
    first = Node(ProvisionKind.CHAPTER, "chuong-1", "Chương I", "I", "QUY ĐỊNH CHUNG")
    second = Node(ProvisionKind.CHAPTER, "chuong-2", "Chương II", "II", "TRÁCH NHIỆM CỦA XÃ")
    now = Node(ProvisionKind.CHAPTER, "chuong-1", "Chương I", "I", "QUY ĐỊNH CHUNG")
    merged = UnitChange(now.kind, Change.MERGED, (name_of(first), name_of(second)), (name_of(now),))

    compare_own_words(merged, now, [first, second], [now])

    assert words(merged.heading, Fate.SAME, Fate.ADDED) == "QUY ĐỊNH CHUNG"
    assert "TRÁCH NHIỆM CỦA XÃ" in words(merged.heading, Fate.REMOVED)
