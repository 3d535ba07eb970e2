"""From groups and their members to the rows and comments of a digest."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select

from consult.comments.queries import names_to_print
from consult.comments.rules import masked, public_words
from consult.comments.terms import Channel, CommentStatus, Unit
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.digests.queries.groups import (
    Member,
    NamedPlace,
    chunks,
    group_heads,
    members,
    representative_texts,
)
from consult.digests.rules.senders import named_body
from consult.digests.terms import (
    Body,
    CommuneTally,
    DigestComment,
    DigestRow,
    GroupHead,
    SingleSender,
    VillageTally,
)
from consult.drafts.naming import provision_label
from consult.places.models import Place
from consult.places.terms import KIND_WORDS, PlaceLevel
from consult.responses.models import Response
from consult.responses.queries import approved_answers

CHANNEL_ORDER = {channel: place for place, channel in enumerate(Channel)}
PEOPLE = frozenset({Unit.PERSON, Unit.HOUSEHOLD})


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rows of one digest are read with."""

    heads: Sequence[GroupHead]
    places: Mapping[int, NamedPlace]
    responses: Mapping[str, Response]
    is_public: bool = False

    def members(self, chunk: Sequence[GroupHead], *, with_text: bool) -> Iterator[Member]:
        """Read the members of some groups that this digest tells of."""
        return members(chunk, self.places, with_text=with_text, is_public=self.is_public)

    def rows(self) -> Iterator[DigestRow]:
        """Give the rows anew, a few hundred groups in memory at a time."""
        for chunk in chunks(self.heads):
            texts = representative_texts(chunk, is_public=self.is_public)
            by_group: dict[int, list[Member]] = defaultdict(list)
            for member in self.members(chunk, with_text=False):
                by_group[member.group_id].append(member)
            names = names_to_print([one.submission_id for one in lone_senders(by_group.values())])
            for head in chunk:
                yield self.row(head, by_group[head.id], texts[head.id], names)

    def row(
        self,
        head: GroupHead,
        group: Sequence[Member],
        texts: tuple[str, str],
        names: Mapping[int, str],
    ) -> DigestRow:
        """Shape one group."""
        answer = self.responses.get(head.key)
        bodies = tuple(body(one) for one in group if one.unit is Unit.ORGANISATION)
        others = [one for one in group if one.unit is not Unit.ORGANISATION]
        is_lone = len(group) == 1 and group[0].unit in PEOPLE
        return DigestRow(
            path=head.path,
            label=provision_label(head.path),
            group_id=head.key,
            group_code=head.code,
            representative=masked(texts[0]),
            public_representative=texts[1],
            comment_ids=tuple(str(one.id) for one in group),
            by_unit=units_of(group),
            by_stance=Counter(one.stance for one in group),
            channels=channels(group),
            bodies=bodies,
            sender=self.sender(group[0], names) if is_lone else None,
            communes=self.communes(others),
            disposition=answer.disposition if answer else None,
            explanation=answer.explanation if answer else "",
            changed_paths=tuple(answer.changed_paths) if answer else (),
        )

    def sender(self, member: Member, names: Mapping[int, str]) -> SingleSender:
        """Shape the only person or household behind a row."""
        return SingleSender(
            unit=member.unit,
            channel=member.channel,
            place=", ".join(
                part
                for part in (
                    member.village.full_name if member.village else "",
                    member.commune.listed_name if member.commune else "",
                )
                if part
            ),
            name=names.get(member.submission_id, ""),
        )

    def communes(self, group: Sequence[Member]) -> tuple[CommuneTally, ...]:
        """Count the members by commune and village, unit by unit, in Vietnamese order."""
        found = []
        ordered = sorted(group, key=lambda one: (sort_key(one.commune), sort_key(one.village)))
        for commune, run in groupby(ordered, key=lambda one: one.commune):
            own = list(run)
            villages = tuple(
                village_tally(village, list(some))
                for village, some in groupby(own, key=lambda one: one.village)
            )
            found.append(
                CommuneTally(
                    code=commune.code if commune else "",
                    name=commune.listed_name if commune else "",
                    by_unit=units_of(own),
                    villages=villages,
                )
            )
        return tuple(found)

    def comments(self) -> Iterator[DigestComment]:
        """Give the counted comments anew, in the order of their rows; streamed.

        A chunk of several groups is held until they are in order; a large group stands alone.
        """
        for chunk in chunks(self.heads):
            if len(chunk) == 1:
                found = self.members(chunk, with_text=True)
                yield from (self.comment(member, chunk[0]) for member in found)
                continue
            by_group: dict[int, list[DigestComment]] = defaultdict(list)
            heads = {head.id: head for head in chunk}
            for member in self.members(chunk, with_text=True):
                head = heads[member.group_id]
                by_group[head.id].append(self.comment(member, head))
            for head in chunk:
                yield from by_group[head.id]

    def comment(self, member: Member, head: GroupHead) -> DigestComment:
        """Shape one comment; no receipt, no name."""
        is_shown = member.status is CommentStatus.PUBLISHED
        return DigestComment(
            id=str(member.id),
            group_id=head.key,
            group_code=head.code,
            path=member.path,
            label=provision_label(member.path),
            stance=member.stance,
            unit=member.unit,
            channel=member.channel,
            received_at=member.received_at,
            status=member.status,
            text=masked(member.text),
            public_text=public_words(member.text, member.public_text) if is_shown else "",
            commune_code=member.commune.code if member.commune else "",
            commune=member.commune.listed_name if member.commune else "",
            village=member.village.full_name if member.village else "",
        )


def reading_of(consultation: Consultation, *, is_public: bool = False) -> Reading:
    """Take up the groups of a round, the places and the answers; call inside ``snapshot()``."""
    answers = approved_answers(consultation.id)
    return Reading(
        heads=group_heads(consultation.id, answers, is_public=is_public),
        places=named_places(),
        responses=answers,
        is_public=is_public,
    )


def named_places() -> dict[int, NamedPlace]:
    """Read all places as papers name them; a commune of before July 2025 with its district."""
    places = db.session.scalars(select(Place).order_by(Place.id)).all()
    districts = {one.id: one.full_name for one in places if one.level is PlaceLevel.DISTRICT}
    return {
        one.id: NamedPlace(
            code=one.code,
            name=one.name,
            kind=KIND_WORDS[one.kind],
            full_name=one.full_name,
            listed_name=", ".join(filter(None, (one.full_name, districts.get(one.parent_id or 0)))),
            sort_key=one.sort_key,
        )
        for one in places
    }


def units_of(group: Iterable[Member]) -> dict[Unit, int]:
    """Count members by unit."""
    found: dict[Unit, int] = {}
    for one in group:
        found[one.unit] = found.get(one.unit, 0) + 1
    return found


def sort_key(place: NamedPlace | None) -> tuple[str, str, str]:
    """Order places as Vietnamese does, those of one name by code; those not given last."""
    return (place.sort_key, place.code, place.listed_name) if place else ("\uffff", "", "")


def body(member: Member) -> Body:
    """Shape the agency or organisation behind a comment."""
    name = member.organisation or "Cơ quan, tổ chức không ghi tên"
    return named_body(name, member.document_number, member.document_on, member.channel)


def channels(group: Iterable[Member]) -> dict[Unit, tuple[Channel, ...]]:
    """List the channels of each unit, in the order of the channels."""
    seen: dict[Unit, set[Channel]] = defaultdict(set)
    for member in group:
        seen[member.unit].add(member.channel)
    return {unit: tuple(sorted(used, key=CHANNEL_ORDER.__getitem__)) for unit, used in seen.items()}


def village_tally(village: NamedPlace | None, group: Sequence[Member]) -> VillageTally:
    """Count the members of one village."""
    return VillageTally(
        code=village.code if village else "",
        name=village.name if village else "",
        kind=village.kind if village else "",
        by_unit=units_of(group),
    )


def lone_senders(groups: Iterable[Sequence[Member]]) -> Iterator[Member]:
    """Give the members that are alone in their group and may have asked to be named."""
    for group in groups:
        if len(group) == 1 and group[0].unit in PEOPLE:
            yield group[0]
