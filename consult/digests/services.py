"""Making a digest: group, take a snapshot, number it, write the files."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from types import ModuleType

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from consult.analysis.services import group_comments
from consult.audit.services import record
from consult.consultations.models import Consultation
from consult.consultations.queries import round_by_slug
from consult.core.db import db, snapshot, transaction
from consult.core.errors import Refusal
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
Write = Callable[[DigestSource, int], list[DigestFile]]


class RoundUnknown(Refusal):
    """There is no round of that address."""


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


def make_digest(slug: str, *, by: str, now: datetime, write: Write) -> Digest:
    """Group what is new, number the digest, and let ``write`` make files of one snapshot.

    Opens its own transactions: it is long work, called by the worker and the command line.

    Raises:
        RoundUnknown: There is no such round.
    """
    with transaction():
        group_comments(round_of(slug).id)
    while True:
        with snapshot():
            source_hash = input_sha256(round_of(slug))
        with transaction():
            digest = number_digest(round_of(slug), source_hash, by=by, now=now)
            digest_id, number, as_of = digest.id, digest.number, digest.as_of
        with snapshot():
            consultation = round_of(slug)
            if input_sha256(consultation) != source_hash:
                continue  # somebody wrote in between; the next number is theirs
            source = digest_source(consultation, number=number, as_of=as_of, input_hash=source_hash)
            files = write(source, digest_id)
        return finish(digest_id, source, files)


def round_of(slug: str) -> Consultation:
    """Find the round a digest is made of, draft and agency loaded."""
    consultation = round_by_slug(slug)
    if consultation is None:
        raise RoundUnknown(_("Không có đợt lấy ý kiến “%(slug)s”.", slug=slug))
    return consultation


def finish(digest_id: int, source: DigestSource, files: list[DigestFile]) -> Digest:
    """Write down what a digest holds, and its files."""
    with transaction():
        digest = db.session.get_one(Digest, digest_id)
        digest.is_complete = source.header.is_complete
        digest.comments = source.totals.comments
        for file in files:
            keep_file(file)
    return digest


def keep_file(file: DigestFile) -> None:
    """Add a file's row, or leave the one that says the same."""
    found = db.session.scalars(
        select(DigestFile)
        .where(DigestFile.digest_id == file.digest_id, DigestFile.format == file.format)
        .where(DigestFile.is_public == file.is_public)
    ).first()
    if found is None:
        db.session.add(file)


def write_every_format(source: DigestSource, digest_id: int, step: Step) -> list[DigestFile]:
    """Write every format for the dossier and for the public into the data folder."""
    folder = digest_folder(digest_id)
    folder.mkdir(parents=True, exist_ok=True)
    audiences = (Audience.DOSSIER, Audience.PUBLIC)
    total = len(WRITERS) * len(audiences)
    files: list[DigestFile] = []
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
                    digest_id=digest_id,
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
