"""A file is what its content is, whatever its name says."""

import io
import zipfile

import pytest

from consult.core.file_kinds import DOC, DOCX, XLSX, file_kind, named_as

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def package(*names):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name in names:
            target.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"%PDF-1.4\n", "pdf"),
        (package("[Content_Types].xml", "word/document.xml"), "docx"),
        (package("xl/workbook.xml"), "xlsx"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (b"\x89PNG\r\n\x1a\n\x00", "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
    ],
)
def test_the_kinds_that_officers_exchange_are_known(content, ending):
    assert file_kind(content).ending == ending


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00",
        b"<html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b" %PDF-1.4",
        OLE,
        b"PK\x03\x04 broken",
        package("a.txt"),
        package("word/document.xml", "word/vbaProject.bin"),
        package("xl/workbook.xml", "xl/VBAPROJECT.BIN"),
    ],
)
def test_everything_else_is_none_of_them(content):
    assert file_kind(content) is None


@pytest.mark.parametrize(
    ("name", "kind", "given"),
    [
        ("Tờ trình.docx", DOCX, "Tờ trình.docx"),
        ("Tờ trình.DOC", DOC, "Tờ trình.DOC"),
        ("Bảng giá.exe", XLSX, "Bảng giá.exe.xlsx"),
        ("Tờ trình lần 1.2", DOCX, "Tờ trình lần 1.2.docx"),
    ],
)
def test_a_name_ends_as_the_file_is(name, kind, given):
    assert named_as(name, kind) == given
