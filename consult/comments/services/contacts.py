"""Contacts: sealed, apart from the opinion, and only what the person agreed to."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from consult.comments.models import Commenter, Submission
from consult.comments.rules import local_phone
from consult.comments.services.refusals import ContactUnusable
from consult.comments.terms import NewContact
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.core.sealing import mark, seal
from consult.core.text import one_line


def agreed_contact(given: NewContact) -> NewContact | None:
    """Keep of a contact what its consents cover; none when nothing is left.

    Raises:
        ContactUnusable: The telephone number does not exist.
    """
    wants_answer, wants_name = given.may_be_contacted, given.may_be_named
    if not wants_answer and not wants_name:
        return None
    phone = one_line(given.phone) if wants_answer else ""
    if phone:
        phone = local_phone(phone) or ""
        if not phone:
            raise ContactUnusable
    kept = NewContact(
        name=one_line(given.name),
        phone=phone,
        email=one_line(given.email) if wants_answer else "",
        may_be_contacted=wants_answer,
        may_be_named=wants_name,
    )
    return kept if kept.name or kept.phone or kept.email else None


def contact_mark(contact: NewContact | None) -> str:
    """Give the keyed hash of a contact, empty without one."""
    return mark(_contact_text(contact)) if contact else ""


def commenter_row(contact: NewContact) -> dict[str, Any]:
    """Shape the row of ``commenter``, but for its submission."""
    return {
        "sealed": seal(_contact_text(contact)),
        "may_be_contacted": contact.may_be_contacted,
        "may_be_named": contact.may_be_named,
    }


def erase_contact(submission_id: int) -> bool:
    """Remove a contact on the person's request; the opinion stays. Tells whether there was one."""
    commenter = db.session.get(Commenter, submission_id)
    if commenter is None:
        return False
    db.session.delete(commenter)
    db.session.flush()
    return True


def erase_answered_contacts(answered_before: datetime) -> int:
    """Remove the contacts of rounds answered before a moment; tells how many there were."""
    old = select(Submission.id).where(
        Submission.consultation_id.in_(
            select(Consultation.id).where(Consultation.answered_at < answered_before)
        )
    )
    erased = db.session.execute(
        delete(Commenter).where(Commenter.submission_id.in_(old)).returning(Commenter.submission_id)
    )
    return len(erased.all())


def _contact_text(contact: NewContact) -> str:
    fields = {"name": contact.name, "phone": contact.phone, "email": contact.email}
    return json.dumps(fields, ensure_ascii=False, sort_keys=True)
