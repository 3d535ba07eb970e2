"""Making a digest: group, take a snapshot, number it, write the files."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from types import ModuleType

from flask import current_app
from sqlalchemy import select

from consult.analysis.services import group_comments
from consult.audit.services import record
from consult.consultations.models import Consultation
from consult.core.db import db, snapshot, transaction
from consult.digests.models import Digest, DigestFile
from consult.digests.queries import digest_source, input_sha256, latest_digest
from consult.digests.terms import Audience, DigestSource
from consult.digests.writers import (
    csv_writer,
    docx_writer,
    html_writer,
    json_writer,
    pdf_writer,
    xlsx_writer,
)

WRITERS: Mapping[str, ModuleType] = {
    "docx": docx_writer,
    "pdf": pdf_writer,
    "xlsx": xlsx_writer,
    "csv": csv_writer,
    "json": json_writer,
    "html": html_writer,
}
HASH_BLOCK_BYTES = 1024 * 1024
Step = Callable[[int, int, str], None]


def number_digest(
    consultation: Consultation, source_hash: str, *, by: str, now: datetime
) -> Digest:
    """Give the digest of this input its number; the same input keeps the number it had."""
    latest = latest_digest(consultation.id)
    if latest is not None and latest.input_sha256 == source_hash:
        return latest
    digest = Digest(
        consultation_id=consultation.id,
        number=latest.number + 1 if latest else 1,
        as_of=now.replace(microsecond=0),
        input_sha256=source_hash,
        is_complete=False,
        comments=0,
        made_by=by,
    )
    db.session.add(digest)
    db.session.flush()
    record(
        "digest.make",
        f"consultation:{consultation.slug}/digest:{digest.number}",
        actor=by,
        now=now,
        facts={"input_sha256": source_hash},
    )
    return digest


def source_of(consultation: Consultation, digest: Digest) -> DigestSource:
    """Make the source a digest's files are written from; call inside ``snapshot()``."""
    return digest_source(
        consultation,
        number=digest.number,
        as_of=digest.as_of,
        input_hash=digest.input_sha256,
    )


def make_digest(
    consultation: Consultation,
    *,
    by: str,
    now: datetime,
    write: Callable[[DigestSource, Digest], list[DigestFile]],
) -> Digest:
    """Group what is new, number the digest, and let ``write`` make files of one snapshot.

    Opens its own transactions: it is long work, called by the worker and the command line.
    ``consultation`` has its draft and agency loaded.
    """
    with transaction():
        group_comments(consultation.id)
    for _attempt in range(3):
        with snapshot():
            source_hash = input_sha256(consultation)
        with transaction():
            digest = number_digest(consultation, source_hash, by=by, now=now)
        with snapshot():
            if input_sha256(consultation) != source_hash:
                continue
            source = source_of(consultation, digest)
            files = write(source, digest)
            is_complete, comments = source.header.is_complete, source.totals.comments
        break
    with transaction():
        kept = db.session.merge(digest)
        kept.is_complete, kept.comments = is_complete, comments
        for file in files:
            keep_file(file)
    return kept


def keep_file(file: DigestFile) -> None:
    """Add a file's row, or leave the one that says the same."""
    found = db.session.scalars(
        select(DigestFile)
        .where(DigestFile.digest_id == file.digest_id, DigestFile.format == file.format)
        .where(DigestFile.is_public == file.is_public)
    ).first()
    if found is None:
        db.session.add(file)


def write_every_format(source: DigestSource, digest: Digest, step: Step) -> list[DigestFile]:
    """Write every format for the dossier and for the public into the data folder."""
    folder = digest_folder(digest.id)
    folder.mkdir(parents=True, exist_ok=True)
    audiences = (Audience.DOSSIER, Audience.PUBLIC)
    total = len(WRITERS) * len(audiences)
    files = []
    for audience in audiences:
        for format_name, writer in WRITERS.items():
            step(len(files), total, format_name.upper())
            is_public = audience is Audience.PUBLIC
            name = file_name(source, format_name, is_public=is_public)
            path = folder / name
            partial = path.with_suffix(".partial")
            writer.write(source, partial, audience=audience)
            partial.replace(path)
            files.append(
                DigestFile(
                    digest_id=digest.id,
                    format=format_name,
                    is_public=is_public,
                    name=name,
                    sha256=file_sha256(path),
                    size_bytes=path.stat().st_size,
                )
            )
    step(total, total, "")
    return files


def file_name(source: DigestSource, format_name: str, *, is_public: bool) -> str:
    """Name a digest's file: tong-hop-<slug>-so-3-cong-khai.docx."""
    ending = "-cong-khai" if is_public else ""
    header = source.header
    return f"tong-hop-{header.consultation}-so-{header.number}{ending}.{format_name}"


def digest_folder(digest_id: int) -> Path:
    """Tell where the files of a digest are kept."""
    return Path(current_app.config["CONSULT"].data_dir) / "digests" / str(digest_id)


def file_sha256(path: Path) -> str:
    """Hash a file block by block."""
    seal = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(HASH_BLOCK_BYTES):
            seal.update(block)
    return seal.hexdigest()
