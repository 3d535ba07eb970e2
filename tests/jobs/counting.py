"""An application with a slow job, for tests that run a real worker beside them."""

import time
from pathlib import Path
from typing import Any

from consult.app import create_app
from consult.jobs.services import HANDLERS, Progress

STEPS = 20


def count_to_twenty(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Count slowly; each beginning and each end leaves a line in the file of ``arguments``."""
    diary = Path(arguments["diary"])
    with diary.open("a") as lines:
        lines.write("begun\n")
    for step in range(STEPS):
        time.sleep(arguments["seconds"] / STEPS)
        progress(step + 1, STEPS, "Đang đếm")
    with diary.open("a") as lines:
        lines.write("ended\n")
    return {"url": "/can-bo/", "counted": STEPS}


HANDLERS["tests.count"] = count_to_twenty
app = create_app()
