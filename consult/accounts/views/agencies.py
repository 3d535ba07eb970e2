"""Agencies: the list, and how each is named on paper."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts import queries, services
from consult.accounts.forms import AgencyForm
from consult.accounts.models import Agency
from consult.accounts.terms import Permission
from consult.accounts.views import bp
from consult.core.access import requires
from consult.core.clock import local_day, utc_now
from consult.core.db import transaction
from consult.core.fields import listed
from consult.places import queries as places

manages_accounts = requires(Permission.MANAGE_ACCOUNTS)


@bp.get("/co-quan")
@manages_accounts
def agencies() -> ResponseReturnValue:
    """List the agencies."""
    return render_template("accounts/agencies.html", agencies=queries.agencies())


@bp.route("/co-quan/moi", methods=["GET", "POST"])
@manages_accounts
def new_agency() -> ResponseReturnValue:
    """Add an agency."""
    return edit_agency(AgencyForm(), None)


@bp.route("/co-quan/<int:agency_id>", methods=["GET", "POST"])
@manages_accounts
def change_agency(agency_id: int) -> ResponseReturnValue:
    """Change how an agency is named."""
    agency = queries.agency_by_id(agency_id) or abort(404)
    return edit_agency(AgencyForm(obj=agency), agency)


def edit_agency(form: AgencyForm, agency: Agency | None) -> ResponseReturnValue:
    """Show the form of an agency, or write down what it brings."""
    communes = places.commune_choices(local_day(utc_now()))
    form.commune_code.choices = listed([("", _("Không: cơ quan của tỉnh")), *communes])
    if form.validate_on_submit():
        try:
            with transaction():
                new = form.to_new_agency()
                if agency is None:
                    agency = services.create_agency(new, by=current_user, now=utc_now())
                else:
                    services.change_agency(agency, new, by=current_user, now=utc_now())
        except services.AgencyCodeTaken as refusal:
            form.code.errors = [str(refusal)]
        else:
            flash(_("Đã ghi cơ quan %(name)s.", name=agency.name), "done")
            return redirect(url_for("accounts.agencies"))
    page = render_template("accounts/edit_agency.html", form=form, agency=agency)
    return page, 422 if form.is_submitted() else 200
