"""Files of comments and the round they go into, for tests of importing."""

import csv
import json
from datetime import UTC, datetime, timedelta

from consult.core.clock import day_end, day_start
from tests.comments.arriving import kept_round

HEADER = [
    "external_id",
    "received_at",
    "channel",
    "unit",
    "commune_code",
    "village",
    "provision",
    "stance",
    "text",
]
TODAY = datetime.now(UTC).date()


def running_round():
    """A committed round that opened ten days ago and closes in ten days."""
    first, last = TODAY - timedelta(days=10), TODAY + timedelta(days=10)
    return kept_round(
        "dieu-5/khoan-2",
        "dieu-1",
        opens_on=first,
        closes_on=last,
        opens_at=day_start(first),
        closes_at=day_end(last),
    )


def rows_file(path, rows, *, header=HEADER, delimiter=",", encoding="utf-8"):
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows([header, *rows])
    return path


def row(
    number=1,
    *,
    at="",
    channel="paper",
    unit="household",
    commune="",
    village="",
    path="dieu-1",
    stance="disagree",
    text="Nâng mức hỗ trợ.",
):
    return [f"P-{number}", at, channel, unit, commune, village, path, stance, text]


def report_of(result):
    return json.loads(result.stdout)


def without_ids(*rows):
    return [["", *cells[1:]] for cells in rows]
