"""Reading a draft exactly: a file's bytes in, its units out. No web, no database."""

from consult.drafts.reading.reader import read_draft
from consult.drafts.reading.refusals import UnreadableDraft

__all__ = ["UnreadableDraft", "read_draft"]
