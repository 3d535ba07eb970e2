"""What analysis found in a round, as a digest tells it: topics, documents named, voices of few."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from consult.analysis.citations.queries import citations_of
from consult.analysis.topics.queries import kept_topics
from consult.comments.rules import FEWEST_SHOWN
from consult.digests.queries.groups import group_heads
from consult.digests.queries.minorities import rare_opinions, village_opinions
from consult.digests.rules.majorities import minority_opinions
from consult.digests.rules.minorities import minority_voices
from consult.digests.terms import Citation, GroupHead, MinorityOpinion, Topic
from consult.drafts.naming import ProvisionOrder, provision_order


def citations_told(consultation_id: int, *, is_public: bool) -> tuple[Citation, ...]:
    """Give the documents that comments name; the public is told of published comments alone."""
    named = citations_of(consultation_id, is_public=is_public)
    return tuple(Citation(*one, count) for one, count in named)


def minority_told(
    consultation_id: int, heads: Sequence[GroupHead], *, is_public: bool
) -> tuple[MinorityOpinion, ...]:
    """Give the voices that size would drown."""
    by_path: Counter[str] = Counter()
    for head in heads:
        by_path[head.path] += head.comments
    shown = {head.id: head.representative_id for head in heads}
    return minority_voices(
        minority_opinions(heads),
        rare_opinions(consultation_id, shown, is_public=is_public),
        village_opinions(consultation_id, shown, is_public=is_public),
        by_path,
        fewest_told=FEWEST_SHOWN if is_public else 1,
    )


def topics_told(
    consultation_id: int, heads: Sequence[GroupHead], *, is_public: bool = False
) -> tuple[Topic, ...]:
    """Give the topics of a round as they stand, the machine's and those people made.

    ``heads`` are the groups that are told of.

    For the public a name that the machine took from words that are not all published is left out
    with its topic.
    """
    every = group_heads(consultation_id) if is_public else heads
    found = [
        Topic(
            one.label,
            one.terms,
            one.group_keys,
            one.path,
            one.is_human,
            one.placed_keys,
            one.read_keys,
        )
        for one in kept_topics(consultation_id, {one.id: (one.key, one.counted) for one in every})
    ]
    return tuple(_publicly(found, heads)) if is_public else tuple(found)


def _publicly(found: Sequence[Topic], heads: Sequence[GroupHead]) -> list[Topic]:
    """Give what the public is told of topics: published groups, ordered by what is published."""
    whole = {head.key for head in heads if head.comments == head.counted}
    told = [one for one in found if one.is_human or whole.issuperset(one.group_ids)]
    keys = {head.key: place for place, head in enumerate(heads)}
    shown = [
        replace(
            one,
            terms=() if one.is_human else one.terms,
            group_ids=tuple(sorted((k for k in one.group_ids if k in keys), key=keys.__getitem__)),
            placed_ids=tuple(k for k in one.placed_ids if k in keys),
            read_ids=tuple(k for k in one.read_ids if k in keys),
        )
        for one in told
    ]
    sizes = {head.key: head.comments for head in heads}
    told_of = [one for one in shown if one.group_ids]
    return sorted(told_of, key=lambda one: _by_size(one, sizes))


def _by_size(topic: Topic, sizes: Mapping[str, int]) -> tuple[ProvisionOrder, int, str]:
    """Order topics by what is told of them: their place, and the comments of their groups."""
    return provision_order(topic.path), -sum(sizes[key] for key in topic.group_ids), topic.label
