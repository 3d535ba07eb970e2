"""Reading what a digest is made of, and the digests made so far."""

from consult.digests.queries.digests import (
    changes_in,
    digest_files,
    digests_of,
    file_of_digest,
    latest_digest,
)
from consult.digests.queries.source import Edition, digest_source, input_sha256

__all__ = [
    "Edition",
    "changes_in",
    "digest_files",
    "digest_source",
    "digests_of",
    "file_of_digest",
    "input_sha256",
    "latest_digest",
]
