"""Work on bytes from outside, done in a child process that has little memory and little time."""

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consult.core.limited_child import BROKE_OFF, OUT_OF_MEMORY, ChildLimits

ROOT = Path(__file__).resolve().parent.parent.parent
CHILD_MODULE = "consult.core.limited_child"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """What a child may use. Memory is address space, so it counts libraries as well."""

    memory_bytes: int
    cpu_seconds: int
    wall_seconds: int
    answer_bytes: int = 64 * 1024 * 1024


class ChildStopped(Exception):
    """The child gave no answer: it broke off on its own."""


class ChildTooSlow(ChildStopped):
    """The child was stopped when its time was over."""


class ChildTooLarge(ChildStopped):
    """The child asked for more memory than it may have."""


def run_limited(
    target: str, content: bytes, *, arguments: Mapping[str, Any], limits: Limits
) -> Any:  # noqa: ANN401 - any JSON
    """Call a function on ``content`` in a child process and give back its answer.

    The child gets a folder of its own for temporary files, which is removed whatever happens, and
    none of this process's environment: it cannot reach the database or the keys.

    Args:
        target: ``"package.module:function"``; it is called as ``function(content, **arguments)``
            and must answer with something JSON can hold.
        content: Bytes that nobody has checked.
        arguments: Keyword arguments, JSON.
        limits: What the child may use.

    Raises:
        ChildTooSlow: Its processor or wall time was over; it and its own children are dead.
        ChildTooLarge: It wanted more memory.
        ChildStopped: It died of anything else.

    Costs about 0.3 s for starting Python, besides what ``target`` imports.
    """
    with tempfile.TemporaryDirectory(prefix="consult-") as folder:
        given, answer = Path(folder, "given"), Path(folder, "answer")
        given.write_bytes(content)
        order = {
            "target": target,
            "arguments": dict(arguments),
            "limits": ChildLimits(limits.memory_bytes, limits.cpu_seconds, limits.answer_bytes),
        }
        status = _run_child(Path(folder), order, wall_seconds=limits.wall_seconds)
        if status == 0:
            return json.loads(answer.read_bytes())
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        raise ChildTooSlow(target)
    if status == OUT_OF_MEMORY:
        raise ChildTooLarge(target)
    if status != BROKE_OFF:  # bytes it could not read are for the caller to tell of, in one line
        log.warning("a child working on %s ended with status %s", target, status)
    raise ChildStopped(target)


def _run_child(folder: Path, order: Mapping[str, Any], *, wall_seconds: int) -> int:
    """Start the child, wait, and leave no process of its session behind."""
    with (folder / "given").open("rb") as given, (folder / "answer").open("wb") as answer:
        child = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [sys.executable, "-P", "-m", CHILD_MODULE, json.dumps(order)],
            stdin=given,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=_bare_environment(folder),
            start_new_session=True,
        )
        try:
            return child.wait(timeout=wall_seconds)
        except subprocess.TimeoutExpired:
            return -signal.SIGKILL
        finally:
            # The child leads its own session, so this reaches whatever it started as well.
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def _bare_environment(folder: Path) -> dict[str, str]:
    """Give the child what Python and an office program need to start, and nothing else."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "TMPDIR": str(folder),
    }
