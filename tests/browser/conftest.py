"""A real Chromium against a real server; left out, with the reason, where there is no Chromium."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

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
WIDTHS = (360, 1280)


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in Path(item.fspath).parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium is not on this machine"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": QUIET}


@pytest.fixture
def live(app: Flask) -> Iterator[str]:
    """Serve the test's application on a port of its own; gives its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=[True, False], ids=["javascript", "no-javascript"])
def visitor(request, browser: Browser, live: str) -> Iterator[Page]:
    """A page at phone width, once with JavaScript and once without."""
    context = browser.new_context(
        base_url=live, java_script_enabled=request.param, viewport={"width": 360, "height": 740}
    )
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def axe(browser: Browser, live: str) -> Callable[[str], list[str]]:
    """Check an address at both widths; gives the violations found, as lines."""

    def check(address: str, *, cookies: list | None = None) -> list[str]:
        found = []
        for width in WIDTHS:
            context = browser.new_context(base_url=live, viewport={"width": width, "height": 900})
            if cookies:
                context.add_cookies(cookies)
            page = context.new_page()
            page.goto(address)
            for fault in Axe().run(page).response["violations"]:
                nodes = "; ".join(node["html"][:120] for node in fault["nodes"][:3])
                found.append(f"{address} at {width}: {fault['id']}: {nodes}")
            overflow = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            if overflow > 0:
                found.append(f"{address} at {width}: scrolls {overflow} px sideways")
            context.close()
        return found

    return check
