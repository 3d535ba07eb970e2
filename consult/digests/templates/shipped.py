"""The templates the product comes with, and which one a paper is made by."""

from functools import cache
from pathlib import Path

from consult.core.files import sha256_of
from consult.digests.rules.paper import Paper
from consult.digests.terms import Audience, DigestHeader, LawVersion, PaperVariant

FOLDER = Path(__file__).parent.parent / "assets" / "templates"


def variant_of(header: DigestHeader, paper: Paper, audience: Audience) -> PaperVariant:
    """Choose the template of a paper.

    Marks, running heads and signatures are values, so that an incomplete public paper carries both
    marks whichever template it is made by.
    """
    if not paper.has_rows:
        return PaperVariant.NO_OPINIONS
    if header.law is LawVersion.OLD_2015:
        return PaperVariant.OLD_LAW
    if not header.is_complete:
        return PaperVariant.INTERIM
    return PaperVariant.PUBLIC if audience is Audience.PUBLIC else PaperVariant.DOSSIER


@cache
def shipped_template(variant: PaperVariant) -> bytes:
    """Give the template of a paper as it came with the product."""
    return (FOLDER / f"{variant}.docx").read_bytes()


@cache
def shipped_sha256(variant: PaperVariant) -> str:
    """Give the hash of a template as it came with the product."""
    return sha256_of(shipped_template(variant))
