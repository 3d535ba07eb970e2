"""The text of a file as it was read: asked for by every view of the outline, and never another."""

from datetime import datetime
from functools import lru_cache

from consult.drafts.editing.originals import FileText, file_text
from consult.drafts.outlines import outline_from_json
from consult.drafts.queries import revision_as_read

KEPT_FILES = 32


@lru_cache(maxsize=KEPT_FILES)
def text_of_file(version_id: int, sha256: str, made_at: datetime) -> FileText:  # noqa: ARG001 - tells versions of two databases apart
    """Give the paragraphs and words of a version's file; a megabyte at most is kept of each.

    Args:
        version_id: A version that has a revision read from the file.
        sha256: The hash of the file.
        made_at: When the version was made.
    """
    return file_text(outline_from_json(revision_as_read(version_id, sha256).outline))
