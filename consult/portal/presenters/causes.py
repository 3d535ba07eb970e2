"""Why a draft was changed: what people said of it, and what the agency answered."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import gettext as _

from consult.comments.presenters import counted_unit
from consult.comments.terms import Unit
from consult.core.i18n import LANGUAGES
from consult.drafts.naming import inside_sentence
from consult.portal.presenters.articles import local_label
from consult.portal.presenters.said_and_done import provision_page
from consult.responses.presenters import DISPOSITION_TEXTS
from consult.responses.queries import AnsweredGroup, ChangeCauses
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


@dataclass(frozen=True, slots=True)
class ShownCauses:
    """The most weighty causes of one change; ``more`` groups are not among them."""

    causes: tuple[Cause, ...]
    more: int
    href: str


def shown_causes(slug: str, path: str, found: ChangeCauses) -> ShownCauses:
    """Shape the groups that changed a provision, those with one answer together, largest first.

    Persons are counted with persons and households with households, never one with the other.
    """
    answered: dict[tuple[Disposition, str], list[AnsweredGroup]] = {}
    for group in found.groups:
        key = (group.answer.disposition, group.answer.explanation)
        answered.setdefault(key, []).append(group)
    told = list(answered.items())[:MOST_SHOWN]
    return ShownCauses(
        causes=tuple(
            _cause(slug, answer, own, is_part=found.total > len(found.groups))
            for answer, own in told
        ),
        more=found.total - sum(len(own) for _answer, own in told),
        href=_comments_on(slug, path),
    )


def reasons(found: Iterable[tuple[str, Disposition, str]]) -> dict[str, list[str]]:
    """Give the published explanations by the path they changed, in Vietnamese, for papers."""
    by_path: dict[str, list[str]] = {}
    with force_locale(LANGUAGES[0]):
        for path, disposition, explanation in found:
            text = explanation or f"{DISPOSITION_TEXTS[disposition]} ý kiến góp ý."
            if text not in by_path.setdefault(path, []):
                by_path[path].append(text)
    return by_path


def _cause(
    slug: str,
    answer: tuple[Disposition, str],
    groups: Sequence[AnsweredGroup],
    *,
    is_part: bool,
) -> Cause:
    """Shape one cause; ``is_part`` where smaller groups may have had the same answer."""
    decision, reason = answer
    by_unit = Counter(groups[0].by_unit)
    for group in groups[1:]:
        by_unit.update(group.by_unit)
    path = groups[0].path
    who = ", ".join(counted_unit(unit, by_unit[unit]) for unit in Unit if by_unit[unit])
    return Cause(
        who=str(_("Ít nhất %(who)s", who=who)) if is_part else who,
        where=inside_sentence(local_label(path)) if path else "",
        href=_comments_on(slug, path),
        decision=str(DISPOSITION_TEXTS[decision]),
        reason=reason,
    )


def _comments_on(slug: str, path: str) -> str:
    return f"{provision_page(slug, path)}#gop-y"
