"""Trying a template on a real round: what anybody may read of it, and only its first rows."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import islice

from consult.consultations.queries import round_by_slug
from consult.core.db import snapshot
from consult.digests.queries.rows import reading_of
from consult.digests.queries.source import Edition, digest_source
from consult.digests.rules.paper import paper
from consult.digests.templates.filling import Properties, fill
from consult.digests.templates.values import template_values
from consult.digests.terms import Audience, DigestSource, LawVersion, PaperVariant

MAX_ROWS = 60


def preview(content: bytes, variant: PaperVariant, slug: str, *, now: datetime) -> bytes | None:
    """Give the Word paper a template makes of the public part of a round; none without the round.

    Who keeps templates need not be allowed to read what was not published.
    """
    with snapshot():
        consultation = round_by_slug(slug)
        if consultation is None:
            return None
        reading = reading_of(consultation, is_public=True)
        told = digest_source(consultation, Edition(1, now, ""), reading)
        source = as_variant(told, variant)
        shown = paper(source, Audience.PUBLIC)
        target = BytesIO()
        fill(
            content,
            template_values(source, shown, Audience.PUBLIC),
            target,
            properties=Properties(
                " ".join(shown.title_lines).capitalize(), shown.agency_name, source.header.as_of
            ),
        )
    return target.getvalue()


def as_variant(source: DigestSource, variant: PaperVariant) -> DigestSource:
    """Turn a source into one whose paper is of this variant, as far as the round goes."""
    is_old = variant is PaperVariant.OLD_LAW
    header = replace(
        source.header,
        law=LawVersion.OLD_2015 if is_old else source.header.law,
        is_complete=variant is not PaperVariant.INTERIM,
    )
    rows = () if variant is PaperVariant.NO_OPINIONS else tuple(islice(source.rows(), MAX_ROWS))
    return replace(source, header=header, rows=lambda: iter(rows))
