"""``flask consultations``: opening and extending rounds from the terminal."""

from datetime import datetime

import click
from flask_babel import gettext as _

from consult.consultations.models import Consultation
from consult.consultations.presenters import public_address, short_address
from consult.consultations.queries import round_by_slug
from consult.consultations.services import extend_round, publish_round
from consult.consultations.services.opening import check_asked_bodies
from consult.consultations.terms import NewRound
from consult.core.clock import local_day, utc_now
from consult.core.command import CommandGroup, print_json, tell
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.core.i18n import day_text
from consult.drafts.dossier.services import check_dossier
from consult.drafts.models import Draft, DraftVersion
from consult.drafts.queries import draft_by_slug, latest_version

DAY = click.DateTime(["%Y-%m-%d"])

consultations = CommandGroup("consultations", help="Rounds of consultation.")


class UnknownSlug(Refusal):
    """No draft, or no round, has this address."""


@consultations.command("publish")
@click.argument("slug")
@click.option("--opens", type=DAY, required=True, help="First day, as 2026-11-24.")
@click.option("--closes", type=DAY, required=True, help="Last day, to its last second.")
@click.option("--json", "as_json", is_flag=True, help="Print the round as JSON.")
def publish_command(slug: str, opens: datetime, closes: datetime, *, as_json: bool) -> None:
    """Open a round about the draft SLUG; the days are checked against the rule book."""
    now = utc_now()
    new = NewRound(opens_on=opens.date(), closes_on=closes.date(), may_open_in_past=True)
    with transaction():
        version = version_to_publish(slug)
        warn(version, new, now=now)
        consultation = publish_round(version, new, by=None, now=now)
    if as_json:
        print_json(round_json(consultation))
        return
    click.echo(public_address(consultation))


@consultations.command("extend")
@click.argument("slug")
@click.option("--closes", type=DAY, required=True, help="The new last day.")
@click.option("--reason", required=True, help="Shown on the public page.")
def extend_command(slug: str, closes: datetime, reason: str) -> None:
    """Move the last day of the running round SLUG to a later one."""
    now = utc_now()
    with transaction():
        consultation = round_by_slug(slug)
        if consultation is None:
            raise UnknownSlug(_("Không có đợt lấy ý kiến “%(slug)s”.", slug=slug))
        extend_round(consultation, closes.date(), reason, by=None, now=now)
    click.echo(consultation.notice.splitlines()[-1])


def version_to_publish(slug: str) -> DraftVersion:
    """Give the newest version of a draft.

    Raises:
        UnknownSlug: No draft has this address.
    """
    draft = draft_by_slug(slug)
    version = latest_version(draft.id) if draft else None
    if version is None:
        raise UnknownSlug(
            _(
                "Không có dự thảo “%(slug)s”. Xem lại địa chỉ mà “drafts import” đã in ra.",
                slug=slug,
            )
        )
    return version


def warn(version: DraftVersion, new: NewRound, *, now: datetime) -> None:
    """Say what is allowed here and would not be on the pages."""
    if not version.draft.summary:
        tell(_("Lưu ý: dự thảo chưa có phần nói gọn cho bà con."))
    if version.draft.asked_place_ids is None:
        tell(_("Lưu ý: chưa chọn nơi hỏi, nên hỏi toàn tỉnh."))
    for check in (_check_papers, check_asked_bodies):
        try:
            check(version.draft, new)
        except Refusal as refusal:
            tell(_("Lưu ý: %(sentence)s", sentence=str(refusal)))
    if new.opens_on < local_day(now):
        tell(
            _("Lưu ý: ngày mở %(day)s đã qua, đợt được ghi là đợt cũ.", day=day_text(new.opens_on))
        )


def _check_papers(draft: Draft, new: NewRound) -> None:
    check_dossier(draft, new.opens_on)


def round_json(consultation: Consultation) -> dict[str, object]:
    """Shape a round for programs."""
    return {
        "slug": consultation.slug,
        "code": consultation.code,
        "address": public_address(consultation),
        "short_address": short_address(consultation),
        "opens_on": consultation.opens_on.isoformat(),
        "closes_on": consultation.closes_on.isoformat(),
        "rule": {
            "min_days": consultation.rule_min_days,
            "basis": consultation.rule_basis,
            "verified": consultation.rule_verified,
        },
        "content_sha256": consultation.version.content_sha256,
    }
