"""The words of background work."""

import enum
from datetime import timedelta

# A worker tells every second that it is alive; after this silence another may take its jobs.
LOST_AFTER = timedelta(minutes=2)
MAX_ATTEMPTS = 3


class JobState(enum.Enum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
