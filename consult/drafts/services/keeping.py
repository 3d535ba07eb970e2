"""Leaving something as it stands in the file: a warning that is answered by looking at it."""

from dataclasses import replace
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.accounts.models import User
from consult.accounts.services import note
from consult.core.errors import Refusal
from consult.drafts.editing.proposals import Matter, matters_of
from consult.drafts.models import DraftVersion
from consult.drafts.outlines import outline_json
from consult.drafts.services.corrections import add_revision, current_outline, refuse_stale


class MatterGone(Refusal):
    """Nothing is warned of at this place of the list."""

    status = 404
    message = _l("Không thấy chỗ cần xem này nữa. Xem lại danh sách ở đầu trang.")


class MatterBlocks(Refusal):
    """Two units have one address: it cannot stay, whatever the file says."""

    message = _l(
        "Chỗ trùng địa chỉ không giữ được: không ai biết góp ý nói về chỗ nào. "
        "Sửa số hoặc cấp của một trong hai."
    )


def keep_warning(
    version: DraftVersion, at: int, *, expected: int, by: User, now: datetime
) -> Matter:
    """Leave what a warning is about as it stands in the file; it stays listed as such.

    Args:
        version: A version in work, its draft loaded.
        at: Place among ``matters_of`` the current outline; one that was kept is opened again.
        expected: Position the person had before their eyes.
        by: Who looked.
        now: Aware.

    Raises:
        VersionPublished: The version is public.
        OutlineChangedMeanwhile: ``expected`` is no longer the current position.
        MatterGone: No matter is at this place.
        MatterBlocks: Nothing can be published before it is settled.
    """
    refuse_stale(version, expected)
    outline = current_outline(version)
    matters = matters_of(outline)
    if not 0 <= at < len(matters):
        raise MatterGone
    matter = matters[at]
    if matter.blocks:
        raise MatterBlocks
    changed = replace(matter.warning, is_kept=not matter.is_kept)
    outline.warnings = [changed if each is matter.warning else each for each in outline.warnings]
    _write_down(version, matter, by=by, now=now)
    action = _("Xem lại chỗ đã giữ") if matter.is_kept else _("Giữ như tệp gốc")
    add_revision(version, outline_json(outline), action=action, by=by, now=now)
    return matter


def _write_down(version: DraftVersion, matter: Matter, *, by: User, now: datetime) -> None:
    """Write into the record what was left or looked at again."""
    note(
        "outline.reopen_warning" if matter.is_kept else "outline.keep_warning",
        f"draft:{version.draft.slug}",
        by=by,
        now=now,
        version=version.number,
        code=matter.warning.code.value,
        path=matter.warning.path,
    )
