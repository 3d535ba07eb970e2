"""The report on one page: its words, its charts, and that it is one page whatever comes."""

import json
import re
from dataclasses import asdict, replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from consult.boards.rules.paper import report_paper
from consult.boards.services import numbers_of
from consult.boards.writers.report_docx import report_docx
from consult.boards.writers.report_pdf import report_pdf
from tests.boards.samples import OFFICE, line, numbers

MADE_AT = datetime(2026, 12, 31, 8, 0, tzinfo=UTC)
SPACE = str.maketrans("\u00a0", " ")
LONG = "Sở Văn hóa, Thể thao và Du lịch cùng các đơn vị trực thuộc có tên rất dài"


def plain(text):
    return text.translate(SPACE)


def pages(paper):
    return PdfReader(BytesIO(report_pdf(paper, made_at=MADE_AT))).pages


def test_three_sentences_say_the_whole_and_no_units_are_added():
    results = plain(report_paper(numbers(line())).results)

    assert results == (
        "Trong quý IV có 09 đợt lấy ý kiến (kỳ trước: 06). 618/1.186 thôn, tổ dân phố được hỏi đã "
        "có ý kiến. Nhận 96 ý kiến của cơ quan, tổ chức, 141 ý kiến của tập thể, 3.904 ý kiến của "
        "hộ gia đình, 2.217 ý kiến của cá nhân (không cộng các đơn vị tính)."
    )


def test_the_chart_names_its_days_and_its_peak():
    paper = report_paper(numbers(line()))

    assert len(paper.weeks) == 13
    assert (paper.weeks_first, paper.weeks_last) == ("01/10", "31/12")
    assert plain(paper.weeks_peak) == "cao nhất: 341 (tuần 03/12 - 09/12)"


def test_what_is_late_or_short_becomes_a_task_and_there_are_four_at_most():
    lines = [
        line(f"Sở {n}", posted_right=2, missing_days=2, closed_unanswered=1, overdue_days=12)
        for n in range(1, 7)
    ]

    tasks = [plain(task) for task in report_paper(numbers(*lines)).tasks]

    assert len(tasks) == 4
    assert tasks[0] == (
        "- Sở 1: 01 đợt thiếu ngày đăng (02 ngày); 01 đợt chưa trả lời, quá hạn 12 ngày."
    )
    assert tasks[-1] == "- 568 thôn, tổ dân phố được hỏi chưa có ý kiến./."


def test_without_rounds_one_sentence_says_so_and_there_is_no_chart():
    empty = numbers(
        rounds=0, asked_villages=0, heard_villages=0, comments={}, weeks=(), channels={}
    )

    [page] = pages(report_paper(empty))

    text = plain(page.extract_text())
    assert "Trong kỳ không có đợt lấy ý kiến." in text
    assert "theo tuần" not in text
    assert "CHÁNH VĂN PHÒNG" in text


@pytest.mark.parametrize("agencies", [1, 6, 9])
def test_it_is_one_page_with_the_longest_words(agencies):
    lines = [
        line(LONG, posted_right=1, missing_days=19, closed_unanswered=12, overdue_days=123)
        for _ in range(agencies)
    ]
    crowded = numbers(*lines, comments=dict.fromkeys(numbers().comments, 1_234_567))

    [page] = pages(report_paper(crowded))

    assert page.extract_text().count("…") >= agencies
    assert float(page.mediabox.width) == pytest.approx(595.3, abs=1)


def test_the_same_numbers_give_the_same_bytes():
    paper = report_paper(numbers(line()))

    assert report_pdf(paper, made_at=MADE_AT) == report_pdf(paper, made_at=MADE_AT)


def test_word_holds_the_same_words_as_the_page():
    paper = report_paper(numbers(line(), line("Sở Y tế", answered_percent=None)))

    with ZipFile(BytesIO(report_docx(paper, made_at=MADE_AT))) as packed:
        text = re.sub(r"<[^>]+>", "", packed.read("word/document.xml").decode())

    for words in (*paper.parent_lines, paper.title, paper.results, paper.tasks[0], "98%", "402"):
        assert words in text
    assert text.count("Sở Y tế") == 1


def test_word_leaves_charts_and_table_out_without_rounds():
    empty = numbers(rounds=0, weeks=(), channels={}, comments={})

    with ZipFile(BytesIO(report_docx(report_paper(empty), made_at=MADE_AT))) as packed:
        content = packed.read("word/document.xml").decode()

    assert "tblDescription" not in content
    assert "Trong kỳ không có đợt lấy ý kiến." in content


def test_typed_markup_stays_text_in_word():
    paper = report_paper(numbers(line("<w:p/> & Sở")))

    with ZipFile(BytesIO(report_docx(paper, made_at=MADE_AT))) as packed:
        content = packed.read("word/document.xml").decode()

    assert "&lt;w:p/&gt; &amp; Sở" in content


def test_another_office_signs_with_its_own_title_and_code():
    home_affairs = replace(OFFICE, name="Sở Nội vụ", code="SNV", name_lines=("SỞ NỘI VỤ",))

    paper = report_paper(numbers(line(), office=home_affairs))

    assert paper.signer_title == "GIÁM ĐỐC"
    assert paper.number_line.endswith("/BC-SNV")


def test_typed_markup_comes_out_as_text():
    [page] = pages(report_paper(numbers(line('#read("x") *Sở*'))))

    assert '#read("x") *Sở*' in page.extract_text()


def test_kept_numbers_are_read_back_unchanged():

    kept = numbers(line())

    assert numbers_of(json.loads(json.dumps(asdict(kept)))) == kept
