"""Reading comments: lists, counts, receipts, names, imports."""

from consult.comments.queries.chosen import Behind, comments_behind
from consult.comments.queries.contacts import (
    contact_of,
    nameable_submissions,
    names_to_print,
    unopened_names,
)
from consult.comments.queries.counts import (
    PlaceCount,
    Tallies,
    Tally,
    counts_by_commune,
    counts_by_day,
    counts_by_place,
    received_by_path,
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
from consult.comments.queries.sheets import (
    rounds_heard,
    submission_to_print,
    submissions_by_codes,
    submissions_of_village,
    told_places,
    villages_heard,
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
    "nameable_submissions",
    "names_to_print",
    "published_comments",
    "received_by_path",
    "received_comments",
    "rounds_heard",
    "submission_by_receipt",
    "submission_to_print",
    "submissions_by_codes",
    "submissions_of_village",
    "tallies",
    "told_places",
    "unopened_names",
    "villages_heard",
]
