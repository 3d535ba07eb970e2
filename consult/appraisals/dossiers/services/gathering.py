"""Finding and making the files of each part of a dossier."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from flask_babel import gettext as _

from consult.appraisals.dossiers.pdf_pages import pages_in
from consult.appraisals.dossiers.queries.checklist import OnRecord
from consult.appraisals.dossiers.queries.raw_comments import Scan
from consult.appraisals.dossiers.records.rules import letter_name, log_paper
from consult.appraisals.dossiers.records.writers import log_pdf, write_acts
from consult.appraisals.dossiers.rules.files import (
    free_name,
    list_sha256,
    novelty,
    plain_name,
)
from consult.appraisals.dossiers.terms import BuiltPart, CheckedPart, DossierFile
from consult.appraisals.dossiers.writers.raw_comments import write_workbook
from consult.core.errors import Refusal
from consult.core.limited import ChildStopped, Limits, run_limited
from consult.digests.models import Digest, DigestFile
from consult.digests.rules.postings import certificate
from consult.digests.services import digest_folder, file_sha256
from consult.digests.terms import Letterhead
from consult.digests.terms.postings import PostingProof
from consult.digests.writers.certificate_writer import certificate_pdf
from consult.drafts.dossier.services import DOSSIERS_FOLDER as PAPERS_FOLDER
from consult.drafts.models import DraftVersion, SupportingDocument
from consult.drafts.services.uploads import UPLOADS_FOLDER
from consult.rulebook.terms import MANY_FILES, PART_NAMES, DossierPart

IN_FOLDERS = MANY_FILES | {DossierPart.SYNTHESIS, DossierPart.PEOPLE_OPINIONS}
PAGE_LIMITS = Limits(memory_bytes=1024**3, cpu_seconds=10, wall_seconds=20)
PAGE_COUNTER = "consult.appraisals.dossiers.pdf_pages:pages"
MINUTES_FOLDER = "bien-ban-hop"


class FileLost(Refusal):
    """A file of the dossier does not lie where it was kept."""


@dataclass(frozen=True)
class Material:
    """What the files of a dossier are taken from, read in one snapshot.

    ``raw_lines`` and ``raw_table`` hold every counted comment, ``bodies_table`` those of bodies.
    """

    slug: str
    agency: str
    digest: Digest | None
    digest_files: Sequence[DigestFile]
    version: DraftVersion | None
    proof: PostingProof | None
    scans: Sequence[Scan]
    raw_lines: Path
    raw_table: Path
    bodies_table: Path
    known: OnRecord
    letterhead: Letterhead
    title: str
    is_complete: bool
    objections: Path | None = None


@dataclass(frozen=True)
class Place:
    """Where files lie: those kept, scans, letters, and the folder for what is made now."""

    data_dir: Path
    scans: Path
    letters: Path
    work: Path


class Found(NamedTuple):
    """A file of a part: its name there, where it lies, whether the program wrote it itself."""

    name: str
    path: Path
    is_ours: bool = True


def gathered(
    parts: Sequence[CheckedPart],
    material: Material,
    place: Place,
    *,
    as_of: datetime,
    before: dict[str, str] | None,
) -> list[BuiltPart]:
    """Give every part its files, numbered in the order of the list.

    Raises:
        FileLost: A file is not where it was kept.
    """
    return [
        _built(number, checked, _found(checked, material, place, as_of), before)
        for number, checked in enumerate(parts, start=1)
    ]


def _built(
    number: int, checked: CheckedPart, found: Sequence[Found], before: dict[str, str] | None
) -> BuiltPart:
    stem = f"{number:02d}-{checked.part.value}"
    folder = stem if found and (len(found) > 1 or checked.part in IN_FOLDERS) else ""
    files: list[DossierFile] = []
    for one in found:
        ending = one.name.rpartition(".")[2]
        asked = f"{folder}/{one.name}" if folder else f"{stem}.{ending}"
        named = one._replace(name=free_name(asked, (file.name for file in files)))
        files.append(_file(named, checked))
    sha256 = (list_sha256(files) if folder else files[0].sha256) if files else ""
    return BuiltPart(
        number=number,
        checked=checked,
        folder=folder,
        files=tuple(files),
        sha256=sha256,
        novelty=novelty(
            sha256, (before or {}).get(checked.part.value), has_before=before is not None
        ),
    )


def _file(found: Found, checked: CheckedPart) -> DossierFile:
    try:
        size = found.path.stat().st_size
    except FileNotFoundError as error:
        part = _(PART_NAMES[checked.part])
        words = _("Không tìm thấy tệp của “%(part)s” trên máy chủ. Tải tệp lên lại.", part=part)
        raise FileLost(words) from error
    count = _pages(found) if found.name.endswith(".pdf") else None
    return DossierFile(found.name, found.path, file_sha256(found.path), size, count)


def _pages(found: Found) -> int | None:
    """Count the pages of a PDF; one that somebody sent in is opened in a child with limits."""
    if found.is_ours:
        with found.path.open("rb") as stream:
            return pages_in(stream)
    content = found.path.read_bytes()
    try:
        return int(run_limited(PAGE_COUNTER, content, arguments={}, limits=PAGE_LIMITS))
    except ChildStopped:
        return None


def _found(checked: CheckedPart, material: Material, place: Place, as_of: datetime) -> list[Found]:
    """List the files of a part: those the program makes, then the papers."""
    makers: dict[DossierPart, Callable[[], Iterable[Found]]] = {
        DossierPart.REVISED_DRAFT: lambda: _draft(material, place),
        DossierPart.SYNTHESIS: lambda: _synthesis(material),
        DossierPart.SOCIAL_CRITICISM: lambda: _criticism(material, place),
        DossierPart.OUTREACH: lambda: _outreach(material, place, as_of),
        DossierPart.AGENCY_OPINIONS: lambda: [Found("danh-sach.csv", material.bodies_table)],
        DossierPart.PEOPLE_OPINIONS: lambda: _people(material, place, as_of),
        DossierPart.POSTING_PROOF: lambda: _certificate(material, place, as_of),
    }
    maker = makers.get(checked.part)
    made = list(maker()) if maker else []
    return [*made, *(_paper(one, place) for one in checked.documents)]


def _paper(document: SupportingDocument, place: Place) -> Found:
    named = document.file_name
    if document.title:
        named = f"{document.title}.{named.rpartition('.')[2]}"
    return Found(plain_name(named), place.data_dir / PAPERS_FOLDER / document.sha256, is_ours=False)


def _draft(material: Material, place: Place) -> list[Found]:
    version = material.version
    if version is None:
        return []
    path = place.data_dir / UPLOADS_FOLDER / version.source_sha256
    return [Found(plain_name(version.source_name), path, is_ours=False)]


def _synthesis(material: Material) -> list[Found]:
    if material.digest is None:
        return []
    folder = digest_folder(material.slug, material.digest.input_sha256)
    own = [one for one in material.digest_files if not one.is_public]
    number = material.digest.number
    return [Found(f"ban-tong-hop-so-{number}.{one.format}", folder / one.name) for one in own]


def _people(material: Material, place: Place, as_of: datetime) -> list[Found]:
    book = place.work / "y-kien.xlsx"
    write_workbook(material.raw_lines, book, author=material.agency, made_at=as_of)
    scans = [
        Found(
            f"{MINUTES_FOLDER}/{number:04d}-{plain_name(scan.name)}",
            place.scans / scan.sha256,
            is_ours=False,
        )
        for number, scan in enumerate(material.scans, start=1)
    ]
    return [
        Found("y-kien.csv", material.raw_table),
        Found("y-kien.jsonl", material.raw_lines),
        Found("y-kien.xlsx", book),
        *([Found("phan-anh-hieu-sai.csv", material.objections)] if material.objections else []),
        *scans,
    ]


def _criticism(material: Material, place: Place) -> list[Found]:
    """Take the documents of social criticism that came in through the pages of the Front."""
    return [
        Found(
            plain_name(f"{letter_name(one)}.{one.name.rpartition('.')[2]}"),
            place.letters / one.sha256,
            is_ours=False,
        )
        for one in material.known.criticism
        if one.sha256
    ]


def _outreach(material: Material, place: Place, as_of: datetime) -> list[Found]:
    """Write the log of what communes confirmed; nothing where nothing is on record."""
    record = material.known.outreach
    if record.is_empty:
        return []
    log, acts = place.work / "nhat-ky.pdf", place.work / "xac-nhan-cua-xa.csv"
    paper = log_paper(
        record,
        head=material.letterhead,
        subject=material.title,
        year=as_of.year,
        is_complete=material.is_complete,
    )
    log.write_bytes(log_pdf(paper, as_of=as_of))
    if not record.acts:
        return [Found(log.name, log)]
    write_acts(record.acts, acts)
    return [Found(log.name, log), Found(acts.name, acts)]


def _certificate(material: Material, place: Place, as_of: datetime) -> list[Found]:
    proof = material.proof
    if proof is None:
        return []
    paper = certificate(proof, year=as_of.year)
    path = place.work / "xac-nhan.pdf"
    path.write_bytes(certificate_pdf(paper, address=f"{proof.address}tai-ve", made_at=as_of))
    return [Found(path.name, path)]
