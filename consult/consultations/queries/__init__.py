"""Reading rounds, whom they ask, and the provisions they are about."""

from consult.consultations.queries.afterwards import answers_due_on, objections_until
from consult.consultations.queries.postings import (
    communes_asking,
    every_interruption,
    interruption,
    interruptions,
)
from consult.consultations.queries.rounds import (
    FoundRound,
    asked_bodies,
    asked_places,
    closed_rounds,
    commentable_provisions,
    door_of,
    has_demo_rounds,
    open_rounds,
    round_by_code,
    round_by_slug,
    round_for,
    round_mark,
    rounds_for,
    rounds_for_agency,
    rounds_of_draft,
    search_rounds,
    sees_every_agency,
)
from consult.drafts.queries import provision_by_path, provisions_of

__all__ = [
    "FoundRound",
    "answers_due_on",
    "asked_bodies",
    "asked_places",
    "closed_rounds",
    "commentable_provisions",
    "communes_asking",
    "door_of",
    "every_interruption",
    "has_demo_rounds",
    "interruption",
    "interruptions",
    "objections_until",
    "open_rounds",
    "provision_by_path",
    "provisions_of",
    "round_by_code",
    "round_by_slug",
    "round_for",
    "round_mark",
    "rounds_for",
    "rounds_for_agency",
    "rounds_of_draft",
    "search_rounds",
    "sees_every_agency",
]
