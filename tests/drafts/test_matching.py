from consult.drafts.terms import Change
from tests.drafts.rewriting import matched, of_new, of_old, regulation, told


def changes(matches):
    return {match.change for match in matches}


def test_an_unchanged_draft_is_the_same_all_through():
    assert changes(matched(regulation(), regulation())) == {Change.SAME}


def test_an_inserted_article_renumbers_all_that_follow():
    new = regulation()
    new.insert(2, ("Giải thích từ ngữ", ["Nhà văn hóa thôn là nơi họp, tập luyện của người dân."]))

    matches = matched(regulation(), new)

    assert told(of_new(matches, "dieu-3")) == (Change.NEW, ("dieu-3",), True)
    assert told(of_old(matches, "dieu-2")) == (Change.SAME, ("dieu-2",), True)
    assert [told(of_old(matches, f"dieu-{n}")) for n in range(3, 11)] == [
        (Change.RENUMBERED, (f"dieu-{n + 1}",), True) for n in range(3, 11)
    ]
    assert told(of_old(matches, "dieu-7/khoan-3")) == (
        Change.RENUMBERED,
        ("dieu-8/khoan-3",),
        True,
    )


def test_a_deleted_article_is_dropped_and_the_next_does_not_take_its_place():
    new = regulation()
    del new[4]

    matches = matched(regulation(), new)

    assert told(of_old(matches, "dieu-5")) == (Change.DROPPED, (), True)
    assert told(of_old(matches, "dieu-5/khoan-1")) == (Change.DROPPED, (), True)
    assert told(of_old(matches, "dieu-6")) == (Change.RENUMBERED, ("dieu-5",), True)


def test_what_was_dropped_stands_where_it_was():
    new = regulation()
    del new[4]

    matches = matched(regulation(), new)

    order = [match.old[0] for match in matches if "/" not in match.old[0]]
    assert order == [f"dieu-{n}" for n in range(1, 11)]


def test_a_dropped_first_article_stands_first():
    matches = matched(regulation(), regulation()[1:])

    assert [match.old for match in matches[:2]] == [("dieu-1",), ("dieu-1/khoan-1",)]


def test_an_article_split_in_two_is_followed_by_its_clauses():
    new = regulation()
    name, clauses = new[6]
    new[6:7] = [(name, clauses[:2]), ("Thẩm định, chuyển tiền", clauses[2:])]

    matches = matched(regulation(), new)

    assert told(of_old(matches, "dieu-7")) == (Change.SPLIT, ("dieu-7", "dieu-8"), True)
    assert told(of_old(matches, "dieu-7/khoan-2")) == (Change.SAME, ("dieu-7/khoan-2",), True)
    assert told(of_old(matches, "dieu-7/khoan-3")) == (
        Change.RENUMBERED,
        ("dieu-8/khoan-1",),
        True,
    )
    assert told(of_old(matches, "dieu-8")) == (Change.RENUMBERED, ("dieu-9",), True)


def test_a_clause_split_in_two_names_the_larger_part_first():
    new = regulation()
    new[5][1][0:1] = [
        "Sân rộng năm trăm mét vuông.",
        "Hội trường có ít nhất một trăm chỗ ngồi, lát gạch.",
    ]

    match = of_old(matched(regulation(), new), "dieu-6/khoan-1")

    assert (match.change, match.new) == (Change.SPLIT, ("dieu-6/khoan-2", "dieu-6/khoan-1"))


def test_two_clauses_merged_stand_in_one_match():
    new = regulation()
    first, second, third = new[3][1]
    new[3][1][:] = [f"{first.rstrip('.')}; {second[0].lower()}{second[1:]}", third]

    matches = matched(regulation(), new)

    merged = of_old(matches, "dieu-4/khoan-1")
    assert merged.old == ("dieu-4/khoan-1", "dieu-4/khoan-2")
    assert told(merged) == (Change.MERGED, ("dieu-4/khoan-1",), True)
    assert told(of_old(matches, "dieu-4/khoan-3")) == (
        Change.RENUMBERED,
        ("dieu-4/khoan-2",),
        True,
    )


def test_two_articles_merged_bring_their_clauses_along():
    new = regulation()
    new[4:6] = [("Lãi suất vay và diện tích tối thiểu", new[4][1] + new[5][1])]

    matches = matched(regulation(), new)

    assert of_old(matches, "dieu-5").old == ("dieu-5", "dieu-6")
    assert told(of_old(matches, "dieu-6")) == (Change.MERGED, ("dieu-5",), True)
    assert told(of_old(matches, "dieu-6/khoan-2")) == (
        Change.RENUMBERED,
        ("dieu-5/khoan-4",),
        True,
    )


def test_a_clause_moved_to_another_article_is_found_there():
    new = regulation()
    new[7][1].append(new[2][1].pop(1))

    matches = matched(regulation(), new)

    assert told(of_old(matches, "dieu-3/khoan-2")) == (Change.MOVED, ("dieu-8/khoan-3",), True)
    assert told(of_old(matches, "dieu-3")) == (Change.CHANGED, ("dieu-3",), True)


def test_an_article_of_a_new_name_is_changed_not_dropped():
    new = regulation()
    new[5] = ("Quy mô, chỗ ngồi", new[5][1])

    matches = matched(regulation(), new)

    assert told(of_old(matches, "dieu-6")) == (Change.CHANGED, ("dieu-6",), True)
    assert told(of_old(matches, "dieu-6/khoan-1")) == (Change.SAME, ("dieu-6/khoan-1",), True)


def test_a_clause_with_another_sum_is_changed():
    new = regulation()
    new[3][1][1] = new[3][1][1].replace("200", "250")

    matches = matched(regulation(), new)

    assert told(of_old(matches, "dieu-4/khoan-2")) == (Change.CHANGED, ("dieu-4/khoan-2",), True)
    assert told(of_old(matches, "dieu-4/khoan-1")) == (Change.SAME, ("dieu-4/khoan-1",), True)


def test_swapped_articles_are_renumbered_each():
    new = regulation()
    new[4], new[5] = new[5], new[4]

    matches = matched(regulation(), new)

    assert told(of_old(matches, "dieu-5")) == (Change.RENUMBERED, ("dieu-6",), True)
    assert told(of_old(matches, "dieu-6")) == (Change.RENUMBERED, ("dieu-5",), True)
    assert told(of_old(matches, "dieu-6/khoan-2")) == (
        Change.RENUMBERED,
        ("dieu-5/khoan-2",),
        True,
    )


def test_an_article_rewritten_under_its_own_name_is_the_same_article():
    new = regulation()
    new.insert(0, ("Căn cứ chung", ["Áp dụng thống nhất trong toàn tỉnh kể từ năm học mới."]))
    new[-1] = ("Hiệu lực thi hành", ["Bãi bỏ các văn bản trước đây về cùng một việc."])

    match = of_old(matched(regulation(), new), "dieu-10")

    assert told(match) == (Change.CHANGED, ("dieu-11",), True)


def test_articles_of_set_phrases_are_told_apart_by_the_few_words_that_differ():
    duty = "chủ trì, phối hợp với các cơ quan, đơn vị có liên quan tổ chức thực hiện Quyết định này"
    bodies = ("Sở Xây dựng", "Sở Y tế", "Sở Nội vụ", "Sở Giáo dục và Đào tạo", "Sở Khoa học")
    old = [(f"Trách nhiệm của {body}", [f"{body} {duty}."]) for body in bodies]
    new = [old[3], *old[:2], ("Trách nhiệm của Công an", [f"Công an tỉnh {duty}."]), old[4]]

    matches = matched(old, new)

    assert told(of_old(matches, "dieu-4")) == (Change.RENUMBERED, ("dieu-1",), True)
    assert told(of_old(matches, "dieu-2")) == (Change.RENUMBERED, ("dieu-3",), True)
    assert not of_old(matches, "dieu-3").is_sure or of_old(matches, "dieu-3").new == ()


def test_of_identical_clauses_under_two_articles_each_keeps_its_own():
    same = "Cơ quan chủ trì báo cáo kết quả thực hiện trước ngày 15 tháng 12 hằng năm."
    old = regulation()
    old[3][1].append(same)
    old[6][1].append(same)
    new = [(name, list(clauses)) for name, clauses in old]
    new.insert(0, ("Căn cứ chung", ["Áp dụng thống nhất trong toàn tỉnh kể từ năm học mới."]))

    matches = matched(old, new)

    assert of_old(matches, "dieu-4/khoan-4").new == ("dieu-5/khoan-4",)
    assert of_old(matches, "dieu-7/khoan-5").new == ("dieu-8/khoan-5",)
