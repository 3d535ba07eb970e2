"""Making a digest: group, take a snapshot, number it, write the files."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from types import ModuleType

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from consult.analysis.citations.services import read_in_batches
from consult.analysis.services import group_in_batches
from consult.analysis.topics.finding import find_topics
from consult.audit.services import record
from consult.comments.queries import unopened_names
from consult.consultations.models import Consultation
from consult.consultations.queries import round_by_slug
from consult.core.db import db, snapshot, transaction
from consult.core.errors import Refusal
from consult.digests.models import Digest, DigestFile
from consult.digests.queries import (
    Edition,
    digest_source,
    input_sha256,
    latest_digest,
    reading_of,
)
from consult.digests.rules.changes import packed
from consult.digests.terms import Audience, DigestSource
from consult.digests.writers import (
    csv_writer,
    docx_writer,
    html_writer,
    json_writer,
    pdf_writer,
    xlsx_writer,
)
from consult.digests.writers.json_findings import changes_json
from consult.responses.services import refuse_unfinished

WRITERS: Mapping[str, ModuleType] = {
    "docx": docx_writer,
    "pdf": pdf_writer,
    "xlsx": xlsx_writer,
    "csv": csv_writer,
    "json": json_writer,
    "html": html_writer,
}
MAX_ATTEMPTS = 3
FOLDER_CHARS = 16
HASH_BLOCK_BYTES = 1024 * 1024
Step = Callable[[int, int, str], None]


class RoundUnknown(Refusal):
    """There is no round of that address."""


class MadeAtOnce(Refusal):
    """Digests of one round were made side by side."""

    message = _l("Có người khác đang lập bảng tổng hợp của đợt này. Thử lại sau ít phút.")
    status = 409


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written for a digest."""

    format_name: str
    path: Path
    is_public: bool


Write = Callable[[DigestSource], list[WrittenFile]]


def make_digest(
    slug: str, *, by: str, now: datetime, write: Write, is_final: bool = False
) -> Digest:
    """Group what is new, let ``write`` make files of one snapshot, and number the digest.

    What arrives after the grouping waits for the next digest. Opens its own transactions: it is
    long work, called by the worker and the command line. ``is_final`` asks for one without gaps;
    otherwise gaps are marked.

    Raises:
        RoundUnknown: There is no such round.
        MadeAtOnce: Others made digests of the round at the same time, three times.
        AnswersMissing: A final one is asked for, and a counted comment has no approved answer.
        ReasonMissing: The same, and a provision stays against a majority without a reason.
    """
    _group(round_of(slug).id, is_final=is_final)
    for _attempt in range(MAX_ATTEMPTS):
        with snapshot():
            consultation = round_of(slug)
            if is_final:
                refuse_unfinished(consultation)
            reading = reading_of(consultation)
            edition = edition_of(consultation, input_sha256(consultation, reading), now=now)
            source = digest_source(consultation, edition, reading)
            files = write(source)
        with transaction():
            digest = keep_digest(round_of(slug), source, by=by, now=now)
            if digest is not None:
                for file in files:
                    keep_file(digest, file)
                return digest
    raise MadeAtOnce


def _group(consultation_id: int, *, is_final: bool) -> None:
    """Give new comments their groups, read them, a transaction a step; find topics.

    In a final synthesis no group waits for a topic.
    """
    for steps in (group_in_batches(consultation_id), read_in_batches(consultation_id)):
        count = 1
        while count:
            with transaction():
                count = next(steps, 0)
    for _placed in find_topics(consultation_id, may_wait=not is_final):
        pass


def edition_of(consultation: Consultation, source_hash: str, *, now: datetime) -> Edition:
    """Choose number and moment; the same input keeps those it had. Call inside ``snapshot()``."""
    latest = latest_digest(consultation.id)
    if latest is not None and latest.input_sha256 == source_hash:
        return Edition(latest.number, latest.as_of, source_hash)
    return Edition(latest.number + 1 if latest else 1, now.replace(microsecond=0), source_hash)


def round_of(slug: str) -> Consultation:
    """Find the round a digest is made of, draft and agency loaded."""
    consultation = round_by_slug(slug)
    if consultation is None:
        raise RoundUnknown(_("Không có đợt lấy ý kiến “%(slug)s”.", slug=slug))
    return consultation


def keep_digest(
    consultation: Consultation, source: DigestSource, *, by: str, now: datetime
) -> Digest | None:
    """Add the row of a digest, or find the one there is; none if the number is taken."""
    header = source.header
    latest = latest_digest(consultation.id)
    if latest is not None and latest.number >= header.number:
        return latest if latest.input_sha256 == header.input_sha256 else None
    digest = Digest(
        consultation_id=consultation.id,
        number=header.number,
        as_of=header.as_of,
        input_sha256=header.input_sha256,
        is_complete=header.is_complete,
        comments=source.totals.comments,
        unopened_names=unopened_names(consultation.id),
        made_by=by,
        standing=packed(source.standing) if source.standing else None,
        changes=changes_json(source.changes) if source.changes else None,
    )
    db.session.add(digest)
    db.session.flush()
    record(
        "digest.make",
        f"consultation:{consultation.slug}/digest:{digest.number}",
        actor=by,
        now=now,
        facts={"input_sha256": header.input_sha256},
    )
    return digest


def keep_file(digest: Digest, file: WrittenFile) -> None:
    """Add a file's row, or leave the one that says the same."""
    found = db.session.scalars(
        select(DigestFile)
        .where(DigestFile.digest_id == digest.id, DigestFile.format == file.format_name)
        .where(DigestFile.is_public == file.is_public)
    ).first()
    if found is None:
        db.session.add(
            DigestFile(
                digest_id=digest.id,
                format=file.format_name,
                is_public=file.is_public,
                name=file.path.name,
                sha256=file_sha256(file.path),
                size_bytes=file.path.stat().st_size,
            )
        )


def write_whole_file(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a file of its own, then put it at ``path`` whole; writers never mix."""
    unfinished = path.with_name(f".{secrets.token_hex(8)}.partial")
    try:
        write(unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_every_format(source: DigestSource, step: Step) -> list[WrittenFile]:
    """Write every format for the dossier and for the public into the data folder."""
    folder = digest_folder(source.header.consultation, source.header.input_sha256)
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [(audience, name) for audience in Audience for name in WRITERS]
    files: list[WrittenFile] = []
    for audience, format_name in wanted:
        step(len(files), len(wanted), format_name.upper())
        is_public = audience is Audience.PUBLIC
        writer = WRITERS[format_name]
        path = folder / file_name(source, format_name, is_public=is_public)
        write_whole_file(path, partial(writer.write, source.told(audience), audience=audience))
        files.append(WrittenFile(format_name, path, is_public))
    step(len(wanted), len(wanted), "")
    return files


def file_name(source: DigestSource, format_name: str, *, is_public: bool) -> str:
    """Name a digest's file: tong-hop-<slug>-so-3-cong-khai.docx."""
    ending = "-cong-khai" if is_public else ""
    header = source.header
    return f"tong-hop-{header.consultation}-so-{header.number}{ending}.{format_name}"


def digest_folder(slug: str, input_hash: str) -> Path:
    """Tell where the files of a digest are kept: another input never writes over them."""
    data_dir = Path(current_app.config["CONSULT"].data_dir)
    return data_dir / "digests" / slug / input_hash[:FOLDER_CHARS]


def file_sha256(path: Path) -> str:
    """Hash a file block by block."""
    seal = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(HASH_BLOCK_BYTES):
            seal.update(block)
    return seal.hexdigest()
