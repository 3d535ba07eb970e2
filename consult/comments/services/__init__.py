"""Changes to comments: receiving, recording, deciding, importing, contacts."""

from consult.comments.services.carrying import carry_comments, hold_comments
from consult.comments.services.contacts import erase_answered_contacts, erase_contact
from consult.comments.services.deciding import set_status, undo_batch, undo_submission
from consult.comments.services.intake import Intake
from consult.comments.services.receiving import receive_submission
from consult.comments.services.recording import record_submission, write_submissions
from consult.comments.services.refusals import (
    AlreadyUndone,
    ConsultationClosed,
    ContactUnusable,
    ExternalIdReused,
    KeyReused,
    NothingSaid,
    PlaceUnknown,
    ProvisionNotInDraft,
    StatusChanged,
    TextTooLong,
    TooManyComments,
)

__all__ = [
    "AlreadyUndone",
    "ConsultationClosed",
    "ContactUnusable",
    "ExternalIdReused",
    "Intake",
    "KeyReused",
    "NothingSaid",
    "PlaceUnknown",
    "ProvisionNotInDraft",
    "StatusChanged",
    "TextTooLong",
    "TooManyComments",
    "carry_comments",
    "erase_answered_contacts",
    "erase_contact",
    "hold_comments",
    "receive_submission",
    "record_submission",
    "set_status",
    "undo_batch",
    "undo_submission",
    "write_submissions",
]
