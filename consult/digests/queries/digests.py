"""The digests made so far, and their files."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from consult.core.db import db
from consult.digests.models import Digest, DigestFile
from consult.digests.rules.changes import unpacked
from consult.digests.terms.changes import Standing


def latest_digest(consultation_id: int) -> Digest | None:
    """The newest digest of a round."""
    return db.session.scalars(
        select(Digest)
        .where(Digest.consultation_id == consultation_id)
        .order_by(Digest.number.desc())
        .limit(1)
    ).first()


def standing_of(consultation_id: int, number: int) -> Standing | None:
    """How the round stood in one of its digests; none if there is none, or it did not say."""
    content = db.session.scalar(
        select(Digest.standing).where(
            Digest.consultation_id == consultation_id, Digest.number == number
        )
    )
    return unpacked(content) if content else None


def changes_in(digest_id: int) -> dict[str, Any] | None:
    """What a digest says otherwise than the one before it, as in its JSON."""
    return db.session.scalar(select(Digest.changes).where(Digest.id == digest_id))


def digests_of(consultation_id: int) -> Sequence[Digest]:
    """All digests of a round, newest first."""
    return db.session.scalars(
        select(Digest)
        .where(Digest.consultation_id == consultation_id)
        .order_by(Digest.number.desc())
    ).all()


def digest_files(digest_id: int) -> Sequence[DigestFile]:
    """The files of a digest, in the order of their formats."""
    return db.session.scalars(
        select(DigestFile)
        .where(DigestFile.digest_id == digest_id)
        .order_by(DigestFile.format, DigestFile.is_public)
    ).all()


def file_of_digest(file_id: int) -> tuple[DigestFile, Digest] | None:
    """One file with its digest and round."""
    file = db.session.get(DigestFile, file_id)
    if file is None:
        return None
    digest = db.session.get(Digest, file.digest_id, options=[joinedload(Digest.consultation)])
    return (file, digest) if digest else None
