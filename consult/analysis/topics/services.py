"""What people do with topics: name, move, join, part, read; each step can be undone."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update

from consult.accounts.models import User
from consult.accounts.services import note
from consult.analysis.topics.models import GroupLens, GroupTopic, Topic, TopicStep
from consult.analysis.topics.queries import last_step, placements, topic_of
from consult.analysis.topics.terms import MAX_LABEL_CHARS, Lens
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.text import one_line


class LabelMissing(Refusal):
    """A topic needs a name."""

    message = _l("Viết tên chủ đề, vài chữ là đủ.")


class NothingChosen(Refusal):
    """No group was ticked."""

    message = _l("Đánh dấu ít nhất một nhóm rồi bấm lại.")


class OtherProvision(Refusal):
    """Groups stay with the topics of their own provision."""

    message = _l("Chỉ chuyển được giữa các chủ đề của cùng một điều, khoản.")


class NothingToUndo(Refusal):
    """Every step was taken back."""

    message = _l("Không còn bước nào để hoàn tác.")


def rename(topic: Topic, label: str, *, by: User, now: datetime) -> None:
    """Give a topic the name a person chose; the machine keeps to it from now on.

    Raises:
        LabelMissing: The name is empty.
    """
    _keep_step(topic.consultation_id, "rename", [topic], [], by=by, now=now)
    topic.label, topic.is_human = _label(label), True
    db.session.flush()


def move(
    topic: Topic | None, groups: Collection[int], into: Topic | None, *, by: User, now: datetime
) -> None:
    """Put groups that stand in ``topic`` (none: in no topic) into another, or out of all.

    Raises:
        NothingChosen: No group is named.
        OtherProvision: The topics are about different provisions.
    """
    rows = placements(groups)
    if not rows or any(row.topic_id != (topic.id if topic else None) for row in rows):
        raise NothingChosen
    if topic and into and (topic.consultation_id, topic.path) != (into.consultation_id, into.path):
        raise OtherProvision
    either = topic or into
    if either is None:
        raise NothingChosen
    _keep_step(either.consultation_id, "move", [], rows, by=by, now=now)
    for row in rows:
        row.topic_id, row.is_human = into.id if into else None, True
    db.session.flush()


def part(topic: Topic, groups: Collection[int], label: str, *, by: User, now: datetime) -> Topic:
    """Make a topic of its own of some groups.

    Raises:
        NothingChosen: No group is named.
        LabelMissing: The name is empty.
    """
    rows = [row for row in placements(groups) if row.topic_id == topic.id]
    if not rows:
        raise NothingChosen
    made = Topic(
        consultation_id=topic.consultation_id, path=topic.path, label=_label(label), is_human=True
    )
    db.session.add(made)
    db.session.flush()
    _keep_step(topic.consultation_id, "part", [], rows, by=by, now=now, made=made.id)
    for row in rows:
        row.topic_id, row.is_human = made.id, True
    db.session.flush()
    return made


def join(topic: Topic, into: Topic, *, by: User, now: datetime) -> None:
    """Put all groups of a topic into another; the emptied one is shown no more.

    Raises:
        OtherProvision: The topics are about different provisions, or one and the same.
    """
    if topic.id == into.id or (topic.consultation_id, topic.path) != (
        into.consultation_id,
        into.path,
    ):
        raise OtherProvision
    rows = list(db.session.scalars(select(GroupTopic).where(GroupTopic.topic_id == topic.id)))
    _keep_step(topic.consultation_id, "join", [into], rows, by=by, now=now)
    for row in rows:
        row.topic_id, row.is_human = into.id, True
    into.is_human = True
    db.session.flush()


def mark_read(topic: Topic, *, by: User) -> None:
    """Note that a person has read every group of a topic."""
    db.session.execute(
        update(GroupTopic)
        .where(GroupTopic.topic_id == topic.id, GroupTopic.read_by == "")
        .values(read_by=by.name),
        execution_options={"synchronize_session": False},
    )


def correct_lens(group_id: int, lens: Lens, *, is_on: bool, by: User, now: datetime) -> None:
    """Say that a group is read under a lens, or is not, whatever its cues say."""
    row = db.session.get(GroupLens, (group_id, lens))
    if row is None:
        row = GroupLens(group_id=group_id, lens=lens)
        db.session.add(row)
    row.is_on, row.corrected_by = is_on, by.name
    note("topics.lens", f"comment_group:{group_id}", by=by, now=now, lens=lens.value, is_on=is_on)
    db.session.flush()


def undo_last(consultation_id: int, *, by: User, now: datetime) -> None:
    """Take the last step back that was not taken back yet.

    Raises:
        NothingToUndo: There is none.
    """
    step = last_step(consultation_id)
    if step is None:
        raise NothingToUndo
    for known in step.before["topics"]:
        topic = topic_of(consultation_id, known["id"])
        if topic is not None:
            topic.label, topic.is_human = known["label"], known["is_human"]
    for known in step.before["placements"]:
        row = db.session.get(GroupTopic, known["group_id"])
        if row is not None:
            row.topic_id, row.is_human = known["topic_id"], known["is_human"]
    step.undone_at = now
    note("topics.undo", f"topic_step:{step.id}", by=by, now=now)
    db.session.flush()


def _label(label: str) -> str:
    written = one_line(label)[:MAX_LABEL_CHARS]
    if not written:
        raise LabelMissing
    return written


def _keep_step(  # noqa: PLR0913 - one row, seven columns
    consultation_id: int,
    action: str,
    topics: Sequence[Topic],
    rows: Sequence[GroupTopic],
    *,
    by: User,
    now: datetime,
    **facts: Any,  # noqa: ANN401 - plain values for the log
) -> None:
    """Write down how things stood, and that a person changed them."""
    before = {
        "topics": [{"id": one.id, "label": one.label, "is_human": one.is_human} for one in topics],
        "placements": [
            {"group_id": row.group_id, "topic_id": row.topic_id, "is_human": row.is_human}
            for row in rows
        ],
    }
    step = TopicStep(
        consultation_id=consultation_id, action=action, before=before, made_by=by.name, made_at=now
    )
    db.session.add(step)
    db.session.flush()
    note(f"topics.{action}", f"topic_step:{step.id}", by=by, now=now, groups=len(rows), **facts)
