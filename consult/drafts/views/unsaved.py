"""What the form of a unit holds that is not saved, and keeping it."""

from flask_login import current_user

from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.drafts.editing.unsaved import fields_of, same_unit
from consult.drafts.forms import UnitForm
from consult.drafts.models import DraftVersion
from consult.drafts.outlines import outline_from_json
from consult.drafts.queries import revision_seen
from consult.drafts.services import current_outline, keep_typed
from consult.drafts.services.corrections import VersionPublished
from consult.drafts.terms import Outline, TypedWords


def typed_now(version: DraftVersion, form: UnitForm, now: Outline) -> TypedWords | None:
    """Tell what was typed into a unit as the person had it before their eyes; none without one.

    Args:
        version: Whose outline.
        form: As it was sent.
        now: The outline that counts, in which the unit may stand elsewhere.
    """
    seen = now
    if form.position.data != version.outline_position:
        revision = revision_seen(version.id, form.position.data or 0)
        seen = outline_from_json(revision.outline) if revision else now
    node = seen.paths.get(form.nut.data or "")
    if node is None:
        return None
    stood, fields = fields_of(node), form.to_fields()
    words = {name: fields[name] for name in fields if fields[name] != stood[name]}
    return TypedWords(same_unit(now, node), words, {name: stood[name] for name in words})


def keep(version: DraftVersion, form: UnitForm, outline: Outline) -> str:
    """Keep what is typed and not saved; gives the path it is kept under, empty for no unit.

    Raises:
        VersionPublished: The version is public, nothing typed can be saved any more.
    """
    if version.is_published:
        raise VersionPublished
    typed = typed_now(version, form, outline)
    if typed is None:
        return ""
    keep_typed(version, typed, by=current_user, now=utc_now())
    return typed.path


def keep_after_refusal(version: DraftVersion, form: UnitForm) -> str:
    """Keep what was typed although what was asked for could not be done."""
    if version.is_published:
        return form.nut.data or ""
    with transaction():
        return keep(version, form, current_outline(version)) or form.nut.data or ""
