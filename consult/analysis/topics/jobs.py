"""Arranging a round by topic after the request."""

from typing import Any

from consult.analysis.topics.services import arrange_round, free_for_redo
from consult.core.db import transaction
from consult.jobs.services import Progress

ARRANGE = "topics.arrange"


def arrange_topics(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Give groups that have no place one, a provision a step; running twice changes nothing.

    ``redo`` is a provision of which the machine's part is made anew first.
    """
    consultation_id, slug = int(arguments["consultation_id"]), str(arguments["slug"])
    redo = arguments.get("redo")
    if redo is not None:
        with transaction():
            free_for_redo(consultation_id, str(redo))
    steps = arrange_round(consultation_id)
    while True:
        with transaction():
            step = next(steps, None)
        if step is None:
            return {"url": f"/can-bo/chu-de/{slug}/"}
        progress(*step)
