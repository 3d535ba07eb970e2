"""What a file is by its content, whatever its name says: only kinds that officers exchange."""

import io
import zipfile
from dataclasses import dataclass

MACROS = "vbaproject.bin"
MAX_ENTRIES = 5_000
# How Word 97 calls the stream of its text, inside an OLE file.
_WORD_97 = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "WordDocument".encode("utf-16-le"))
_OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class FileKind:
    """The ending of such files, and their media type."""

    ending: str
    media_type: str


PDF = FileKind("pdf", "application/pdf")
DOCX = FileKind("docx", f"{_OFFICE}wordprocessingml.document")
XLSX = FileKind("xlsx", f"{_OFFICE}spreadsheetml.sheet")
DOC = FileKind("doc", "application/msword")
_BEGINNINGS = {
    b"%PDF-": PDF,
    b"\x89PNG\r\n\x1a\n": FileKind("png", "image/png"),
    b"\xff\xd8\xff": FileKind("jpg", "image/jpeg"),
}
_MAIN_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}


def file_kind(content: bytes) -> FileKind | None:
    """Tell what ``content`` is: PDF, Word, Excel, PNG or JPEG; nothing for all else, macros too."""
    for beginning, kind in _BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    magic, stream = _WORD_97
    if content.startswith(magic):
        return DOC if stream in content else None
    return _office_kind(content) if content.startswith(b"PK\x03\x04") else None


def named_as(name: str, kind: FileKind) -> str:
    """Give ``name`` the ending of what the file is; what else it calls itself stays in front."""
    ending = name.rpartition(".")[2].lower()
    is_same = ending in (kind.ending, {"jpg": "jpeg"}.get(kind.ending))
    return name if is_same else f"{name}.{kind.ending}"


def _office_kind(content: bytes) -> FileKind | None:
    """Look at the names in a package; nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    if len(names) > MAX_ENTRIES or any(name.lower().endswith(MACROS) for name in names):
        return None
    return next((kind for part, kind in _MAIN_PARTS.items() if part in names), None)
