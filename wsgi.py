"""The WSGI entry point: ``flask --app wsgi …`` and ``granian wsgi:app``."""

from consult.app import create_app

app = create_app()
