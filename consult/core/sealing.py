"""Sealing what is secret: encrypted at rest, and marks that cannot be guessed back.

The key is derived (HKDF, RFC 5869) from the file ``contact-key`` in the data folder if there is
one, otherwise from ``CONSULT_SECRET_KEY``. Whoever loses both can no longer read the contacts.
"""

import base64
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

KEY_FILE = "contact-key"
KEY_BYTES = 32


class SealBroken(ValueError):
    """What was to be opened was sealed with another key, or was changed."""


def seal(text: str) -> bytes:
    """Encrypt ``text``, so that only this installation can read it and no one can change it."""
    return _fernet(_material()).encrypt(text.encode("utf-8"))


def unseal(sealed: bytes) -> str:
    """Read what :func:`seal` made.

    Raises:
        SealBroken: Another key, or changed bytes.
    """
    try:
        return _fernet(_material()).decrypt(sealed).decode("utf-8")
    except InvalidToken as error:
        raise SealBroken from error


def mark(text: str) -> str:
    """Give a keyed hash (HMAC-SHA-256, hex): equal texts have equal marks, and tell no more."""
    return hmac.new(_derived(_material(), b"mark"), text.encode("utf-8"), "sha256").hexdigest()


def _material() -> bytes:
    settings = current_app.config["CONSULT"]
    try:
        return bytes((settings.data_dir / KEY_FILE).read_bytes().strip())
    except FileNotFoundError:
        return str(settings.secret_key).encode("utf-8")


@lru_cache(maxsize=8)
def _fernet(material: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derived(material, b"seal")))


@lru_cache(maxsize=8)
def _derived(material: bytes, purpose: bytes) -> bytes:
    label = b"consult contacts " + purpose
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=label).derive(material)
