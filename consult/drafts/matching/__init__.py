"""Where each provision of a version stands in the next: two outlines in, matches out."""

from consult.drafts.matching.chain import path_in_version
from consult.drafts.matching.matches import match_outlines
from consult.drafts.matching.nearest import nearest_provisions

__all__ = ["match_outlines", "nearest_provisions", "path_in_version"]
