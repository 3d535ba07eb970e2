"""Two versions of a draft side by side: what became of each unit, word by word."""

from consult.drafts.comparing.counting import count_changes
from consult.drafts.comparing.outlines import compare_outlines
from consult.drafts.comparing.terms import CHANGE_NAMES, GATHERING
from consult.drafts.comparing.words import compare_words

__all__ = ["CHANGE_NAMES", "GATHERING", "compare_outlines", "compare_words", "count_changes"]
