"""The files of a round's dossier as everybody may take them away, and what is still to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import url_for
from flask_babel import gettext as _

from consult.consultations.models import Consultation
from consult.core.i18n import day_text
from consult.drafts.dossier.queries import dossier_of
from consult.drafts.dossier.terms import PartLine
from consult.drafts.models import SupportingDocument
from consult.rulebook.terms import PART_NAMES


@dataclass(frozen=True)
class DossierFile:
    """One public file: its name, address, size in bytes and the day it was added."""

    text: str
    href: str
    size_bytes: int
    day: str


@dataclass(frozen=True)
class RoundDossier:
    """The public dossier of a round; ``coming`` are (part, reason) of what is not there yet."""

    files: Sequence[DossierFile]
    hashes: Sequence[tuple[str, str]]
    coming: Sequence[tuple[str, str]]


def round_dossier(consultation: Consultation, now: datetime) -> RoundDossier:
    """Give what stands beside the draft of a round (draft loaded); a closed one keeps its files."""
    lines = _public_lines(consultation, now)
    documents = [document for line in lines for document in line.documents]
    files = [
        DossierFile(
            text=document.title or str(_(PART_NAMES[document.part])),
            href=url_for("portal.dossier_file", slug=consultation.slug, document_id=document.id),
            size_bytes=document.size_bytes,
            day=day_text(document.added_at),
        )
        for document in documents
    ]
    coming = [
        (str(_(PART_NAMES[line.rule.part])), line.excuse.reason)
        for line in lines
        if line.is_excused and line.excuse
    ]
    hashes = [
        (_("%(name)s (SHA-256)", name=file.text), document.sha256)
        for file, document in zip(files, documents, strict=True)
    ]
    return RoundDossier(files, hashes, coming)


def public_document(
    consultation: Consultation, document_id: int, now: datetime
) -> SupportingDocument | None:
    """Find a file of a round's dossier, if everybody may read it."""
    return next(
        (
            document
            for line in _public_lines(consultation, now)
            for document in line.documents
            if document.id == document_id
        ),
        None,
    )


def _public_lines(consultation: Consultation, now: datetime) -> list[PartLine]:
    """List the public parts as they stand now, or stood when the round closed."""
    at = min(now, consultation.closes_at + timedelta(seconds=1))
    dossier = dossier_of(consultation.draft, consultation.opens_on, at=at)
    return [line for line in dossier.lines if line.rule.is_public]
