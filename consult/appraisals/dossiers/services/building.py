"""Building the dossier of a round: the same input gives the same bytes and the same number."""

import hashlib
import json
import tempfile
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.appraisals.dossiers.queries.checklist import checklist
from consult.appraisals.dossiers.queries.kept import last_number, last_sent, same_input
from consult.appraisals.dossiers.queries.raw_comments import meeting_scans, raw_comments
from consult.appraisals.dossiers.rules.files import (
    INCOMPLETE_ENDING,
    INDEX,
    MANIFEST,
    hashes_before,
    manifest,
)
from consult.appraisals.dossiers.rules.paper import index_paper, manifest_notes
from consult.appraisals.dossiers.services.gathering import Material, Place, gathered
from consult.appraisals.dossiers.terms import (
    BuiltPart,
    Checklist,
    DossierCover,
    DossierFile,
    Step,
)
from consult.appraisals.dossiers.writers import index_docx
from consult.appraisals.dossiers.writers.index_pdf import index_pdf
from consult.appraisals.dossiers.writers.package import write_package
from consult.appraisals.dossiers.writers.raw_comments import write_lines
from consult.appraisals.models import AppraisalDossier
from consult.audit.services import record
from consult.consultations.models import Consultation
from consult.consultations.presenters import public_address
from consult.consultations.terms import RoundState
from consult.core.db import db, snapshot, transaction
from consult.core.errors import Refusal
from consult.core.files import FILE_MODE, sha256_of
from consult.digests.models import Digest
from consult.digests.queries import digest_files, input_sha256, latest_digest
from consult.digests.queries.postings import posting_proof
from consult.digests.queries.source import letterhead_of
from consult.digests.services import (
    digest_folder,
    file_sha256,
    make_digest,
    round_of,
    write_every_format,
)
from consult.drafts.queries import latest_version
from consult.paper_forms.services import scan_folder
from consult.rulebook.terms import PART_NAMES

DOSSIERS_FOLDER = "appraisal-dossiers"
SIGNER_TITLE = "GIÁM ĐỐC"
STEPS = 4
SCHEMA = "dossier/1"


class DossierIncomplete(Refusal):
    """Parts that the rules ask for are missing, and nobody chose to go on without them."""


class ChangedMeanwhile(Refusal):
    """Comments came in, or another dossier was built, while this one was."""

    message = _l("Số liệu của đợt vừa thay đổi trong lúc lập hồ sơ. Hãy lập lại.")
    status = 409


@dataclass(frozen=True)
class Order:
    """Which dossier to build; ``is_incomplete_chosen``: build it although parts are missing."""

    slug: str
    by: str
    now: datetime
    data_dir: Path
    is_incomplete_chosen: bool = False


@dataclass(frozen=True)
class _Snapshot:
    """What one dossier is made of, read at one moment."""

    consultation_id: int
    cover: DossierCover
    found: Checklist
    material: Material
    before: dict[str, str] | None
    input_sha256: str
    number: int
    as_of: datetime


def build_dossier(order: Order, step: Step) -> AppraisalDossier:
    """Build the dossier of a round and keep it; opens its own transactions: it is long work.

    Raises:
        RoundUnknown: There is no such round.
        DossierIncomplete: Parts are missing and that was not chosen; the sentence names them.
        ChangedMeanwhile: The round changed while the files were made.
    """
    refuse_missing(_checklist(round_of(order.slug), order.now), order)
    step(0, STEPS, _("Bản tổng hợp"))
    _synthesis(order)
    folder = order.data_dir / DOSSIERS_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".building-") as work:
        with snapshot():
            step(1, STEPS, _("Bản gốc ý kiến"))
            taken = _taken(order, Path(work))
            step(2, STEPS, _("Các thành phần"))
            place = Place(order.data_dir, scan_folder(), Path(work))
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


def refuse_missing(found: Checklist, order: Order) -> None:
    """See that nothing is missing, or that somebody chose to go on.

    Raises:
        DossierIncomplete: The sentence names each part, why, and the rule.
    """
    if found.is_complete or order.is_incomplete_chosen:
        return
    names = "; ".join(
        f"{_(PART_NAMES[one.part])} ({one.lacking.rstrip('.')}; {one.basis}"
        f"{'' if one.verified else '; ' + _('chưa đối chiếu với văn bản gốc')})"
        for one in found.missing
    )
    raise DossierIncomplete(
        _(
            "Hồ sơ gửi thẩm định còn thiếu %(count)s thành phần: %(names)s.",
            count=len(found.missing),
            names=names,
        )
    )


def dossier_path(dossier: AppraisalDossier, data_dir: Path) -> Path:
    """Tell where a dossier is kept."""
    return data_dir / DOSSIERS_FOLDER / f"{dossier.sha256}.zip"


def _checklist(consultation: Consultation, now: datetime) -> Checklist:
    sent = last_sent(consultation.id)
    return checklist(consultation, now, sent_before=sent[0].sent_at if sent else None)


def _synthesis(order: Order) -> None:
    """Make the synthesis anew where the last one does not say what stands in the records."""
    with snapshot():
        consultation = round_of(order.slug)
        is_fresh = _is_fresh(latest_digest(consultation.id), consultation, order.now)
    if not is_fresh:
        quiet = partial(write_every_format, step=lambda *_words: None)
        make_digest(order.slug, by=order.by, now=order.now, write=quiet)


def _is_fresh(digest: Digest | None, consultation: Consultation, now: datetime) -> bool:
    if digest is None or digest.comments != _checklist(consultation, now).comments:
        return False
    folder = digest_folder(consultation.slug, digest.input_sha256)
    kept = digest_files(digest.id)
    is_there = kept and all((folder / one.name).exists() for one in kept)
    return bool(is_there) and digest.input_sha256 == input_sha256(consultation)


def _taken(order: Order, work: Path) -> _Snapshot:
    """Read everything, and write the raw comments, which decide the number of the dossier."""
    consultation = round_of(order.slug)
    found = _checklist(consultation, order.now)
    refuse_missing(found, order)
    sent = last_sent(consultation.id)
    material = _material(order, consultation, work)
    comments, _bodies = write_lines(
        raw_comments(consultation.id),
        table=material.raw_table,
        lines=material.raw_lines,
        of_bodies=material.bodies_table,
    )
    if material.digest is None or comments != material.digest.comments:
        raise ChangedMeanwhile
    submission = sent[0].number + 1 if sent else 1
    before = hashes_before(sent[1].parts) if sent else None
    seal = _seal(consultation, found, material, submission=submission, before=before)
    same = same_input(consultation.id, seal)
    as_of = same.as_of if same else order.now.replace(microsecond=0)
    return _Snapshot(
        consultation_id=consultation.id,
        cover=DossierCover(
            letterhead=letterhead_of(consultation.draft.lead_agency),
            title=consultation.title,
            submission=submission,
            as_of=as_of,
            comments=found.comments,
            bodies=found.bodies,
            is_complete=found.is_complete,
        ),
        found=found,
        material=material,
        before=before,
        input_sha256=seal,
        number=same.number if same else last_number(consultation.id) + 1,
        as_of=as_of,
    )


def _material(order: Order, consultation: Consultation, work: Path) -> Material:
    digest = latest_digest(consultation.id)
    is_over = consultation.state(order.now) in (RoundState.CLOSED, RoundState.ANSWERED)
    return Material(
        slug=consultation.slug,
        agency=consultation.draft.lead_agency.name,
        digest=digest,
        digest_files=digest_files(digest.id) if digest else (),
        version=latest_version(consultation.draft_id),
        proof=posting_proof(consultation, address=public_address(consultation))
        if is_over
        else None,
        scans=meeting_scans(consultation.id),
        raw_lines=work / "y-kien.jsonl",
        raw_table=work / "y-kien.csv",
        bodies_table=work / "danh-sach.csv",
    )


def _seal(
    consultation: Consultation,
    found: Checklist,
    material: Material,
    *,
    submission: int,
    before: dict[str, str] | None,
) -> str:
    """Hash everything that the bytes of a dossier depend on, but the moment."""
    version, digest = material.version, material.digest
    parts = [
        [one.part, one.basis, one.verified, one.reference, one.is_there, one.late_on]
        + [[paper.sha256, paper.title, paper.file_name] for paper in one.documents]
        for one in found.parts
    ]
    said = [
        SCHEMA,
        consultation.slug,
        consultation.title,
        asdict(letterhead_of(consultation.draft.lead_agency)),
        parts,
        [version.source_name, version.source_sha256] if version else None,
        [digest.number, digest.input_sha256] if digest else None,
        asdict(material.proof) if material.proof else None,
        [[scan.name, scan.sha256] for scan in material.scans],
        file_sha256(material.raw_lines),
        [submission, before],
    ]
    text = json.dumps(said, ensure_ascii=False, default=str, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _pack(taken: _Snapshot, parts: list[BuiltPart], package: Path) -> int:
    """Write index, list of hashes and archive; give how many files the archive lists."""
    cover, is_complete = taken.cover, taken.cover.is_complete
    listed = manifest(parts, notes=manifest_notes(cover, parts), is_complete=is_complete).encode()
    paper = index_paper(cover, parts, manifest_sha256=sha256_of(listed), signer_title=SIGNER_TITLE)
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
    taken: _Snapshot, parts: list[BuiltPart], package: Path, *, order: Order, files: int
) -> AppraisalDossier:
    """Put the archive where it stays, and add its row or find the one there is.

    Raises:
        ChangedMeanwhile: Another dossier took the number.
    """
    sha256, size = file_sha256(package), package.stat().st_size
    package.chmod(FILE_MODE)
    package.replace(order.data_dir / DOSSIERS_FOLDER / f"{sha256}.zip")
    same = same_input(taken.consultation_id, taken.input_sha256)
    if same is not None and same.sha256 == sha256:
        return same
    if same is not None or last_number(taken.consultation_id) >= taken.number:
        raise ChangedMeanwhile
    dossier = AppraisalDossier(
        consultation_id=taken.consultation_id,
        number=taken.number,
        submission=taken.cover.submission,
        as_of=taken.as_of,
        input_sha256=taken.input_sha256,
        is_complete=taken.found.is_complete,
        sha256=sha256,
        size_bytes=size,
        files=files,
        comments=taken.found.comments,
        parts=[
            {"part": one.checked.part.value, "state": one.checked.state.value, "sha256": one.sha256}
            for one in parts
        ],
        made_by=order.by,
        made_at=order.now,
    )
    db.session.add(dossier)
    db.session.flush()
    subject = f"consultation:{order.slug}/dossier:{taken.number}"
    facts = {"sha256": sha256, "is_complete": dossier.is_complete, "files": files}
    record("appraisal.dossier", subject, actor=order.by, now=order.now, facts=facts)
    return dossier
