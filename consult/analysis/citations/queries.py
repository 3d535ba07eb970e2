"""What comments name and propose, counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Row, func, select

from consult.analysis.citations.models import CommentCitation, CommentWording
from consult.analysis.citations.rules import counted
from consult.analysis.citations.terms import Cited, Proposal
from consult.analysis.citations.wordings import reworded
from consult.comments.models import Comment, Submission
from consult.comments.rules import masked
from consult.comments.terms import CommentStatus, Unit
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.core.paging import PAGE_ROWS, Page
from consult.drafts.models import Provision
from consult.places.models import Place


@dataclass(frozen=True, slots=True)
class Backers:
    """Who proposes a wording at one place: comments of one unit; no name for a place not given."""

    place: str
    unit: Unit
    comments: int


@dataclass(frozen=True, slots=True)
class ProposedWording:
    """A wording on one provision, the clause as it stands, and who is behind it.

    ``wanted`` are the words of the first comment that has it, personal details masked
    (``is_masked``: some were); what the clause itself says stays.
    """

    path: str
    key: str
    first_id: int
    wanted: Proposal
    is_masked: bool
    clause: str
    comments: int
    backers: Sequence[Backers]


def citations_of(consultation_id: int, *, is_public: bool = False) -> list[tuple[Cited, int]]:
    """Count the comments that name each document and provision; a comment counts once.

    The public is told of published comments alone.
    """
    wanted = [Comment.status == CommentStatus.PUBLISHED] if is_public else []
    rows = db.session.execute(
        select(CommentCitation.document, CommentCitation.provision, func.count())
        .join(Comment, Comment.id == CommentCitation.comment_id)
        .where(Comment.consultation_id == consultation_id, Comment.is_counted.is_(True), *wanted)
        .group_by(CommentCitation.document, CommentCitation.provision)
    )
    return counted(((document, provision), count) for document, provision, count in rows)


def proposed_wordings(consultation: Consultation, *, page: int) -> Page[ProposedWording]:
    """One page of the wordings that comments propose, those with the most backers first."""
    query = (
        select(
            Comment.shown_path,
            CommentWording.key,
            func.count().label("comments"),
            func.min(CommentWording.comment_id).label("first"),
        )
        .join(Comment, Comment.id == CommentWording.comment_id)
        .where(CommentWording.consultation_id == consultation.id, Comment.is_counted.is_(True))
        .group_by(Comment.shown_path, CommentWording.key)
    )
    total = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    ordered = query.order_by(func.count().desc(), Comment.shown_path, CommentWording.key)
    rows = db.session.execute(ordered.limit(PAGE_ROWS).offset((page - 1) * PAGE_ROWS)).all()
    clauses = _clauses(consultation.version_id, {row.shown_path for row in rows})
    firsts = {
        one.comment_id: Proposal(one.words, one.instead)
        for one in db.session.scalars(
            select(CommentWording).where(CommentWording.comment_id.in_([row.first for row in rows]))
        )
    }
    found = [
        _proposed(consultation.id, row, firsts[row.first], clauses.get(row.shown_path, ""))
        for row in rows
    ]
    return Page(found, page, total)


def _proposed(
    consultation_id: int, row: Row[str, str, int, int], raw: Proposal, clause: str
) -> ProposedWording:
    path, key, comments, first_id = row
    shown, backers = _masked(raw, clause), _backers(consultation_id, path, key)
    return ProposedWording(path, key, first_id, shown, shown != raw, clause, comments, backers)


def _masked(wanted: Proposal, clause: str) -> Proposal:
    """Mask personal details, except in words that the draft itself has."""
    is_own = bool(wanted.instead) and reworded(clause, wanted) is not None
    return Proposal(masked(wanted.words), wanted.instead if is_own else masked(wanted.instead))


def _clauses(version_id: int, paths: set[str]) -> dict[str, str]:
    """The text of some provisions of a version, heading and text, by path."""
    rows = db.session.execute(
        select(Provision.path, Provision.text).where(
            Provision.version_id == version_id, Provision.path.in_(paths)
        )
    )
    return {row.path: row.text for row in rows}


def _backers(consultation_id: int, path: str, key: str) -> list[Backers]:
    """Count who proposes a wording by commune of their day and unit, the most first."""
    rows = db.session.execute(
        select(Submission.commune_id, Submission.unit, func.count())
        .join(Comment, Comment.submission_id == Submission.id)
        .join(CommentWording, CommentWording.comment_id == Comment.id)
        .where(CommentWording.consultation_id == consultation_id, CommentWording.key == key)
        .where(Comment.shown_path == path, Comment.is_counted.is_(True))
        .group_by(Submission.commune_id, Submission.unit)
    ).all()
    ids = [row.commune_id for row in rows if row.commune_id]
    places = {
        one.id: one.full_name for one in db.session.scalars(select(Place).where(Place.id.in_(ids)))
    }
    found = [Backers(places.get(row[0] or 0, ""), row[1], row[2]) for row in rows]
    return sorted(found, key=lambda one: (-one.comments, one.place, one.unit.value))
