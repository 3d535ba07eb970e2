"""Two versions of a draft side by side: what became of each unit, word by word."""

from consult.drafts.comparing.outlines import compare_outlines
from consult.drafts.comparing.words import compare_words

__all__ = ["compare_outlines", "compare_words"]
