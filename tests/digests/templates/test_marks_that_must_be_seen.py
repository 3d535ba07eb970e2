"""Marks and words of the law that a template must show, where everybody can read them."""

import re

import pytest

from consult.digests.templates.examining import faults_of
from consult.digests.templates.shipped import shipped_template
from consult.digests.terms import PaperVariant
from tests.digests.templates.making import (
    DOCUMENT,
    HEAD,
    changed,
    packed,
    parts_of,
)

DOSSIER = PaperVariant.DOSSIER


def codes(content, variant=DOSSIER):
    return {fault.code for fault in faults_of(content, variant)}


@pytest.mark.parametrize(
    "look",
    [
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="fefefe"/>',
        '<w:color w:val="000000" w:themeColor="background1"/>',
        '<w:sz w:val="15"/>',
        "<w:webHidden/>",
        '<w:rStyle w:val="khong-thay"/>',
    ],
)
@pytest.mark.parametrize(
    ("mark", "part"), [("dau", DOCUMENT), ("ghi_chu_dau", DOCUMENT), ("dau_trang", HEAD)]
)
def test_a_mark_that_nobody_can_read_is_refused_by_name(look, mark, part):
    parts = parts_of(shipped_template(DOSSIER))
    text = parts[part].decode()
    opening = text.rindex("<w:r>", 0, text.index(f"{{{{ {mark} }}}}"))
    run = text[opening:].partition("</w:r>")[0]
    words = re.sub(r"<w:rPr>.*?</w:rPr>", "", run).replace("<w:r>", f"<w:r><w:rPr>{look}</w:rPr>")
    styles = parts["word/styles.xml"].decode()
    style = '<w:style w:styleId="khong-thay"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    parts["word/styles.xml"] = styles.replace("</w:styles>", f"{style}</w:styles>").encode()

    faults = faults_of(packed({**parts, part: text.replace(run, words).encode()}), DOSSIER)

    assert [(one.code, one.words) for one in faults] == [("unseen", mark)]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (changed("{{ dau }}", ""), "dau"),
        (changed("{%p if dau %}", "{%p if not dau %}"), "dau"),
        (changed("{{ dau_trang }}", "", part=HEAD), "dau_trang"),
        (
            changed('<w:headerReference w:type="default"', '<w:headerReference w:type="even"'),
            "dau_trang",
        ),
        (
            changed("<w:compat>", "<w:evenAndOddHeaders/><w:compat>", part="word/settings.xml"),
            "dau_trang",
        ),
        (changed("{{ yk.ket_luan }}", ""), "bang_y_kien.ket_luan"),
        (
            changed("{{ yk.ket_luan }}", "{% if yk.ly_do %}{{ yk.ket_luan }}{% endif %}"),
            "bang_y_kien.ket_luan",
        ),
        (changed("{{ nguoi.ghi_chu }}", ""), "bang_y_kien.chu_the.ghi_chu"),
        (changed("{{ nd.loi }}", ""), "giu_nguyen.loi"),
        (changed("{{ ghi_chu_khong_ky }}", ""), "ghi_chu_khong_ky"),
    ],
)
def test_a_template_that_hides_what_must_be_said_is_refused(content, name):
    assert ("missing", name) in {(f.code, f.words) for f in faults_of(content, DOSSIER)}
