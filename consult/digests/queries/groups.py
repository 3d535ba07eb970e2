"""Groups in the order of the paper, and their members, read a few hundred groups at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import Row, func, select
from sqlalchemy.orm import aliased

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.models import Comment, Submission
from consult.comments.rules import public_words
from consult.comments.terms import Channel, CommentStatus, Stance, Unit
from consult.core.db import db, table_of
from consult.digests.terms import GroupHead
from consult.drafts.naming import provision_order
from consult.responses.models import MatrixRow, Response

CHUNK_GROUPS = 200
CHUNK_COMMENTS = 5_000


class NamedPlace(NamedTuple):
    """A place as papers name it; ``listed_name`` says the district of a commune that had one."""

    code: str
    name: str
    kind: str
    full_name: str
    listed_name: str
    sort_key: str


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
    commune: NamedPlace | None
    village: NamedPlace | None
    text: str = ""
    public_text: str | None = None


def group_heads(
    consultation_id: int,
    answers: Mapping[str, Response] = MappingProxyType({}),
    *,
    is_public: bool = False,
) -> list[GroupHead]:
    """Groups of a round in document order, the larger first within a provision.

    ``answers`` are those that stand, by key. Groups whose comments were all taken out again (an
    undone import) are left out. For the public a group is what of it is published; codes stay
    those of the dossier.
    """
    decided = {key: answer.disposition for key, answer in answers.items()}
    heads = [
        GroupHead(one_id, key, place, path, stance, first, comments, comments, decided.get(key))
        for place, (one_id, key, path, comments, stance, first) in enumerate(
            _in_order(consultation_id), start=1
        )
    ]
    if is_public:
        told = _published(consultation_id)
        return [
            head._replace(representative_id=told[head.id][0], comments=told[head.id][1])
            for head in heads
            if head.id in told
        ]
    firsts = _first_counted(consultation_id)
    if not firsts:
        return heads
    return [
        head._replace(representative_id=firsts[head.id]) if head.id in firsts else head
        for head in heads
    ]


def _in_order(consultation_id: int) -> list[Row[int, str, str, int, Stance, int]]:
    """Read id, key, provision, counted comments, stance and representative of each group."""
    row, group = table_of(MatrixRow).c, table_of(CommentGroup).c
    rows = db.session.execute(
        select(row.group_id, row.key, row.path, row.comments, group.stance, group.representative_id)
        .join(table_of(CommentGroup), group.id == row.group_id)
        .where(row.consultation_id == consultation_id, row.comments > 0)
        .order_by(row.path, row.comments, row.key)  # as an index has them; then by provision
    ).all()
    orders = {path: provision_order(path) for path in {each[2] for each in rows}}
    found = sorted(rows, key=itemgetter(3), reverse=True)
    found.sort(key=lambda each: orders[each[2]])
    return found


def _published(consultation_id: int) -> dict[int, tuple[int, int]]:
    """Give the first published comment of each group that has one, and how many there are."""
    rows = db.session.execute(
        select(GroupMember.group_id, func.min(Comment.id), func.count())
        .join(Comment, Comment.id == GroupMember.comment_id)
        .where(Comment.consultation_id == consultation_id, Comment.is_counted.is_(True))
        .where(Comment.status == CommentStatus.PUBLISHED)
        .group_by(GroupMember.group_id)
    )
    return {group_id: (first, comments) for group_id, first, comments in rows}


def _first_counted(consultation_id: int) -> dict[int, int]:
    """Give the first counted comment of the groups that began with one that counts no longer."""
    began, first = aliased(Comment), aliased(GroupMember)
    rows = db.session.execute(
        select(GroupMember.group_id, func.min(GroupMember.comment_id))
        .select_from(began)
        .join(first, first.comment_id == began.id)
        .join(CommentGroup, CommentGroup.id == first.group_id)
        .join(GroupMember, GroupMember.group_id == CommentGroup.id)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .where(CommentGroup.representative_id == began.id)
        .where(began.consultation_id == consultation_id, began.is_counted.is_(False))
        .where(Comment.is_counted.is_(True))
        .group_by(GroupMember.group_id)
    )
    return {group_id: first for group_id, first in rows}  # noqa: C416 - rows, typed


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
    places: Mapping[int, NamedPlace],
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


def representative_texts(
    heads: Sequence[GroupHead], *, is_public: bool
) -> dict[int, tuple[str, str]]:
    """Words of the comment that stands for each group, and those the public may see, by group.

    What the public is told begins with the first published comment; a dossier needs no other words.
    """
    shown = {head.representative_id for head in heads}
    rows = db.session.execute(
        select(Comment.id, Comment.text, Comment.public_text).where(Comment.id.in_(shown))
    )
    words = {
        comment_id: (text, public_words(text, public_text) if is_public else "")
        for comment_id, text, public_text in rows
    }
    return {head.id: words[head.representative_id] for head in heads}
