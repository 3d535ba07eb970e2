"""Reading the file an agency uploads, in a child process, and keeping the original."""

from dataclasses import dataclass
from pathlib import Path

from flask_babel import lazy_gettext as _l

from consult.core.errors import Refusal
from consult.core.files import keep, kept
from consult.core.limited import ChildStopped, ChildTooLarge, ChildTooSlow, Limits, run_limited
from consult.drafts.outlines import outline_from_json
from consult.drafts.reading.refusals import FileTooLarge, UnreadableDraft
from consult.drafts.terms import MAX_UPLOAD_BYTES, Outline

UPLOADS_FOLDER = "uploads"
READER = "consult.drafts.reading.child:outline_of"
HELD_FOLDER = "held"
MIB = 1024 * 1024
AT_ONCE_BYTES = 2 * MIB
READING = Limits(memory_bytes=512 * MIB, cpu_seconds=20, wall_seconds=30)
# A page of a PDF takes up to a seventh of a second; the worker reads them, so nobody waits.
PAGING = Limits(memory_bytes=512 * MIB, cpu_seconds=90, wall_seconds=150)
# LibreOffice, which turns old formats into .docx first, maps far more memory than it uses.
CONVERTING = Limits(memory_bytes=4096 * MIB, cpu_seconds=60, wall_seconds=120)
# How Word 97 (OLE), RTF and OpenDocument files begin.
_NEEDS_CONVERSION = (b"\xd0\xcf\x11\xe0", b"{\\rtf")
PDF_BEGINNING = b"%PDF"
_OPEN_DOCUMENT = (slice(30, 80), b"mimetypeapplication/vnd.oasis.opendocument")


class FileUnreadable(Refusal):
    """The file cannot become a draft; the sentence says why and what to do."""

    message = _l("Không đọc được tệp này. Hãy lưu lại thành tệp Word (.docx) rồi tải lên.")


class FileTooSlow(FileUnreadable):
    """Reading took longer than it may."""

    message = _l(
        "Tệp này mở quá lâu nên đã dừng lại. "
        "Hãy bỏ bớt ảnh và phụ lục, hoặc chép nội dung sang một tệp Word mới rồi tải lên."
    )


class FileTooHeavy(FileUnreadable):
    """Reading needed more memory than it may have."""

    message = _l(
        "Tệp này mở ra quá nặng nên không đọc được. "
        "Hãy bỏ bớt ảnh và phụ lục, hoặc chép nội dung sang một tệp Word mới rồi tải lên."
    )


@dataclass(frozen=True)
class ReadFile:
    """A file that was read: its outline, and how many bytes it has."""

    outline: Outline
    size_bytes: int


def needs_conversion(content: bytes) -> bool:
    """Whether another office program has to turn the file into .docx first."""
    window, mark = _OPEN_DOCUMENT
    return content.startswith(_NEEDS_CONVERSION) or content[window].startswith(mark)


def limits_for(content: bytes) -> Limits:
    """Say what reading a file may use, by its kind."""
    if needs_conversion(content):
        return CONVERTING
    return PAGING if content.startswith(PDF_BEGINNING) else READING


def read_file(name: str, content: bytes) -> ReadFile:
    """Read a draft; nothing is stored, and no dangerous file is opened in this process.

    Raises:
        FileUnreadable: With the reason, in Vietnamese.
    """
    if len(content) > MAX_UPLOAD_BYTES:
        raise FileUnreadable(FileTooLarge.message)
    try:
        answer = run_limited(READER, content, arguments={"name": name}, limits=limits_for(content))
    except ChildTooSlow as stopped:
        raise FileTooSlow from stopped
    except ChildTooLarge as stopped:
        raise FileTooHeavy from stopped
    except ChildStopped as stopped:
        raise FileUnreadable from stopped
    if "refused" in answer:
        raise FileUnreadable(_reason(answer["refused"]))
    return ReadFile(outline=outline_from_json(answer["outline"]), size_bytes=len(content))


def read_and_keep(name: str, content: bytes, *, data_dir: Path) -> ReadFile:
    """Read a draft and keep the original; a file that cannot be read leaves nothing behind.

    Raises:
        FileUnreadable: With the reason, in Vietnamese.
    """
    file = read_file(name, content)
    keep(data_dir / UPLOADS_FOLDER, content)
    return file


def needs_worker(content: bytes) -> bool:
    """Whether reading a file may take longer than a person waits for a page."""
    return (
        needs_conversion(content)
        or content.startswith(PDF_BEGINNING)
        or len(content) > AT_ONCE_BYTES
    )


def hold(content: bytes, *, data_dir: Path) -> str:
    """Put a file aside until the worker reads it; gives the name it is held under."""
    return keep(data_dir / HELD_FOLDER, content)


def read_held(name: str, sha256: str, *, data_dir: Path) -> ReadFile:
    """Read and keep a file that was put aside, which is then no longer held.

    Raises:
        FileUnreadable: With the reason; also where it was read before.
    """
    try:
        content = kept(data_dir / HELD_FOLDER, sha256)
    except FileNotFoundError as error:
        raise FileUnreadable(_l("Tệp này đã được đọc một lần rồi. Hãy tải lên lại.")) from error
    try:
        return read_and_keep(name, content, data_dir=data_dir)
    finally:
        (data_dir / HELD_FOLDER / sha256).unlink(missing_ok=True)


def stored_source(sha256: str, *, data_dir: Path) -> bytes:
    """Read an original that was kept.

    Raises:
        FileNotFoundError: Nothing is kept under this hash.
    """
    return kept(data_dir / UPLOADS_FOLDER, sha256)


def _reason(code: str) -> str:
    """Give the sentence that belongs to a refusal of the reader."""
    known = {kind.code: kind for kind in UnreadableDraft.__subclasses__()}
    return str(known.get(code, UnreadableDraft).message)
