"""What a moderator should look at twice, and what a public wording may do."""

from consult.moderation.rules.hiding import only_hides
from consult.moderation.rules.warnings import warnings

__all__ = ["only_hides", "warnings"]
