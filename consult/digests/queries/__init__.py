"""Reading what a digest is made of, and the digests made so far."""

from consult.digests.queries.digests import (
    changes_in,
    digest_files,
    digests_of,
    file_of_digest,
    latest_digest,
)
from consult.digests.queries.participation import documents_heard
from consult.digests.queries.rows import Reading, reading_of
from consult.digests.queries.seals import input_sha256
from consult.digests.queries.source import Edition, digest_source

__all__ = [
    "Edition",
    "Reading",
    "changes_in",
    "digest_files",
    "digest_source",
    "digests_of",
    "documents_heard",
    "file_of_digest",
    "input_sha256",
    "latest_digest",
    "reading_of",
]
