"""Revisions of an outline: each correction is a row, undo and redo step between rows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import CursorResult, func, select, update

from consult.accounts.models import User
from consult.core.db import db
from consult.core.errors import Refusal
from consult.drafts.editing import Edit, corrected
from consult.drafts.models import DraftVersion, OutlineRevision
from consult.drafts.outlines import OutlineJson, outline_from_json, outline_json
from consult.drafts.queries import next_revision, revision_at
from consult.drafts.services.unsaved import move_typed
from consult.drafts.terms import Outline

COMMAND_LINE = "dòng lệnh"


class VersionPublished(Refusal):
    """What was published no longer changes."""

    status = 409
    message = _l(
        "Phiên bản này đã công bố nên không sửa được nữa. "
        "Muốn đính chính, hãy tạo phiên bản tiếp theo."
    )


class OutlineChangedMeanwhile(Refusal):
    """Somebody else corrected the outline after this page was opened."""

    status = 409
    message = _l(
        "Dàn ý vừa được người khác sửa. Chữ vừa viết vẫn còn ở đây; "
        "xem lại dàn ý bên cạnh rồi bấm sửa lần nữa."
    )


class NothingToUndo(Refusal):
    """The outline stands as it was read from the file."""

    status = 409
    message = _l("Đây đã là dàn ý đầu tiên đọc từ tệp, không còn bước nào để lùi.")


class NothingToRedo(Refusal):
    """No correction was undone."""

    status = 409
    message = _l("Không có bước nào vừa lùi để làm lại.")


def correct(
    version: DraftVersion, edits: Sequence[Edit], *, expected: int, by: User | None, now: datetime
) -> str:
    """Make edits to the outline of a version in work, together one revision.

    Each edit after the first is made to the unit that the one before it left in sight.

    Args:
        version: A version in work.
        edits: One or more.
        expected: Position the person had before their eyes.
        by: Who corrects.
        now: Aware.

    Returns:
        The path of the unit to look at next.

    Raises:
        VersionPublished: The version is public.
        OutlineChangedMeanwhile: ``expected`` is no longer the current position.
        EditImpossible: An edit cannot be made; nothing is changed.
    """
    refuse_stale(version, expected)
    outline, path, actions = current_outline(version), "", list[str]()
    for edit in edits:
        correction = corrected(outline, replace(edit, path=path or edit.path))
        outline, path = correction.outline, correction.path
        move_typed(version, correction.moves)
        actions.append(correction.action)
    add_revision(version, outline_json(outline), action="; ".join(actions), by=by, now=now)
    return path


def undo(version: DraftVersion, *, expected: int) -> OutlineRevision:
    """Step back to the revision that the current one was made from.

    Raises:
        VersionPublished: The version is public.
        OutlineChangedMeanwhile: ``expected`` is no longer the current position.
        NothingToUndo: It is the first.
    """
    refuse_stale(version, expected)
    follows = revision_at(version.id, version.outline_position).follows
    if follows is None:
        raise NothingToUndo
    return _step(version, to=follows)


def redo(version: DraftVersion, *, expected: int) -> OutlineRevision:
    """Step forward to the newest revision made from the current one.

    Raises:
        VersionPublished: The version is public.
        OutlineChangedMeanwhile: ``expected`` is no longer the current position.
        NothingToRedo: There is none.
    """
    refuse_stale(version, expected)
    following = next_revision(version.id, version.outline_position)
    if following is None:
        raise NothingToRedo
    return _step(version, to=following.position)


def declare_checked(version: DraftVersion, *, expected: int) -> None:
    """Note that an officer looked through the outline; the next correction takes that back.

    Raises:
        VersionPublished: The version is public.
        OutlineChangedMeanwhile: ``expected`` is no longer the current position.
    """
    refuse_stale(version, expected)
    version.checked_position = version.outline_position
    db.session.flush()


def current_outline(version: DraftVersion) -> Outline:
    """Give the outline that counts, the caller's own to change."""
    return outline_from_json(revision_at(version.id, version.outline_position).outline)


def add_revision(
    version: DraftVersion, outline: OutlineJson, *, action: str, by: User | None, now: datetime
) -> OutlineRevision:
    """Write an outline down as the current revision; the one before stays."""
    last = db.session.scalar(
        select(func.max(OutlineRevision.position)).where(OutlineRevision.version_id == version.id)
    )
    shape: dict[str, Any] = {**outline}
    revision = OutlineRevision(
        version_id=version.id,
        position=(last or 0) + 1,
        outline=shape,
        action=action,
        made_by=by.name if by else COMMAND_LINE,
        made_at=now,
        follows=version.outline_position or None,
    )
    db.session.add(revision)
    _step(version, to=revision.position)
    return revision


def refuse_stale(version: DraftVersion, expected: int) -> None:
    """Refuse a change to a published outline, or to one that moved on since it was shown.

    Raises:
        VersionPublished: The version is public.
        OutlineChangedMeanwhile: ``expected`` is no longer the current position.
    """
    if version.is_published:
        raise VersionPublished
    if version.outline_position != expected:
        raise OutlineChangedMeanwhile


def _step(version: DraftVersion, *, to: int) -> OutlineRevision:
    """Make revision ``to`` the current one, unless another request moved on just now."""
    db.session.flush()
    seen = version.outline_position
    moved = db.session.execute(
        update(DraftVersion)
        .where(DraftVersion.id == version.id, DraftVersion.outline_position == seen)
        .values(outline_position=to)
    )
    if isinstance(moved, CursorResult) and moved.rowcount != 1:
        raise OutlineChangedMeanwhile
    db.session.refresh(version, ["outline_position"])
    return revision_at(version.id, to)
