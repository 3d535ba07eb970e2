"""What analysis and people found, as it stands in ``digest/1``: topics, majorities, changes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypedDict

from consult.comments.terms import Channel, Unit
from consult.core.text import one_line, plain_text
from consult.digests.terms import (
    Audience,
    Citation,
    MajorityKept,
    MinorityOpinion,
    Topic,
)
from consult.digests.terms.changes import DigestChanges, GroupChange
from consult.digests.writers.json_shapes import counts_json


class TopicJson(TypedDict):
    """What groups of one provision speak of; ``named_by`` is "person" or "machine".

    ``placed_by_person`` and ``read_by_person`` count groups; the machine placed the others.
    """

    label: str
    terms: list[str]
    groups: list[str]
    provision: str
    named_by: str
    placed_by_person: int
    read_by_person: int


class CitationJson(TypedDict):
    """A legal document pointed at."""

    document: str
    provision: str
    comments: int


class MinorityJson(TypedDict):
    """A comment against the many."""

    provision: str
    comment: str
    why: str


class MajorityJson(TypedDict):
    """A provision that stays although most of a unit disagree with it, and why."""

    provision: str
    unit: str
    agree: int
    disagree: int
    other: int
    blank: int
    groups: list[str]
    reason: str


class GroupChangeJson(TypedDict):
    """A group that is otherwise than before."""

    id: str
    provision: str
    before: int
    after: int


class ChangesJson(TypedDict):
    """What this digest says otherwise than the one before; counts are differences."""

    since: int
    by_unit: dict[str, int]
    by_channel: dict[str, int]
    new: list[GroupChangeJson]
    grown: list[GroupChangeJson]
    shrunk: list[GroupChangeJson]
    gone: list[GroupChangeJson]
    answers: list[GroupChangeJson]


def topic_json(topic: Topic) -> TopicJson:
    """Show a topic."""
    return TopicJson(
        label=one_line(topic.label),
        terms=list(topic.terms),
        groups=list(topic.group_ids),
        provision=topic.path,
        named_by="person" if topic.is_human else "machine",
        placed_by_person=len(topic.placed_ids),
        read_by_person=len(topic.read_ids),
    )


def told_topics(topics: Iterable[Topic], audience: Audience) -> Iterator[Topic]:
    """Give the topics an audience may read: the public those that an official named, no more."""
    for topic in topics:
        if audience is not Audience.PUBLIC:
            yield topic
        elif topic.is_human:
            yield replace(topic, terms=())


def citation_json(citation: Citation) -> CitationJson:
    """Show a citation."""
    return CitationJson(
        document=one_line(citation.document),
        provision=one_line(citation.provision),
        comments=citation.comments,
    )


def minority_json(opinion: MinorityOpinion) -> MinorityJson:
    """Show an opinion against the many."""
    return MinorityJson(
        provision=opinion.path, comment=opinion.comment_id, why=one_line(opinion.why)
    )


def majority_json(kept: MajorityKept) -> MajorityJson:
    """Show a majority that is not followed."""
    return MajorityJson(
        provision=kept.path,
        unit=kept.unit.value,
        agree=kept.agree,
        disagree=kept.disagree,
        other=kept.other,
        blank=kept.blank,
        groups=list(kept.group_codes),
        reason=plain_text(kept.reason),
    )


def changes_json(changes: DigestChanges) -> ChangesJson:
    """Show what is otherwise than in the digest before."""
    return ChangesJson(
        since=changes.since,
        by_unit=counts_json(Unit, changes.by_unit),
        by_channel=counts_json(Channel, changes.by_channel),
        new=_group_changes(changes.new),
        grown=_group_changes(changes.grown),
        shrunk=_group_changes(changes.shrunk),
        gone=_group_changes(changes.gone),
        answers=_group_changes(changes.answered),
    )


def _group_changes(groups: Iterable[GroupChange]) -> list[GroupChangeJson]:
    return [
        GroupChangeJson(id=one.id, provision=one.path, before=one.before, after=one.after)
        for one in groups
    ]
