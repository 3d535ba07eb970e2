"""The form of signing in, less what we do not offer."""

from flask_security.forms import LoginForm


class SignInForm(LoginForm):
    """E-mail and password. Shared machines are common: nobody stays signed in for weeks."""

    remember = None
