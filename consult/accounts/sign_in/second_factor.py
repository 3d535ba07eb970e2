"""Codes of authenticator apps (TOTP, RFC 6238), each accepted once."""

from typing import Any, cast

import sqlalchemy as sa
from flask_security import Totp, UserMixin
from passlib.exc import UsedTokenError  # type: ignore[import-untyped]  # no types

from consult.accounts.models import User
from consult.core.db import db


class OneUseCodes(Totp):
    """Remembers, in the person's row, the time step of the last code that was accepted."""

    def get_last_counter(self, user: UserMixin) -> int | None:
        """Tell the step of the last code accepted from ``user``."""
        return cast("User", user).tf_last_counter

    def set_last_counter(self, user: UserMixin, tmatch: Any) -> None:  # noqa: ANN401 - passlib's match
        """Keep the step of ``tmatch``, unless another request was faster with the same code.

        Raises:
            UsedTokenError: The code was accepted a moment ago.
        """
        taken = db.session.execute(
            sa.update(User)
            .where(User.id == cast("User", user).id)
            .where(sa.or_(User.tf_last_counter.is_(None), User.tf_last_counter < tmatch.counter))
            .values(tf_last_counter=tmatch.counter)
            .returning(User.id)
            .execution_options(synchronize_session=False)
        ).scalar()
        if taken is None:
            raise UsedTokenError
