"""Grouping many new comments after the request, and finding what the groups speak of."""

from typing import Any

from consult.analysis.citations.services import read_in_batches
from consult.analysis.services import group_in_batches
from consult.analysis.topics.finding import find_topics
from consult.core.db import transaction
from consult.jobs.services import Progress

GROUP = "analysis.group"
TOPICS = "analysis.topics"


def group(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Give new comments their groups; running twice groups nothing twice."""
    grouped = 0
    batches = group_in_batches(int(arguments["consultation_id"]))
    while True:
        with transaction():
            count = next(batches, 0)
        if not count:
            return {"grouped": grouped, "url": f"/can-bo/tra-loi/{arguments['slug']}/"}
        grouped += count
        progress(grouped, max(grouped, int(arguments["total"])))


def topics(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Read new comments, a transaction a step, then find the topics of new groups."""
    done = 0
    consultation_id = int(arguments["consultation_id"])
    batches = read_in_batches(consultation_id)
    count = 1
    while count:
        with transaction():
            count = next(batches, 0)
        done += count
        progress(done, done)
    for placed in find_topics(consultation_id):
        done += placed
        progress(done, done)
    return {"done": done, "url": f"/can-bo/chu-de/{arguments['slug']}/"}
