"""Where a file goes, and zip archives whose bytes depend on their content only."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Target = Path | IO[bytes]

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_ZIP_SYSTEM = 0
_ZIP_MODE = 0o600 << 16


@contextmanager
def opened(target: Target) -> Iterator[IO[bytes]]:
    """Open ``target`` for writing bytes; a file object is used as it is and left open."""
    if isinstance(target, Path):
        with target.open("wb") as stream:
            yield stream
    else:
        yield target


@contextmanager
def archive(target: Target) -> Iterator[ZipFile]:
    """Open ``target`` as a new zip archive."""
    with opened(target) as stream, ZipFile(stream, "w", ZIP_DEFLATED) as packed:
        yield packed


def member(name: str, *, is_long: bool = False) -> ZipInfo:
    """Describe a member of an archive without this machine's clock or system.

    ``is_long``: it is packed less tightly, a fifth larger in half the time.
    """
    entry = ZipInfo(name, date_time=_ZIP_EPOCH)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = _ZIP_SYSTEM
    entry.external_attr = _ZIP_MODE
    if is_long:
        entry._compresslevel = 1  # type: ignore[attr-defined]  # noqa: SLF001 - no other way in a stream
    return entry
