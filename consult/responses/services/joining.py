"""Doing what a person says about a group that comes near an answered one."""

from collections.abc import Mapping
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from consult.analysis.models import CommentGroup, GroupJoin
from consult.analysis.services import join_groups, last_join, undo_join
from consult.audit.services import record
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.core.errors import Refusal
from consult.responses.models import NearGroup
from consult.responses.services.telling import tell_again
from consult.responses.terms import Writer


class NotNear(Refusal):
    """Nothing is proposed about these two groups, or no longer."""

    message = _l("Đề xuất này không còn: nhóm đã có trả lời hoặc đã được gộp. Tải lại trang.")
    status = 409


class NotLastJoin(Refusal):
    """The join was taken back, or another one came after it."""

    message = _l("Lần gộp này đã được hoàn tác, hoặc đã có lần gộp khác sau đó. Tải lại trang.")
    status = 409


def join_near(
    consultation: Consultation, pair: tuple[int, int], *, by: Writer, now: datetime
) -> GroupJoin:
    """Let a group be one with the answered group near it; its people get that answer.

    Raises:
        NotNear: It is not proposed, or somebody was faster.
    """
    keys = _proposed(consultation, pair)
    join = join_groups(*pair, by=by.name, now=now)
    if join is None:
        raise NotNear
    if consultation.answered_at:
        tell_again(join.id)
    _record("response.join_groups", consultation, keys, by=by, now=now)
    return join


def refuse_near(
    consultation: Consultation, pair: tuple[int, int], *, by: Writer, now: datetime
) -> None:
    """Remember that two groups are not the same.

    Raises:
        NotNear: It is not proposed.
    """
    keys = _proposed(consultation, pair)
    found = db.session.get_one(NearGroup, pair)
    found.refused_by = by.name
    _record("response.not_near", consultation, keys, by=by, now=now)


def undo_last_join(consultation: Consultation, join_id: int, *, by: Writer, now: datetime) -> None:
    """Take the last join of a round back; ``join_id`` is the one the person saw as the last.

    Who was told the answer in the meantime waits to be told again.

    Raises:
        NotLastJoin: Somebody was faster.
    """
    join = last_join(consultation.id, is_locked=True)
    if join is None or join.id != join_id:
        raise NotLastJoin
    undo_join(join, now=now)
    if consultation.answered_at:
        tell_again(join.id)
    keys = _keys((join.group_id, join.into_id))
    _record("response.part_groups", consultation, keys, by=by, now=now)


def _proposed(consultation: Consultation, pair: tuple[int, int]) -> Mapping[int, str]:
    """Give the keys of two groups that are proposed as one; nobody else decides meanwhile."""
    group_id, answered_id = pair
    proposal = select(NearGroup).where(
        NearGroup.group_id == group_id,
        NearGroup.answered_id == answered_id,
        NearGroup.refused_by == "",
    )
    keys = _keys(pair, consultation.id)
    if db.session.scalars(proposal.with_for_update()).first() is None or len(keys) != len(pair):
        raise NotNear
    return keys


def _keys(pair: tuple[int, int], consultation_id: int | None = None) -> Mapping[int, str]:
    query = select(CommentGroup.id, CommentGroup.key).where(CommentGroup.id.in_(pair))
    if consultation_id is not None:
        query = query.where(CommentGroup.consultation_id == consultation_id)
    rows = {group_id: key for group_id, key in db.session.execute(query)}  # noqa: C416 - rows, typed
    return {one: rows[one] for one in pair if one in rows}


def _record(
    action: str,
    consultation: Consultation,
    keys: Mapping[int, str],
    *,
    by: Writer,
    now: datetime,
) -> None:
    group, other = keys.values()
    record(
        action,
        f"consultation:{consultation.slug}/group:{group}",
        actor=by.name,
        actor_id=by.id,
        now=now,
        facts={"answered": other},
    )
