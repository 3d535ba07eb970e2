from consult.drafts.matching import match_outlines, nearest_provisions
from consult.drafts.terms import Change
from tests.drafts.outlines import outline_of_lines
from tests.drafts.rewriting import lines_of, matched, of_old, outline, regulation, told


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
