"""Groups in which few speak, with the words of the first of them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from sqlalchemy import func, select

from consult.analysis.models import GroupMember
from consult.comments.models import Comment, Submission
from consult.core.db import db
from consult.digests.queries.groups import GroupHead
from consult.digests.rules.rare import (
    LARGEST_SHARE,
    LEAST_COMMENTS,
    LEAST_OF_VILLAGE,
    RARE,
    FewVoices,
    rare_voices,
)
from consult.digests.terms import MinorityOpinion

LONG_CHARS = 120
"""Shorter words cannot have forty syllables; they are not read."""
CHUNK = 500


def voices_of_few(consultation_id: int, heads: Sequence[GroupHead]) -> tuple[MinorityOpinion, ...]:
    """Find rare and reasoned voices and the concerns of single villages in a round."""
    on_path: Counter[str] = Counter()
    for head in heads:
        on_path[head.path] += head.comments
    small = [
        head
        for head in heads
        if on_path[head.path] >= LEAST_COMMENTS
        and LARGEST_SHARE * head.comments < on_path[head.path]
    ]
    villages = _groups_of_one_village(consultation_id)
    return rare_voices(_few(small, villages), on_path)


def _few(heads: Sequence[GroupHead], villages: set[int]) -> Iterator[FewVoices]:
    """Give the groups that the rule looks at, their words read a few hundred at a time."""
    for start in range(0, len(heads), CHUNK):
        chunk = heads[start : start + CHUNK]
        rare = [head.representative_id for head in chunk if head.comments <= RARE]
        rows = db.session.execute(
            select(Comment.id, Comment.text).where(
                Comment.id.in_(rare), func.length(Comment.text) >= LONG_CHARS
            )
        )
        words = {row.id: row.text for row in rows}
        for head in chunk:
            text = words.get(head.representative_id, "")
            if text or head.id in villages:
                yield FewVoices(
                    head.path, head.representative_id, text, head.comments, head.id in villages
                )


def _groups_of_one_village(consultation_id: int) -> set[int]:
    """Find the groups of three and more whose every comment comes from one and the same village."""
    rows = db.session.scalars(
        select(GroupMember.group_id)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .join(Submission, Submission.id == Comment.submission_id)
        .where(Comment.consultation_id == consultation_id, Comment.is_counted.is_(True))
        .group_by(GroupMember.group_id)
        .having(func.count() >= LEAST_OF_VILLAGE)
        .having(func.count(Submission.village_id) == func.count())
        .having(func.count(Submission.village_id.distinct()) == 1)
    )
    return set(rows)
