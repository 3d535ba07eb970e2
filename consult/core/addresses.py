"""Numbers of rows in addresses."""

from flask import Flask
from werkzeug.routing import IntegerConverter


class RowNumber(IntegerConverter):
    """A number that a row can have: nine figures at most, more is no address of ours."""

    regex = r"\d{1,9}"


def init_app(app: Flask) -> None:
    """Read every ``<int:…>`` of an address as the number of a row."""
    app.url_map.converters["int"] = RowNumber
