"""Reading rounds, the places they ask, and the provisions of the draft they are about."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, select
from sqlalchemy.orm import contains_eager, joinedload

from consult.accounts.models import User
from consult.accounts.terms import Permission
from consult.consultations.models import (
    AskedBody,
    Consultation,
    ConsultationPlace,
)
from consult.consultations.rules import holds_all, search_words, snippet
from consult.consultations.terms import SECOND, Door, FoundProvision
from consult.core.clock import local_day
from consult.core.db import clock, db, moment_told
from consult.core.site_revision import latest_number
from consult.core.text import fold
from consult.drafts.models import Draft, Provision
from consult.drafts.terms import NOT_COMMENTED
from consult.places.models import Place

MAX_FOUND_PROVISIONS = 400
SHOWN_PROVISIONS = 3


@dataclass(frozen=True)
class FoundRound:
    """A round that a search found, and the provisions in which the words stand."""

    consultation: Consultation
    provisions: Sequence[FoundProvision]


def round_by_slug(slug: str) -> Consultation | None:
    """Find a round by its address; draft, agency and version loaded."""
    return db.session.scalars(_round_of_slug(), {"slug": slug}).first()


def door_of(slug: str) -> Door | None:
    """Find what is needed of a round to take a comment, and the time, in one question.

    Asked on a connection of its own: in the last hour of a round this runs many times a second.
    """
    with db.engine.connect() as connection:
        row = connection.execute(_door_of_slug(connection.dialect.name), {"slug": slug}).first()
    if row is None:
        return None
    round_id, draft_id, version_id, opens_at, closes_at, told, site = row
    return Door(round_id, draft_id, version_id, opens_at, closes_at, moment_told(told), site)


@cache
def _door_of_slug(_dialect: str) -> Select[Any]:
    return select(
        Consultation.id,
        Consultation.draft_id,
        Consultation.version_id,
        Consultation.opens_at,
        Consultation.closes_at,
        clock(),
        latest_number(),
    ).where(Consultation.slug == bindparam("slug"))


@cache
def _round_of_slug() -> Select[Consultation]:
    """Build the query once: every page of a round begins with it."""
    return _rounds().where(Consultation.slug == bindparam("slug"))


def round_by_code(code: str) -> Consultation | None:
    """Find a round by the short code on its posters; draft, agency and version loaded."""
    return db.session.scalars(_rounds().where(Consultation.code == code)).first()


def round_mark(slug: str, now: datetime) -> tuple[Hashable, ...] | None:
    """Give what changes whenever a page of a round does: by a write, or by the time of day.

    Asked on a connection of its own: for a page kept ready, this is all there is to read, and a
    session costs more than the question.
    """
    with db.engine.connect() as connection:
        row = connection.execute(_mark_of_slug(), {"slug": slug}).first()
    if row is None:
        return None
    round_id, revision, site, opens_at, closes_at = row
    return round_id, revision, site, opens_at <= now, closes_at > now - SECOND, local_day(now)


@cache
def _mark_of_slug() -> Select[int, int, int, datetime, datetime]:
    return select(
        Consultation.id,
        Consultation.revision,
        latest_number(),
        Consultation.opens_at,
        Consultation.closes_at,
    ).where(Consultation.slug == bindparam("slug"))


def has_demo_rounds() -> bool:
    """Whether a round is invented, so that every page must say so."""
    return bool(
        db.session.scalar(select(Consultation.is_demo).where(Consultation.is_demo).limit(1))
    )


def open_rounds(now: datetime) -> Sequence[Consultation]:
    """List the rounds that take comments at ``now``, the first to close first."""
    return db.session.scalars(
        _rounds()
        .where(Consultation.opens_at <= now, Consultation.closes_at > now - SECOND)
        .order_by(Consultation.closes_at, Consultation.id)
    ).all()


def closed_rounds(now: datetime) -> Sequence[Consultation]:
    """List the rounds that are over at ``now``, answered ones among them, the last first."""
    return db.session.scalars(
        _rounds()
        .where(Consultation.closes_at <= now - SECOND)
        .order_by(Consultation.closes_at.desc(), Consultation.id.desc())
    ).all()


def rounds_for(person: User) -> Sequence[Consultation]:
    """List the rounds a person works with: of the own agency, of all who watch or appraise."""
    found = _rounds().order_by(Consultation.opens_at.desc(), Consultation.id.desc())
    if not sees_every_agency(person):
        found = found.where(Draft.lead_agency_id == person.agency_id)
    return db.session.scalars(found).all()


def round_for(person: User, slug: str) -> Consultation | None:
    """Find a round of the person's own agency, or of any for who watches or appraises."""
    found = round_by_slug(slug)
    if found is None or sees_every_agency(person):
        return found
    return found if found.draft.lead_agency_id == person.agency_id else None


def rounds_for_agency(agency_id: int) -> Sequence[Consultation]:
    """List the rounds of one agency, the newest first."""
    return db.session.scalars(
        _rounds()
        .where(Draft.lead_agency_id == agency_id)
        .order_by(Consultation.opens_at.desc(), Consultation.id.desc())
    ).all()


def rounds_of_draft(draft_id: int) -> Sequence[Consultation]:
    """List the rounds about one draft, the newest first."""
    return db.session.scalars(
        _rounds()
        .where(Consultation.draft_id == draft_id)
        .order_by(Consultation.opens_at.desc(), Consultation.id.desc())
    ).all()


def search_rounds(text: str, now: datetime) -> list[FoundRound]:
    """Find rounds by words in title, summary or provisions, with marks or without.

    Title hits come first, then rounds that are open at ``now``, then the newest.
    """
    words = search_words(text)
    if not words:
        return []
    provisions = _found_provisions(words)
    found = [
        FoundRound(each, provisions.get(each.version_id, ()))
        for each in db.session.scalars(_rounds())
        if holds_all(words, each.folded) or each.version_id in provisions
    ]
    found.sort(key=lambda hit: hit.consultation.opens_at, reverse=True)
    found.sort(
        key=lambda hit: (
            not holds_all(words, fold(hit.consultation.title)),
            not hit.consultation.is_open(now),
        )
    )
    return found


def commentable_provisions(version_id: int) -> Sequence[Provision]:
    """List the provisions of a version that people can comment on, in document order."""
    return db.session.scalars(
        select(Provision)
        .where(Provision.version_id == version_id)
        .where(Provision.kind.not_in(NOT_COMMENTED), Provision.quoted.is_(False))
        .order_by(Provision.position)
    ).all()


def asked_places(consultation_id: int) -> Sequence[Place]:
    """List the communes and villages a round asks, parents loaded; none means the province."""
    return db.session.scalars(
        select(Place)
        .join(ConsultationPlace, ConsultationPlace.place_id == Place.id)
        .where(ConsultationPlace.consultation_id == consultation_id)
        .options(joinedload(Place.parent))
        .order_by(Place.sort_key, Place.id)
    ).all()


def asked_bodies(consultation_id: int) -> Sequence[AskedBody]:
    """List the agencies and organisations a round asks by letter."""
    return db.session.scalars(
        select(AskedBody)
        .where(AskedBody.consultation_id == consultation_id)
        .order_by(AskedBody.position)
    ).all()


def _rounds() -> Select[Consultation]:
    """Select rounds with draft, agency and version loaded."""
    return (
        select(Consultation)
        .join(Consultation.draft)
        .options(
            contains_eager(Consultation.draft).joinedload(Draft.lead_agency),
            joinedload(Consultation.version),
        )
    )


def sees_every_agency(person: User) -> bool:
    """Whether a person watches or appraises, and so sees the rounds of every agency."""
    return person.may(Permission.APPRAISE) or not person.may(Permission.READ_ANSWERS)


def _found_provisions(words: Sequence[str]) -> dict[int, list[FoundProvision]]:
    """Find the provisions of current versions that hold every word, by version."""
    # Folded words are letters and figures only, so nothing in them is a wildcard.
    holding = and_(*(Provision.folded.like(f"%{word}%") for word in words))
    rows = db.session.scalars(
        select(Provision)
        .where(holding, Provision.version_id.in_(select(Consultation.version_id)))
        .order_by(Provision.version_id, Provision.position)
        .limit(MAX_FOUND_PROVISIONS)
    )
    found: dict[int, list[FoundProvision]] = {}
    for row in rows:
        shown = found.setdefault(row.version_id, [])
        if len(shown) < SHOWN_PROVISIONS:
            words_around = snippet(f"{row.heading} {row.text}", words)
            shown.append(FoundProvision(row.path, row.label or row.path, row.heading, words_around))
    return found
