"""The templates that come with the product: five papers that look as the decree asks."""

import io
from dataclasses import replace
from zipfile import ZipFile

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from consult.digests.rules.paper import paper
from consult.digests.templates.examining import faults_of
from consult.digests.templates.shipped import shipped_template, variant_of
from consult.digests.terms import Audience, LawVersion, PaperVariant
from scripts.build_paper_templates import template
from tests.digests.readers import docx_text, plain, read_docx

NEW_TITLE = "BẢN TỔNG HỢP Ý KIẾN, TIẾP THU, GIẢI TRÌNH\nÝ KIẾN GÓP Ý, PHẢN BIỆN XÃ HỘI"
OLD_TITLE = "BẢN TỔNG HỢP, GIẢI TRÌNH, TIẾP THU\nÝ KIẾN GÓP Ý"


@pytest.fixture
def papers(village_digest, interim_digest, empty_digest):
    """Give the digest and the audience of each of the five papers."""
    old = replace(village_digest, header=replace(village_digest.header, law=LawVersion.OLD_2015))
    return {
        PaperVariant.DOSSIER: (village_digest, Audience.DOSSIER),
        PaperVariant.PUBLIC: (village_digest, Audience.PUBLIC),
        PaperVariant.INTERIM: (interim_digest, Audience.DOSSIER),
        PaperVariant.OLD_LAW: (old, Audience.DOSSIER),
        PaperVariant.NO_OPINIONS: (empty_digest, Audience.DOSSIER),
    }


def parts(content):
    with ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.mark.parametrize("variant", PaperVariant)
def test_what_is_shipped_is_what_the_script_makes(variant):
    assert parts(shipped_template(variant)) == parts(template(variant))


@pytest.mark.parametrize("variant", PaperVariant)
def test_a_shipped_template_passes_its_own_check(variant):
    assert faults_of(shipped_template(variant), variant) == []


@pytest.mark.parametrize("variant", PaperVariant)
def test_each_paper_is_made_by_its_own_template(papers, variant):
    source, audience = papers[variant]
    asked = []
    source = replace(source, template=lambda one: asked.append(one) or shipped_template(one))

    read_docx(source, audience)

    assert asked == [variant]


def test_an_incomplete_public_paper_carries_both_marks(interim_digest):
    text = docx_text(read_docx(interim_digest, Audience.PUBLIC))
    chosen = variant_of(
        interim_digest.header, paper(interim_digest, Audience.PUBLIC), Audience.PUBLIC
    )

    assert "BẢN CÔNG KHAI\nCHƯA ĐẦY ĐỦ" in text
    assert chosen is PaperVariant.INTERIM


@pytest.mark.parametrize("variant", PaperVariant)
def test_pages_font_and_title_are_those_of_the_form(papers, variant):
    document = read_docx(*papers[variant])

    has_rows = variant is not PaperVariant.NO_OPINIONS
    wanted = [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE][: 2 if has_rows else 1]
    assert [section.orientation for section in document.sections] == wanted
    for section in document.sections:
        margins = (section.top_margin, section.right_margin, section.bottom_margin)
        assert [round(one / Mm(1)) for one in (*margins, section.left_margin)] == [20, 15, 20, 30]
    normal = document.styles["Normal"]
    assert (normal.font.name, normal.font.size.pt) == ("Times New Roman", 13)
    (title,) = [p for p in document.paragraphs if p.style.name.lower() == "heading 1"]
    assert title.text == (OLD_TITLE if variant is PaperVariant.OLD_LAW else NEW_TITLE)


@pytest.mark.parametrize("variant", [v for v in PaperVariant if v is not PaperVariant.NO_OPINIONS])
def test_the_table_of_opinions_repeats_its_head_and_has_the_words_of_the_form(papers, variant):
    document = read_docx(*papers[variant])

    (wide,) = [
        t for t in document.tables if len(t.columns) == 4 and t.cell(0, 0).text[:4] == "NHÓM"
    ]
    assert [plain(cell.text) for cell in wide.rows[0].cells] == [
        "NHÓM VẤN ĐỀ HOẶC ĐIỀU, KHOẢN",
        "CHỦ THỂ GÓP Ý",
        "NỘI DUNG GÓP Ý",
        "NỘI DUNG TIẾP THU, GIẢI TRÌNH",
    ]
    assert wide.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(wide.rows) == 9


def test_the_paper_under_the_old_law_speaks_as_that_law(papers):
    text = docx_text(read_docx(*papers[PaperVariant.OLD_LAW]))

    assert "Thực hiện Luật Ban hành văn bản quy phạm pháp luật năm 2015" in text
    assert "đã gửi lấy ý kiến và tổng số" in text
    assert "phản biện xã hội đối với" not in text


def test_the_paper_without_opinions_says_so_in_one_sentence_and_has_no_table(papers):
    document = read_docx(*papers[PaperVariant.NO_OPINIONS])

    assert "giải trình: không có. Trong thời gian từ ngày" in docx_text(document)
    assert "NHÓM VẤN ĐỀ HOẶC ĐIỀU, KHOẢN" not in docx_text(document)


def test_only_the_incomplete_paper_stands_without_signature(papers):
    unsigned = {
        variant
        for variant, given in papers.items()
        if "không ký, không đóng dấu" in docx_text(read_docx(*given))
    }

    assert unsigned == {PaperVariant.INTERIM}


def test_cells_are_merged_where_the_schema_wants_it(papers):
    document = read_docx(*papers[PaperVariant.DOSSIER])

    merges = list(document.element.body.iter(qn("w:vMerge")))
    assert merges
    for merge in merges:
        tags = [one.tag for one in merge.getparent()]
        assert tags == [qn("w:tcW"), qn("w:vMerge"), qn("w:vAlign")]
