"""Templates as officials leave them: cut up by Word, with their own words, logo and order."""

import base64
import io
import re
from dataclasses import replace
from zipfile import ZipFile

import pytest
from docx import Document

from consult.digests.rules.paper import paper
from consult.digests.templates.examining import faults_of
from consult.digests.templates.filling import Properties, fill
from consult.digests.templates.terms import OPINION_ROWS
from consult.digests.templates.values import template_values
from consult.digests.terms import Audience, PaperVariant
from tests.digests.made_digests import AS_OF
from tests.digests.readers import docx_rows, docx_text, read_docx
from tests.digests.templates.making import (
    DOCUMENT,
    HEAD,
    changed,
    packed,
    parts_of,
    with_part,
    with_relation,
    with_words,
)

DOSSIER = PaperVariant.DOSSIER
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
NEXT_RUN = '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00AB12"><w:t>'


def cut_up(content):
    """Cut every run of a template inside its commands, as Word does while one types."""
    parts = parts_of(content)
    for name in (DOCUMENT, HEAD):
        text = parts[name].decode()
        for piece in ("{{", "}}", "{%", "%}", "_", "."):
            text = re.sub(
                rf"(<w:t[^>]*>[^<]*?){re.escape(piece)}",
                rf"\g<1>{piece[:1]}{NEXT_RUN}{piece[1:]}",
                text,
            )
        parts[name] = text.encode()
    return packed(parts)


def made(source, content, audience=Audience.DOSSIER):
    return read_docx(replace(source, template=lambda _variant: content), audience)


def test_a_template_cut_into_runs_by_word_gives_the_same_words(village_digest):
    content = cut_up(with_words(""))

    assert faults_of(content, DOSSIER) == []
    assert docx_text(made(village_digest, content)) == docx_text(read_docx(village_digest))


def test_officials_write_their_own_sentence_with_the_values_of_the_round(village_digest):
    content = with_words(" {{ co_quan }} đã gửi {{ so_da_gui }} nơi, đến ngày {{ den_ngay }}.")

    assert faults_of(content, DOSSIER) == []
    text = docx_text(made(village_digest, content))
    assert "./. Sở Nông nghiệp và Môi trường đã gửi 15 nơi, đến ngày 15/12/2026." in text


def test_another_heading_and_another_order_of_columns_are_taken(village_digest):
    content = changed("NỘI DUNG TIẾP THU, GIẢI TRÌNH", "Ý KIẾN TIẾP THU, GIẢI TRÌNH")

    assert faults_of(content, DOSSIER) == []
    assert "Ý KIẾN TIẾP THU, GIẢI TRÌNH" in docx_text(made(village_digest, content))


def test_a_logo_goes_into_the_paper(village_digest):
    parts = parts_of(with_relation("image", "media/logo.png", is_external=False))
    types = parts["[Content_Types].xml"].decode()
    types = types.replace("</Types>", '<Default Extension="png" ContentType="image/png"/></Types>')
    parts |= {"word/media/logo.png": PIXEL, "[Content_Types].xml": types.encode()}
    content = packed(parts)

    assert faults_of(content, DOSSIER) == []
    package = made(village_digest, content).part.package
    assert PIXEL in [part.blob for part in package.iter_parts()]


def test_who_wrote_the_template_does_not_stand_in_the_paper(village_digest):
    properties = "<Properties><Company>Công ty X</Company></Properties>".encode()
    content = with_part("docProps/app.xml", properties)

    assert faults_of(content, DOSSIER) == []
    target = io.BytesIO()
    made(village_digest, content).save(target)
    with ZipFile(target) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert "Công ty X".encode() not in whole
    assert "Mẫu có sẵn".encode() not in whole


def test_parts_that_are_left_behind_leave_no_relation_that_leads_nowhere(village_digest):
    linked = with_relation("customXml", "../customXml/item1.xml", is_external=False)
    content = packed({**parts_of(linked), "customXml/item1.xml": b"<x/>"})

    assert faults_of(content, DOSSIER) == []
    target = io.BytesIO()
    made(village_digest, content).save(target)
    with ZipFile(target) as archive:
        assert b"customXml" not in archive.read("word/_rels/document.xml.rels")


@pytest.mark.parametrize("audience", Audience)
def test_rows_of_any_template_are_those_of_the_digest(village_digest, audience):
    content = with_words(" Lời của tỉnh.")

    assert docx_rows(made(village_digest, content, audience)) == docx_rows(
        read_docx(village_digest, audience)
    )


def test_rows_are_written_while_they_are_read(village_digest):
    target = io.BytesIO()
    written = []

    def rows():
        for row in [*values[OPINION_ROWS]] * 400:
            written.append(target.tell())
            yield row

    shown = paper(village_digest, Audience.DOSSIER)
    values = dict(template_values(village_digest, shown, Audience.DOSSIER))
    fill(
        with_words(""),
        {**values, OPINION_ROWS: rows()},
        target,
        properties=Properties("Tên", "Cơ quan", AS_OF),
    )

    assert len(written) == 3_200
    assert written[0] < written[1_600] < written[-1]
    assert len(Document(target).tables) == 5
