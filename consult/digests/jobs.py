"""Making a digest after the request."""

from typing import Any

from consult.core.clock import utc_now
from consult.digests.services import make_digest, write_every_format
from consult.jobs.services import Progress


def build(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Make the digest of a round in every format; running twice makes it once."""
    digest = make_digest(
        arguments["slug"],
        by=arguments["by"],
        now=utc_now(),
        is_final=arguments.get("is_final", False),
        write=lambda source: write_every_format(source, progress),
    )
    return {"number": digest.number, "url": f"/can-bo/tham-dinh/{arguments['slug']}/#tong-hop"}
