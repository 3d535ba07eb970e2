"""The table of posting times: read by anyone, kept by the Department of Justice."""

from pathlib import Path

from flask import Blueprint, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.core.access import SIGNED_IN, public, requires
from consult.core.clock import local_day, utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.core.files import keep
from consult.rulebook import queries, services
from consult.rulebook.forms import DaysForm, VerifyForm
from consult.rulebook.models import PostingRule
from consult.rulebook.presenters import part_row, part_rows, rule_row, rule_rows
from consult.rulebook.terms import MAY_SET_DAYS, VERIFY_RULES

bp = Blueprint("rulebook", __name__)


@bp.get("/quy-tac")
@public
def public_rules() -> ResponseReturnValue:
    """Show how long drafts must be posted, and by which law."""
    current, over = rule_rows(queries.posting_rules(), local_day(utc_now()))
    return render_template("rulebook/public_rules.html", current=current, over=over)


@bp.get("/can-bo/quy-tac")
@requires(SIGNED_IN)
def list_rules() -> ResponseReturnValue:
    """List the rules; whoever may change them finds the way there."""
    current, over = rule_rows(queries.posting_rules(), local_day(utc_now()))
    return render_template(
        "rulebook/list_rules.html",
        current=current,
        over=over,
        parts=part_rows(queries.all_dossier_rules(), local_day(utc_now())),
        may_set=may_set_days(),
        may_verify=current_user.may(VERIFY_RULES),
    )


@bp.route("/can-bo/quy-tac/<int:rule_id>", methods=["GET", "POST"])
@requires(SIGNED_IN)
def set_days(rule_id: int) -> ResponseReturnValue:
    """Enter the numbers of a rule."""
    if not may_set_days():
        abort(403)
    rule = queries.posting_rule(rule_id) or abort(404)
    form = DaysForm(obj=rule)
    if form.validate_on_submit():
        with transaction():
            services.set_days(
                rule,
                form.to_rule_days(),
                reason=form.reason.data or "",
                by=current_user,
                now=utc_now(),
            )
        return changed(rule, _("Đã ghi số ngày. Các đợt đã công bố giữ số ngày cũ."))
    row = rule_row(rule, local_day(utc_now()))
    page = render_template("rulebook/set_days.html", form=form, rule=row)
    return page, 422 if form.is_submitted() else 200


@bp.route("/can-bo/quy-tac/<int:rule_id>/doi-chieu", methods=["GET", "POST"])
@requires(VERIFY_RULES)
def verify_rule(rule_id: int) -> ResponseReturnValue:
    """Mark a rule as compared with the official text, which is kept."""
    rule = queries.posting_rule(rule_id) or abort(404)
    form = VerifyForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.verify_rule(rule, form.to_rule_source(), by=current_user, now=utc_now())
                keep(kept_texts(), form.content())
        except Refusal as refusal:
            form.article.errors = [str(refusal)]
        else:
            return changed(rule, _("Đã ghi là đã đối chiếu với văn bản gốc."))
    row = rule_row(rule, local_day(utc_now()))
    page = render_template("rulebook/verify_rule.html", form=form, rule=row)
    return page, 422 if form.is_submitted() else 200


@bp.route("/can-bo/quy-tac/ho-so/<int:rule_id>/doi-chieu", methods=["GET", "POST"])
@requires(VERIFY_RULES)
def verify_part(rule_id: int) -> ResponseReturnValue:
    """Mark a row about dossiers as compared with the official text, which is kept."""
    rule = queries.dossier_rule(rule_id) or abort(404)
    form = VerifyForm()
    row = part_row(rule)
    if form.validate_on_submit():
        try:
            with transaction():
                services.verify_rule(rule, form.to_rule_source(), by=current_user, now=utc_now())
                keep(kept_texts(), form.content())
        except Refusal as refusal:
            form.article.errors = [str(refusal)]
        else:
            done = _("Đã ghi là đã đối chiếu với văn bản gốc.")
            flash(f"{row.part}, {row.kind}: {done}", "done")
            return redirect(url_for("rulebook.list_rules"))
    page = render_template("rulebook/verify_part.html", form=form, row=row)
    return page, 422 if form.is_submitted() else 200


def changed(rule: PostingRule, sentence: str) -> ResponseReturnValue:
    """Say what was done to a rule, above the table."""
    name = rule_row(rule, local_day(utc_now())).name
    flash(f"{name}: {sentence}", "done")
    return redirect(url_for("rulebook.list_rules"))


def may_set_days() -> bool:
    """Whether whoever asks may enter numbers."""
    return any(current_user.may(permission) for permission in MAY_SET_DAYS)


def kept_texts() -> Path:
    """Tell where the official texts lie that rules were compared with."""
    return Path(current_app.config["CONSULT"].data_dir) / "rules"
