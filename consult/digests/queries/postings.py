"""What was posted in a round, from when to when: read from the records."""

from datetime import date, datetime, timedelta

from flask_babel import force_locale
from flask_babel import gettext as _

from consult.audit.queries import entries_about, head_at
from consult.consultations.models import Consultation
from consult.consultations.queries import interruptions, rounds_of_draft
from consult.core.clock import local_day
from consult.digests.queries.source import letterhead_of
from consult.digests.terms.postings import Extension, Interruption, PostedFile, PostingProof
from consult.drafts.dossier.queries import every_document
from consult.drafts.queries import versions_of
from consult.rulebook.queries import dossier_rules
from consult.rulebook.terms import PART_NAMES

SECOND = timedelta(seconds=1)
DRAFT_FILE = "Dự thảo văn bản, bản thứ {number}"


def posting_proof(consultation: Consultation, *, address: str) -> PostingProof:
    """Gather the proof of a round that is over (draft and agency loaded)."""
    since = max(consultation.published_at, consultation.opens_at)
    closed_at = consultation.closes_at
    log_head, log_entries = head_at(closed_at + SECOND)
    return PostingProof(
        letterhead=letterhead_of(consultation.draft.lead_agency),
        agency_code=consultation.draft.lead_agency.code,
        draft_title=consultation.title,
        address=address,
        posted_since=since,
        closed_at=closed_at,
        posted_days=max(0, (consultation.closes_on - local_day(since)).days),
        rule_min_days=consultation.rule_min_days,
        rule_basis=consultation.rule_basis,
        rule_verified=consultation.rule_verified,
        extensions=_extensions(consultation),
        other_rounds=tuple(
            one.code
            for one in reversed(rounds_of_draft(consultation.draft_id))
            if one.id != consultation.id
        ),
        interruptions=tuple(
            Interruption(one.started_at, one.ended_at, one.reason)
            for one in interruptions(since, closed_at + SECOND)
        ),
        files=(*_versions(consultation, since), *_documents(consultation, since)),
        log_head=log_head,
        log_entries=log_entries,
    )


def _extensions(consultation: Consultation) -> tuple[Extension, ...]:
    entries = entries_about(f"consultation:{consultation.slug}", "round.extend")
    return tuple(
        Extension(
            date.fromisoformat(entry.facts["closed_on"]),
            date.fromisoformat(entry.facts["closes_on"]),
            entry.facts["reason"],
        )
        for entry in entries
    )


def _versions(consultation: Consultation, since: datetime) -> list[PostedFile]:
    """List the versions that were public in the round; each ends where the next begins."""
    public = [one for one in reversed(versions_of(consultation.draft_id)) if one.published_at]
    ends = [one.published_at for one in public[1:]] + [None]
    return [
        PostedFile(
            DRAFT_FILE.format(number=version.number),
            version.source_bytes,
            version.source_sha256,
            max(version.published_at, since),
            end if end is not None and end <= consultation.closes_at else None,
        )
        for version, end in zip(public, ends, strict=True)
        if version.published_at
        and version.published_at <= consultation.closes_at
        and (end is None or end > since)
    ]


def _documents(consultation: Consultation, since: datetime) -> list[PostedFile]:
    """List the public files of the dossier, replaced ones with the moment they ended."""
    rules = dossier_rules(consultation.draft.kind, consultation.opens_on)
    public = {rule.part for rule in rules if rule.is_public}
    closed_at = consultation.closes_at
    with force_locale("vi"):  # the paper is Vietnamese, whoever prints it
        return [
            PostedFile(
                document.title or str(_(PART_NAMES[document.part])),
                document.size_bytes,
                document.sha256,
                max(document.added_at, since),
                document.ended_at if document.ended_at and document.ended_at <= closed_at else None,
            )
            for document in every_document(consultation.draft_id)
            if document.part in public
            and document.added_at <= closed_at
            and (document.ended_at is None or document.ended_at > since)
        ]
