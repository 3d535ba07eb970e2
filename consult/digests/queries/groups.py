"""Groups in the order of the paper, and their members, read a few hundred groups at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import aliased

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.models import Comment, Submission
from consult.comments.rules import public_words
from consult.comments.terms import Channel, CommentStatus, Stance, Unit
from consult.core.db import db
from consult.drafts.naming import provision_order
from consult.places.models import Place
from consult.responses.rules import group_code

CHUNK_GROUPS = 200
CHUNK_COMMENTS = 5_000


@dataclass(frozen=True, slots=True)
class GroupHead:
    """A group without its words: what orders it and names it; whole: all of it is published."""

    id: int
    key: str
    code: str
    path: str
    stance: Stance
    representative_id: int
    comments: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Member:
    """One comment of a group with what its submission says; ``text`` only where asked for."""

    id: int
    group_id: int
    submission_id: int
    path: str
    stance: Stance
    status: CommentStatus
    unit: Unit
    channel: Channel
    received_at: datetime
    organisation: str
    document_number: str
    document_on: date | None
    commune: Place | None
    village: Place | None
    text: str = ""
    public_text: str | None = None


def group_heads(consultation_id: int, *, is_public: bool = False) -> list[GroupHead]:
    """Groups of a round in document order, the larger first within a provision.

    Groups whose comments were all taken out again (an undone import) are left out. For the public
    a group is what of it is published; codes stay those of the dossier.
    """
    shown = case((Comment.status == CommentStatus.PUBLISHED, Comment.id))
    rows = db.session.execute(
        select(
            CommentGroup.id,
            CommentGroup.key,
            CommentGroup.path,
            CommentGroup.stance,
            func.min(GroupMember.comment_id),
            func.count(),
            func.min(shown),
            func.count(shown),
        )
        .join(GroupMember, GroupMember.group_id == CommentGroup.id)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .where(CommentGroup.consultation_id == consultation_id, Comment.is_counted.is_(True))
        .group_by(CommentGroup.id)
    ).all()
    orders = {path: provision_order(path) for path in {row[2] for row in rows}}
    ordered = sorted(rows, key=lambda row: (orders[row[2]], -row[5], row[1]))
    return [
        GroupHead(
            id=row[0],
            key=row[1],
            code=group_code(position),
            path=row[2],
            stance=row[3],
            representative_id=(row[6] or row[4]) if is_public else row[4],
            comments=row[7] if is_public else row[5],
            is_whole=row[5] == row[7],
        )
        for position, row in enumerate(ordered, start=1)
        if row[7] or not is_public
    ]


def chunks(heads: Sequence[GroupHead]) -> Iterator[list[GroupHead]]:
    """Cut the groups into chunks of at most 200 groups or about 5,000 comments."""
    chunk: list[GroupHead] = []
    comments = 0
    for head in heads:
        if chunk and (len(chunk) == CHUNK_GROUPS or comments + head.comments > CHUNK_COMMENTS):
            yield chunk
            chunk, comments = [], 0
        chunk.append(head)
        comments += head.comments
    if chunk:
        yield chunk


def members(
    heads: Iterable[GroupHead],
    places: Mapping[int, Place],
    *,
    with_text: bool,
    is_public: bool = False,
) -> Iterator[Member]:
    """Read the comments of some groups, group by group, oldest first; streamed."""
    ids = [head.id for head in heads]
    wanted = [Comment.status == CommentStatus.PUBLISHED] if is_public else []
    texts = (Comment.text, Comment.public_text) if with_text else ()
    rows = db.session.execute(
        select(  # in the order of the fields of Member
            Comment.id,
            GroupMember.group_id,
            Submission.id,
            Comment.shown_path,
            Comment.stance,
            Comment.status,
            Submission.unit,
            Submission.channel,
            Submission.received_at,
            Submission.organisation,
            Submission.document_number,
            Submission.document_on,
            Submission.commune_id,
            Submission.village_id,
            *texts,
        )
        .join(GroupMember, GroupMember.comment_id == Comment.id)
        .join(Submission, Submission.id == Comment.submission_id)
        .where(GroupMember.group_id.in_(ids), Comment.is_counted.is_(True), *wanted)
        .order_by(GroupMember.group_id, Comment.id)
        .execution_options(yield_per=1_000)
    )
    for row in rows:
        commune, village = places.get(row[12] or 0), places.get(row[13] or 0)
        yield Member(*row[:12], commune, village, *row[14:])  # type: ignore[arg-type, call-arg]  # in order


def representative_texts(heads: Sequence[GroupHead]) -> dict[int, tuple[str, str]]:
    """Words of the first comment of each group, and the words the public may see, by group.

    A group whose first comment is withheld or waiting is shown by its first published one.
    """
    ids = [head.id for head in heads]
    first = {head.representative_id: head.id for head in heads}
    rows = db.session.execute(select(Comment.id, Comment.text).where(Comment.id.in_(first.keys())))
    words = {first[comment_id]: text for comment_id, text in rows}
    published = aliased(Comment)
    firsts = (
        select(func.min(published.id))
        .join(GroupMember, GroupMember.comment_id == published.id)
        .where(GroupMember.group_id.in_(ids))
        .where(published.status == CommentStatus.PUBLISHED, published.is_counted.is_(True))
        .group_by(GroupMember.group_id)
    )
    shown = {
        group_id: public_words(text, public_text)
        for group_id, text, public_text in db.session.execute(
            select(GroupMember.group_id, Comment.text, Comment.public_text)
            .join(Comment, Comment.id == GroupMember.comment_id)
            .where(Comment.id.in_(firsts))
        )
    }
    return {group_id: (text, shown.get(group_id, "")) for group_id, text in words.items()}
