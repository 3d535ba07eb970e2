"""Files that people send and take away: kept whole under their own hash, given as attachments."""

import hashlib
import os
import tempfile
from io import BytesIO
from pathlib import Path

from flask import Response, send_file

from consult.core.text import one_line

FILE_MODE = 0o600
MAX_NAME_CHARS = 150
# What a file name cannot hold on one of the systems that people use.
_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))


def sha256_of(content: bytes) -> str:
    """Give the SHA-256 of ``content``, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` so that a power cut leaves the old file or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(dir=path.parent, prefix=".partial-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(partial).chmod(FILE_MODE)
        Path(partial).replace(path)
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def keep(folder: Path, content: bytes) -> str:
    """Keep ``content`` in ``folder`` under its SHA-256 and give that; the same twice is once."""
    sha256 = sha256_of(content)
    if not (folder / sha256).exists():
        write_whole(folder / sha256, content)
    return sha256


def kept(folder: Path, sha256: str) -> bytes:
    """Read back what :func:`keep` stored.

    Raises:
        FileNotFoundError: Nothing is kept under this hash.
    """
    if Path(sha256).name != sha256:
        raise FileNotFoundError(sha256)
    return (folder / sha256).read_bytes()


def file_name(text: str) -> str:
    """Make ``text`` a name that every system can store: one line, no folder in it, not too long."""
    name = one_line(text).translate(_FORBIDDEN_IN_NAMES).strip(". ")
    if len(name) > MAX_NAME_CHARS:
        stem, dot, ending = name.rpartition(".")
        ending = f"{dot}{ending}" if stem and len(ending) < MAX_NAME_CHARS // 10 else ""
        name = f"{name[: MAX_NAME_CHARS - len(ending)].rstrip('. ')}{ending}"
    return name or "tep"


def attachment(content: Path | bytes, *, name: str, media_type: str) -> Response:
    """Answer with a file to save, never to show; the name keeps its Vietnamese (RFC 6266)."""
    sent = content if isinstance(content, Path) else BytesIO(content)
    answer = send_file(sent, mimetype=media_type, as_attachment=True, download_name=file_name(name))
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
