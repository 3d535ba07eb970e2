"""What Flask-Security is told: argon2, one answer to every failure, addresses in Vietnamese."""

import hashlib
import hmac
from datetime import timedelta
from typing import Any

from consult.accounts.terms import MIN_PASSWORD_CHARS
from consult.config import ROOT, Settings
from consult.core.clock import utc_now

AFTER_SIGN_IN = "/can-bo/"
# A password given this recently lets one change it or the second factor.
FRESH_FOR = timedelta(minutes=15)
# A telephone's clock may be one code early or late (RFC 6238, section 5.2).
CLOCK_DRIFT_SECONDS = 30
# argon2id as RFC 9106 recommends second (64 MiB, 3 passes); tests hash thousands of times.
HASHING = {"argon2__time_cost": 3, "argon2__memory_cost": 65_536, "argon2__parallelism": 4}
TEST_HASHING = {"argon2__time_cost": 1, "argon2__memory_cost": 64, "argon2__parallelism": 1}
ADDRESSES = {
    "LOGIN_URL": "dang-nhap",
    "LOGOUT_URL": "dang-xuat",
    "CHANGE_URL": "doi-mat-khau",
    "VERIFY_URL": "xac-nhan-mat-khau",
    "TWO_FACTOR_SETUP_URL": "cai-ma-dang-nhap",
    "TWO_FACTOR_TOKEN_VALIDATION_URL": "ma-dang-nhap",
    "TWO_FACTOR_SELECT_URL": "chon-cach-dang-nhap",
    "TWO_FACTOR_RESCUE_URL": "mat-may-lay-ma",
}


ALWAYS: dict[str, Any] = {
    # Officers' addresses change as they move between lines; the session does not depend on it.
    "SESSION_PROTECTION": None,
    # The package writes its own as "no-store=True", which no browser knows.
    "SECURITY_CACHE_CONTROL": {"no-store": None},
}


def security_settings(settings: Settings) -> dict[str, Any]:
    """Give Flask-Security's configuration; a second factor is required in production only."""
    # The key that seals the secrets of authenticator apps follows from the installation's own.
    sealing_key = hmac.new(settings.secret_key.encode(), b"totp", hashlib.sha256).hexdigest()
    chosen = {
        "PASSWORD_HASH": "argon2",
        "PASSWORD_SCHEMES": ["argon2"],
        "PASSWORD_SINGLE_HASH": True,
        "PASSWORD_HASH_PASSLIB_OPTIONS": (
            TEST_HASHING if settings.environment == "test" else HASHING
        ),
        "PASSWORD_LENGTH_MIN": MIN_PASSWORD_CHARS,
        "EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
        "RETURN_GENERIC_RESPONSES": True,
        "JOIN_USER_ROLES": False,
        "API_ENABLED_METHODS": ["session"],
        "DATETIME_FACTORY": utc_now,
        "STATIC_FOLDER": None,
        "I18N_DIRNAME": [str(ROOT / "consult" / "translations" / "security")],
        "CHANGEABLE": True,
        "SEND_PASSWORD_CHANGE_EMAIL": False,
        "FRESHNESS": FRESH_FOR,
        "FRESHNESS_GRACE_PERIOD": timedelta(0),
        "POST_LOGIN_VIEW": AFTER_SIGN_IN,
        "POST_CHANGE_VIEW": AFTER_SIGN_IN,
        "POST_VERIFY_VIEW": AFTER_SIGN_IN,
        "POST_LOGOUT_VIEW": f"/can-bo/{ADDRESSES['LOGIN_URL']}",
        "TWO_FACTOR": True,
        "TWO_FACTOR_REQUIRED": settings.is_production,
        "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "TWO_FACTOR_AUTHENTICATOR_VALIDITY": CLOCK_DRIFT_SECONDS,
        "TWO_FACTOR_RESCUE_EMAIL": False,
        "TWO_FACTOR_POST_SETUP_VIEW": AFTER_SIGN_IN,
        "TOTP_SECRETS": {"1": sealing_key},
        "TOTP_ISSUER": "Góp ý dự thảo",
    }
    addresses = {name: f"/can-bo/{part}" for name, part in ADDRESSES.items()}
    named = {f"SECURITY_{name}": value for name, value in (chosen | addresses).items()}
    return named | ALWAYS
