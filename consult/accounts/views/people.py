"""Accounts: the list, one account, and what one can do to it."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts import queries, services
from consult.accounts.forms import AccountForm, NewAccountForm
from consult.accounts.models import User
from consult.accounts.terms import ROLE_NAMES, Permission, RoleName
from consult.accounts.views import bp
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.paging import page_number

manages_accounts = requires(Permission.MANAGE_ACCOUNTS)


@bp.get("/tai-khoan")
@manages_accounts
def index() -> ResponseReturnValue:
    """List the accounts, found by words and role, sorted by a column."""
    asked = request.args
    role = next((name for name in RoleName if name.value == asked.get("vai-tro")), None)
    page = queries.accounts(
        words=asked.get("q", ""),
        role=role,
        order=asked.get("sap-xep", "name"),
        number=page_number(asked.get("trang")),
    )
    return render_template("accounts/index.html", page=page, role=role, role_names=ROLE_NAMES)


@bp.route("/tai-khoan/moi", methods=["GET", "POST"])
@manages_accounts
def new_account() -> ResponseReturnValue:
    """Create an account and show its password, this once."""
    form = NewAccountForm()
    form.offer(list(queries.agencies()))
    status = 200
    if form.validate_on_submit():
        try:
            with transaction():
                user, password = services.create_account(
                    form.to_new_account(form.email.data or ""), by=current_user, now=utc_now()
                )
            return show_password(user, password)
        except (services.EmailUnfit, services.EmailTaken) as refusal:
            form.email.errors = [str(refusal)]
    if form.is_submitted():
        status = 422
    return render_template("accounts/new_account.html", form=form), status


@bp.route("/tai-khoan/<int:account_id>", methods=["GET", "POST"])
@manages_accounts
def change_account(account_id: int) -> ResponseReturnValue:
    """Show and change who a person is and what they may do."""
    user = account_or_404(account_id)
    form = AccountForm()
    form.offer(list(queries.agencies()))
    if form.validate_on_submit():
        with transaction():
            services.change_account(
                user, form.to_new_account(user.email), by=current_user, now=utc_now()
            )
        flash(_("Đã ghi thay đổi của %(name)s.", name=user.name), "done")
        return redirect(url_for("accounts.index"))
    if not form.is_submitted():
        form.fill_from(user)
    page = render_template("accounts/change_account.html", form=form, user=user)
    return page, 422 if form.is_submitted() else 200


@bp.post("/tai-khoan/<int:account_id>/ngung")
@manages_accounts
def deactivate(account_id: int) -> ResponseReturnValue:
    """Keep a person out from now on."""
    user = account_or_404(account_id)
    with transaction():
        services.deactivate(user, by=current_user, now=utc_now())
    flash(_("%(name)s không đăng nhập được nữa.", name=user.name), "done")
    return redirect(url_for("accounts.change_account", account_id=user.id))


@bp.post("/tai-khoan/<int:account_id>/mo-lai")
@manages_accounts
def activate(account_id: int) -> ResponseReturnValue:
    """Let a person in again."""
    user = account_or_404(account_id)
    with transaction():
        services.activate(user, by=current_user, now=utc_now())
    flash(_("%(name)s đăng nhập lại được.", name=user.name), "done")
    return redirect(url_for("accounts.change_account", account_id=user.id))


@bp.post("/tai-khoan/<int:account_id>/mat-khau")
@manages_accounts
def reset_password(account_id: int) -> ResponseReturnValue:
    """Make up a new password and show it, this once."""
    user = account_or_404(account_id)
    with transaction():
        password = services.reset_password(user, by=current_user, now=utc_now())
    return show_password(user, password)


@bp.post("/tai-khoan/<int:account_id>/ma-dang-nhap")
@manages_accounts
def reset_second_factor(account_id: int) -> ResponseReturnValue:
    """Forget an authenticator app that was lost."""
    user = account_or_404(account_id)
    with transaction():
        services.reset_second_factor(user, by=current_user, now=utc_now())
    flash(_("%(name)s sẽ cài lại mã ở lần đăng nhập tới.", name=user.name), "done")
    return redirect(url_for("accounts.change_account", account_id=user.id))


def account_or_404(account_id: int) -> User:
    """Find the account in the address."""
    return queries.account(account_id) or abort(404)


def show_password(user: User, password: str) -> ResponseReturnValue:
    """Show a made-up password; no address leads to this page again."""
    return render_template("accounts/show_password.html", user=user, password=password)
