"""Files that are not read, each refused for its own reason and in Vietnamese."""

import io
import zipfile

import pytest

from consult.drafts.reading import UnreadableDraft, from_office, read_draft, refusals
from tests.drafts.word_files import paragraph, word_file, zipped

DECLARED = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "chữ">]><x>&e;</x>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def many_entries() -> bytes:
    return zipped({f"word/media/{order}.xml": "" for order in range(2_100)})


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (30 * 1024 * 1024))
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", refusals.EmptyFile),
        (b" \r\n", refusals.EmptyFile),
        (b"x" * (20 * 1024 * 1024 + 1), refusals.FileTooLarge),
        (b"\x00\x01\x02\x03" * 100, refusals.NotADocument),
        (b"PK\x03\x04 cut off", refusals.BrokenFile),
        (zipped({"hello.txt": "chào"}), refusals.NotADocument),
        (word_file(paragraph("Điều 1. Một"))[:-40], refusals.BrokenFile),
        (zipped({"word/document.xml": "<not closed"}), refusals.BrokenFile),
        (zipped({"word/document.xml": DECLARED}), refusals.UnsafeFile),
        (word_file(paragraph("Một"), settings=DECLARED), refusals.UnsafeFile),
        (zipped({"word/document.xml": "<x/>", "../ngoai.txt": "x"}), refusals.UnsafeFile),
        (many_entries(), refusals.UnpackedTooLarge),
        (bomb(), refusals.UnpackedTooLarge),
        (word_file(paragraph("")), refusals.NothingReadable),
        (OLE, refusals.NotADocument),
        (OLE + "EncryptedPackage".encode("utf-16-le"), refusals.PasswordProtected),
        (b"%PDF-1.7\nnothing more", refusals.BrokenFile),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_for_its_reason(content, reason):
    with pytest.raises(reason):
        read_draft(content, name="du-thao")


def test_text_that_claims_to_be_a_word_file_is_refused_by_its_content():
    with pytest.raises(refusals.NotADocument):
        read_draft("Điều 1. Một".encode(), name="du-thao.docx")


def test_a_word_file_is_read_whatever_its_name_says():
    outline = read_draft(word_file(paragraph("Điều 1. Một")), name="du-thao.txt")

    assert "dieu-1" in outline.paths


def test_without_libreoffice_older_files_are_refused_and_the_message_says_what_to_do(monkeypatch):
    monkeypatch.setattr(from_office, "CONVERTER_NAMES", ("no-such-program",))

    with pytest.raises(refusals.ConverterMissing) as refused:
        read_draft(rb"{\rtf1 \'c0}", name="cu.rtf")

    assert ".docx" in str(refused.value)


def test_every_refusal_has_a_code_of_its_own_and_a_message():
    kinds = UnreadableDraft.__subclasses__()

    assert len({kind.code for kind in kinds}) == len(kinds)
    assert all(str(kind()) for kind in kinds)


def test_the_files_made_to_harm_are_refused_or_read_without_harm(shared):
    folder = shared / "data" / "vectors" / "office-files"
    expected = {
        "bomb-small.docx": refusals.UnpackedTooLarge,
        "entity-parameter.docx": refusals.UnsafeFile,
        "text-as-docx.docx": refusals.NotADocument,
        "outside-part-name.docx": refusals.UnsafeFile,
    }

    for name, reason in expected.items():
        with pytest.raises(reason):
            read_draft((folder / name).read_bytes(), name=name)


def test_hidden_and_deleted_words_of_a_harmless_file_are_not_shown(shared):
    path = shared / "data" / "vectors" / "office-files" / "hidden-and-deleted.docx"

    outline = read_draft(path.read_bytes(), name=path.name)

    assert (outline.counts["article"], outline.counts["clause"]) == (2, 1)
    shown = " ".join(node.text for node in outline.walk())
    assert "Đã xóa" not in shown
    assert "Đã ẩn" not in shown


def test_automatic_numbers_of_the_simple_file_are_read(shared):
    path = shared / "data" / "vectors" / "office-files" / "auto-simple.docx"

    outline = read_draft(path.read_bytes(), name=path.name)

    assert [each for each in outline.paths if each.startswith("dieu")] == [
        *("dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-2", "dieu-2"),
    ]
