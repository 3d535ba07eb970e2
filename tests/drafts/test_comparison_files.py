"""The Word files of a comparison: every word is in them, as words; looks tell without colour."""

import re
from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pytest

from consult.core.word.letterhead import Sender
from consult.drafts.comparing import compare_outlines
from consult.drafts.terms import Node, ProvisionKind
from consult.drafts.writers.comparison_docx import write_comparison
from consult.drafts.writers.explanation_docx import write_explanation
from consult.drafts.writers.papers import ComparisonPaper
from tests.drafts.outlines import outline_of_lines
from tests.drafts.samples import article, clause, outline
from tests.drafts.versions import AFTER, BEFORE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "</w:t></w:r><script>alert(1)</script> & \x00\x0b\x1e]]> “{{ 7*7 }}” \ud800 1. - "
PAPERS = [write_comparison, write_explanation]


def paper(**more):
    told = {
        "sender": Sender(["UBND TỈNH THÁI NGUYÊN"], ["SỞ THỬ NGHIỆM"], "Thái Nguyên, ngày   tháng"),
        "agency": "Sở Thử nghiệm",
        "title": "Quyết định về nước sinh hoạt",
        "old_name": "bản thứ 1, 01/11/2026",
        "new_name": "bản thứ 2, 15/11/2026",
        "summary": "Sửa 1 điều.",
        "made_at": datetime(2026, 11, 20, tzinfo=UTC),
    }
    return ComparisonPaper(**told | more)


def written(write, old=BEFORE, new=AFTER, **more):
    old, new = (one if hasattr(one, "nodes") else outline_of_lines(*one) for one in (old, new))
    return write(paper(**more), compare_outlines(old, new))


def runs(content):
    part = ZipFile(BytesIO(content)).read("word/document.xml")
    for run in ET.fromstring(part).iter(f"{W}r"):
        look = {one.tag.removeprefix(W) for one in run.find(f"{W}rPr")}
        yield "".join(one.text or "" for one in run.iter(f"{W}t")), look


def text_of(content):
    return "".join(text for text, _look in runs(content))


def without_spaces(text):
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("write", PAPERS)
def test_a_word_processor_opens_the_file(write):
    document = docx.Document(BytesIO(written(write)))

    assert document.paragraphs


def test_what_came_is_underlined_and_what_went_is_struck_through():
    looks = dict(runs(written(write_comparison)))

    assert {"u", "color"} <= looks["4.000.000"]
    assert {"strike", "color"} <= looks["3.000.000"]


def test_the_official_table_is_black():
    looks = dict(runs(written(write_explanation)))

    assert {"u", "b"} <= looks["4.000.000"]
    assert "strike" in looks["3.000.000"]
    assert all("color" not in look and "shd" not in look for look in looks.values())


def test_the_comparison_holds_every_word_of_the_newer_version():
    told = without_spaces(text_of(written(write_comparison, BEFORE, BEFORE)))

    assert all(without_spaces(line) in told for line in BEFORE)


def test_the_official_table_says_what_became_of_each_provision():
    told = text_of(written(write_explanation))

    assert "Sửa khoản 1 Điều 2." in told
    assert "Thêm mới khoản 3 Điều 2." in told
    assert "Bỏ điểm b khoản 2 Điều 2." in told
    assert "Giữ nguyên." in told


def test_the_official_table_gives_the_reasons_that_were_published():
    told = text_of(written(write_explanation, reasons={"dieu-2/khoan-1": ["Giá vật liệu tăng."]}))

    assert told.count("Giá vật liệu tăng.") == 1


@pytest.mark.parametrize("write", PAPERS)
def test_hostile_words_stay_words(write):
    hostile = outline(
        article(
            "1",
            HOSTILE,
            clause("1", "1", HOSTILE),
            Node(ProvisionKind.TABLE, "dieu-1/bang-1", rows=[[HOSTILE, "x"], ["chỉ một ô"]]),
            text=HOSTILE,
        )
    )
    content = written(
        write, outline(article("1", "Mức")), hostile, title=HOSTILE, reasons={"dieu-1": [HOSTILE]}
    )

    told = text_of(content)
    assert "</w:t></w:r><script>alert(1)</script>" in told
    assert not re.search("[\x00\x0b\x1e]", told)
    docx.Document(BytesIO(content))


@pytest.mark.parametrize("write", PAPERS)
def test_the_same_comparison_gives_the_same_bytes(write):
    assert written(write) == written(write)


@pytest.mark.parametrize("write", PAPERS)
def test_only_times_new_roman_is_asked_for(write):
    packed = ZipFile(BytesIO(written(write)))
    parts = "".join(packed.read(name).decode() for name in packed.namelist())

    assert set(re.findall(r'w:(?:ascii|hAnsi|cs)="([^"]+)"', parts)) == {"Times New Roman"}


@pytest.mark.parametrize("write", PAPERS)
def test_a_version_without_any_unit_makes_a_file(write):
    docx.Document(BytesIO(written(write, outline(), outline())))
