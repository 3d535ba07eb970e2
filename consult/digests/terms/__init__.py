"""The words of digests: the synthesis (bản tổng hợp) as plain values, before it becomes a file.

A ``DigestSource`` is all that a writer needs. Its rows and comments are callables that give a
fresh, ordered pass each time, so that 100,000 comments never stand in memory at once.
"""

from consult.digests.terms.headers import (
    Audience,
    DigestHeader,
    LawVersion,
    Letterhead,
    PaperVariant,
    Signature,
)
from consult.digests.terms.opinions import (
    MAX_LISTED_VILLAGES,
    MAX_MERGED_ROWS,
    UNITS,
    Body,
    CommuneTally,
    DigestComment,
    DigestRow,
    GroupHead,
    SingleSender,
    VillageTally,
)
from consult.digests.terms.sources import (
    Citation,
    DigestSource,
    MajorityKept,
    MinorityOpinion,
    PlaceTally,
    Topic,
    Totals,
)

__all__ = [
    "MAX_LISTED_VILLAGES",
    "MAX_MERGED_ROWS",
    "UNITS",
    "Audience",
    "Body",
    "Citation",
    "CommuneTally",
    "DigestComment",
    "DigestHeader",
    "DigestRow",
    "DigestSource",
    "GroupHead",
    "LawVersion",
    "Letterhead",
    "MajorityKept",
    "MinorityOpinion",
    "PaperVariant",
    "PlaceTally",
    "Signature",
    "SingleSender",
    "Topic",
    "Totals",
    "VillageTally",
]
