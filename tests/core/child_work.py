"""Work for the limited child, some of it hostile; called by tests/core/test_limited.py."""

import os
import subprocess
import tempfile
import time
from pathlib import Path


def count_bytes(content: bytes, *, times: int) -> dict[str, int]:
    return {"bytes": len(content) * times}


def chatter(content: bytes) -> str:
    print("a library that talks")
    os.write(1, b"and one that writes to the descriptor")
    return content.decode()


def hoard(content: bytes, **_arguments: str) -> int:
    return len(content * 4_000_000_000)


def spin(content: bytes, **_arguments: str) -> None:
    while True:
        pass


def sleep(content: bytes) -> None:
    subprocess.Popen(["sleep", content.decode()])
    time.sleep(60)


def crash(content: bytes) -> None:
    os.abort()


def fail(content: bytes) -> None:
    secret = "what the file says is nobody's business"
    raise KeyError(secret)


def environment(content: bytes) -> dict[str, str]:
    return dict(os.environ)


def litter(content: bytes) -> str:
    handle, path = tempfile.mkstemp()
    os.write(handle, content)
    return str(Path(path))
