"""The words of answers."""

import enum


class Disposition(enum.Enum):
    """What the agency does with a group of like comments (domain rule R22)."""

    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly_accepted"
    NOT_ACCEPTED = "not_accepted"
    ALREADY_IN_DRAFT = "already_in_draft"
    OUT_OF_SCOPE = "out_of_scope"


NEEDS_EXPLANATION = frozenset(
    {Disposition.PARTLY_ACCEPTED, Disposition.NOT_ACCEPTED, Disposition.OUT_OF_SCOPE}
)
