"""A real Chromium against a real server with the demonstration province in it.

Left out, with the reason, where there is no Chromium. The province is loaded once; every story
works on a copy of its own, the look at every page on one copy that nobody changes.
"""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.exceptions import abort
from werkzeug.serving import make_server

from consult.app import create_app
from consult.core.clock import utc_now
from consult.core.db import db
from consult.demo.accounts import PASSWORD
from consult.demo.services import load_demo
from consult.jobs.queries import waiting_jobs
from consult.jobs.services import run as run_job
from tests.browser.looking import Looker
from tests.compiled import share_compiled
from tests.conftest import migrated, settings_for

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
PATIENCE_MS = 10_000
DATABASE = "consult.sqlite3"


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in Path(item.fspath).parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.one_database)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium is not on this machine"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": QUIET}


def app_in(folder: Path) -> Flask:
    url = f"sqlite:///{folder / DATABASE}"
    app = create_app(settings_for(url, folder))
    share_compiled(app, url)
    # A fault of ours must come out as its page, as it does outside tests.
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


def close(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory) -> Path:
    """A data folder with the demonstration loaded and its jobs done."""
    folder = tmp_path_factory.mktemp("demo")
    migrated(f"sqlite:///{folder / DATABASE}", folder)
    app = app_in(folder)
    with app.app_context():
        load_demo(say=lambda _line: None, now=utc_now())
        for job_id in waiting_jobs():
            run_job(job_id)
    close(app)
    return folder


@contextmanager
def served(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def app(demo_folder: Path, tmp_path: Path) -> Iterator[Flask]:
    """An application on a copy of the demonstration."""
    folder = tmp_path / "data"
    shutil.copytree(demo_folder, folder)
    app = app_in(folder)
    yield app
    close(app)


@pytest.fixture
def live(app: Flask) -> Iterator[str]:
    """Serve the test's application on a port of its own; gives its address."""
    with served(app) as address:
        yield address


def opened(browser: Browser, address: str, *, script: bool, viewport: dict) -> BrowserContext:
    context = browser.new_context(
        base_url=address, java_script_enabled=script, viewport=viewport, accept_downloads=True
    )
    context.set_default_timeout(PATIENCE_MS)
    return context


@pytest.fixture(params=[True, False], ids=["javascript", "no-javascript"])
def has_script(request) -> bool:
    return request.param


@pytest.fixture
def visitor(browser: Browser, live: str, has_script: bool) -> Iterator[Page]:
    """A citizen at a telephone, once with JavaScript and once without."""
    context = opened(browser, live, script=has_script, viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def officer(browser: Browser, live: str, has_script: bool) -> Iterator[Callable[[str], Page]]:
    """Sign an officer of the demonstration in at a desk: ``officer("kiem-duyet")``."""
    contexts = []

    def sign_in(who: str) -> Page:
        context = opened(browser, live, script=has_script, viewport=DESK)
        contexts.append(context)
        page = context.new_page()
        signed_in(page, who)
        return page

    yield sign_in
    for context in contexts:
        context.close()


def signed_in(page: Page, who: str) -> None:
    """Sign an officer of the demonstration in, named by the e-mail before the @."""
    page.goto("/can-bo/dang-nhap")
    page.fill("[name=email]", f"{who}@thainguyen.example")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    assert page.url.endswith("/can-bo/"), page.inner_text("main")


@pytest.fixture(scope="session")
def shown_app(demo_folder: Path, tmp_path_factory) -> Iterator[Flask]:
    """The demonstration for looking only, with an address for every page of an error."""
    folder = tmp_path_factory.mktemp("shown") / "data"
    shutil.copytree(demo_folder, folder)
    app = app_in(folder)
    app.add_url_rule("/-/loi/<int:status>", "error_page", abort)
    yield app
    close(app)


@pytest.fixture(scope="session")
def shown(shown_app: Flask) -> Iterator[str]:
    with served(shown_app) as address:
        yield address


@pytest.fixture(scope="session")
def looker(browser: Browser, shown: str) -> Iterator[Looker]:
    """Look at pages of the demonstration: ``looker.faults("/", who="")``."""
    looker = Looker(lambda: opened(browser, shown, script=True, viewport=PHONE), signed_in)
    yield looker
    looker.close()
