"""The way in: decide by content what a file is, read it, and build its outline."""

from collections.abc import Callable
from functools import partial
from hashlib import sha256

from consult.drafts.reading.blocks import SourceText
from consult.drafts.reading.from_docx import MAIN_PART, read_docx
from consult.drafts.reading.from_html import looks_like_html, read_html
from consult.drafts.reading.from_office import MEDIA_TYPES, as_word_package, is_encrypted_office
from consult.drafts.reading.from_pdf import read_pdf
from consult.drafts.reading.from_text import looks_like_text, read_text
from consult.drafts.reading.legacy_fonts import old_encoding_of
from consult.drafts.reading.package import Package
from consult.drafts.reading.refusals import (
    EmptyFile,
    FileTooLarge,
    NotADocument,
    NothingReadable,
    PasswordProtected,
)
from consult.drafts.reading.structure import outline_of
from consult.drafts.terms import MAX_UPLOAD_BYTES, Outline, OutlineSource

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF_MAGIC = b"%PDF-"
RTF_MAGIC = b"{\\rtf"
PDF_HEAD_BYTES = 1_024
OFFICE_NAMES = (".docx", ".doc", ".odt", ".rtf", ".pdf")


def read_draft(content: bytes, *, name: str) -> Outline:
    """Read a draft document into its outline.

    Args:
        content: The bytes of the file; what it is, is decided by them alone.
        name: The file's name, kept in the outline's source.

    Raises:
        UnreadableDraft: One of its kinds says why, with what to do instead.
    """
    source = _source(content, name)
    if not any(block.words for block in source.blocks):
        raise NothingReadable
    file = OutlineSource(name, source.media_type, sha256(content).hexdigest())
    return outline_of(source, file)


def _source(content: bytes, name: str) -> SourceText:
    """Read a file into blocks by the kind its bytes show."""
    if not content.strip():
        raise EmptyFile
    if len(content) > MAX_UPLOAD_BYTES:
        raise FileTooLarge
    if content.startswith(ZIP_MAGIC):
        return _zipped(content)
    if content.startswith(OLE_MAGIC):
        if is_encrypted_office(content):
            raise PasswordProtected
        return _converted(content, "doc")
    if PDF_MAGIC in content[:PDF_HEAD_BYTES]:
        return _without_old_encoding(partial(read_pdf, content))
    if content.startswith(RTF_MAGIC):
        return _converted(content, "rtf")
    if looks_like_html(content):
        return _without_old_encoding(partial(read_html, content))
    if looks_like_text(content) and not name.lower().endswith(OFFICE_NAMES):
        return read_text(content)
    raise NotADocument


def _zipped(content: bytes) -> SourceText:
    """Read what comes as a zip: Word, or OpenDocument through LibreOffice."""
    package = Package(content)
    if MAIN_PART in package:
        return _without_old_encoding(partial(read_docx, package))
    if "content.xml" in package and "mimetype" in package:
        package.refuse_declarations("content.xml")
        return _converted(content, "odt")
    raise NotADocument


def _converted(content: bytes, suffix: str) -> SourceText:
    """Read an older office file by way of Word's format."""
    package = as_word_package(content, suffix)
    source = _without_old_encoding(partial(read_docx, package))
    source.media_type = MEDIA_TYPES[suffix]
    return source


def _without_old_encoding(read: Callable[[str], SourceText]) -> SourceText:
    """Read a file, once more where its words are in an encoding from before Unicode."""
    source = read("")
    encoding = old_encoding_of(block.words for block in source.blocks)
    if not encoding:
        return source
    source = read(encoding)
    source.converted_fonts.add(encoding.upper())
    return source
