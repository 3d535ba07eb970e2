"""Everything one digest says, read from the database in one snapshot."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from consult.accounts.models import Agency
from consult.analysis.citations.queries import citations_of
from consult.analysis.topics.queries import kept_topics
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.digests.queries.few import voices_of_few
from consult.digests.queries.groups import group_heads
from consult.digests.queries.rows import Reading
from consult.digests.queries.totals import (
    agreeing_bodies,
    place_tallies,
    senders_by_stance,
    silent_bodies,
    totals,
    unanswered_by_unit,
)
from consult.digests.rules.majorities import GroupSide, majorities_kept, minority_opinions
from consult.digests.rules.wording import law_version
from consult.digests.terms import (
    Citation,
    DigestHeader,
    DigestSource,
    Letterhead,
    MinorityOpinion,
    Topic,
)
from consult.places.models import Place
from consult.places.terms import PlaceLevel
from consult.responses.queries import responses_by_group
from consult.rulebook.terms import KIND_NAMES

FEWEST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Edition:
    """Which digest of a round it is: its number, its moment (aware), and the hash of its input."""

    number: int
    as_of: datetime
    input_sha256: str


def digest_source(consultation: Consultation, edition: Edition) -> DigestSource:
    """Make the source of a digest; call inside ``snapshot()``. It holds what has a group.

    ``consultation`` has its draft and agency loaded.
    """
    reading = _reading(consultation)
    counts = totals(consultation)
    unanswered = unanswered_by_unit(consultation.id)
    sides = _sides(reading)
    return DigestSource(
        header=DigestHeader(
            consultation=consultation.slug,
            number=edition.number,
            as_of=edition.as_of,
            input_sha256=edition.input_sha256,
            is_complete=not any(unanswered.values()),
            law=law_version(consultation.opens_on),
            draft_kind=KIND_NAMES[consultation.draft.kind],
            draft_title=consultation.title,
            letterhead=letterhead_of(consultation.draft.lead_agency),
            opened_on=consultation.opens_on,
            closes_on=consultation.closes_on,
            unanswered=unanswered,
            min_place_comments=FEWEST_SHOWN,
        ),
        totals=counts,
        rows=reading.rows,
        comments=reading.comments,
        agreeing=agreeing_bodies(consultation.id),
        silent=silent_bodies(consultation.id),
        majorities=majorities_kept(senders_by_stance(consultation.id), sides),
        citations=_citations(consultation.id),
        topics=_topics(consultation.id),
        minority=_minority(consultation.id, reading, sides),
        places=place_tallies(consultation.id, reading.places, fewest_shown=FEWEST_SHOWN),
    )


def _reading(consultation: Consultation) -> Reading:
    places = {place.id: place for place in db.session.scalars(select(Place))}
    districts = {
        place.id: place.full_name for place in places.values() if place.level is PlaceLevel.DISTRICT
    }
    return Reading(
        heads=group_heads(consultation.id),
        places=places,
        district_names=districts,
        responses=responses_by_group(consultation.id),
    )


def _topics(consultation_id: int) -> tuple[Topic, ...]:
    """Give the topics as they stand, the machine's and those people made."""
    return tuple(
        Topic(one.label, one.terms, one.group_keys, one.path, one.is_human)
        for one in kept_topics(consultation_id)
    )


def _citations(consultation_id: int) -> tuple[Citation, ...]:
    """Give the documents that comments name."""
    return tuple(Citation(*named, count) for named, count in citations_of(consultation_id))


def _minority(
    consultation_id: int, reading: Reading, sides: list[GroupSide]
) -> tuple[MinorityOpinion, ...]:
    """Give who stands against the many, then rare voices; a comment stands there once."""
    found = (*minority_opinions(sides), *voices_of_few(consultation_id, reading.heads))
    return tuple({one.comment_id: one for one in reversed(found)}.values())[::-1]


def _sides(reading: Reading) -> list[GroupSide]:
    """Give every group as far as majorities ask."""
    answers = reading.responses
    return [
        GroupSide(
            code=head.code,
            path=head.path,
            stance=head.stance,
            first_comment_id=head.representative_id,
            comments=head.comments,
            disposition=answers[head.key].disposition if head.key in answers else None,
        )
        for head in reading.heads
    ]


def letterhead_of(agency: Agency) -> Letterhead:
    """Give an agency as its papers name it."""
    return Letterhead(
        name=agency.name,
        name_lines=tuple(agency.name_lines.split("\n")),
        parent_lines=tuple(agency.parent_lines.split("\n")),
        place_name=agency.place_name,
    )


def input_sha256(consultation: Consultation) -> str:
    """Hash everything a digest of the round is made from; call inside ``snapshot()``."""
    seal = hashlib.sha256()

    def add(value: Any) -> None:  # noqa: ANN401 - any plain value
        text = json.dumps(value, ensure_ascii=False, default=str, sort_keys=True)
        seal.update(text.encode("utf-8") + b"\n")

    reading = _reading(consultation)
    agency = consultation.draft.lead_agency
    add([consultation.slug, consultation.title, consultation.version_id])
    add([consultation.opens_on, consultation.closes_on, consultation.draft.kind])
    add([agency.name, agency.name_lines, agency.parent_lines, agency.place_name])
    counts = totals(consultation)
    add([counts.submissions, counts.late, counts.asked_organisations, counts.asked_villages])
    add(silent_bodies(consultation.id))
    add([asdict(topic) for topic in _topics(consultation.id)])
    for row in reading.rows():
        add([row.group_id, row.group_code, row.disposition, row.explanation, row.changed_paths])
        add([row.sender, row.bodies])
    for comment in reading.comments():
        add(comment)
    return seal.hexdigest()
