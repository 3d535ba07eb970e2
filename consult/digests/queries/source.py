"""Everything one digest says, read from the database in one snapshot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from consult.accounts.models import Agency
from consult.accounts.rules import usual_signer_title
from consult.comments.rules import FEWEST_SHOWN
from consult.comments.terms import Unit
from consult.consultations.models import Consultation
from consult.digests.queries.digests import standing_of
from consult.digests.queries.findings import citations_told, minority_told, topics_told
from consult.digests.queries.rows import Reading, reading_of
from consult.digests.queries.totals import (
    agreeing_bodies,
    place_tallies,
    silent_bodies,
    totals,
    unanswered_by_unit,
)
from consult.digests.rules.changes import answer_hash, changes_since
from consult.digests.rules.majorities import majorities_kept
from consult.digests.rules.wording import law_version
from consult.digests.templates.queries import template_in_force
from consult.digests.terms import (
    DigestHeader,
    DigestSource,
    GroupHead,
    Letterhead,
    MajorityKept,
    Totals,
)
from consult.digests.terms.changes import DigestChanges, GroupStanding, Standing
from consult.responses.models import Response
from consult.responses.queries import kept_reasons, senders_by_stance
from consult.responses.terms import KEEPING
from consult.rulebook.terms import KIND_NAMES


@dataclass(frozen=True, slots=True)
class Edition:
    """Which digest of a round it is: its number, its moment (aware), and the hash of its input."""

    number: int
    as_of: datetime
    input_sha256: str


def digest_source(consultation: Consultation, edition: Edition, reading: Reading) -> DigestSource:
    """Make the source of a digest; call inside ``snapshot()``. It holds what has a group.

    ``consultation`` has its draft and agency loaded. Where ``reading`` is the public's, every
    number counts published comments alone.
    """
    is_public = reading.is_public
    counts = totals(consultation, is_public=is_public)
    unanswered = _unanswered(consultation.id, reading, counts)
    is_complete = not (unanswered_by_unit(consultation.id) if is_public else unanswered)
    majorities = _majorities(consultation.id, reading.heads, is_public=is_public)
    standing = None if is_public else _standing(reading, counts)
    return DigestSource(
        header=_header(
            consultation,
            edition,
            unanswered,
            is_complete=is_complete and all(one.reason for one in majorities),
        ),
        totals=counts,
        rows=reading.rows,
        comments=reading.comments,
        agreeing=agreeing_bodies(consultation.id, is_public=is_public),
        silent=silent_bodies(consultation.id),
        majorities=majorities,
        citations=citations_told(consultation.id, is_public=is_public),
        topics=topics_told(consultation.id, reading.heads, is_public=is_public),
        minority=minority_told(consultation.id, reading.heads, is_public=is_public),
        standing=standing,
        changes=_changes(consultation.id, edition, standing),
        places=place_tallies(
            consultation.id, reading.places, fewest_shown=FEWEST_SHOWN, is_public=is_public
        ),
        template=template_in_force,
        public=None
        if is_public
        else lambda: digest_source(consultation, edition, reading_of(consultation, is_public=True)),
    )


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


def _unanswered(consultation_id: int, reading: Reading, counts: Totals) -> Mapping[Unit, int]:
    """Count what has no approved answer, by unit: all there is, where no answer stands."""
    if not reading.responses:
        return counts.by_unit
    return unanswered_by_unit(consultation_id, is_public=reading.is_public)


def _majorities(
    consultation_id: int, heads: Sequence[GroupHead], *, is_public: bool
) -> tuple[MajorityKept, ...]:
    """List what stays against a majority, with the reasons that were written."""
    if not any(head.disposition in KEEPING for head in heads):
        return ()
    reasons = {path: row.reason for path, row in kept_reasons(consultation_id).items()}
    spread = senders_by_stance(consultation_id, is_public=is_public)
    return majorities_kept(spread, heads, reasons)


def _standing(reading: Reading, counts: Totals) -> Standing:
    """Say how the round stands, in the order of the paper."""
    answered = {key: _answer_hash(answer) for key, answer in reading.responses.items()}
    return Standing(
        by_unit=counts.by_unit,
        by_channel=counts.by_channel,
        groups={
            head.key: GroupStanding(head.path, head.comments, answered.get(head.key, ""))
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


def _answer_hash(answer: Response) -> str:
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
