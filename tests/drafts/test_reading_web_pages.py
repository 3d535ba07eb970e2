"""Web pages as office programs and portals write them."""

from consult.drafts.reading import read_draft
from consult.drafts.terms import Outline, ProvisionKind
from tests.drafts.outlines import at, paths


def read(body: str) -> Outline:
    return read_draft(
        f"<html><meta charset=utf-8><body>{body}</body></html>".encode(), name="a.html"
    )


def test_the_page_word_saves_gives_its_units_and_no_contents():
    outline = read(
        "<p class=MsoToc1>Điều 1. Phạm vi<span style='mso-tab-count:1 dotted'>.. </span>3</p>"
        "<p class=MsoNormal><b>Điều 1.<span style='mso-spacerun:yes'>&nbsp; </span>Phạm\nvi</b></p>"
        "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;"
        "</span></span><![endif]>Một<o:p></o:p></p><!--[if gte mso 9]><xml>Điều 9. Ẩn</xml><![endif]-->"
    )

    assert paths(outline) == ["mo-dau", "dieu-1", "dieu-1/khoan-1"]
    assert at(outline, "dieu-1").heading == "Phạm vi"
    assert at(outline, "dieu-1/khoan-1").text == "Một"


def test_the_page_of_a_portal_gives_its_units_from_divisions_and_line_breaks():
    outline = read(
        "<div><div><strong>Điều 1.</strong>&nbsp;Phạm vi</div><div>1. Hai việc: <br/>a) A;<br>b) B."
        "<br><br>2. Ba</div><div>&nbsp;</div><h3>Điều 2. Lệ phí</h3><ol><li><p>Một</p></li><li>Hai"
        "<ul><li>gạch</li></ul></li></ol></div>"
    )

    assert paths(outline) == [
        *("dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-1/diem-a", "dieu-1/khoan-1/diem-b"),
        *("dieu-1/khoan-2", "dieu-2", "dieu-2/khoan-1", "dieu-2/khoan-2"),
    ]
    assert at(outline, "dieu-2/khoan-2").text == "Hai\n- gạch"


def test_a_table_that_only_frames_the_page_is_no_table_and_tables_in_it_are():
    outline = read(
        "<table><tr><td><p>Điều 1. A</p><p>1. Một</p><table><tr><td>1.</td><td>x</td></tr></table>"
        "<p>2. Hai</p></td><td></td></tr></table>"
    )

    assert paths(outline, ProvisionKind.CLAUSE) == ["dieu-1/khoan-1", "dieu-1/khoan-2"]
    assert at(outline, "dieu-1/khoan-1/bang-1").rows == [["1.", "x"]]


def test_preformatted_text_keeps_its_lines():
    assert paths(read("<pre>Điều 1. A\n1. Một\n2. Hai</pre>")) == [
        *("dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-2"),
    ]


def test_signatures_broken_by_line_breaks_are_kept_line_by_line():
    outline = read("<p>Điều 1. A.</p><p>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH<br>Nguyễn Văn A</p>")

    assert at(outline, "noi-nhan-chu-ky").text.split("\n") == [
        *("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A"),
    ]
