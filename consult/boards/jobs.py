"""Making the quarter's report after the request."""

from typing import Any

from consult.accounts.queries import agency_by_id
from consult.boards.services import gather_numbers, keep_report, office_of
from consult.boards.terms import Quarter
from consult.core.clock import utc_now
from consult.core.db import snapshot, transaction
from consult.jobs.services import Progress

REPORT = "boards.report"


def make_report(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Freeze the numbers of a quarter; running twice makes two reports of the same numbers."""
    agency = agency_by_id(arguments["agency_id"])
    if agency is None:
        raise LookupError(arguments["agency_id"])
    office = office_of(agency)
    quarter = Quarter(arguments["year"], arguments["number"])
    now = utc_now()
    progress(0, 1)
    with snapshot():
        numbers = gather_numbers(quarter, office=office, now=now)
    with transaction():
        report = keep_report(numbers, by=arguments["by"], now=now)
    progress(1, 1)
    return {"report": report.id, "url": f"/can-bo/bang-theo-doi/?quy={quarter.code}#bao-cao"}
