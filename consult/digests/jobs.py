"""Making a digest after the request."""

from typing import Any

from flask import url_for

from consult.consultations import queries as consultations
from consult.core.clock import utc_now
from consult.core.errors import Refusal
from consult.digests.services import make_digest, write_every_format
from consult.jobs.services import Progress


class RoundGone(Refusal):
    """The round a job was asked for does not exist."""


def build(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Make the digest of a round in every format; running twice makes it once."""
    consultation = consultations.round_by_slug(arguments["slug"])
    if consultation is None:
        raise RoundGone
    digest = make_digest(
        consultation,
        by=arguments["by"],
        now=utc_now(),
        write=lambda source, digest: write_every_format(source, digest, progress),
    )
    return {
        "number": digest.number,
        "url": url_for("appraisals.show_round", slug=consultation.slug) + "#tong-hop",
    }
