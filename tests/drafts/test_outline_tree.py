"""The tree of the outline page: finding in it, folding and opening."""

import io

import pytest

from tests.drafts.outline_page import PAGE, tree_of, who_uploaded_the_draft


@pytest.fixture
def drafter(staff):
    return who_uploaded_the_draft(staff)


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
