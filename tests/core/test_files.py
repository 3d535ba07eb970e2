"""Files are kept whole under their hash and given back as attachments."""

from urllib.parse import quote

import pytest

from consult.core.files import attachment, file_name, keep, kept, sha256_of, write_whole


def test_a_file_is_kept_under_its_hash_and_reads_back(tmp_path):
    sha256 = keep(tmp_path / "uploads", b"noi dung")

    assert sha256 == sha256_of(b"noi dung")
    assert kept(tmp_path / "uploads", sha256) == b"noi dung"


def test_the_same_content_twice_is_one_file(tmp_path):
    keep(tmp_path, b"x")
    keep(tmp_path, b"x")

    assert len(list(tmp_path.iterdir())) == 1


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "a"
    write_whole(path, b"old")

    with pytest.raises(TypeError):
        write_whole(path, "not bytes")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/b"])
def test_nothing_outside_the_folder_is_read(tmp_path, name):
    with pytest.raises(FileNotFoundError):
        kept(tmp_path, name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Dự thảo Quyết định.docx", "Dự thảo Quyết định.docx"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("a\r\nSet-Cookie: x=1.docx", "a Set-Cookie- x=1.docx"),
        ("", "tep"),
        ("...", "tep"),
    ],
)
def test_a_name_from_outside_becomes_one_that_can_be_stored(typed, name):
    assert file_name(typed) == name


def test_a_long_name_keeps_its_ending():
    name = file_name("đ" * 400 + ".docx")

    assert name.endswith("đ.docx")
    assert len(name) == 150


def test_an_attachment_keeps_its_vietnamese_name(app):
    with app.test_request_context():
        answer = attachment(b"x", name="Dự thảo số 1.docx", media_type="text/html")

    header = answer.headers["Content-Disposition"]
    assert header.startswith("attachment;")
    assert f"filename*=UTF-8''{quote('Dự thảo số 1.docx')}" in header
