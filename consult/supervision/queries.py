"""Reading remarks and social criticism, as far as a person may."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from consult.accounts.models import User
from consult.accounts.terms import Permission
from consult.comments.models import Submission
from consult.comments.terms import Channel
from consult.consultations.models import Consultation
from consult.consultations.queries import rounds_for
from consult.core.db import db
from consult.places.models import Place
from consult.supervision.models import SocialCriticism, SupervisionRemark
from consult.supervision.terms import RemarkState


def remarks_for(person: User) -> Sequence[SupervisionRemark]:
    """List the remarks a person works with, the newest first: the Front's own all, an agency's."""
    return db.session.scalars(_remarks(person).order_by(SupervisionRemark.id.desc())).all()


def remark_for(person: User, remark_id: int) -> SupervisionRemark | None:
    """Find one of them; another agency's is not found."""
    return db.session.scalars(_remarks(person).where(SupervisionRemark.id == remark_id)).first()


def answered_remarks(person: User) -> int:
    """Count the remarks that were answered and wait to be read and closed."""
    return sum(1 for one in remarks_for(person) if one.state is RemarkState.ANSWERED)


def waiting_remarks(person: User) -> int:
    """Count the remarks that wait for an answer of the person's agency."""
    return sum(1 for one in remarks_for(person) if one.state is RemarkState.SENT)


def remarks_by_round() -> Mapping[int, int]:
    """Count the remarks of each round."""
    rows = db.session.execute(
        select(SupervisionRemark.consultation_id, func.count())
        .where(SupervisionRemark.consultation_id.is_not(None))
        .group_by(SupervisionRemark.consultation_id)
    )
    return {round_id: count for round_id, count in rows if round_id is not None}


def criticisms_by_round() -> Mapping[int, int]:
    """Count the documents of social criticism of each round."""
    rows = db.session.execute(
        select(Submission.consultation_id, func.count())
        .where(Submission.channel == Channel.SOCIAL_CRITICISM, Submission.undone_at.is_(None))
        .group_by(Submission.consultation_id)
    )
    return {round_id: count for round_id, count in rows}  # noqa: C416 - rows, typed


def criticisms_for(person: User) -> Sequence[SocialCriticism]:
    """List the social criticism of the rounds a person sees, the newest first."""
    seen = [one.id for one in rounds_for(person)]
    return db.session.scalars(
        select(SocialCriticism)
        .join(SocialCriticism.submission)
        .options(contains_eager(SocialCriticism.submission).joinedload(Submission.consultation))
        .where(Submission.consultation_id.in_(seen), Submission.undone_at.is_(None))
        .order_by(SocialCriticism.submission_id.desc())
    ).all()


def criticism_for(person: User, submission_id: int) -> SocialCriticism | None:
    """Find one of them; that of another agency's round is not found."""
    found = criticisms_for(person)
    return next((one for one in found if one.submission_id == submission_id), None)


def _remarks(person: User) -> Select[SupervisionRemark]:
    found = select(SupervisionRemark).options(
        joinedload(SupervisionRemark.consultation).joinedload(Consultation.draft),
        joinedload(SupervisionRemark.place).joinedload(Place.parent),
        joinedload(SupervisionRemark.agency),
    )
    if person.may(Permission.SUPERVISE):
        return found
    return found.where(SupervisionRemark.agency_id == person.agency_id)
