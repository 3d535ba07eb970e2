"""Public pages kept ready, and given out before the application itself is asked.

A page is made once by the application, with all its headers; whoever asks for the same address
afterwards gets the same bytes, as long as what the page shows has not changed. That is asked of
the database each time, so no page is ever old.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Any

from flask import Flask, Response, current_app, request

from consult.core.db import Outage

MAX_KEPT_BYTES = 32 * 1024 * 1024
STORE = "consult_page_cache"
NOTED = "consult.kept_page"
NOT_MODIFIED = "304 NOT MODIFIED"
BODY_HEADERS = ("content-length", "content-type")
Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Mark = Callable[[], Hashable | None]
WsgiApp = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it goes out; good while ``mark()`` answers ``seen``."""

    headers: Headers
    body: bytes
    tag: str
    mark: Mark
    seen: Hashable


class PageStore:
    """The newest pages up to 32 MiB, by address and by who asks."""

    def __init__(self) -> None:
        """Begin empty."""
        self._pages: OrderedDict[Hashable, KeptPage] = OrderedDict()
        self._size_bytes = 0
        self._lock = Lock()

    def find(self, key: Hashable) -> KeptPage | None:
        """Give the page kept under ``key``."""
        with self._lock:
            kept = self._pages.get(key)
            if kept is not None:
                self._pages.move_to_end(key)
            return kept

    def keep(self, key: Hashable, page: KeptPage) -> None:
        """Keep a page, and let the oldest go where there are too many."""
        with self._lock:
            before = self._pages.pop(key, None)
            self._pages[key] = page
            self._size_bytes += len(page.body) - (len(before.body) if before else 0)
            while self._size_bytes > MAX_KEPT_BYTES and len(self._pages) > 1:
                _key, gone = self._pages.popitem(last=False)
                self._size_bytes -= len(gone.body)


def init_app(app: Flask) -> None:
    """Let kept pages of ``app`` be given out before it is asked."""
    app.wsgi_app = partial(_answer, app, app.wsgi_app)  # type: ignore[method-assign]  # Flask's own way to wrap it


def has_own_pages() -> bool:
    """Whether this visitor has a session, so that a page may carry a message for them alone."""
    return current_app.config["SESSION_COOKIE_NAME"] in request.cookies


def own_page(text: str) -> Response:
    """Answer with a page made for this visitor, kept for nobody."""
    return Response(text, content_type="text/html; charset=utf-8")


def kept_page(text: str, *, mark: Mark, seen: Hashable) -> Response:
    """Answer with a page that is kept while ``mark()``, asked anew each time, answers ``seen``.

    ``seen`` must have been asked for before the page was made.
    """
    answer = own_page(text)
    tag = hashlib.sha256(answer.data).hexdigest()[:32]
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Vary"] = "Cookie"
    request.environ[NOTED] = (answer.data, tag, mark, seen)
    answer.make_conditional(request)
    return answer


def _answer(
    app: Flask, inner: WsgiApp, environ: Environ, start_response: Callable[..., Any]
) -> Iterable[bytes]:
    """Give a kept page that is still good; let the application make any other."""
    if environ["REQUEST_METHOD"] != "GET" or _has_session(app, environ):
        return inner(environ, start_response)
    store: PageStore = app.extensions.setdefault(STORE, PageStore())
    key = _key(environ)
    page = store.find(key)
    if page is not None and _is_good(app, page):
        if _is_known(page.tag, environ.get("HTTP_IF_NONE_MATCH", "")):
            kept = [one for one in page.headers if one[0].lower() not in BODY_HEADERS]
            start_response(NOT_MODIFIED, kept)
            return [b""]
        start_response("200 OK", page.headers)
        return [page.body]

    def start(status: str, headers: Headers, *more: Any) -> Any:  # noqa: ANN401 - WSGI's own
        noted = environ.pop(NOTED, None)
        if noted and status.startswith("200") and all(name != "Set-Cookie" for name, _v in headers):
            body, tag, mark, seen = noted
            store.keep(key, KeptPage(list(headers), body, tag, mark, seen))
        return start_response(status, headers, *more)

    return inner(environ, start)


def _has_session(app: Flask, environ: Environ) -> bool:
    return app.config["SESSION_COOKIE_NAME"] in environ.get("HTTP_COOKIE", "")


def _key(environ: Environ) -> Hashable:
    """Tell apart all that a page can depend on: its address, the language, the cookies."""
    names = ("wsgi.url_scheme", "HTTP_HOST", "PATH_INFO", "QUERY_STRING", "HTTP_COOKIE")
    return (*map(environ.get, names), environ.get("HTTP_ACCEPT_LANGUAGE"))


def _is_good(app: Flask, page: KeptPage) -> bool:
    """Ask whether what a page shows has changed; what cannot be asked is the application's."""
    try:
        with app.app_context():
            return page.mark() == page.seen
    except Outage:
        return False


def _is_known(tag: str, known: str) -> bool:
    """Whether the visitor says to have a page with this tag (``If-None-Match``, RFC 9110)."""
    tags = [one.strip().removeprefix("W/").strip('"') for one in known.split(",")]
    return tag in tags or known.strip() == "*"
