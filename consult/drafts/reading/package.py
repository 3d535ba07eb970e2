"""Opening the zip of an office file without trusting it."""

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from consult.drafts.reading.refusals import BrokenFile, UnpackedTooLarge, UnsafeFile
from consult.drafts.terms import MAX_PACKAGE_ENTRIES, MAX_PART_BYTES, MAX_UNPACKED_BYTES

ENCRYPTED_FLAG = 0x1
DECLARATION_WINDOW_BYTES = 4_096

_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_DOCTYPE_UTF16 = re.compile(
    "<!DOCTYPE".encode("utf-16-le") + b"|" + "<!DOCTYPE".encode("utf-16-be")
)


class Package:
    """The parts of an office file, checked for size and names before any is unpacked."""

    def __init__(self, content: bytes) -> None:
        """Look through the directory of the zip.

        Raises:
            BrokenFile: It is no whole zip.
            UnpackedTooLarge: Too many entries, or too many bytes once unpacked.
            UnsafeFile: An entry is named to land outside the package.
        """
        try:
            self._zip = ZipFile(BytesIO(content))
            entries = self._zip.infolist()
        except (BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise BrokenFile from error
        if len(entries) > MAX_PACKAGE_ENTRIES:
            raise UnpackedTooLarge
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
            raise UnpackedTooLarge
        if any(_is_outside(entry.filename) for entry in entries):
            raise UnsafeFile
        self._entries: dict[str, ZipInfo] = {
            entry.filename.replace("\\", "/").lstrip("/").lower(): entry for entry in entries
        }

    def __contains__(self, part: str) -> bool:
        """Tell whether a part of this name is there; case does not matter."""
        return part.lower() in self._entries

    def names(self) -> list[str]:
        """List the part names, lower case, in the order of the zip."""
        return list(self._entries)

    def written(self, part: str) -> str:
        """Give the name of a part in the case it is written with."""
        return self._entries[part.lower()].filename

    def read(self, part: str) -> bytes:
        """Unpack one part.

        Raises:
            BrokenFile: It is missing or damaged.
            UnpackedTooLarge: It is larger than a part may be.
        """
        entry = self._entries.get(part.lower())
        if entry is None or entry.flag_bits & ENCRYPTED_FLAG:
            raise BrokenFile
        if entry.file_size > MAX_PART_BYTES:
            raise UnpackedTooLarge
        try:
            with self._zip.open(entry) as stream:
                unpacked = stream.read(MAX_PART_BYTES + 1)
        except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise BrokenFile from error
        if len(unpacked) > MAX_PART_BYTES:
            raise UnpackedTooLarge
        return unpacked

    def xml(self, part: str) -> etree._Element:
        """Parse one XML part.

        Raises:
            UnsafeFile: It declares a document type.
            BrokenFile: It is not well-formed, or nested beyond reason.
        """
        return safe_xml(self.read(part))

    def refuse_declarations(self, part: str) -> None:
        """Look into a part for a document type without parsing it.

        Raises:
            UnsafeFile: There is one.
        """
        entry = self._entries[part.lower()]
        try:
            with self._zip.open(entry) as stream:
                head = stream.read(DECLARATION_WINDOW_BYTES)
        except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise BrokenFile from error
        refuse_declared_type(head)


def refuse_declared_type(content: bytes) -> None:
    """Raise UnsafeFile where XML declares a document type or an entity."""
    if _DOCTYPE.search(content) or _DOCTYPE_UTF16.search(content[:DECLARATION_WINDOW_BYTES]):
        raise UnsafeFile


def safe_xml(content: bytes) -> etree._Element:
    """Parse XML without entities, outside files or network; a DOCTYPE is refused."""
    refuse_declared_type(content)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenFile from error
    if root is None:
        raise BrokenFile
    if root.getroottree().docinfo.doctype:
        raise UnsafeFile
    return root


def _is_outside(name: str) -> bool:
    """Tell whether a part name climbs out of the package."""
    steps = name.replace("\\", "/").split("/")
    return ".." in steps or name.startswith(("/", "\\")) or ":" in steps[0]
