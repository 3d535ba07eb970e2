"""What ``make run`` does: migrate, load the demonstration once, serve, do background work."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from flask_migrate import upgrade
from granian import Granian
from granian.constants import Interfaces

from consult.app import create_app
from consult.core.clock import utc_now
from consult.core.db import db
from consult.demo.services import demo_accounts, is_empty, load_demo

ADDRESS = "127.0.0.1"
THREADS = 32
QUEUED_CONNECTIONS = 512


def prepare() -> list[tuple[str, str, str]]:
    """Migrate the database and load the demonstration into an empty one."""
    app = create_app()
    with app.app_context():
        upgrade()
        if is_empty():
            print("Loading the demonstration province (once) …", flush=True)
            load_demo(say=lambda line: print(f"  {line}", flush=True), now=utc_now())
        accounts = demo_accounts()
        db.session.remove()
        db.engine.dispose()
    return accounts


def main() -> int:
    """Serve until interrupted."""
    port = int(os.environ.get("PORT", "8000"))
    os.environ.setdefault("CONSULT_BASE_URL", f"http://{ADDRESS}:{port}")
    accounts = prepare()
    worker = subprocess.Popen([sys.executable, "-m", "flask", "--app", "wsgi", "worker"])
    print(f"\nGóp ý dự thảo: http://{ADDRESS}:{port}  (Ctrl+C stops it)")
    if accounts:
        print(f"For officers: http://{ADDRESS}:{port}/can-bo/")
        for role, email, password in accounts:
            print(f"  {role:<12} {email:<32} {password}")
    sys.stdout.flush()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        Granian(
            "wsgi:app",
            address=ADDRESS,
            port=port,
            interface=Interfaces.WSGI,
            workers=1,
            blocking_threads=THREADS,
            backpressure=QUEUED_CONNECTIONS,
            working_dir=Path(__file__).resolve().parent.parent,
        ).serve()
    finally:
        worker.terminate()
        worker.wait(timeout=30)
    return 0


if __name__ == "__main__":
    sys.exit(main())
