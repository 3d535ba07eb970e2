"""Reading what does not fit: acceptances without a change, changes without a cause."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from consult.analysis.models import CommentGroup
from consult.comments.terms import Stance
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.drafts.comparing.own_changes import own_changes
from consult.drafts.comparing.terms import UnitChange
from consult.drafts.models import DraftVersion
from consult.drafts.naming import provision_order
from consult.drafts.queries import published_versions, versions_of
from consult.drafts.services.comparing import compare_versions
from consult.responses.models import MatrixRow, Response
from consult.responses.queries.answers import IS_ANSWER
from consult.responses.rules import touches
from consult.responses.terms import CHANGING, AnswerState


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A group whose answer says that the draft changes; ``changed_paths`` are what it names."""

    key: str
    path: str
    stance: Stance
    changed_paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeWarnings:
    """What does not fit between the answers and the next version.

    Attributes:
        next_version: The version compared with that of the round; none while there is none.
        unnamed: Acceptances that name no provision.
        unchanged: Acceptances whose provisions are as they were in the next version.
        causeless: Changes of the next version that no acceptance names.
    """

    next_version: DraftVersion | None
    unnamed: Sequence[Acceptance]
    unchanged: Sequence[Acceptance]
    causeless: Sequence[UnitChange]

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.unnamed) + len(self.unchanged) + len(self.causeless)


def change_warnings(consultation: Consultation, *, sees_drafts: bool) -> ChangeWarnings:
    """Hold the answers of a round against the newest later version of its draft.

    ``sees_drafts``: answers and versions still in work count too; otherwise only approved and
    published ones.
    """
    accepted = _acceptances(consultation.id, sees_drafts=sees_drafts)
    unnamed = [one for one in accepted if not one.changed_paths]
    version = _next_version(consultation, sees_drafts=sees_drafts)
    if version is None:
        return ChangeWarnings(None, unnamed, (), ())
    changes = own_changes(compare_versions(consultation.version, version))
    changed = [name.path for unit in changes for name in (*unit.old, *unit.new)]
    named = {path for one in accepted for path in one.changed_paths}
    fitting = {path for path in named if _any_touches([path], changed)}
    return ChangeWarnings(
        version,
        unnamed,
        [one for one in accepted if one.changed_paths and fitting.isdisjoint(one.changed_paths)],
        [
            unit
            for unit in changes
            if not _any_touches([name.path for name in (*unit.old, *unit.new)], named)
        ],
    )


def _any_touches(paths: Iterable[str], others: Collection[str]) -> bool:
    return any(touches(path, other) for path in paths for other in others)


def _acceptances(consultation_id: int, *, sees_drafts: bool) -> list[Acceptance]:
    query = (
        select(CommentGroup.key, CommentGroup.path, CommentGroup.stance, Response.changed_paths)
        .join(Response, IS_ANSWER)
        .join(MatrixRow, MatrixRow.group_id == CommentGroup.id)
        .where(CommentGroup.consultation_id == consultation_id, MatrixRow.comments > 0)
        .where(Response.disposition.in_(CHANGING))
    )
    if not sees_drafts:
        query = query.where(Response.state == AnswerState.APPROVED)
    found = [
        Acceptance(key, path, stance, tuple(paths))
        for key, path, stance, paths in db.session.execute(query)
    ]
    return sorted(found, key=lambda one: (provision_order(one.path), one.key))


def _next_version(consultation: Consultation, *, sees_drafts: bool) -> DraftVersion | None:
    versions = versions_of if sees_drafts else published_versions
    newest = next(iter(versions(consultation.draft_id)), None)
    is_later = newest is not None and newest.number > consultation.version.number
    return newest if is_later else None
