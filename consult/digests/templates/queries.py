"""Which templates there are, and which are in force."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from consult.core.db import db
from consult.digests.templates.models import PaperTemplate, TemplateChoice
from consult.digests.templates.shipped import shipped_sha256, shipped_template
from consult.digests.terms import LawVersion, PaperVariant

_UNDER_OLD_LAW = (PaperVariant.OLD_LAW, PaperVariant.NO_OPINIONS)


def versions_of(variant: PaperVariant) -> Sequence[PaperTemplate]:
    """The uploaded versions of a paper's template, newest first, without their content."""
    return db.session.scalars(
        select(PaperTemplate)
        .where(PaperTemplate.variant == variant)
        .order_by(PaperTemplate.number.desc())
    ).all()


def version_of(variant: PaperVariant, number: int) -> PaperTemplate | None:
    """One uploaded version, its content loaded."""
    return db.session.scalars(
        select(PaperTemplate)
        .where(PaperTemplate.variant == variant, PaperTemplate.number == number)
        .options(undefer(PaperTemplate.content))
    ).first()


def same_file(variant: PaperVariant, sha256: str) -> PaperTemplate | None:
    """The version of a paper's template that is this very file."""
    return db.session.scalars(
        select(PaperTemplate).where(
            PaperTemplate.variant == variant, PaperTemplate.sha256 == sha256
        )
    ).first()


def last_choice(variant: PaperVariant) -> TemplateChoice | None:
    """The decision that holds, its template loaded; none while nobody has decided."""
    return db.session.scalars(
        select(TemplateChoice)
        .where(TemplateChoice.variant == variant)
        .order_by(TemplateChoice.id.desc())
        .limit(1)
        .options(joinedload(TemplateChoice.template))
    ).first()


def template_in_force(variant: PaperVariant) -> bytes:
    """The template by which a paper is made now."""
    choice = last_choice(variant)
    if choice is None or choice.template is None:
        return shipped_template(variant)
    return choice.template.content


def hashes_in_force(law: LawVersion) -> dict[str, str]:
    """The SHA-256 of every template that a synthesis under ``law`` may be made by, by its paper."""
    variants = (
        _UNDER_OLD_LAW
        if law is LawVersion.OLD_2015
        else [one for one in PaperVariant if one is not PaperVariant.OLD_LAW]
    )
    return {variant.value: _hash_in_force(variant) for variant in variants}


def _hash_in_force(variant: PaperVariant) -> str:
    choice = last_choice(variant)
    if choice is None or choice.template is None:
        return shipped_sha256(variant)
    return choice.template.sha256
