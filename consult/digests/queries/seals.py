"""The hash of everything a digest is made from: the same hash, the same digest."""

import hashlib
import inspect
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from sqlalchemy import String, select, type_coerce

from consult.analysis.models import GroupMember
from consult.comments.models import Comment, Submission
from consult.comments.queries import nameable_submissions, names_to_print
from consult.comments.rules import personal, personal_addresses, personal_names, personal_numbers
from consult.consultations.models import Consultation
from consult.core import text
from consult.core.db import db, table_of
from consult.digests.queries.counted import by_place
from consult.digests.queries.findings import citations_told, topics_told
from consult.digests.queries.groups import NamedPlace
from consult.digests.queries.rows import PEOPLE, Reading
from consult.digests.queries.source import letterhead_of
from consult.digests.queries.totals import silent_bodies, totals
from consult.digests.rules.wording import law_version
from consult.digests.templates.queries import hashes_in_force
from consult.responses.queries import kept_reasons

READ_ROWS = 5_000
MASKING = (personal, personal_addresses, personal_names, personal_numbers, text)


def input_sha256(consultation: Consultation, reading: Reading) -> str:
    """Hash everything a digest of the round is made from; call inside ``snapshot()``.

    What was sent never changes and carries a seal of its own (``body_sha256``), so the words of a
    comment are not read again: what may change of it is, where it stands, its status, the words a
    moderator left of it, its group. The rules that mask personal details are a part too. Nothing
    that two databases number differently is: the number of a submission, or of a place.
    """
    seal = hashlib.sha256()
    for value in _facts(consultation, reading):
        line = json.dumps(value, ensure_ascii=False, default=str, sort_keys=True)
        seal.update(line.encode("utf-8") + b"\n")
    groups = {head.id: head.key for head in reading.heads}
    people = {unit.value for unit in PEOPLE}
    alone: dict[int, int] = {}
    sizes: Counter[int] = Counter()
    for rows in _said(consultation.id):
        seal.update(repr([(groups[row[0]], *row[2:]) for row in rows]).encode())
        sizes.update(row[0] for row in rows)
        alone.update((row[0], row[1]) for row in rows if row[2] in people)
    lone = {group: sent for group, sent in alone.items() if sizes[group] == 1}
    names = names_to_print(sorted(nameable_submissions(consultation.id) & set(lone.values())))
    printed = [(groups[group], names[sent]) for group, sent in lone.items() if sent in names]
    seal.update(repr(sorted(printed)).encode())
    return seal.hexdigest()


def _facts(consultation: Consultation, reading: Reading) -> Iterator[Any]:
    """Give all that is not of one comment."""
    counts = totals(consultation)
    yield [consultation.slug, consultation.title, consultation.version_id, masking_sha256()]
    yield [consultation.opens_on, consultation.closes_on, consultation.draft.kind]
    yield asdict(letterhead_of(consultation.draft.lead_agency))
    yield [counts.submissions, counts.late, counts.asked_organisations, counts.asked_villages]
    yield silent_bodies(consultation.id)
    yield [asdict(topic) for topic in topics_told(consultation.id, reading.heads)]
    yield [asdict(one) for one in citations_told(consultation.id, is_public=False)]
    yield hashes_in_force(law_version(consultation.opens_on))
    yield sorted((path, row.reason) for path, row in kept_reasons(consultation.id).items())
    yield _named(consultation.id, reading)
    for key, row in sorted(reading.responses.items()):
        yield [key, row.disposition, row.explanation, row.changed_paths]
    yield [[head.key, head.path, head.representative_id] for head in reading.heads]


def _named(consultation_id: int, reading: Reading) -> list[NamedPlace]:
    """Give the places the comments of the round name, as papers print them: no other matters."""
    found = by_place(consultation_id)
    ids = {one.commune_id for one in found} | {one.village_id for one in found}
    return sorted(reading.places[one_id] for one_id in ids if one_id)


@lru_cache(maxsize=1)
def masking_sha256() -> str:
    """Hash the rules that mask personal details: where they learn more, words print otherwise."""
    sources = "".join(map(inspect.getsource, MASKING))
    return hashlib.sha256(sources.encode()).hexdigest()


def _said(consultation_id: int) -> Iterator[Sequence[Any]]:
    """Give what may change of each comment in a group, and the seal of what was sent."""
    comment, sent, member = table_of(Comment).c, table_of(Submission).c, table_of(GroupMember).c
    rows = db.session.execute(
        select(
            member.group_id,
            sent.id,
            type_coerce(sent.unit, String),
            comment.id,
            comment.shown_path,
            type_coerce(comment.stance, String),
            type_coerce(comment.status, String),
            comment.public_text,
            sent.received_at,
            sent.body_sha256,
        )
        .select_from(table_of(Comment))
        .join(table_of(Submission), sent.id == comment.submission_id)
        .join(table_of(GroupMember), member.comment_id == comment.id)
        .where(comment.consultation_id == consultation_id, comment.is_counted.is_(True))
        .order_by(comment.id)
        .execution_options(yield_per=READ_ROWS)
    )
    yield from rows.partitions()
