"""Reading everything one dossier is made of at one moment, and sealing it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.appraisals.dossiers.queries.checklist import checklist, on_record
from consult.appraisals.dossiers.queries.kept import last_number, last_sent, same_input
from consult.appraisals.dossiers.queries.raw_comments import meeting_scans, raw_comments
from consult.appraisals.dossiers.rules.files import hashes_before
from consult.appraisals.dossiers.services.gathering import Material
from consult.appraisals.dossiers.terms import Checklist, DossierCover
from consult.appraisals.dossiers.writers.objections import write_objections
from consult.appraisals.dossiers.writers.raw_comments import write_lines
from consult.consultations.models import Consultation
from consult.consultations.presenters import public_address
from consult.consultations.terms import RoundState
from consult.core.errors import Refusal
from consult.digests.queries import digest_files, latest_digest
from consult.digests.queries.postings import posting_proof
from consult.digests.queries.source import letterhead_of
from consult.digests.services import file_sha256, round_of
from consult.drafts.queries import latest_version
from consult.responses.queries.objections import objections_of
from consult.rulebook.terms import PART_NAMES

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
class Taken:
    """What one dossier is made of, read at one moment."""

    consultation_id: int
    cover: DossierCover
    found: Checklist
    material: Material
    before: dict[str, str] | None
    input_sha256: str
    number: int
    as_of: datetime


def take(order: Order, work: Path) -> Taken:
    """Read everything, and write the raw comments, which decide the number of the dossier."""
    consultation = round_of(order.slug)
    found = checked(consultation, order.now)
    refuse_missing(found, order)
    sent = last_sent(consultation.id)
    material = _material(order, consultation, work, is_complete=found.is_complete)
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
    return Taken(
        consultation_id=consultation.id,
        cover=DossierCover(
            letterhead=letterhead_of(consultation.draft.lead_agency),
            title=consultation.title,
            submission=submission,
            as_of=as_of,
            comments=found.comments,
            of_bodies=found.of_bodies,
            documents=found.documents,
            is_complete=found.is_complete,
        ),
        found=found,
        material=material,
        before=before,
        input_sha256=seal,
        number=same.number if same else last_number(consultation.id) + 1,
        as_of=as_of,
    )


def _material(
    order: Order, consultation: Consultation, work: Path, *, is_complete: bool
) -> Material:
    digest = latest_digest(consultation.id)
    known = on_record(consultation, order.now)
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
        known=known,
        letterhead=letterhead_of(consultation.draft.lead_agency),
        title=consultation.title,
        is_complete=is_complete,
        objections=_objections(consultation, work),
    )


def _objections(consultation: Consultation, work: Path) -> Path | None:
    """Write what people say was misread; nothing where nobody did."""
    found = objections_of(consultation.id)
    if not found:
        return None
    target = work / "phan-anh.csv"
    write_objections(found, target)
    return target


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
        [one.part, one.basis, one.verified, one.reference, one.is_there, one.late_on, one.short_of]
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
        file_sha256(material.objections) if material.objections else None,
        [asdict(letter) for letter in material.known.criticism],
        asdict(material.known.outreach),
        [submission, before],
    ]
    text = json.dumps(said, ensure_ascii=False, default=str, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def refuse_missing(found: Checklist, order: Order) -> None:
    """See that nothing is missing, or that somebody chose to go on.

    Raises:
        DossierIncomplete: The sentence names each part, why, and the rule.
    """
    if not found.parts:
        raise DossierIncomplete(
            _("Bảng quy tắc chưa có danh mục hồ sơ cho loại văn bản này vào ngày mở đợt.")
        )
    if found.is_complete or order.is_incomplete_chosen:
        return
    unverified = _("chưa đối chiếu với văn bản gốc")
    names = "; ".join(
        f"{_(PART_NAMES[one.part])} ({one.lacking.rstrip('.')}; {one.basis}"
        f"{'' if one.verified else f'; {unverified}'})"
        for one in found.missing
    )
    raise DossierIncomplete(
        _(
            "Hồ sơ gửi thẩm định còn thiếu %(count)s thành phần: %(names)s.",
            count=len(found.missing),
            names=names,
        )
    )


def checked(consultation: Consultation, now: datetime) -> Checklist:
    """Give the checklist of a round as it stands at ``now``, against what was sent before."""
    sent = last_sent(consultation.id)
    return checklist(consultation, now, sent_before=sent[0].sent_at if sent else None)
