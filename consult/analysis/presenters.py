"""Topics and their groups as pages show them."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from consult.analysis.topics.lenses import cues_in
from consult.analysis.topics.models import GroupLens
from consult.analysis.topics.queries import TopicCount, TopicGroup
from consult.analysis.topics.terms import Lens
from consult.comments.presenters import STANCE_TEXTS
from consult.comments.rules.personal import masked
from consult.drafts.naming import provision_label


@dataclass(frozen=True, slots=True)
class TopicSection:
    """The topics of one provision, and how many of their groups a person has read."""

    label: str
    topics: Sequence[TopicCount]
    groups: int
    read: int


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group with its cues marked; ``lenses`` those it is read under, ``is_on`` or taken off."""

    group: TopicGroup
    stance: str
    words: Markup
    lenses: Sequence[GroupLens]


def topic_sections(counts: Sequence[TopicCount]) -> list[TopicSection]:
    """Put topics under their provisions, in printing order."""
    sections = []
    for path, run in groupby(counts, key=lambda one: one.topic.path):
        own = list(run)
        groups, read = sum(one.groups for one in own), sum(one.read for one in own)
        sections.append(TopicSection(provision_label(path), own, groups, read))
    return sections


def group_rows(
    groups: Sequence[TopicGroup], lenses: Mapping[int, Sequence[GroupLens]]
) -> list[GroupRow]:
    """Show groups with the words that put them under a lens marked; personal details masked."""
    return [
        GroupRow(
            one,
            str(STANCE_TEXTS[one.stance]),
            _marked(masked(one.text)),
            sorted(lenses.get(one.id, ()), key=lambda row: list(Lens).index(row.lens)),
        )
        for one in groups
    ]


def _marked(text: str) -> Markup:
    """Escape a text, its cues between ``<mark>`` and ``</mark>``."""
    words = unicodedata.normalize("NFC", text)
    places = sorted(place for found in cues_in(words).values() for place in found)
    parts, end = [], 0
    for start, stop in places:
        if start < end:
            continue
        parts += [escape(words[end:start]), Markup("<mark>"), escape(words[start:stop])]
        parts.append(Markup("</mark>"))
        end = stop
    return Markup("").join([*parts, escape(words[end:])])
