"""Reading comments: lists, counts, receipts, names, imports."""

from consult.comments.queries.chosen import Behind, comments_behind
from consult.comments.queries.contacts import contact_of, names_to_print, unopened_names
from consult.comments.queries.counts import (
    PlaceCount,
    Tallies,
    Tally,
    counts_by_commune,
    counts_by_day,
    counts_by_place,
    received_comments,
    tallies,
)
from consult.comments.queries.imports import import_batch, import_batches
from consult.comments.queries.listing import (
    comment_with_places,
    iterate_counted_comments,
    moderation_queue,
    published_comments,
    submission_by_receipt,
)

__all__ = [
    "Behind",
    "PlaceCount",
    "Tallies",
    "Tally",
    "comment_with_places",
    "comments_behind",
    "contact_of",
    "counts_by_commune",
    "counts_by_day",
    "counts_by_place",
    "import_batch",
    "import_batches",
    "iterate_counted_comments",
    "moderation_queue",
    "names_to_print",
    "published_comments",
    "received_comments",
    "submission_by_receipt",
    "tallies",
    "unopened_names",
]
