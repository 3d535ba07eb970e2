"""The child of ``limited.run_limited``: binds itself, does one piece of work, prints its answer.

Run as ``python -m consult.core.limited_child ORDER``, where ORDER is JSON.
"""

import json
import os
import resource
import sys
from importlib import import_module
from typing import NamedTuple

OUT_OF_MEMORY = 3
BROKE_OFF = 4


class ChildLimits(NamedTuple):
    """What this process may use, as it travels in the order."""

    memory_bytes: int
    cpu_seconds: int
    answer_bytes: int


def bind(limits: ChildLimits) -> None:
    """Take the limits on, for this process and whatever it starts; there is no way back."""
    for kind, amount in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.answer_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (amount, amount))


def main() -> int:
    """Do the work of the order in ``sys.argv[1]``; the exit status says how it went."""
    order = json.loads(sys.argv[1])
    bind(ChildLimits(*order["limits"]))
    # Whatever a library prints must not land in the answer.
    answer_to = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        module, _, name = order["target"].partition(":")
        work = getattr(import_module(module), name)
        answer = json.dumps(work(sys.stdin.buffer.read(), **order["arguments"]))
        with os.fdopen(answer_to, "w", encoding="utf-8") as stream:
            stream.write(answer)
    except MemoryError:
        return OUT_OF_MEMORY
    except Exception:  # noqa: BLE001 - the parent only learns that there is no answer
        return BROKE_OFF
    return 0


if __name__ == "__main__":
    # Nothing is worth tidying up: the parent removes the folder.
    os._exit(main())
