"""Building a dossier after the request."""

from pathlib import Path
from typing import Any

from flask import current_app

from consult.appraisals.dossiers.services import Order, build_dossier
from consult.core.clock import utc_now
from consult.jobs.services import Progress

DOSSIER = "appraisals.dossier"


def build(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Build the dossier of a round; running twice builds it once."""
    order = Order(
        arguments["slug"],
        arguments["by"],
        utc_now(),
        Path(current_app.config["CONSULT"].data_dir),
        bool(arguments["is_incomplete_chosen"]),
    )
    made = build_dossier(order, progress)
    return {"number": made.number, "url": f"/can-bo/tham-dinh/{arguments['slug']}/ho-so"}
