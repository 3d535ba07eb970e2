"""Building the dossier of a round: the same input gives the same bytes and the same number."""

import tempfile
from datetime import datetime
from functools import partial
from pathlib import Path

from flask_babel import gettext as _

from consult.appraisals.dossiers.queries.kept import last_number, same_input
from consult.appraisals.dossiers.rules.files import (
    INCOMPLETE_ENDING,
    INDEX,
    MANIFEST,
    manifest,
)
from consult.appraisals.dossiers.rules.paper import index_paper, manifest_notes
from consult.appraisals.dossiers.services.gathering import Place, gathered
from consult.appraisals.dossiers.services.taking import (
    ChangedMeanwhile,
    Order,
    Taken,
    checked,
    refuse_missing,
    take,
)
from consult.appraisals.dossiers.terms import (
    BuiltPart,
    DossierFile,
    Step,
)
from consult.appraisals.dossiers.writers import index_docx
from consult.appraisals.dossiers.writers.index_pdf import index_pdf
from consult.appraisals.dossiers.writers.package import write_package
from consult.appraisals.models import AppraisalDossier
from consult.audit.services import record
from consult.consultations.models import Consultation
from consult.core.db import db, snapshot, transaction
from consult.core.files import FILE_MODE, sha256_of
from consult.digests.models import Digest
from consult.digests.queries import digest_files, input_sha256, latest_digest, reading_of
from consult.digests.services import (
    digest_folder,
    file_sha256,
    make_digest,
    round_of,
    write_every_format,
)
from consult.paper_forms.services import scan_folder
from consult.supervision.services.criticism import letter_folder

DOSSIERS_FOLDER = "appraisal-dossiers"
STEPS = 4


def build_dossier(order: Order, step: Step) -> AppraisalDossier:
    """Build the dossier of a round and keep it; opens its own transactions: it is long work.

    Raises:
        RoundUnknown: There is no such round.
        DossierIncomplete: Parts are missing and that was not chosen; the sentence names them.
        ChangedMeanwhile: The round changed while the files were made.
    """
    refuse_missing(checked(round_of(order.slug), order.now), order)
    step(0, STEPS, _("Bản tổng hợp"))
    _synthesis(order)
    folder = order.data_dir / DOSSIERS_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".building-") as work:
        with snapshot():
            step(1, STEPS, _("Bản gốc ý kiến"))
            taken = take(order, Path(work))
            step(2, STEPS, _("Các thành phần"))
            place = Place(order.data_dir, scan_folder(), letter_folder(), Path(work))
            parts = gathered(
                taken.found.parts, taken.material, place, as_of=taken.as_of, before=taken.before
            )
        step(3, STEPS, _("Mục lục và tệp nén"))
        package = Path(work) / "ho-so.zip"
        files = _pack(taken, parts, package)
        with transaction():
            dossier = _kept(taken, parts, package, order=order, files=files)
    step(STEPS, STEPS, "")
    return dossier


def dossier_path(dossier: AppraisalDossier, data_dir: Path) -> Path:
    """Tell where a dossier is kept."""
    return data_dir / DOSSIERS_FOLDER / f"{dossier.sha256}.zip"


def _synthesis(order: Order) -> None:
    """Make the synthesis anew where the last one does not say what stands in the records."""
    with snapshot():
        consultation = round_of(order.slug)
        is_fresh = _is_fresh(latest_digest(consultation.id), consultation, order.now)
    if not is_fresh:
        quiet = partial(write_every_format, step=lambda *_words: None)
        make_digest(order.slug, by=order.by, now=order.now, write=quiet)


def _is_fresh(digest: Digest | None, consultation: Consultation, now: datetime) -> bool:
    if digest is None or digest.comments != checked(consultation, now).comments:
        return False
    folder = digest_folder(consultation.slug, digest.input_sha256)
    kept = digest_files(digest.id)
    is_there = kept and all((folder / one.name).exists() for one in kept)
    return bool(is_there) and digest.input_sha256 == input_sha256(
        consultation, reading_of(consultation)
    )


def _pack(taken: Taken, parts: list[BuiltPart], package: Path) -> int:
    """Write index, list of hashes and archive; give how many files the archive lists."""
    cover, is_complete = taken.cover, taken.cover.is_complete
    listed = manifest(parts, notes=manifest_notes(cover, parts), is_complete=is_complete).encode()
    paper = index_paper(cover, parts, manifest_sha256=sha256_of(listed))
    stem = INDEX if is_complete else f"{INDEX}{INCOMPLETE_ENDING}"
    word = package.with_name("muc-luc.docx")
    index_docx.write(paper, word, as_of=taken.as_of)
    texts = [
        (f"{stem}.docx", word.read_bytes()),
        (f"{stem}.pdf", index_pdf(paper, as_of=taken.as_of)),
        (MANIFEST, listed),
    ]
    files: list[DossierFile] = [file for part in parts for file in part.files]
    write_package(files, texts, package, taken.as_of)
    return len(files)


def _kept(
    taken: Taken, parts: list[BuiltPart], package: Path, *, order: Order, files: int
) -> AppraisalDossier:
    """Put the archive where it stays, and add its row or find the one there is.

    Raises:
        ChangedMeanwhile: Another dossier took the number.
    """
    sha256, size = file_sha256(package), package.stat().st_size
    target = order.data_dir / DOSSIERS_FOLDER / f"{sha256}.zip"
    package.chmod(FILE_MODE)
    same, last = (
        same_input(taken.consultation_id, taken.input_sha256),
        last_number(taken.consultation_id),
    )
    if same is not None and same.sha256 == sha256:
        package.replace(target)
        return same
    if same is None and last >= taken.number:
        raise ChangedMeanwhile
    dossier = _row(taken, parts, order=order, files=files)
    dossier.number = last + 1  # the same input by another edition of the program is a new dossier
    dossier.sha256, dossier.size_bytes = sha256, size
    db.session.add(dossier)
    db.session.flush()
    package.replace(target)
    subject = f"consultation:{order.slug}/dossier:{dossier.number}"
    facts = {"sha256": sha256, "is_complete": dossier.is_complete, "files": files}
    record("appraisal.dossier", subject, actor=order.by, now=order.now, facts=facts)
    return dossier


def _row(taken: Taken, parts: list[BuiltPart], *, order: Order, files: int) -> AppraisalDossier:
    """Say of a dossier what the next sending is compared with, and what boards count."""
    return AppraisalDossier(
        consultation_id=taken.consultation_id,
        submission=taken.cover.submission,
        as_of=taken.as_of,
        input_sha256=taken.input_sha256,
        is_complete=taken.found.is_complete,
        files=files,
        comments=taken.found.comments,
        parts=[
            {"part": one.checked.part.value, "state": one.checked.state.value, "sha256": one.sha256}
            for one in parts
        ],
        made_by=order.by,
        made_at=order.now,
    )
