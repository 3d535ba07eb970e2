"""Everything one digest says, read from the database in one snapshot."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from consult.accounts.models import Agency
from consult.accounts.rules import usual_signer_title
from consult.comments.terms import Unit
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.digests.queries.digests import standing_of
from consult.digests.queries.findings import citations_told, minority_told, topics_told
from consult.digests.queries.groups import group_heads
from consult.digests.queries.rows import Reading
from consult.digests.queries.totals import (
    agreeing_bodies,
    place_tallies,
    silent_bodies,
    totals,
    unanswered_by_unit,
)
from consult.digests.rules.changes import answer_hash, changes_since
from consult.digests.rules.majorities import GroupSide, majorities_kept
from consult.digests.rules.wording import law_version
from consult.digests.templates.queries import hashes_in_force, template_in_force
from consult.digests.terms import (
    DigestHeader,
    DigestSource,
    Letterhead,
    MajorityKept,
    Totals,
)
from consult.digests.terms.changes import DigestChanges, GroupStanding, Standing
from consult.places.models import Place
from consult.places.terms import PlaceLevel
from consult.responses.models import Response
from consult.responses.queries import approved_answers, kept_reasons, senders_by_stance
from consult.responses.terms import KEEPING
from consult.rulebook.terms import KIND_NAMES

FEWEST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Edition:
    """Which digest of a round it is: its number, its moment (aware), and the hash of its input."""

    number: int
    as_of: datetime
    input_sha256: str


def digest_source(
    consultation: Consultation, edition: Edition, *, is_public: bool = False
) -> DigestSource:
    """Make the source of a digest; call inside ``snapshot()``. It holds what has a group.

    ``consultation`` has its draft and agency loaded. ``is_public``: every number counts published
    comments alone.
    """
    reading = _reading(consultation, is_public=is_public)
    unanswered = unanswered_by_unit(consultation.id, is_public=is_public)
    sides = _sides(reading)
    majorities = _majorities(consultation.id, sides, is_public=is_public)
    counts = totals(consultation, is_public=is_public)
    standing = None if is_public else _standing(reading, counts)
    return DigestSource(
        header=_header(
            consultation,
            edition,
            unanswered,
            is_complete=_is_complete(consultation) and all(one.reason for one in majorities),
        ),
        totals=counts,
        rows=reading.rows,
        comments=reading.comments,
        agreeing=agreeing_bodies(consultation.id, is_public=is_public),
        silent=silent_bodies(consultation.id),
        majorities=majorities,
        citations=citations_told(consultation.id, is_public=is_public),
        topics=topics_told(consultation.id, public=reading.heads if is_public else None),
        minority=minority_told(consultation.id, sides, is_public=is_public),
        standing=standing,
        changes=_changes(consultation.id, edition, standing),
        places=place_tallies(
            consultation.id, reading.places, fewest_shown=FEWEST_SHOWN, is_public=is_public
        ),
        template=template_in_force,
        public=None if is_public else lambda: digest_source(consultation, edition, is_public=True),
    )


def _is_complete(consultation: Consultation) -> bool:
    """Whether every counted comment is answered, public or not."""
    return not any(unanswered_by_unit(consultation.id).values())


def _header(
    consultation: Consultation,
    edition: Edition,
    unanswered: Mapping[Unit, int],
    *,
    is_complete: bool,
) -> DigestHeader:
    return DigestHeader(
        consultation=consultation.slug,
        number=edition.number,
        as_of=edition.as_of,
        input_sha256=edition.input_sha256,
        is_complete=is_complete,
        law=law_version(consultation.opens_on),
        draft_kind=KIND_NAMES[consultation.draft.kind],
        draft_title=consultation.title,
        letterhead=letterhead_of(consultation.draft.lead_agency),
        opened_on=consultation.opens_on,
        closes_on=consultation.closes_on,
        unanswered=unanswered,
        min_place_comments=FEWEST_SHOWN,
    )


def _reading(consultation: Consultation, *, is_public: bool = False) -> Reading:
    places = {place.id: place for place in db.session.scalars(select(Place))}
    districts = {
        place.id: place.full_name for place in places.values() if place.level is PlaceLevel.DISTRICT
    }
    return Reading(
        heads=group_heads(consultation.id, is_public=is_public),
        places=places,
        district_names=districts,
        responses=approved_answers(consultation.id),
        is_public=is_public,
    )


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


def _majorities(
    consultation_id: int, sides: Sequence[GroupSide], *, is_public: bool
) -> tuple[MajorityKept, ...]:
    """List what stays against a majority, with the reasons that were written."""
    reasons = {path: row.reason for path, row in kept_reasons(consultation_id).items()}
    paths = {side.path for side in sides if side.disposition in KEEPING}
    spread = senders_by_stance(consultation_id, paths, is_public=is_public)
    return majorities_kept(spread, sides, reasons)


def _standing(reading: Reading, counts: Totals) -> Standing:
    """Say how the round stands, in the order of the paper."""
    answers = reading.responses
    return Standing(
        by_unit=counts.by_unit,
        by_channel=counts.by_channel,
        groups={
            head.key: GroupStanding(head.path, head.comments, _answer_hash(answers.get(head.key)))
            for head in reading.heads
        },
    )


def _changes(
    consultation_id: int, edition: Edition, standing: Standing | None
) -> DigestChanges | None:
    """Say what the digest before said otherwise; the public version has no such part."""
    if standing is None:
        return None
    before = standing_of(consultation_id, edition.number - 1)
    return changes_since(edition.number - 1, before, standing) if before else None


def _answer_hash(answer: Response | None) -> str:
    if answer is None:
        return ""
    return answer_hash(answer.disposition, answer.explanation, answer.changed_paths)


def letterhead_of(agency: Agency) -> Letterhead:
    """Give an agency as its papers name it."""
    return Letterhead(
        name=agency.name,
        name_lines=tuple(agency.name_lines.split("\n")),
        parent_lines=tuple(agency.parent_lines.split("\n")),
        place_name=agency.place_name,
        signer_title=agency.signer_title or usual_signer_title(agency.name),
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
    add(asdict(letterhead_of(agency)))
    counts = totals(consultation)
    add([counts.submissions, counts.late, counts.asked_organisations, counts.asked_villages])
    add(silent_bodies(consultation.id))
    add([asdict(topic) for topic in topics_told(consultation.id)])
    add(hashes_in_force(law_version(consultation.opens_on)))
    add(sorted((path, row.reason) for path, row in kept_reasons(consultation.id).items()))
    for row in reading.rows():
        add([row.group_id, row.group_code, row.disposition, row.explanation, row.changed_paths])
        add([row.sender, row.bodies])
    for comment in reading.comments():
        add(comment)
    return seal.hexdigest()
