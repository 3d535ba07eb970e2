"""A template from outside cannot compute, reach out, carry programs or hide what must be said."""

import io
import json
from dataclasses import replace
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from jinja2.exceptions import SecurityError

from consult.core.limited import run_limited
from consult.digests.templates import services
from consult.digests.templates.examining import faults_of
from consult.digests.templates.filling import compiled
from consult.digests.templates.services import EXAMINER, LIMITS, NewTemplate
from consult.digests.terms import PaperVariant
from tests.digests.readers import docx_rows, docx_text, read_docx
from tests.digests.templates.making import (
    DOCUMENT,
    changed,
    field,
    parts_of,
    with_markup,
    with_part,
    with_relation,
    with_words,
)

DOSSIER = PaperVariant.DOSSIER


def codes(content, variant=DOSSIER):
    return {fault.code for fault in faults_of(content, variant)}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("{{ ''.__class__.__mro__ }}", "command"),
        ("{{ du_thao.__class__ }}", "name"),
        ("{{ du_thao.format }}", "name"),
        ("{{ du_thao.upper() }}", "command"),
        ("{{ du_thao | upper }}", "command"),
        ("{{ 7*7 }}", "command"),
        ("{{ range(9) }}", "command"),
        ("{{ self }}", "name"),
        ("{{ du_thao }", "brace"),
        ("{ du_thao }}", "brace"),
        ("{{r du_thao }}", "command"),
        ("{# ghi chú #}", "brace"),
        ("{% for x in range(10**9) %}{% endfor %}", "command"),
        ("{% for x in du_thao %}{% endfor %}", "not-list"),
        ("{% for du_thao in noi_nhan %}{% endfor %}", "taken"),
        ("{% for x in noi_nhan recursive %}{% endfor %}", "command"),
        ("{% include 'x' %}", "command"),
        ("{% import 'x' as y %}", "command"),
        ("{% extends 'x' %}", "command"),
        ("{% set x = 1 %}", "command"),
        ("{% macro m() %}{% endmacro %}", "command"),
        ("{% raw %}{% endraw %}", "command"),
        ("{% vm %}", "command"),
        ("{%- if duoc_ky -%}{% endif %}", "command"),
        ("{% if duoc_ky %}", "open"),
        ("{% endif %}", "apart"),
        ("{% if duoc_ky %}{% endfor %}", "apart"),
        ("{%p if duoc_ky %}", "alone"),
        ("{%tr if duoc_ky %}", "rows"),
        ("{% for x in phu_luc %}{% for y in phu_luc %}{% endfor %}{% endfor %}", "nested"),
        ("{{ bang_don_vi }}", "not-text"),
        ("{{ yk.noi_dung }}", "name"),
        ("{{ duoc_ky }}", "not-text"),
        ("{{ ten_du_thao }}", "name"),
    ],
)
def test_what_a_template_may_not_say_is_refused_with_its_words(words, code):
    faults = faults_of(with_words(words), DOSSIER)

    assert code in {fault.code for fault in faults}
    assert all(fault.paragraph and fault.words for fault in faults)


def test_a_name_that_is_nearly_right_is_told_the_right_one():
    (fault,) = faults_of(with_words("{{ du_thoa }}"), DOSSIER)

    assert (fault.code, fault.detail) == ("name", "du_thao")


def test_a_loop_that_may_not_be_is_told_once_and_its_end_is_not():
    (fault,) = faults_of(with_words("{% for x in range(9) %}a{% endfor %}"), DOSSIER)

    assert fault.words == "{% for x in range(9) %}"
    assert fault.near.startswith("Trên đây là Bản tổng hợp")


def test_a_command_cut_into_runs_is_read_whole():
    cut = "{{ du_thao.__cl</w:t></w:r><w:r><w:t>ass__ }}"

    assert codes(with_words(cut)) == {"name"}


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__ }}",
        "{{ cycler }}{{ x.__init__ }}",
        "{% for x in range(9) %}{% endfor %}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{{ x | e }}",
        "{{ x() }}",
        "{{ 1 + 1 }}",
        "{% if x is defined %}{% endif %}",
    ],
)
def test_what_slipped_past_the_check_is_not_compiled(source):
    schema = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part = f'<w:document xmlns:w="{schema}"><w:t>{source}</w:t></w:document>'

    with pytest.raises(SecurityError):
        compiled(part.encode())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-docx"),
        (b"PK\x03\x04 cut off", "not-docx"),
        (b"x" * (2 * 1024 * 1024 + 1), "too-large"),
        (with_part("word/vbaProject.bin", b"x"), "macros"),
        (with_part("word/activeX/activeX1.xml", b"<x/>"), "macros"),
        (with_part("word/embeddings/oleObject1.bin", b"x"), "part"),
        (with_part("word/afchunk1.html", b"x"), "part"),
        (with_part("word/media/image1.svg", b"<svg/>"), "picture"),
        (with_part("word/media/image1.png", b"MZ no picture"), "picture"),
        (with_part("word/comments.xml", b"<x/>"), "tracked"),
        (with_part("../../etc/x.xml", b"x"), "not-docx"),
        (with_part("word/settings.xml", b'<!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>'), "not-docx"),
        (with_relation("attachedTemplate", "https://xau.vn/mau.dotm"), "outside"),
        (with_relation("hyperlink", "https://xau.vn"), "outside"),
        (with_relation("frame", "mau.dotm"), "outside"),
        (with_relation("image", "file://localhost/etc/passwd", is_external=False), "outside"),
        (with_relation("image", r"\\may-khac\anh.png", is_external=False), "outside"),
        (with_markup(field(" DDEAUTO c:\\\\windows\\\\cmd.exe ")), "field"),
        (with_markup(field(" DD", "EAUTO x ")), "field"),
        (with_markup(field(' INCLUDEPICTURE "https://xau.vn/x.png" ')), "field"),
        (with_markup(field(' HYPERLINK "https://xau.vn" ')), "field"),
        (with_markup('<w:p><w:fldSimple w:instr="DDE x y"/></w:p>'), "field"),
        (with_markup("<w:p><w:r><w:instrText>DDE x</w:instrText></w:r></w:p>"), "field"),
        (with_markup("<w:p><w:r><w:object/></w:r></w:p>"), "element"),
        (with_markup("<w:altChunk/>"), "element"),
        (changed("<w:rPr><w:b/>", "<w:rPr><w:vanish/><w:b/>"), "hidden"),
        (with_markup('<w:p><w:ins w:id="1"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'), "tracked"),
        (with_markup('<w:p w:rsidR="https://xau.vn/x"/>'), "outside"),
        (
            changed("<w:settings ", '<w:settings a="//xau.vn/x" ', part="word/settings.xml"),
            "outside",
        ),
        (
            changed(
                "document.main+xml", "document.macroEnabled.main+xml", part="[Content_Types].xml"
            ),
            "macros",
        ),
        (with_markup('<w:p w:rsidR="{{ du_thao }}"/>'), "hidden-tag"),
        (
            with_markup(
                "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{{ du_thao }}</w:t></w:r></w:p>"
                "</w:txbxContent></w:pict></w:r></w:p>"
            ),
            "hidden-tag",
        ),
    ],
    ids=range(32),
)
def test_a_file_that_carries_or_reaches_something_else_is_refused(content, code):
    assert code in codes(content)


def test_two_parts_of_one_name_are_refused():
    target = io.BytesIO(with_words(""))
    with ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(DOCUMENT, "<x/>")

    assert codes(target.getvalue()) == {"part"}


def test_commands_nested_too_deep_are_told_to_be_just_that():
    deep = "{% if duoc_ky %}" * 300 + "x" + "{% endif %}" * 300

    assert codes(with_words(deep)) == {"too-deep"}


@pytest.mark.parametrize(
    ("work", "limits", "code"),
    [
        ("spin", replace(LIMITS, cpu_seconds=1), "too-slow"),
        ("hoard", replace(LIMITS, memory_bytes=256 * 1024 * 1024), "too-hungry"),
        ("fail", LIMITS, "not-docx"),
    ],
)
def test_a_template_too_much_for_the_child_is_told_what_is_too_much(
    work, limits, code, monkeypatch
):
    monkeypatch.setattr(services, "EXAMINER", f"tests.core.child_work:{work}")
    monkeypatch.setattr(services, "LIMITS", limits)

    (fault,) = services.faults_in(NewTemplate(DOSSIER, "mẫu.docx", with_words("")))

    assert fault.code == code


def test_a_bomb_is_refused_before_it_is_unpacked():
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, part in parts_of(with_words("")).items():
            archive.writestr(name, part)
        archive.writestr("word/media/image1.png", b"\0" * 30_000_000)

    assert codes(target.getvalue()) == {"too-large"}


@pytest.mark.parametrize("variant", [PaperVariant.OLD_LAW, PaperVariant.NO_OPINIONS])
def test_a_template_of_another_law_is_not_taken_by_mistake(variant):
    faults = faults_of(with_words(""), variant)

    titles = [fault.words for fault in faults if fault.code == "title"]
    assert titles == ["BẢN TỔNG HỢP, GIẢI TRÌNH, TIẾP THU Ý KIẾN GÓP Ý"]


def test_a_row_that_would_make_a_huge_paper_is_refused():
    heavy = "<w:t>{{ yk.noi_dung }}</w:t>" + "<w:br/>" * 12_000

    shown = changed('<w:t xml:space="preserve">{{ yk.noi_dung }}</w:t>', heavy)

    assert codes(shown) == {"heavy-row"}


def test_a_template_without_the_table_of_opinions_is_refused():
    assert codes(changed("bang_y_kien", "noi_nhan")) >= {"once"}


def test_a_row_command_over_opinions_cannot_stand_in_a_paragraph():
    words = "{% for x in bang_y_kien %}{{ x.noi_dung }}{% endfor %}"

    assert codes(with_words(words)) == {"rows", "once"}


def test_a_cell_left_without_a_paragraph_is_refused():
    hidden = changed(">{{ chuc_vu }}<", ">{{ chuc_vu }}{% if luat_cu %}{{ nguoi_ky }}{% endif %}<")
    broken = changed(">{%p else %}</w:t></w:r></w:p><w:p>", "></w:t></w:r></w:p><w:p>")

    assert codes(hidden) == set()
    assert codes(broken) != set()


def test_page_numbers_and_switches_are_allowed():
    assert codes(with_markup(field(" PAGE ", " \\* MERGEFORMAT "))) == set()


def test_a_hostile_file_is_looked_at_in_a_child_with_little_memory_and_time():
    answer = run_limited(
        EXAMINER,
        with_words("{% for x in range(10**9) %}{% endfor %}"),
        arguments={"variant": "dossier"},
        limits=LIMITS,
    )

    assert answer["faults"][0]["code"] == "command"
    json.dumps(answer)


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }}", "{% for x in y %}", "<w:p>", "a\x00\x0b\x1fb", "&lt;w:t&gt;", "{_{ x }_}"]
)
def test_what_citizens_and_officials_write_stays_text(make_digest, make_group, text):
    from consult.comments.terms import Unit  # noqa: PLC0415 - only here

    said = [(Unit.PERSON, "xã Chợ Đồn", "Nà Pài", 1)]
    source = make_digest([make_group("dieu-1", text, said, explanation=text)])
    source = replace(source, header=replace(source.header, draft_title=f"Quy định {text}"))
    wanted = text.replace("\x00\x0b\x1f", "")

    document = read_docx(source)

    assert docx_rows(document)[0].opinion == wanted
    assert docx_text(document).count(wanted) >= 4
