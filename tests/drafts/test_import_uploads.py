"""Hostile and broken files get one sentence; honest ones come through the same door."""

import json
import tempfile
import zipfile

import pytest

from consult.core.limited import Limits
from consult.drafts.services import uploads
from consult.drafts.services.uploads import FileTooSlow, FileUnreadable, read_file
from tests.drafts.samples import TEXT_DRAFT

pytestmark = pytest.mark.usefixtures("context", "real_children")


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_an_honest_file_is_read_through_the_child():
    file = read_file("du-thao.txt", TEXT_DRAFT.encode())

    assert file.outline.counts["article"] == 2
    assert file.size_bytes == len(TEXT_DRAFT.encode())


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\xff\x00\x01" * 50, b"PK\x03\x04cut off", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
)
def test_a_broken_file_gets_one_vietnamese_sentence_and_leaves_nothing(
    content, own_temporary_folder
):
    with pytest.raises(FileUnreadable) as refusal:
        read_file("du-thao.docx", content)

    assert "Hãy" in str(refusal.value)
    assert list(own_temporary_folder.iterdir()) == []


def test_too_many_bytes_are_refused_before_anything_opens_them():
    with pytest.raises(FileUnreadable, match="20 MB"):
        read_file("du-thao.docx", b"x" * (20 * 1024 * 1024 + 1))


def test_a_file_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(uploads, "READING", Limits(512 * 1024 * 1024, 5, wall_seconds=0))

    with pytest.raises(FileTooSlow, match="mở quá lâu"):
        read_file("du-thao.txt", TEXT_DRAFT.encode())


def test_a_pdf_has_the_time_its_many_pages_need():
    assert uploads.limits_for(b"%PDF-1.7 ...").cpu_seconds > uploads.limits_for(b"PK").cpu_seconds


def test_hostile_files_have_the_outcome_the_list_expects(shared, own_temporary_folder):
    folder = shared / "data/vectors/office-files"
    names = [each["file"] for each in json.loads((folder / "expected.json").read_text())]
    outcomes = {}

    for name in names:
        try:
            counts = read_file(name, (folder / name).read_bytes()).outline.counts
            outcomes[name] = (counts["article"], counts["clause"])
        except FileUnreadable:
            outcomes[name] = "refused"

    assert outcomes == {
        "bomb-small.docx": "refused",
        "entity-parameter.docx": "refused",
        "text-as-docx.docx": "refused",
        "hidden-and-deleted.docx": (2, 1),
        "auto-simple.docx": (2, 2),
        "outside-part-name.docx": "refused",
    }
    assert list(own_temporary_folder.iterdir()) == []


def test_the_next_honest_file_is_read_after_a_hostile_one(tmp_path):
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<a>" + b" " * 60_000_000 + b"</a>")

    with pytest.raises(FileUnreadable):
        read_file("bomb.docx", bomb.read_bytes())

    assert read_file("du-thao.txt", TEXT_DRAFT.encode()).outline.nodes
