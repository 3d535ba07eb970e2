"""What people said and what the agency answered, provision by provision, for everyone."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from consult.comments.presenters import STANCE_TEXTS
from consult.drafts.comparing.showing import ShownArticle
from consult.drafts.naming import provision_order
from consult.portal.presenters.articles import anchor, local_label
from consult.portal.presenters.before_after import ChangedPart, changed_parts
from consult.portal.presenters.receipts import senders_text
from consult.responses.presenters import DISPOSITION_TEXTS
from consult.responses.queries import ToldGroup
from consult.responses.terms import Disposition

MOST_GROUPS_A_PATH = 12
MOST_SAYINGS = 3


@dataclass(frozen=True, slots=True)
class Saying:
    """What some people said: stance and public words, or neither; how many, where told."""

    stance: str
    words: str
    senders: str


@dataclass(frozen=True, slots=True)
class AnsweredSayings:
    """One answer, what it answers, and what it changed; ``similar`` more sayings are not shown."""

    sayings: tuple[Saying, ...]
    similar: int
    disposition: str
    explanation: str
    is_accepted: bool
    changes: tuple[ChangedPart, ...]


@dataclass(frozen=True, slots=True)
class SaidProvision:
    """What is told of one provision; ``has_more`` published opinions that are not shown."""

    label: str
    anchor: str
    href: str
    answers: tuple[AnsweredSayings, ...]
    has_more: bool


def said_provisions(
    slug: str,
    groups: Sequence[ToldGroup],
    articles: Sequence[ShownArticle],
) -> list[SaidProvision]:
    """Shape the groups of an answered round, in the order of the draft.

    Of each provision ``MOST_GROUPS_A_PATH`` are told; one further tells that there are more.
    """
    by_path: dict[str, list[ToldGroup]] = {}
    for group in groups:
        by_path.setdefault(group.path, []).append(group)
    return [
        SaidProvision(
            label=local_label(path) if path else _("Ý kiến chung về cả dự thảo"),
            anchor=anchor(path) or "chung",
            href=f"{provision_page(slug, path)}#gop-y",
            answers=tuple(_answers(by_path[path][:MOST_GROUPS_A_PATH], articles)),
            has_more=any(one.is_public for one in by_path[path][MOST_GROUPS_A_PATH:]),
        )
        for path in sorted(by_path, key=provision_order)
    ]


def provision_page(slug: str, path: str) -> str:
    """Give the address where the comments on a provision are read."""
    if not path:
        return url_for("portal.general_comments", slug=slug)
    return url_for("portal.show_provision", slug=slug, path=path)


def _answers(
    groups: Sequence[ToldGroup], articles: Sequence[ShownArticle]
) -> list[AnsweredSayings]:
    """Put the groups with one answer together, the largest first."""
    together: dict[tuple[Disposition, str], list[ToldGroup]] = {}
    for group in groups:
        key = (group.answer.disposition, group.answer.explanation)
        together.setdefault(key, []).append(group)
    found = []
    for (disposition, explanation), own in together.items():
        paths = dict.fromkeys(path for one in own for path in one.answer.changed_paths)
        found.append(
            AnsweredSayings(
                sayings=tuple(_saying(one) for one in own[:MOST_SAYINGS]),
                similar=max(0, len(own) - MOST_SAYINGS),
                disposition=str(DISPOSITION_TEXTS[disposition]),
                explanation=explanation,
                is_accepted=disposition in (Disposition.ACCEPTED, Disposition.PARTLY_ACCEPTED),
                changes=tuple(changed_parts(articles, list(paths))),
            )
        )
    return found


def _saying(group: ToldGroup) -> Saying:
    return Saying(
        stance=str(STANCE_TEXTS[group.stance]) if group.is_public else "",
        words=group.words,
        senders=senders_text(group.by_unit),
    )
