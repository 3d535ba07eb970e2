"""Settings, read from the environment once and checked before anything starts."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from click import ClickException

from consult.core.db import engine_options, sqlite_is_safe

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ("development", "production", "test")
MAX_PROXIES = 9
KEY_BYTES = 32
MIN_KEY_CHARS = 32
UPLOAD_BYTES = 20 * 1024 * 1024
FORM_MEMORY_BYTES = 1024 * 1024
FORM_PARTS = 2_000
SESSION_SECONDS = 12 * 60 * 60


class UnsafeSettings(ClickException):
    """The settings would make an installation unsafe; the message names the variable."""

    exit_code = 2


@dataclass(frozen=True)
class Settings:
    """What an installation can choose; see ``docs/operate.md``."""

    database_url: str
    redis_url: str | None
    data_dir: Path
    secret_key: str
    base_url: str
    environment: str
    proxies: int = 0
    smtp_url: str | None = None
    mail_from: str = "gop-y@localhost"

    @classmethod
    def from_env(cls) -> "Settings":
        """Read the ``CONSULT_*`` variables.

        Raises:
            UnsafeSettings: A value is unknown, or not safe in production.
        """
        environment = os.environ.get("CONSULT_ENV", "development")
        if environment not in ENVIRONMENTS:
            msg = f"CONSULT_ENV must be one of {', '.join(ENVIRONMENTS)}, not {environment!r}"
            raise UnsafeSettings(msg)
        data_dir = Path(os.environ.get("CONSULT_DATA_DIR", ROOT / "var")).resolve()
        data_dir.mkdir(parents=True, exist_ok=True)
        given_key = os.environ.get("CONSULT_SECRET_KEY")
        settings = cls(
            database_url=os.environ.get("CONSULT_DATABASE_URL")
            or f"sqlite:///{data_dir / 'consult.sqlite3'}",
            redis_url=os.environ.get("CONSULT_REDIS_URL") or None,
            data_dir=data_dir,
            secret_key=given_key or kept_secret(data_dir / "secret-key"),
            base_url=os.environ.get("CONSULT_BASE_URL", "http://127.0.0.1:8000").rstrip("/"),
            environment=environment,
            proxies=number_of_proxies(os.environ.get("CONSULT_PROXIES", "0")),
            smtp_url=checked_smtp_url(os.environ.get("CONSULT_SMTP_URL")),
            mail_from=os.environ.get("CONSULT_MAIL_FROM", "gop-y@localhost"),
        )
        settings.refuse_unsafe()
        return settings

    def refuse_unsafe(self) -> None:
        """Refuse what a public installation must not have."""
        if self.environment != "production":
            return
        if len(self.secret_key) < MIN_KEY_CHARS or len(set(self.secret_key)) < MIN_KEY_CHARS // 4:
            msg = f"CONSULT_SECRET_KEY is too weak: give at least {MIN_KEY_CHARS} random characters"
            raise UnsafeSettings(msg)
        if urlsplit(self.base_url).scheme != "https":
            msg = "CONSULT_BASE_URL must begin with https:// in production"
            raise UnsafeSettings(msg)
        if self.database_url.startswith("sqlite") and not sqlite_is_safe():
            msg = "SQLite is older than 3.51.3: the server and its worker could damage the file"
            raise UnsafeSettings(msg)

    @property
    def is_production(self) -> bool:
        """Whether this is a public installation."""
        return self.environment == "production"

    def flask_config(self) -> dict[str, Any]:
        """Turn the settings into Flask's configuration."""
        host = urlsplit(self.base_url).hostname or "127.0.0.1"
        return {
            "CONSULT": self,
            "SECRET_KEY": self.secret_key,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "SQLALCHEMY_ENGINE_OPTIONS": engine_options(self.database_url),
            "MAX_CONTENT_LENGTH": UPLOAD_BYTES,
            "MAX_FORM_MEMORY_SIZE": FORM_MEMORY_BYTES,
            "MAX_FORM_PARTS": FORM_PARTS,
            "TRUSTED_HOSTS": [host, "127.0.0.1", "localhost"],
            "TESTING": self.environment == "test",
            "WTF_CSRF_TIME_LIMIT": SESSION_SECONDS,
            "SESSION_COOKIE_NAME": "__Host-consult" if self.is_production else "consult",
            "SESSION_COOKIE_SECURE": self.is_production,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "PERMANENT_SESSION_LIFETIME": SESSION_SECONDS,
            "BABEL_DEFAULT_LOCALE": "vi",
            "BABEL_DEFAULT_TIMEZONE": "Asia/Ho_Chi_Minh",
            "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "consult" / "translations"),
        }


def number_of_proxies(text: str) -> int:
    """Read how many web servers stand in front and add the visitor's address.

    Raises:
        UnsafeSettings: It is not a small number.
    """
    if not (text.isascii() and text.isdecimal() and int(text) <= MAX_PROXIES):
        msg = f"CONSULT_PROXIES must be a number from 0 to {MAX_PROXIES}, not {text!r}"
        raise UnsafeSettings(msg)
    return int(text)


def checked_smtp_url(text: str | None) -> str | None:
    """Read where mail is handed over; none where no mail is sent.

    Raises:
        UnsafeSettings: It is no ``smtp://`` or ``smtps://`` address.
    """
    if not text:
        return None
    if urlsplit(text).scheme not in ("smtp", "smtps") or not urlsplit(text).hostname:
        msg = "CONSULT_SMTP_URL must look like smtp://user:password@host:587 or smtps://…"
        raise UnsafeSettings(msg)
    return text


def kept_secret(path: Path) -> str:
    """Read the key kept in the data folder, making a random one the first time."""
    if not path.exists():
        partial = path.with_suffix(".new")
        partial.write_text(secrets.token_hex(KEY_BYTES), encoding="ascii")
        partial.chmod(0o600)
        partial.replace(path)
    return path.read_text(encoding="ascii").strip()
