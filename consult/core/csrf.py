"""Protection against forged requests, one object for the whole application."""

from flask_wtf.csrf import CSRFProtect

csrf = CSRFProtect()
