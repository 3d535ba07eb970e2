from consult.drafts.matching import match_outlines, nearest_provisions
from consult.drafts.terms import Change
from tests.drafts.outlines import outline_of_lines
from tests.drafts.rewriting import lines_of, matched, of_new, of_old, outline, regulation, told


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


def promoted():
    """The regulation with khoản 2 Điều 3 made an article of its own, without clauses."""
    new = regulation()
    words = new[2][1].pop(1)
    lines = [line for line in lines_of([*new[:3], (words, []), *new[3:]]) if line]
    return outline_of_lines(*lines)


def test_a_clause_made_an_article_is_asked_about_and_the_article_offered():
    old, new = outline(regulation()), promoted()

    matches = match_outlines(old, new)

    assert told(of_old(matches, "dieu-3")) == (Change.SPLIT, ("dieu-3", "dieu-4"), True)
    assert not of_old(matches, "dieu-3/khoan-2").is_sure
    assert "dieu-4" in nearest_provisions(old, new, matches)["dieu-3/khoan-2"]


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


def test_a_clause_written_anew_in_its_place_waits_for_a_person():
    new = regulation()
    new[6][1][2] = (
        "Giá vật liệu lấy theo công bố hằng quý, chênh lệch dưới mười phần trăm thì bỏ qua."
    )

    match = of_old(matched(regulation(), new), "dieu-7/khoan-3")

    assert told(match) == (Change.CHANGED, ("dieu-7/khoan-3",), False)


def test_clauses_rewritten_side_by_side_are_proposed_in_their_order():
    new = regulation()
    new[6][1][1:3] = [
        "Xã kiểm tra thực địa trong bảy ngày rồi niêm yết danh sách ở chợ phiên.",
        "Kinh phí do Sở Tài chính cân đối, trình cùng dự toán đầu năm của tỉnh.",
    ]

    matches = matched(regulation(), new)

    assert of_old(matches, "dieu-7/khoan-2").new == ("dieu-7/khoan-2",)
    assert of_old(matches, "dieu-7/khoan-3").new == ("dieu-7/khoan-3",)


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


DECISION = (
    "QUYẾT ĐỊNH",
    "Ban hành Quy định về chợ nông thôn",
    "Điều 1. Ban hành kèm theo Quyết định này Quy định về chợ nông thôn.",
    "Điều 2. Quyết định này có hiệu lực từ ngày ký.",
    "QUY ĐỊNH",
    "Về chợ nông thôn",
    "(Ban hành kèm theo Quyết định số /2026/QĐ-UBND)",
)
MARKET = (
    "Người bán hàng rong được dành một dãy riêng gần cổng chính.",
    "Phí chỗ ngồi thu theo phiên, không quá năm nghìn đồng một mét vuông.",
    "Rác được gom hai lần mỗi phiên và chở đi trong ngày.",
)


def test_articles_of_an_attachment_are_not_taken_for_those_of_the_decision():
    old = outline_of_lines(*DECISION, *(f"Điều {n}. {one}" for n, one in enumerate(MARKET, 1)))
    new = outline_of_lines(*DECISION, *(f"Điều {n}. {one}" for n, one in enumerate(MARKET[1:], 1)))

    matches = match_outlines(old, new)

    assert told(of_old(matches, "dieu-1")) == (Change.SAME, ("dieu-1",), True)
    assert told(of_old(matches, "kem-theo-1")) == (Change.SAME, ("kem-theo-1",), True)
    assert told(of_old(matches, "kem-theo-1/dieu-1")) == (Change.DROPPED, (), True)
    assert told(of_old(matches, "kem-theo-1/dieu-3")) == (
        Change.RENUMBERED,
        ("kem-theo-1/dieu-2",),
        True,
    )


def test_appendices_keep_to_appendices():
    old = outline_of_lines(
        "Điều 1. Mức thu phí chợ",
        "1. Mức thu theo Phụ lục I kèm theo.",
        "PHỤ LỤC I",
        "MỨC THU PHÍ CHỢ",
        "Chợ hạng một thu mười nghìn đồng một ngày.",
        "PHỤ LỤC II",
        "MẪU ĐƠN ĐỀ NGHỊ",
        "Tôi đề nghị được thuê chỗ bán hàng tại chợ.",
    )
    new = outline_of_lines(
        "Điều 1. Mức thu phí chợ",
        "1. Mức thu theo Phụ lục II kèm theo.",
        "PHỤ LỤC I",
        "MẪU ĐƠN ĐỀ NGHỊ",
        "Tôi đề nghị được thuê chỗ bán hàng tại chợ.",
        "PHỤ LỤC II",
        "MỨC THU PHÍ CHỢ",
        "Chợ hạng một thu mười nghìn đồng một ngày.",
    )

    matches = match_outlines(old, new)

    assert told(of_old(matches, "phu-luc-1")) == (Change.RENUMBERED, ("phu-luc-2",), True)
    assert told(of_old(matches, "phu-luc-2")) == (Change.RENUMBERED, ("phu-luc-1",), True)


def test_quoted_text_is_in_no_match_but_changes_what_quotes_it():
    lines = (
        "Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 12/2020/QĐ-UBND",
        "1. Sửa đổi Điều 3 như sau:",
    )
    old = outline_of_lines(*lines, "“Điều 3. Mức thu", "Mức thu là 5.000 đồng.”")
    new = outline_of_lines(*lines, "“Điều 3. Mức thu", "Mức thu là 7.000 đồng.”")

    matches = match_outlines(old, new)

    assert [match.old for match in matches] == [("dieu-1",), ("dieu-1/khoan-1",)]
    assert {match.change for match in matches} == {Change.CHANGED}


def test_a_dropped_clause_much_like_a_new_one_elsewhere_is_not_dropped_by_guess():
    new = regulation()
    new[7][1].append(
        "Mỗi thôn chỉ được hỗ trợ một lần, trừ nơi bị thiên tai do tỉnh công bố từng năm."
    )
    del new[2][1][1]

    match = of_old(matched(regulation(), new), "dieu-3/khoan-2")

    assert not match.is_sure


def test_a_person_is_offered_what_is_most_like_and_where_the_article_went():
    new = regulation()
    new[6][1][2] = (
        "Giá vật liệu lấy theo công bố hằng quý, chênh lệch dưới mười phần trăm thì bỏ qua."
    )
    old = outline(regulation())
    matches = match_outlines(old, outline(new))

    offered = nearest_provisions(old, outline(new), matches)

    assert list(offered) == ["dieu-7/khoan-3"]
    assert offered["dieu-7/khoan-3"][0] == "dieu-7/khoan-3"
    assert "dieu-7" in offered["dieu-7/khoan-3"]
