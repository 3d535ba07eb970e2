"""The forms of signing in, less what we do not offer."""

from flask_babel import lazy_gettext as _l
from flask_security.forms import LoginForm, TwoFactorRescueForm, TwoFactorSetupForm
from flask_security.utils import validate_redirect_url
from wtforms import Field, RadioField

from consult.core.fields import SelectChoice


class SignInForm(LoginForm):
    """E-mail and password. Shared machines are common: nobody stays signed in for weeks."""

    remember = None  # type: ignore[assignment]  # takes the field out

    def validate_next(self, field: Field) -> None:
        """Forget an address on another site; signing in then leads to the day's work."""
        if field.data and not validate_redirect_url(field.data):
            field.data = ""


class AppSetupForm(TwoFactorSetupForm):
    """Setting up an authenticator app, or doing without where that is allowed."""

    setup = RadioField(
        choices=[
            SelectChoice("authenticator", _l("Ứng dụng lấy mã trên điện thoại")),
            SelectChoice("disable", _l("Thôi dùng mã đăng nhập")),
        ],
        validate_choice=False,
    )


class NoRescueForm(TwoFactorRescueForm):
    """Flask-Security builds a form of its ways to rescue; an administrator is the only one here."""

    help_setup = RadioField(choices=[], validate_choice=False)
