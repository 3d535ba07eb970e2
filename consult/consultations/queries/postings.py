"""What ran beside and against the posting of a round: communes asking, pages out of reach."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from consult.consultations.models import CommuneConsult, PostingInterruption
from consult.core.db import db
from consult.places.models import Place


def interruptions(
    since: datetime | None = None, until: datetime | None = None
) -> Sequence[PostingInterruption]:
    """List the times in which the public pages could not be reached, the first first.

    Those withdrawn are left out.
    """
    found = (
        select(PostingInterruption)
        .where(~PostingInterruption.withdrawal.has())
        .order_by(PostingInterruption.started_at)
    )
    if since is not None:
        found = found.where(PostingInterruption.ended_at > since)
    if until is not None:
        found = found.where(PostingInterruption.started_at < until)
    return db.session.scalars(found).all()


def every_interruption() -> Sequence[PostingInterruption]:
    """List all that were written down, withdrawn ones with their reason, the newest first."""
    return db.session.scalars(
        select(PostingInterruption)
        .options(joinedload(PostingInterruption.withdrawal))
        .order_by(PostingInterruption.started_at.desc(), PostingInterruption.id.desc())
    ).all()


def interruption(interruption_id: int) -> PostingInterruption | None:
    """Find one that was written down, with its withdrawal if there is one."""
    return db.session.scalars(
        select(PostingInterruption)
        .where(PostingInterruption.id == interruption_id)
        .options(joinedload(PostingInterruption.withdrawal))
    ).first()


def communes_asking(consultation_id: int) -> Sequence[CommuneConsult]:
    """List the communes that have begun to ask their residents, the first first."""
    return db.session.scalars(
        select(CommuneConsult)
        .join(CommuneConsult.commune)
        .where(CommuneConsult.consultation_id == consultation_id)
        .options(contains_eager(CommuneConsult.commune))
        .order_by(CommuneConsult.started_on, Place.sort_key)
    ).all()
