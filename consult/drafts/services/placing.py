"""Where the provisions of a version stand in the next: proposed, decided by a person, settled."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, insert

from consult.accounts.models import User
from consult.accounts.services import note
from consult.core.db import db
from consult.core.errors import Refusal
from consult.drafts.matching import match_outlines
from consult.drafts.models import DraftVersion, Placement
from consult.drafts.outlines import outline_from_json
from consult.drafts.queries import placements_of, revision_at, version_before
from consult.drafts.services.corrections import OutlineChangedMeanwhile, VersionPublished
from consult.drafts.terms import Change, Match, Outline, is_commentable


class PlacementsUndecided(Refusal):
    """Nobody said yet where some provisions of the version before stand in this one."""

    status = 409


class PlacementUnknown(Refusal):
    """Somebody answered a question that this page does not ask, or with no provision of it."""

    message = _l("Chỗ vừa chọn không có trong bản mới. Tải lại trang rồi chọn lại.")


@dataclass(frozen=True)
class Proposal:
    """How the provisions of the version before stand in one in work.

    ``decided`` is what people said, by old path; what they said before the outline was corrected
    again does not count.
    """

    before: DraftVersion
    old: Outline
    new: Outline
    matches: Sequence[Match]
    decided: Mapping[str, Placement]

    @property
    def doubtful(self) -> list[str]:
        """Old paths about which a person must decide."""
        return [path for match in self.matches if not match.is_sure for path in match.old]

    @property
    def open_to_choice(self) -> list[str]:
        """Old paths about which a person may decide: the doubtful, and what was cut in parts."""
        return [
            path
            for match in self.matches
            if not match.is_sure or match.change is Change.SPLIT
            for path in match.old
        ]

    @property
    def places(self) -> dict[str, str]:
        """Where each old path stands now as far as it is known; empty where it is no more."""
        found = {
            path: next(iter(match.new), "")
            for match in self.matches
            if match.is_sure
            for path in match.old
        }
        return found | {path: row.new_path for path, row in self.told.items()}

    @property
    def told(self) -> dict[str, Placement]:
        """What people said of what is open to choice, by old path."""
        open_to_choice = set(self.open_to_choice)
        return {path: row for path, row in self.decided.items() if path in open_to_choice}

    @property
    def undecided(self) -> list[str]:
        """Old paths about which a person must still decide."""
        return [path for path in self.doubtful if path not in self.decided]


def propose_placements(version: DraftVersion) -> Proposal | None:
    """Match a version with the one before it; none for the first of a draft."""
    before = version_before(version)
    if before is None:
        return None
    old, new = (
        outline_from_json(revision_at(one.id, one.outline_position).outline)
        for one in (before, version)
    )
    rows = placements_of([version.id])
    position = version.outline_position
    return Proposal(
        before=before,
        old=old,
        new=new,
        matches=match_outlines(old, new),
        decided={row.old_path: row for row in rows if row.outline_position == position},
    )


def decide_placements(
    version: DraftVersion, choices: Mapping[str, str], *, expected: int, by: User, now: datetime
) -> None:
    """Write down where a person says that provisions of the version before stand now.

    Args:
        version: A version in work, its draft loaded.
        choices: New path by old path; empty for a provision that is no more.
        expected: Position of the outline the person had before their eyes.
        by: Who decides.
        now: Aware.

    Raises:
        VersionPublished: The version is public.
        OutlineChangedMeanwhile: ``expected`` is no longer the current position.
        PlacementUnknown: A path is not one of those that were asked, or offered.
    """
    if version.is_published:
        raise VersionPublished
    if version.outline_position != expected:
        raise OutlineChangedMeanwhile
    proposal = _asked(version, choices)
    by_old = {path: match for match in proposal.matches for path in match.old}
    rows = [
        _placement(version, by_old[old], old, new, by=by.name, now=now)
        for old, new in choices.items()
    ]
    _replace(version, choices, rows)
    note(
        "draft.place_provisions",
        f"draft:{version.draft.slug}",
        by=by,
        now=now,
        version=version.number,
        placements=dict(choices),
    )


def settle_placements(version: DraftVersion, *, now: datetime) -> None:
    """Keep for good where each provision of the version before stands in this one.

    Raises:
        PlacementsUndecided: A person must still say so of some.
    """
    proposal = propose_placements(version)
    if proposal is None:
        return
    left = len(proposal.undecided)
    if left:
        raise PlacementsUndecided(
            _(
                "Còn %(count)s chỗ của bản trước chưa biết nay ở đâu trong bản này. "
                "Mở trang “Đối chiếu với bản trước” để chọn rồi công bố.",
                count=left,
            )
        )
    places, told = proposal.places, proposal.told
    rows = []
    for match in proposal.matches:
        for old in match.old:
            by, at = (told[old].decided_by, told[old].decided_at) if old in told else ("", now)
            rows.append(_placement(version, match, old, places[old], by=by, now=at))
    _replace(version, None, rows)


def _asked(version: DraftVersion, choices: Mapping[str, str]) -> Proposal:
    """Give what was proposed, if ``choices`` answer it."""
    proposal = propose_placements(version)
    if proposal is None or not choices.keys() <= set(proposal.open_to_choice):
        raise PlacementUnknown
    if not set(choices.values()) - {""} <= _places(proposal.new):
        raise PlacementUnknown
    return proposal


def _places(outline: Outline) -> set[str]:
    return {node.path for node in outline.walk() if is_commentable(node)}


def _placement(  # noqa: PLR0913 - a row
    version: DraftVersion, match: Match, old: str, new: str, *, by: str, now: datetime
) -> dict[str, object]:
    """Shape a row; what a person says of a dropped or kept provision changes its name too."""
    change = match.change
    if not new:
        change = Change.DROPPED
    elif new not in match.new:
        change = Change.MOVED
    return {
        "version_id": version.id,
        "old_path": old,
        "new_path": new,
        "parts": [path for path in match.new if path != new] if change is Change.SPLIT else [],
        "change": change,
        "outline_position": version.outline_position,
        "decided_by": by,
        "decided_at": now,
    }


def _replace(
    version: DraftVersion, olds: Iterable[str] | None, rows: Sequence[Mapping[str, object]]
) -> None:
    """Write rows in the place of those of some old paths, or of all."""
    gone = delete(Placement).where(Placement.version_id == version.id)
    if olds is not None:
        gone = gone.where(Placement.old_path.in_(list(olds)))
    db.session.execute(gone)
    if rows:
        db.session.execute(insert(Placement), list(rows))
