"""Decisions about comments: receipts, the canonical body, personal details, telephone numbers."""

from consult.comments.rules.bodies import body_sha256
from consult.comments.rules.personal import MASK, masked, personal_details, public_words
from consult.comments.rules.phones import local_phone
from consult.comments.rules.receipts import (
    damm_digit,
    is_receipt,
    new_receipt,
    normal_receipt,
    receipt_groups,
)

__all__ = [
    "MASK",
    "body_sha256",
    "damm_digit",
    "is_receipt",
    "local_phone",
    "masked",
    "new_receipt",
    "normal_receipt",
    "personal_details",
    "public_words",
    "receipt_groups",
]
