"""Take the README's pictures of the demonstration: ``python -m scripts.take_pictures``.

Needs Chromium. The demonstration is loaded into a folder of its own, which is thrown away.
"""

import io
import logging
import re
import shutil
import sys
import tempfile
import threading
from pathlib import Path
from typing import NamedTuple

from flask import Flask
from flask_migrate import upgrade
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from consult import demo
from consult.app import create_app
from consult.config import Settings
from consult.core.clock import utc_now
from consult.core.db import db
from consult.demo.accounts import PASSWORD
from consult.demo.services import load_demo
from consult.jobs.queries import waiting_jobs
from consult.jobs.services import run as run_job

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
PHONE = {"width": 360, "height": 760}
DESK = {"width": 1280, "height": 860}
MOST_BYTES = 150_000
DRAFT_SHOWN = "nước sạch nông thôn"
WORD_FILE = Path(demo.__file__).parent / "drafts" / "nuoc-sach-nong-thon.docx"
IN_WORK = "/can-bo/du-thao/nuoc-sach-ban-dang-soan/"


class Picture(NamedTuple):
    """One picture: its file, who looks, how wide, and the links that lead there from ``start``."""

    name: str
    who: str
    viewport: dict[str, int]
    start: str
    links: tuple[str, ...] = ()


PICTURES = (
    Picture("home", "", DESK, "/"),
    Picture("article", "", PHONE, "/", (DRAFT_SHOWN, "Điều 5. Bảo vệ nguồn nước")),
    Picture(
        "comment",
        "",
        PHONE,
        "/",
        (DRAFT_SHOWN, "Điều 5. Bảo vệ nguồn nước", "Góp ý khoản 1"),
    ),
    Picture("outline", "soan-thao", DESK, f"{IN_WORK}1/dan-y?nut=kem-theo-1/dieu-5/khoan-2"),
    Picture("appraisal", "tham-dinh", DESK, "/can-bo/tham-dinh/", ("nhà văn hóa thôn",)),
)


def main() -> int:
    """Write the pictures and say how heavy they are."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        app = demonstration(Path(folder))
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            address = f"http://127.0.0.1:{server.server_port}"
            sizes = [take(browser, address, picture) for picture in PICTURES]
            browser.close()
        server.shutdown()
        with app.app_context():
            db.engine.dispose()
    return 1 if max(sizes) > MOST_BYTES else 0


def demonstration(folder: Path) -> Flask:
    """Make an application with the demonstration loaded and its jobs done."""
    settings = Settings(
        database_url=f"sqlite:///{folder / 'consult.sqlite3'}",
        redis_url=None,
        data_dir=folder,
        secret_key="only for pictures, nobody signs in twice",  # noqa: S106 - thrown away
        base_url="http://127.0.0.1",
        environment="development",
    )
    app = create_app(settings)
    with app.app_context():
        upgrade()
        load_demo(say=print, now=utc_now())
        for job_id in waiting_jobs():
            run_job(job_id)
        db.session.remove()
    command = ["drafts", "import", str(WORD_FILE), "--kind", "QD_UBND_TINH", "--agency", "SNNMT"]
    app.test_cli_runner().invoke(args=[*command, "--title", "Nước sạch, bản đang soạn"])
    return app


def take(browser: Browser, address: str, picture: Picture) -> int:
    """Take one picture; gives its size in bytes."""
    context = browser.new_context(base_url=address, viewport=picture.viewport)
    page = context.new_page()
    if picture.who:
        sign_in(page, picture.who)
    page.goto(picture.start)
    for link in picture.links:
        page.locator("main").get_by_role("link", name=re.compile(re.escape(link))).first.click()
    path = IMAGES / f"{picture.name}.png"
    seen = Image.open(io.BytesIO(page.screenshot()))
    # A page has few colours: a palette of 256 halves the file and nobody sees it.
    seen.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
    context.close()
    size = path.stat().st_size
    print(f"{path.name}: {size // 1000} kB")
    return size


def sign_in(page: Page, who: str) -> None:
    """Sign an officer of the demonstration in."""
    page.goto("/can-bo/dang-nhap")
    page.fill("[name=email]", f"{who}@thainguyen.example")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button[type=submit]")


if __name__ == "__main__":
    sys.exit(main())
