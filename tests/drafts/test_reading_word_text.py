"""Which words of a Word file are read: what a reader of the printed page would see, once."""

from consult.drafts.reading import read_draft
from consult.drafts.terms import DraftKind
from tests.drafts.outlines import at, codes, words
from tests.drafts.word_files import W, paragraph, run, table, word_file


def text_of(*blocks: str, **parts: str) -> str:
    return words(read_draft(word_file(*blocks, **parts), name="a.docx").walk())


def test_insertions_are_in_and_deletions_and_moved_away_text_are_out():
    outline = read_draft(
        word_file(
            paragraph(
                "1. Giữ",
                inner=f'<w:ins w:id="1">{run(" thêm")}</w:ins>'
                '<w:del w:id="2"><w:r><w:delText> xóa</w:delText></w:r></w:del>'
                f'<w:moveFrom w:id="3">{run(" dời đi")}</w:moveFrom><w:moveTo w:id="4">{run(" dời đến")}</w:moveTo>',
            )
        ),
        name="a.docx",
    )

    assert words(outline.walk()) == "Mục 1 Giữ thêm dời đến"
    assert "tracked-changes" in codes(outline)


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    first = (
        '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="X"/></w:rPr></w:pPr>'
        + run("1. Đầu")
        + "</w:p>"
    )

    assert text_of(first, paragraph("đuôi.")) == "Mục 1 Đầu đuôi."


def test_a_deleted_paragraph_mark_at_the_end_of_a_file_or_a_cell_loses_no_words():
    gone = '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="X"/></w:rPr></w:pPr>'
    cells = f"<w:tc>{gone}{run('Trong ô')}</w:p></w:tc><w:tc>{paragraph('Ô hai')}</w:tc>"
    last = f"{gone}{run('Cuối tệp.')}</w:p>"

    outline = read_draft(
        word_file(paragraph("Điều 1. A"), f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", last),
        name="a.docx",
    )

    assert at(outline, "dieu-1/bang-1").rows == [["Trong ô", "Ô hai"]]
    assert at(outline, "dieu-1/doan-1").text == "Cuối tệp."


def test_hidden_text_is_left_out_also_when_a_style_hides_it():
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="character" w:styleId="An">'
        "<w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
    )

    text = text_of(
        paragraph("Hiện", inner=run(" ẩn", "<w:vanish/>") + run(" kín", '<w:rStyle w:val="An"/>')),
        paragraph("Vẫn hiện", inner=run(" rõ", '<w:rStyle w:val="An"/><w:vanish w:val="0"/>')),
        styles=styles,
    )

    assert text == "Hiện\nVẫn hiện rõ"


def test_links_smart_tags_content_controls_and_field_results_are_read():
    inner = (
        f"<w:hyperlink>{run('liên kết ')}</w:hyperlink><w:smartTag>{run('thẻ ')}</w:smartTag>"
        f"<w:sdt><w:sdtContent>{run('ô ')}</w:sdtContent></w:sdt>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("kết quả")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    assert text_of(paragraph("Chữ ", inner=inner)) == "Chữ liên kết thẻ ô kết quả"


def test_a_content_control_may_hold_whole_paragraphs():
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('Điều 1. Một')}</w:sdtContent></w:sdt>"

    assert text_of(control, paragraph("Chữ.")) == "Điều 1 Một Chữ."


def test_a_text_box_is_read_once_though_it_is_stored_twice():
    box = f"<w:txbxContent>{paragraph('DỰ THẢO')}</w:txbxContent>"
    inner = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert text_of(paragraph("Chữ", inner=inner)).split() == ["Chữ", "DỰ", "THẢO"]


def test_a_footnote_stands_below_the_unit_that_refers_to_it():
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0">{paragraph("---")}'
        f'</w:footnote><w:footnote w:id="2">{paragraph("Xem Luật A.")}</w:footnote></w:footnotes>'
    )
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'

    outline = read_draft(
        word_file(
            paragraph("Điều 1. Một"), paragraph("1. Khoản", inner=reference), footnotes=notes
        ),
        name="a.docx",
    )

    assert at(outline, "dieu-1/khoan-1/chu-thich-1").text == "Xem Luật A."


def test_headers_are_kept_once_and_page_numbers_are_not():
    header = f'<w:hdr xmlns:w="{W}">{paragraph("DỰ THẢO LẦN 2")}</w:hdr>'
    footer = f'<w:ftr xmlns:w="{W}">{paragraph("3")}</w:ftr>'

    outline = read_draft(
        word_file(paragraph("Điều 1. Một"), header1=header, header2=header, footer1=footer),
        name="a.docx",
    )

    assert at(outline, "dau-trang-cuoi-trang").text == "DỰ THẢO LẦN 2"


def test_a_line_break_parts_units_and_not_sentences():
    outline = read_draft(
        word_file(
            paragraph("Chương I", inner=f"<w:r><w:br/></w:r>{run('QUY ĐỊNH CHUNG')}"),
            paragraph(
                "Điều 1. Một",
                inner=f"<w:r><w:br/></w:r>{run('1. Khoản dài')}<w:r><w:br/></w:r>{run('còn tiếp.')}",
            ),
        ),
        name="a.docx",
    )

    assert at(outline, "chuong-1").heading == "QUY ĐỊNH CHUNG"
    assert at(outline, "dieu-1/khoan-1").text == "Khoản dài còn tiếp."


def test_a_frame_of_one_cell_is_no_table():
    outline = read_draft(word_file(table([["Điều 1. Một"]]), paragraph("1. Khoản.")), name="a.docx")

    assert outline.counts["table"] == 0
    assert "dieu-1/khoan-1" in outline.paths


def test_old_fonts_are_read_run_by_run_and_fonts_ending_in_h_are_capitals():
    tcvn3 = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    capitals = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
    vni = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'

    outline = read_draft(
        word_file(
            paragraph(inner=run("Céng hoµ", capitals)),
            paragraph(inner=run("§iÒu 1. L­u tr÷", tcvn3)),
            paragraph(inner=run("UYÛ BAN NHAÂN DAÂN", vni) + run(" tỉnh café")),
        ),
        name="a.docx",
    )

    assert words(outline.walk()) == "Phần mở đầu CỘNG HOÀ Điều 1 Lưu trữ UỶ BAN NHÂN DÂN tỉnh café"
    assert "legacy-font-converted" in codes(outline)


def test_small_letters_marked_as_capitals_are_read_as_drawn():
    outline = read_draft(
        word_file(
            paragraph(inner=run("quyết định", "<w:caps/>")),
            paragraph(inner=run("Chương i", "<w:caps/>") + "<w:r><w:br/></w:r>" + run("Quy định")),
            paragraph("Điều 1. Một"),
        ),
        name="a.docx",
    )

    assert outline.kind is DraftKind.DECISION
    assert at(outline, "chuong-1").heading == "Quy định"


def test_a_symbol_is_never_lost():
    inner = "".join(
        f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>' for code in ("F0B7", "F0A8")
    )

    assert text_of(paragraph("Ô ", inner=inner)) == "Ô •□"
