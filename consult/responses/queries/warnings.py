"""Reading what does not fit: acceptances without a change, changes without a cause."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, String, case, cast, func, select

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

_CHANGES = cast(Response.changed_paths, String)  # as written: databases do not compare JSON
MOST_WARNED = 100


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
        unnamed: The first acceptances that name no provision, of ``unnamed_total``.
        unchanged: The first acceptances whose provisions are as they were in the next version,
            of ``unchanged_total``.
        causeless: Changes of the next version that no acceptance names.
    """

    next_version: DraftVersion | None
    unnamed: Sequence[Acceptance]
    unnamed_total: int
    unchanged: Sequence[Acceptance] = ()
    unchanged_total: int = 0
    causeless: Sequence[UnitChange] = ()

    @property
    def total(self) -> int:
        """How many there are."""
        return self.unnamed_total + self.unchanged_total + len(self.causeless)


# How many groups about a provision were accepted with the changes as written.
_Numbers = Counter[tuple[str, str]]


def change_warnings(
    consultation: Consultation, *, sees_drafts: bool, most: int = MOST_WARNED
) -> ChangeWarnings:
    """Hold the answers of a round against the newest later version of its draft.

    ``sees_drafts``: answers and versions still in work count too; otherwise only approved and
    published ones. ``most`` acceptances of each kind are listed; all are counted.
    """
    accepting = _accepting(consultation.id, sees_drafts=sees_drafts)
    numbers = _numbers(accepting)
    named = {changes: json.loads(changes) for _path, changes in numbers}
    unnamed = _of(numbers, {changes for changes, paths in named.items() if not paths})
    listed = _listed(accepting, unnamed, most)
    version = _next_version(consultation, sees_drafts=sees_drafts)
    if version is None:
        return ChangeWarnings(None, listed, unnamed.total())
    units = own_changes(compare_versions(consultation.version, version))
    changed = [path for unit in units for path in _paths(unit)]
    every = {path for paths in named.values() for path in paths}
    fitting = {path for path in every if _any_touches([path], changed)}
    stayed = {one for one, paths in named.items() if paths and fitting.isdisjoint(paths)}
    unchanged = _of(numbers, stayed)
    return ChangeWarnings(
        version,
        listed,
        unnamed.total(),
        _listed(accepting, unchanged, most),
        unchanged.total(),
        [unit for unit in units if not _any_touches(_paths(unit), every)],
    )


def _paths(unit: UnitChange) -> list[str]:
    return [name.path for name in (*unit.old, *unit.new)]


def _any_touches(paths: Iterable[str], others: Collection[str]) -> bool:
    return any(touches(path, other) for path in paths for other in others)


def _of(numbers: _Numbers, chosen: Collection[str]) -> _Numbers:
    """Keep the numbers of some changes."""
    return Counter({of: groups for of, groups in numbers.items() if of[1] in chosen})


def _accepting(consultation_id: int, *, sees_drafts: bool) -> Select[Any]:
    """Select the accepting answers with their groups, answers first.

    The outer join keeps that order: a round has a few accepting answers among all of its groups,
    and SQLite would walk the groups. Those without a comment that counts are few: left out by name.
    """
    group = func.coalesce(CommentGroup.id, 0)
    empty = select(MatrixRow.group_id).where(
        MatrixRow.consultation_id == consultation_id, MatrixRow.comments == 0
    )
    query = (
        select()
        .select_from(Response)
        .outerjoin(CommentGroup, IS_ANSWER)
        .where(Response.consultation_id == consultation_id, Response.disposition.in_(CHANGING))
        .where(group > 0, group.not_in(empty))
    )
    return query if sees_drafts else query.where(Response.state == AnswerState.APPROVED)


def _numbers(accepting: Select[Any]) -> _Numbers:
    rows = db.session.execute(
        accepting.add_columns(CommentGroup.path, _CHANGES, func.count()).group_by(
            CommentGroup.path, _CHANGES
        )
    )
    return Counter({(path, changes): groups for path, changes, groups in rows})


def _listed(accepting: Select[Any], numbers: _Numbers, most: int) -> list[Acceptance]:
    """Read the first groups of those counted, in document order; asks for no more provisions."""
    if not numbers:
        return []
    by_path: Counter[str] = Counter()
    for (path, _changes), groups in numbers.items():
        by_path[path] += groups
    first: list[str] = []
    for path in sorted(by_path, key=provision_order):
        if sum(by_path[one] for one in first) < most:
            first.append(path)
    rows = db.session.execute(
        accepting.add_columns(
            CommentGroup.key, CommentGroup.path, CommentGroup.stance, Response.changed_paths
        )
        .where(CommentGroup.path.in_(first))
        .where(_CHANGES.in_({changes for path, changes in numbers if path in first}))
        .order_by(case({path: at for at, path in enumerate(first)}, value=CommentGroup.path))
        .order_by(CommentGroup.key)
        .limit(most)
    )
    return [Acceptance(key, path, stance, tuple(paths)) for key, path, stance, paths in rows]


def _next_version(consultation: Consultation, *, sees_drafts: bool) -> DraftVersion | None:
    versions = versions_of if sees_drafts else published_versions
    newest = next(iter(versions(consultation.draft_id)), None)
    is_later = newest is not None and newest.number > consultation.version.number
    return newest if is_later else None
