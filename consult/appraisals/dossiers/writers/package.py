"""One ZIP whose bytes depend on its files and the moment of the snapshot only."""

import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from consult.appraisals.dossiers.terms import DossierFile
from consult.core.archives import archive, member
from consult.core.clock import LOCAL_ZONE

BLOCK_BYTES = 1024 * 1024
# Beyond this a member needs the larger headers, and they must not depend on how it compresses.
LARGE_BYTES = 2_000_000_000


def write_package(
    files: Iterable[DossierFile], texts: Iterable[tuple[str, bytes]], target: Path, as_of: datetime
) -> None:
    """Pack files, read block by block, and small texts, in the order of their names."""
    with archive(target) as packed:
        content = dict(texts)
        on_disk = {file.name: file for file in files}
        for name in sorted({*content, *on_disk}):
            entry = _entry(name, as_of)
            if name in content:
                packed.writestr(entry, content[name])
            else:
                _copy(packed, entry, on_disk[name])


def _entry(name: str, as_of: datetime) -> ZipInfo:
    local = as_of.astimezone(LOCAL_ZONE)
    entry = member(name)
    entry.date_time = (
        local.year,
        local.month,
        local.day,
        local.hour,
        local.minute,
        local.second,
    )
    return entry


def _copy(packed: ZipFile, entry: ZipInfo, file: DossierFile) -> None:
    is_large = file.size_bytes > LARGE_BYTES
    with (
        file.path.open("rb") as source,
        packed.open(entry, "w", force_zip64=is_large) as written,
    ):
        shutil.copyfileobj(source, written, BLOCK_BYTES)
