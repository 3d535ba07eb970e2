"""Grouping many new comments after the request, and finding what the groups speak of."""

from itertools import chain
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
    """Read new comments and find the topics of new groups, a transaction a step."""
    done = 0
    consultation_id = int(arguments["consultation_id"])
    steps = chain(read_in_batches(consultation_id), find_topics(consultation_id))
    while True:
        with transaction():
            count = next(steps, 0)
        if not count:
            return {"done": done, "url": f"/can-bo/chu-de/{arguments['slug']}/"}
        done += count
        progress(done, done)
