"""Public pages kept ready: made again only when what they show has changed."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from flask import Response, current_app, request

MAX_KEPT_BYTES = 32 * 1024 * 1024


class PageCache:
    """The newest pages up to 32 MiB, by a key that changes whenever their content does.

    Each process keeps its own; since the key holds the revision of what is shown, a page made
    by another process or before a change is never served.
    """

    def __init__(self) -> None:
        """Begin empty."""
        self._pages: OrderedDict[Hashable, tuple[bytes, str]] = OrderedDict()
        self._size_bytes = 0
        self._lock = Lock()

    def page(self, key: Hashable, make: Callable[[], str]) -> tuple[bytes, str]:
        """Give the page and its ETag, making it when no page has this key."""
        with self._lock:
            kept = self._pages.get(key)
            if kept is not None:
                self._pages.move_to_end(key)
                return kept
        body = make().encode("utf-8")
        made = (body, hashlib.sha256(body).hexdigest()[:32])
        with self._lock:
            if key not in self._pages:
                self._pages[key] = made
                self._size_bytes += len(body)
            while self._size_bytes > MAX_KEPT_BYTES and len(self._pages) > 1:
                _oldest, (gone, _tag) = self._pages.popitem(last=False)
                self._size_bytes -= len(gone)
        return made


def has_own_pages() -> bool:
    """Whether this visitor has a session, so that a page may carry a message for them alone."""
    return current_app.config["SESSION_COOKIE_NAME"] in request.cookies


def own_page(text: str) -> Response:
    """Answer with a page made for this visitor, kept for nobody."""
    return Response(text, content_type="text/html; charset=utf-8")


def kept_page(key: tuple[Hashable, ...], make: Callable[[], str]) -> Response:
    """Answer with a page kept under ``key``, or 304 to who has it already."""
    cache: PageCache = current_app.extensions.setdefault("consult_page_cache", PageCache())
    body, tag = cache.page((request.full_path, *key), make)
    answer = Response(body, content_type="text/html; charset=utf-8")
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Vary"] = "Cookie"
    answer.make_conditional(request)
    return answer
