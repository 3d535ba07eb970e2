"""Freezing a version: from then on its text is a record."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.text import fold
from consult.drafts.models import DraftVersion, Provision
from consult.drafts.outlines import outline_from_json
from consult.drafts.queries import revision_at
from consult.drafts.rules import content_seal, unresolved_paths
from consult.drafts.services.corrections import VersionPublished
from consult.drafts.services.describing import description_of
from consult.drafts.services.placing import settle_placements
from consult.drafts.terms import Node, Outline

NAMED_PATHS = 5


class DuplicatePaths(Refusal):
    """Two units have one address, so nobody could tell which one a comment means."""

    message = _l("Dàn ý còn hai chỗ trùng địa chỉ. Sửa số hoặc cấp của một trong hai rồi mở đợt.")


class NothingToPublish(Refusal):
    """The outline holds no unit."""

    message = _l("Dàn ý chưa có điều, khoản nào. Hãy tải lên tệp dự thảo trước.")


def freeze(version: DraftVersion, *, now: datetime) -> None:
    """Turn the current outline into provisions that never change, and seal the version.

    Args:
        version: A version in work, its draft loaded.
        now: Aware; becomes ``published_at``.

    Raises:
        VersionPublished: It was frozen before.
        DuplicatePaths: Two units have the same path (domain rule R33).
        NothingToPublish: The outline is empty.
        PlacementsUndecided: A provision of the version before may stand in several places.
    """
    if version.is_published:
        raise VersionPublished
    shape = revision_at(version.id, version.outline_position).outline
    outline = outline_from_json(shape)
    _refuse_unfit(outline)
    settle_placements(version, now=now)
    _add_provisions(version, outline)
    draft = version.draft
    version.content_sha256 = content_seal(draft.title, shape, description_of(draft))
    version.published_at = now
    db.session.flush()


def _refuse_unfit(outline: Outline) -> None:
    if not outline.nodes:
        raise NothingToPublish
    repeated = unresolved_paths(outline)
    if repeated:
        paths = ", ".join(repeated[:NAMED_PATHS])
        raise DuplicatePaths(
            _(
                "Dàn ý còn chỗ trùng địa chỉ: %(paths)s. "
                "Sửa số hoặc cấp của một trong hai rồi mở đợt.",
                paths=paths,
            )
        )


def _add_provisions(version: DraftVersion, outline: Outline) -> None:
    """Write one row a unit, then tell each row its parent."""
    rows: list[tuple[Provision, Provision | None]] = []

    def add(node: Node, parent: Provision | None, depth: int) -> None:
        row = _provision(node, version_id=version.id, position=len(rows) + 1, depth=depth)
        rows.append((row, parent))
        for child in node.children:
            add(child, row, depth + 1)

    for node in outline.nodes:
        add(node, None, 0)
    db.session.add_all([row for row, _parent in rows])
    db.session.flush()
    for row, parent in rows:
        row.parent_id = parent.id if parent else None
    db.session.flush()


def _provision(node: Node, *, version_id: int, position: int, depth: int) -> Provision:
    return Provision(
        version_id=version_id,
        position=position,
        depth=depth,
        kind=node.kind,
        path=node.path,
        label=node.label,
        number=node.number,
        heading=node.heading,
        text=node.text,
        quoted=node.quoted,
        rows=node.rows or None,
        folded=fold(f"{node.heading} {node.text}"),
    )
