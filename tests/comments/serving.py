"""The whole application in a process of its own, and clients that post to it."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self
from urllib.parse import urlencode

from tests.conftest import CHECKOUT, TEST_KEY

READY_SECONDS = 30


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """One serving process with many threads, as production has it; ``kill`` is a power cut for it."""

    def __init__(
        self,
        database_url: str,
        data_dir: Path,
        *,
        before: tuple[str, ...] = (),
        plain: bool = False,
    ) -> None:
        self.port = free_port()
        self.environment = {
            **os.environ,
            "CONSULT_DATABASE_URL": database_url,
            "CONSULT_DATA_DIR": str(data_dir),
            "CONSULT_SECRET_KEY": TEST_KEY,
            "CONSULT_ENV": "test",
            "CONSULT_BASE_URL": f"http://127.0.0.1:{self.port}",
        }
        port = str(self.port)
        granian = [
            "granian",
            "--interface",
            "wsgi",
            "--workers",
            "1",
            "--blocking-threads",
            "16",
            "--port",
            port,
            "--no-ws",
            "wsgi:app",
        ]
        flask = ["flask", "--app", "wsgi", "run", "--port", port]
        self.command = [*before, sys.executable, "-m", *(flask if plain else granian)]

    def start(self) -> float:
        """Start, and tell after how many seconds the first page came."""
        began = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            cwd=CHECKOUT,
            env=self.environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while time.monotonic() - began < READY_SECONDS:
            try:
                Client(self.port).get("/livez")
            except OSError:
                time.sleep(0.05)
            else:
                return time.monotonic() - began
        raise TimeoutError

    def kill(self) -> None:
        """End the process and its children between two instructions."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()


class Client:
    """A browser that keeps its cookie and one connection."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookie = ""
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)

    def get(self, address: str) -> str:
        return self._read("GET", address)[2]

    def form_token(self, address: str) -> str:
        return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.get(address)).group(1)

    def post(self, address: str, fields: dict[str, str]) -> tuple[int, str]:
        """Post a form; give the status and where it leads."""
        status, place, _body = self._read("POST", address, urlencode(fields))
        return status, place

    def _read(self, method: str, address: str, body: str | None = None) -> tuple[int, str, str]:
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            self.connection.request(method, address, body, headers)
            answer = self.connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            raise ConnectionError from error
        cookie = answer.headers.get("Set-Cookie", "")
        if cookie.startswith("consult="):
            self.cookie = cookie.split(";")[0]
        return answer.status, answer.headers.get("Location", ""), text
