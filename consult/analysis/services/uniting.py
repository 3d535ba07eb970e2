"""Letting groups that turned out to be one be one, except where people rely on them."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, delete, or_, select, update

from consult.analysis.models import CampaignCore, CommentGroup, GroupMember, Sketch
from consult.analysis.topics.models import GroupLens, GroupTopic, TopicStep
from consult.core.db import db, table_of


def unite_groups(went_into: Mapping[int, int], ids: Mapping[int, int]) -> None:
    """Let groups go into others, both named by their first comments; ``ids`` are those stored.

    An answered group neither goes nor takes in another; one whose topic or lens a person has read
    or set does not go. Somebody may have done so since the groups were read.
    """
    pairs = [(ids[gone], ids[kept]) for gone, kept in went_into.items() if gone in ids]
    if not pairs:
        return
    answered = _those({one for pair in pairs for one in pair}, CommentGroup.is_answered.is_(True))
    looked_at = _those({gone for gone, _kept in pairs}, _is_looked_at())
    for gone, kept in pairs:
        if gone not in looked_at and not answered & {gone, kept}:
            _unite(gone, kept)


def _those(group_ids: set[int], condition: ColumnElement[bool]) -> set[int]:
    """Give the groups that meet a condition; nobody changes them before the commit."""
    rows = select(CommentGroup.id).where(CommentGroup.id.in_(group_ids), condition)
    return set(db.session.scalars(rows.with_for_update()))


def _is_looked_at() -> ColumnElement[bool]:
    """Whether a person read or set something about a group, or could by undoing a step."""
    steps = select(TopicStep.id).where(TopicStep.consultation_id == CommentGroup.consultation_id)
    topics = select(GroupTopic.group_id).where(
        GroupTopic.group_id == CommentGroup.id,
        or_(GroupTopic.is_human.is_(True), GroupTopic.read_by != "", steps.exists()),
    )
    lenses = select(GroupLens.group_id).where(
        GroupLens.group_id == CommentGroup.id, GroupLens.corrected_by != ""
    )
    return or_(topics.exists(), lenses.exists())


def _unite(gone: int, kept: int) -> None:
    for table in map(table_of, (GroupMember, Sketch)):
        db.session.execute(update(table).where(table.c.group_id == gone).values(group_id=kept))
    for table in map(table_of, (CampaignCore, GroupTopic, GroupLens)):
        db.session.execute(delete(table).where(table.c.group_id == gone))
    groups = table_of(CommentGroup)
    db.session.execute(delete(groups).where(groups.c.id == gone))
