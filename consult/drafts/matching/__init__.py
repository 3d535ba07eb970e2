"""Where each provision of a version stands in the next: two outlines in, matches out."""

from consult.drafts.matching.outlines import match_outlines

__all__ = ["match_outlines"]
