"""Why a draft was changed: what people said of it, and what the agency answered."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import force_locale

from consult.comments.presenters import UNIT_TEXTS
from consult.core.i18n import LANGUAGES, number_text
from consult.drafts.naming import inside_sentence
from consult.portal.presenters.articles import local_label
from consult.responses.presenters import DISPOSITION_TEXTS
from consult.responses.queries import AnsweredGroup
from consult.responses.terms import Disposition

MOST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Cause:
    """Who asked for a change, where to read it, and the answer that was given."""

    who: str
    where: str
    href: str
    decision: str
    reason: str
    changed_paths: frozenset[str]


def causes(slug: str, groups: Sequence[AnsweredGroup]) -> list[Cause]:
    """Shape answered groups, those with one answer together, the largest first.

    Persons are counted with persons and households with households, never one with the other.
    """
    answered: dict[tuple[Disposition, str], list[AnsweredGroup]] = {}
    for group in groups:
        if group.answer is not None:
            key = (group.answer.disposition, group.answer.explanation)
            answered.setdefault(key, []).append(group)
    return [_cause(slug, decision, reason, given) for (decision, reason), given in answered.items()]


def causes_of(path: str, found: Iterable[Cause]) -> list[Cause]:
    """Choose what changed the unit at ``path`` or something in it, the most weighty few."""
    own = [
        one
        for one in found
        if any(f"{changed}/".startswith(f"{path}/") for changed in one.changed_paths)
    ]
    return own[:MOST_SHOWN]


def reasons(groups: Sequence[AnsweredGroup]) -> dict[str, list[str]]:
    """Give the published explanations by the path they changed, in Vietnamese, for papers."""
    found: dict[str, list[str]] = {}
    with force_locale(LANGUAGES[0]):
        for group in groups:
            if group.answer is None:
                continue
            text = group.answer.explanation or (
                f"{DISPOSITION_TEXTS[group.answer.disposition]} ý kiến góp ý."
            )
            for path in group.answer.changed_paths:
                if text not in found.setdefault(path, []):
                    found[path].append(text)
    return found


def _cause(slug: str, decision: Disposition, reason: str, groups: Sequence[AnsweredGroup]) -> Cause:
    by_unit = Counter(groups[0].senders.by_unit)
    for group in groups[1:]:
        by_unit.update(group.senders.by_unit)
    path = groups[0].path
    page = (
        url_for("portal.show_provision", slug=slug, path=path)
        if path
        else url_for("portal.general_comments", slug=slug)
    )
    return Cause(
        who=", ".join(
            f"{number_text(by_unit[unit])} {text}"
            for unit, text in UNIT_TEXTS.items()
            if by_unit[unit]
        ),
        where=inside_sentence(local_label(path)) if path else "",
        href=f"{page}#gop-y",
        decision=str(DISPOSITION_TEXTS[decision]),
        reason=reason,
        changed_paths=frozenset(
            changed
            for group in groups
            if group.answer is not None
            for changed in group.answer.changed_paths
        ),
    )
