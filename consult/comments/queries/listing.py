"""Lists of comments: for everyone, for moderators, by receipt, and as a stream for digests."""

from collections.abc import Iterator, Sequence
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, defer, joinedload, selectinload

from consult.comments.models import Comment, CommentTally, Submission
from consult.comments.terms import CommentStatus, Stance
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.core.paging import PAGE_ROWS, Page
from consult.places.models import Place

PUBLIC = (CommentStatus.PUBLISHED, CommentStatus.WITHHELD)
STREAM_ROWS = 1_000


def published_comments(
    consultation_id: int,
    *,
    path: str,
    page: int,
    stance: Stance | None = None,
    commune_code: str = "",
) -> Page[Comment]:
    """Comments anyone may read on a provision and what is inside it, newest first.

    Withheld ones are among them as stubs. Submission and places are loaded. The cost is that of
    one page, not of all comments, as long as no commune is chosen.
    """
    counts = _shown_by_path(consultation_id, path, stance)
    if not counts:
        return Page([], page, 0)
    is_asked = [
        Comment.consultation_id == consultation_id,
        Comment.is_counted.is_(True),
        Comment.shown_path.in_(counts),
        Comment.status.in_(PUBLIC),
    ]
    if stance is not None:
        is_asked.append(Comment.stance == stance)
    total = sum(counts.values())
    query = select(Comment.id).where(*is_asked)
    if commune_code:
        query = query.join(Submission, Submission.id == Comment.submission_id).join(
            Place, (Place.id == Submission.commune_id) & (Place.code == commune_code)
        )
        total = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    found = Page[Comment]([], page, total)
    ids = query.order_by(Comment.id.desc()).limit(PAGE_ROWS).offset(found.rows_before)
    rows = db.session.scalars(_shown_comments(), {"ids": db.session.scalars(ids).all()}).all()
    return Page(rows, page, total)


@cache
def _shown_comments() -> Select[Comment]:
    """Build the query once: every article's page reads its comments with it."""
    return (
        _with_places()
        .where(Comment.id.in_(bindparam("ids", expanding=True)))
        .options(defer(Comment.folded, raiseload=True))
        .order_by(Comment.id.desc())
    )


def _shown_by_path(consultation_id: int, path: str, stance: Stance | None) -> dict[str, int]:
    """Tell on which provisions, from ``path`` down, there are how many comments to show."""
    is_below: ColumnElement[bool] = CommentTally.path == path
    if path:
        is_below = or_(is_below, CommentTally.path.startswith(f"{path}/", autoescape=True))
    query = (
        select(CommentTally.path, func.sum(CommentTally.comments))
        .where(CommentTally.consultation_id == consultation_id, is_below)
        .where(CommentTally.status.in_(PUBLIC))
        .group_by(CommentTally.path)
    )
    if stance is not None:
        query = query.where(CommentTally.stance == stance)
    return {path: int(count) for path, count in db.session.execute(query) if count}


def _with_places() -> Select[Comment]:
    """Begin a query of comments with their submission and its places."""
    commune, village = aliased(Place), aliased(Place)
    return (
        select(Comment)
        .join(Comment.submission)
        .outerjoin(Submission.commune.of_type(commune))
        .outerjoin(Submission.village.of_type(village))
        .options(
            contains_eager(Comment.submission).contains_eager(Submission.commune.of_type(commune)),
            contains_eager(Comment.submission).contains_eager(Submission.village.of_type(village)),
        )
    )


def moderation_queue(
    *,
    status: CommentStatus = CommentStatus.PENDING,
    consultation_id: int | None = None,
    after_id: int = 0,
    limit: int = PAGE_ROWS,
) -> Sequence[Comment]:
    """Comments with ``status``, oldest first, submission and places loaded.

    Late ones are among them, those of undone imports are not. ``after_id`` goes on where a list
    ended.
    """
    query = (
        _with_places()
        .where(Comment.status == status, Comment.id > after_id)
        .where(Submission.undone_at.is_(None))
        .order_by(Comment.id)
        .limit(limit)
    )
    if consultation_id is not None:
        query = query.where(Comment.consultation_id == consultation_id)
    return db.session.scalars(query).all()


def comment_with_places(comment_id: int) -> Comment | None:
    """One comment with its submission, places and round; none if there is no such comment."""
    return db.session.scalars(
        _with_places()
        .where(Comment.id == comment_id)
        .options(contains_eager(Comment.submission).joinedload(Submission.consultation))
    ).first()


def submission_by_receipt(receipt: str) -> Submission | None:
    """Find what became of a submission: its round and comments are loaded.

    ``receipt`` is normal: 12 digits. Those of an undone import are not found.
    """
    return db.session.scalars(
        select(Submission)
        .where(Submission.receipt == receipt, Submission.undone_at.is_(None))
        .options(
            joinedload(Submission.consultation).options(
                joinedload(Consultation.draft), joinedload(Consultation.version)
            ),
            selectinload(Submission.comments),
        )
    ).first()


def iterate_counted_comments(consultation_id: int) -> Iterator[Comment]:
    """Stream the comments that count, in the order of their ids, submission loaded.

    A thousand are in memory at a time. Read to the end, or close the session.
    """
    return iter(
        db.session.scalars(
            select(Comment)
            .join(Comment.submission)
            .where(Comment.consultation_id == consultation_id, Comment.is_counted.is_(True))
            .options(contains_eager(Comment.submission))
            .order_by(Comment.id)
            .execution_options(yield_per=STREAM_ROWS)
        )
    )
