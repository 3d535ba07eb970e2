"""A visitor: opens pages as strict HTML, fills the forms found there, keeps cookies."""

import re
from typing import Any

import html5lib
from bs4 import BeautifulSoup
from bs4.builder import HTML5TreeBuilder
from flask import Flask
from werkzeug.test import TestResponse


class StrictHtml(HTML5TreeBuilder):
    """Read a page, and fail at the first error of its HTML, in one go."""

    def feed(self, markup: str) -> None:
        parser = html5lib.HTMLParser(tree=self.create_treebuilder, strict=True)
        self.underlying_builder.parser = parser
        parser.parse(markup).original_encoding = None
        self.underlying_builder.parser = None


class Page(BeautifulSoup):
    """A page that was opened, with its status and address."""

    status: int
    address: str
    answer: TestResponse

    @property
    def words(self) -> str:
        """All text of the page, spaces joined."""
        return re.sub(r"\s+", " ", self.get_text(" ")).strip()


class Visitor:
    """A browser without JavaScript; an officer's knows who sits at it."""

    email: str = ""
    person_id: int = 0

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def sign_in(self, password: str) -> "Page":
        """Sign in as ``email`` through the form, and make sure it worked."""
        form = self.get("/can-bo/dang-nhap")
        page = self.submit(form, {"email": self.email, "password": password})
        assert page.status == 302, page.words
        return page

    def get(self, address: str, *, follow: bool = False, **options: Any) -> Page:
        return self.read(self.client.get(address, follow_redirects=follow, **options))

    def post(self, address: str, fields: Any, *, follow: bool = False, **options: Any) -> Page:
        answer = self.client.post(address, data=fields, follow_redirects=follow, **options)
        return self.read(answer)

    def submit(
        self, page: Page, fields: dict[str, Any], *, form: str = "main form", **options: Any
    ) -> Page:
        """Fill ``fields`` into the form of ``page`` and send it, its hidden fields included."""
        found = page.select_one(form)
        assert found is not None, f"no {form} on {page.address}"
        sent = {
            field["name"]: field.get("value", "")
            for field in found.select("input[type=hidden][name]")
        }
        sent.update(fields)
        address = found.get("action") or page.address
        if str(found.get("method", "get")).lower() == "get":
            return self.get(address, query_string=sent, **options)
        return self.post(address, sent, **options)

    def read(self, answer: TestResponse) -> Page:
        """Parse the answer as strict HTML and ask for exactly one ``h1``."""
        body = (
            answer.get_data(as_text=answer.mimetype.startswith("text/") or None)
            if answer.mimetype
            else ""
        )
        is_html = answer.mimetype == "text/html" and answer.status_code not in (
            301,
            302,
            303,
            307,
            308,
        )
        page = Page(body, builder=StrictHtml()) if is_html else Page("", "html5lib")
        page.status = answer.status_code
        page.address = answer.request.path
        page.answer = answer
        if is_html:
            assert len(page.select("h1")) == 1, f"{page.address} has {len(page.select('h1'))} h1"
        return page
