"""Names, hashes and novelty of the files of a dossier."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from consult.appraisals.dossiers.terms import BuiltPart, DossierFile, Novelty
from consult.core.text import slug

MANIFEST = "MUC-LUC-SHA256.txt"
INDEX = "00-muc-luc"
INCOMPLETE_MARK = "CHƯA ĐẦY ĐỦ"
INCOMPLETE_ENDING = "-CHUA-DAY-DU"
MAX_NAME_CHARS = 60


def plain_name(name: str) -> str:
    """Write a file name without marks, its ending kept: "Tờ trình.DOCX" gives "to-trinh.docx"."""
    stem, dot, ending = name.rpartition(".")
    if not dot:
        return slug(name, max_chars=MAX_NAME_CHARS)
    return f"{slug(stem, max_chars=MAX_NAME_CHARS)}.{slug(ending)}"


def free_name(name: str, taken: Iterable[str]) -> str:
    """Give ``name``, or the same with a number where it is taken."""
    used = set(taken)
    stem, dot, ending = name.rpartition(".")
    found, number = name, 2
    while found in used:
        found = f"{stem}-{number}{dot}{ending}"
        number += 1
    return found


def hash_list(files: Iterable[DossierFile]) -> str:
    """Write the sorted list ``sha256  path`` of some files, a line each, LF."""
    lines = sorted((file.name, file.sha256) for file in files)
    return "".join(f"{sha256}  {name}\n" for name, sha256 in lines)


def list_sha256(files: Iterable[DossierFile]) -> str:
    """Hash the list of a folder's files."""
    return hashlib.sha256(hash_list(files).encode()).hexdigest()


def manifest(parts: Sequence[BuiltPart], *, notes: Iterable[str], is_complete: bool) -> str:
    """Write the list of every file but the index and itself; notes stand in front after "#"."""
    mark = [] if is_complete else [INCOMPLETE_MARK]
    head = "".join(f"# {line}\n" for line in (*mark, *notes))
    return head + hash_list(file for part in parts for file in part.files)


def novelty(sha256: str, before: str | None, *, has_before: bool) -> Novelty:
    """Tell what became of a part since the sending before, by its hash then."""
    if not has_before or not sha256:
        return Novelty.FIRST
    if not before:
        return Novelty.NEW
    return Novelty.SAME if before == sha256 else Novelty.REPLACED


def hashes_before(parts: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Read the hashes of the sending before, by part."""
    return {part["part"]: part["sha256"] for part in parts}
