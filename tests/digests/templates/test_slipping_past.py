"""Ways around the check of a template that were open once: words hidden where it did not look."""

import io
from zipfile import ZipFile

import pytest
from docx.oxml.ns import nsmap, qn
from lxml import etree

from consult.digests.templates.examining import faults_of
from consult.digests.templates.opinion_rows import words
from consult.digests.templates.shipped import shipped_template
from consult.digests.terms import PaperVariant
from consult.drafts.reading.package import safe_xml
from tests.digests.templates.making import (
    DOCUMENT,
    changed,
    packed,
    parts_of,
    with_markup,
    with_words,
)

BOX = "<w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r>"
EMPTYING = "{% for x in bang_y_kien %}{% endfor %}"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def faults(content):
    return {(fault.code, fault.words) for fault in faults_of(content, PaperVariant.DOSSIER)}


def codes(content):
    return {code for code, _words in faults(content)}


def run(words):
    return f"<w:r><w:t>{words}</w:t></w:r>"


def in_tails(words):
    """Write words behind an element within the text, each mark cut in two."""
    cut = ("{", words.strip("{}"), "}")
    return "".join(run(f"<w:x/>{piece}") for piece in cut)


def for_old_programs(markup):
    schema = f'xmlns:mc="{COMPATIBILITY}"'
    return (
        f"<mc:AlternateContent {schema}><mc:Fallback>{markup}</mc:Fallback></mc:AlternateContent>"
    )


@pytest.mark.parametrize(
    "markup",
    [
        run(EMPTYING),
        f"<w:p>{in_tails('{% for x in bang_y_kien %}')}{in_tails('{% endfor %}')}</w:p>",
        f"<w:p>{for_old_programs(run('{{ du_thao }}'))}</w:p>",
    ],
    ids=["outside a paragraph", "behind an element", "for old programs only"],
)
def test_a_command_that_is_not_read_like_the_others_is_refused(markup):
    assert codes(with_markup(markup)) == {"hidden-tag"}


def test_a_command_beside_a_text_box_is_read_like_the_others():
    assert codes(with_markup(f"<w:p>{BOX}{run(EMPTYING)}</w:p>")) == {"rows", "once"}


@pytest.mark.parametrize("condition", ["phu_luc", "giu_nguyen", "bang_thong_nhat", "nguoi_ky"])
def test_a_mark_that_depends_on_something_else_is_refused(condition):
    hidden = changed("{{ dau }}", f"{{% if {condition} %}}{{{{ dau }}}}{{% endif %}}")

    assert ("missing", "dau") in faults(hidden)


@pytest.mark.parametrize("place", ["<w:style ", "<w:rPrDefault>"])
def test_words_hidden_by_a_style_are_refused(place):
    look = "<w:rPr><w:vanish/>"
    styles = {"<w:style ": ("<w:rPr><w:b/>", f"{look}<w:b/>")}
    old, new = styles.get(place, ("<w:rPrDefault><w:rPr>", f"<w:rPrDefault>{look}"))

    assert "hidden" in codes(changed(old, new, part="word/styles.xml"))


def test_an_address_that_only_begins_like_a_schema_is_refused():
    picture = '<w:p><w:r><w:pict src="http://schemas.xau.vn/x.png"/></w:r></w:p>'

    assert codes(with_markup(picture)) == {"outside"}


def test_markup_of_the_other_kind_of_word_file_is_refused():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    field = f'<x:p xmlns:x="{strict}"><x:r><x:instrText>DDEAUTO x</x:instrText></x:r></x:p>'

    assert codes(with_markup(field)) == {"element"}


def test_a_list_that_would_make_a_huge_paper_is_refused():
    opens, line, ends = (
        f"<w:p>{run(one)}</w:p>"
        for one in ("{%p for x in phu_luc %}", "{{ x }}" + "<w:br/>" * 12_000, "{%p endfor %}")
    )

    assert codes(with_markup(opens + line + ends)) == {"heavy-row"}


def test_words_that_word_takes_from_elsewhere_are_refused():
    bound = '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x"/></w:sdtPr><w:sdtContent/></w:sdt>'

    assert codes(with_markup(bound)) == {"element"}


def test_a_later_section_whose_first_page_has_no_mark_is_refused():
    section = changed("</w:sectPr></w:body>", "<w:titlePg/></w:sectPr></w:body>")

    assert ("missing", "dau_trang") in faults(section)


def test_two_parts_that_differ_in_their_strokes_are_refused():
    target = io.BytesIO(with_words(""))
    with ZipFile(target, "a") as archive:
        archive.writestr(DOCUMENT.replace("/", "\\"), archive.read(DOCUMENT))

    assert codes(target.getvalue()) == {"part"}


def test_a_heavy_row_is_found_within_a_content_control():
    heavy = "<w:t>{{ yk.noi_dung }}</w:t>" + "<w:br/>" * 12_000
    row = "<w:tr><w:tc><w:p>" + run(heavy) + "</w:p></w:tc></w:tr>"
    control = f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>"
    parts = parts_of(shipped_template(PaperVariant.DOSSIER))
    root = safe_xml(parts[DOCUMENT])
    opens = next(one for one in root.iter(qn("w:tr")) if "in bang_y_kien" in words(one))
    opens.addnext(etree.fromstring(f'<x xmlns:w="{nsmap["w"]}">{control}</x>')[0])

    assert codes(packed({**parts, DOCUMENT: etree.tostring(root)})) == {"heavy-row"}
