"""Decisions about comments: receipts, the canonical body, personal details, telephone numbers."""

from consult.comments.rules.bodies import body_sha256
from consult.comments.rules.file_rows import file_row_id, names_file_row
from consult.comments.rules.personal import MASK, masked, personal_details, public_words
from consult.comments.rules.phones import local_phone
from consult.comments.rules.receipts import (
    damm_digit,
    is_receipt,
    new_receipt,
    normal_receipt,
    receipt_groups,
)
from consult.comments.rules.small_counts import FEWEST_SHOWN, told_counts, untold_counts

__all__ = [
    "FEWEST_SHOWN",
    "MASK",
    "body_sha256",
    "damm_digit",
    "file_row_id",
    "is_receipt",
    "local_phone",
    "masked",
    "names_file_row",
    "new_receipt",
    "normal_receipt",
    "personal_details",
    "public_words",
    "receipt_groups",
    "told_counts",
    "untold_counts",
]
