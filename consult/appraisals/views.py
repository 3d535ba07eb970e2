"""The Department of Justice's pages: every round, one round, the comments behind a number."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.appraisals import queries
from consult.appraisals.presenters import (
    finding,
    place_rows,
    round_row,
    stance_bars,
    unit_columns,
)
from consult.appraisals.services import note_whole_reading
from consult.comments.presenters import (
    CHANNEL_TEXTS,
    STANCE_TEXTS,
    UNIT_TEXTS,
    made_on,
    who_and_where,
)
from consult.comments.rules import masked
from consult.comments.terms import Channel, CommentFilter, CommentStatus, Stance, Unit
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.core.access import requires
from consult.core.clock import local_day, utc_now
from consult.core.db import transaction
from consult.core.paging import key_after
from consult.digests import queries as digests
from consult.drafts.comparing.terms import CHANGE_NAMES
from consult.drafts.naming import provision_label, provision_order
from consult.drafts.queries import provisions_then
from consult.paper_forms.queries import minutes_of
from consult.places import queries as places
from consult.responses.queries import change_warnings, comments_waiting, reasons_missing

bp = Blueprint("appraisals", __name__, url_prefix="/can-bo/tham-dinh")
TODAY = "nay"
MAX_ID_DIGITS = 9
MOST_CHANGES = 20
MOST_LISTED = 100
Kind = TypeVar("Kind", Stance, Unit, Channel, CommentStatus)
SORTS = {
    "ngay": lambda row: row.closes_on,
    "dieu": lambda row: row.title,
    "gop-y": lambda row: row.comments,
    "co-quan": lambda row: row.agency,
}


@bp.get("/")
@requires(Permission.SEE_ROUNDS)
def rounds() -> ResponseReturnValue:
    """List every round of the province with its days posted against the rule."""
    now = utc_now()
    own = [one.id for one in consultations.rounds_for(current_user)]
    rows = [round_row(one, now) for one in queries.watched_rounds(own)]
    asked = request.args.get("sap-xep", "")
    if asked.lstrip("-") in SORTS:
        rows.sort(key=SORTS[asked.lstrip("-")], reverse=asked.startswith("-"))
    return render_template(
        "appraisals/rounds.html",
        rows=rows,
        units=unit_columns(),
        sees_all=consultations.sees_every_agency(current_user),
    )


@bp.get("/<slug>/")
@requires(Permission.SEE_ROUNDS)
def show_round(slug: str) -> ResponseReturnValue:
    """Show one round: its digest, days, stances and places."""
    consultation = round_or_404(slug)
    stances = queries.stances_by_path(consultation.id)
    made = digests.digests_of(consultation.id)
    asked = request.args.get("so", "")
    digest = next((one for one in made if str(one.number) == asked), made[0] if made else None)
    [watched] = queries.watched_rounds([consultation.id])
    return render_template(
        "appraisals/show_round.html",
        consultation=consultation,
        row=round_row(watched, utc_now()),
        made=made,
        digest=digest,
        changes=digests.changes_in(digest.id) if digest else None,
        most_changes=MOST_CHANGES,
        unit_texts={unit.value: text for unit, text in UNIT_TEXTS.items()},
        channel_words={channel.value: text for channel, text in CHANNEL_TEXTS.items()},
        files=digests.digest_files(digest.id) if digest else [],
        units=unit_columns(),
        unit_numbers=[(watched.by_unit.get(unit, 0), text) for unit, text in unit_columns()],
        bars=stance_bars(stances),
        finding=finding(stances),
        stances=sorted(stances.items(), key=lambda item: provision_order(item[0])),
        stance_texts=STANCE_TEXTS,
        label=provision_label,
        channels=queries.channel_counts(consultation.id),
        channel_texts=CHANNEL_TEXTS,
        waiting=in_document_order(comments_waiting(consultation.id)),
        reasonless=reasons_missing(consultation.id),
    )


@bp.get("/<slug>/cho-sua")
@requires(Permission.SEE_ROUNDS)
def changes(slug: str) -> ResponseReturnValue:
    """List acceptances without a change in the next version, and changes without a cause."""
    consultation = round_or_404(slug)
    may_answer = (
        current_user.may(Permission.READ_ANSWERS)
        and consultation.draft.lead_agency_id == current_user.agency_id
    )
    return render_template(
        "appraisals/changes.html",
        consultation=consultation,
        warnings=change_warnings(consultation, sees_drafts=may_answer, most=MOST_LISTED),
        may_answer=may_answer,
        label=provision_label,
        stance_texts=STANCE_TEXTS,
        change_texts={change: _(text) for change, text in CHANGE_NAMES.items()},
    )


@bp.get("/<slug>/dia-ban")
@requires(Permission.SEE_ROUNDS)
def by_place(slug: str) -> ResponseReturnValue:
    """Count a round by commune, as it was on the day of the comment or as it is today."""
    consultation = round_or_404(slug)
    counts = queries.counts_by_place(consultation.id)
    view = TODAY if request.args.get("theo") == TODAY else ""
    if view:
        counts = places.counts_as_of(counts, local_day(utc_now()))
    found = places.places_by_id(counts)
    return render_template(
        "appraisals/by_place.html",
        consultation=consultation,
        rows=place_rows(counts, found, unknown=places.unknown_text(view)),
        units=unit_columns(),
        totals={unit: sum(row.get(unit, 0) for row in counts.values()) for unit in Unit},
        view=view,
    )


@bp.get("/<slug>/dia-ban/<int:place_id>")
@requires(Permission.SEE_ROUNDS)
def by_village(slug: str, place_id: int) -> ResponseReturnValue:
    """Count one commune of a round by village, silent villages included."""
    consultation = round_or_404(slug)
    commune = places.place_by_id(place_id)
    if commune is None:
        abort(404)
    counts = queries.counts_by_village(consultation.id, place_id)
    villages = places.villages_of(place_id, consultation.opens_on)
    silent: dict[int, dict[Unit, int]] = {place.id: {} for place in villages}
    found = places.places_by_id({**silent, **counts})
    return render_template(
        "appraisals/by_village.html",
        consultation=consultation,
        commune=commune,
        rows=place_rows({**silent, **counts}, found, unknown=places.unknown_text("thon")),
        units=unit_columns(),
    )


@bp.get("/<slug>/y-kien")
@requires(Permission.SEE_ROUNDS)
def comments(slug: str) -> ResponseReturnValue:
    """Show the comments behind a number."""
    consultation = round_or_404(slug)
    chosen = chosen_filter(consultation)
    behind = queries.counted_comments(
        consultation.id, chosen, after=key_after(request.args.get("sau"))
    )
    page = behind.page
    made_on_ids = {one.provision_id for one in page.rows if one.provision_id}
    then = provisions_then(made_on_ids, now=consultation.version)
    minutes = minutes_of([comment.submission_id for comment in page.rows])
    return render_template(
        "appraisals/comments.html",
        consultation=consultation,
        reads_all=current_user.reads_unpublished,
        masked=masked,
        page=page,
        then={provision_id: made_on(one) for provision_id, one in then.items()},
        sendings=behind.sendings,
        minutes=minutes,
        chosen=chosen,
        label=provision_label,
        stance_texts=STANCE_TEXTS,
        unit_texts=UNIT_TEXTS,
        channel_texts=CHANNEL_TEXTS,
        who=who_and_where,
    )


def in_document_order(counts: Mapping[str, int]) -> dict[str, int]:
    """Put counts by provision in the order of the document."""
    return {path: counts[path] for path in sorted(counts, key=provision_order)}


@bp.post("/<slug>/y-kien/<int:comment_id>/nguyen-van")
@requires(Permission.SEE_ROUNDS)
def whole_comment(slug: str, comment_id: int) -> ResponseReturnValue:
    """Show a comment with its personal details, and write down who read it."""
    consultation = round_or_404(slug)
    comment = queries.counted_comment(consultation.id, comment_id)
    if comment is None:
        abort(404)
    if not current_user.reads_unpublished:
        abort(403)
    with transaction():
        note_whole_reading(comment, by=current_user, now=utc_now())
    return render_template(
        "appraisals/whole_comment.html",
        consultation=consultation,
        comment=queries.counted_comment(consultation.id, comment_id),
        label=provision_label,
    )


def chosen_filter(consultation: Consultation) -> CommentFilter:
    """Read the filter from the address; what is not known is left out."""
    place = request.args.get("noi", "")
    is_place = place.isascii() and place.isdecimal() and len(place) <= MAX_ID_DIGITS
    place_ids = frozenset({int(place)}) if is_place else None
    if place_ids and request.args.get("theo") == TODAY:
        counts = queries.counts_by_place(consultation.id)
        became = queries.destinations(counts, local_day(utc_now()))
        place_ids = frozenset(one for one, later in became.items() if later in place_ids)
    return CommentFilter(
        path=request.args.get("dieu"),
        stance=chosen(Stance, "quan-diem"),
        unit=chosen(Unit, "don-vi"),
        channel=chosen(Channel, "kenh"),
        status=chosen(CommentStatus, "trang-thai"),
        place_ids=place_ids,
        village_missing=request.args.get("thon") == "0",
        group_key=request.args.get("nhom", ""),
        day=chosen_day(),
    )


def chosen(kind: type[Kind], name: str) -> Kind | None:
    """Read one choice from the address."""
    asked = request.args.get(name, "")
    return next((one for one in kind if one.value == asked), None)


def chosen_day() -> date | None:
    """Read a day from the address; none where it is no day."""
    try:
        return date.fromisoformat(request.args.get("ngay", ""))
    except ValueError:
        return None


def round_or_404(slug: str) -> Consultation:
    """Find a round the person may see, or answer 404; drafters see those of their agency."""
    consultation = consultations.round_for(current_user, slug)
    if consultation is None:
        abort(404)
    return consultation
