"""Older office files (.doc, .odt, .rtf), turned into .docx by LibreOffice."""

import os
import shutil
import signal
import subprocess  # LibreOffice is run with fixed arguments on a file of our own naming
import tempfile
from pathlib import Path

from consult.drafts.reading.package import Package
from consult.drafts.reading.refusals import ConversionFailed, ConverterMissing, NotADocument

CONVERTER_NAMES = ("soffice", "libreoffice")
CONVERSION_SECONDS = 90
MEDIA_TYPES = {
    "doc": "application/msword",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
}
WORD_STREAM = "WordDocument".encode("utf-16-le")
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
WORD_BLOCK = slice(512, 514)
WORD_MAGIC = b"\xec\xa5"
WORD_FLAGS = slice(522, 524)
WORD_ENCRYPTED = 0x0100


def is_encrypted_office(content: bytes) -> bool:
    """Tell whether an OLE file is locked: a .docx with a password, or a .doc with one."""
    if ENCRYPTED_STREAM in content:
        return True
    flags = int.from_bytes(content[WORD_FLAGS], "little")
    return content[WORD_BLOCK] == WORD_MAGIC and bool(flags & WORD_ENCRYPTED)


def as_word_package(content: bytes, suffix: str) -> Package:
    """Convert an older office file into a Word one; ``suffix`` is ``doc``, ``odt`` or ``rtf``.

    Raises:
        NotADocument: An OLE file that is not of Word.
        ConverterMissing: LibreOffice is not installed.
        ConversionFailed: LibreOffice failed or took longer than ``CONVERSION_SECONDS``.
    """
    if suffix == "doc" and WORD_STREAM not in content:
        raise NotADocument
    return Package(_converted(content, suffix))


def _converted(content: bytes, suffix: str) -> bytes:
    """Run LibreOffice on a copy, in a folder and with a profile of its own."""
    converter = next(filter(None, map(shutil.which, CONVERTER_NAMES)), None)
    if converter is None:
        raise ConverterMissing
    with tempfile.TemporaryDirectory(prefix="draft-") as folder:
        original = Path(folder, f"draft.{suffix}")
        original.write_bytes(content)
        profile = Path(folder, "profile").as_uri()
        command = [
            converter, "--headless", "--norestore", "--nologo", "--nolockcheck",
            f"-env:UserInstallation={profile}", "--convert-to", "docx:MS Word 2007 XML",
            "--outdir", str(Path(folder, "out")), str(original),
        ]  # fmt: skip
        _run(command, folder)
        converted = Path(folder, "out", "draft.docx")
        if not converted.is_file():
            raise ConversionFailed
        return converted.read_bytes()


def _run(command: list[str], folder: str) -> None:
    """Run the converter; when its time is over, end it with all it started."""
    environment = {"HOME": folder, "PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}
    with subprocess.Popen(  # noqa: S603 - fixed arguments, no shell
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        cwd=folder, env=environment, start_new_session=True,
    ) as running:  # fmt: skip
        try:
            running.wait(CONVERSION_SECONDS)
        except subprocess.TimeoutExpired as error:
            os.killpg(running.pid, signal.SIGKILL)
            raise ConversionFailed from error
