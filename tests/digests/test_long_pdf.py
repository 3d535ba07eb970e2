"""A long synthesis is set in parts: no row is lost and the pages are counted through."""

import io
import re

import pytest
from pypdf import PdfReader

from consult.digests.terms import Audience
from consult.digests.writers import pdf_writer


def pdf(digest) -> bytes:
    target = io.BytesIO()
    pdf_writer.write(digest, target, audience=Audience.DOSSIER)
    return target.getvalue()


@pytest.fixture
def pages(village_digest, monkeypatch):
    """The words of each page, whole and set in parts of few rows."""

    def words(content: bytes) -> list[str]:
        return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]

    whole = words(pdf(village_digest))
    monkeypatch.setattr(pdf_writer, "PART_ROWS", 3)
    return whole, words(pdf(village_digest))


def opinions(pages: list[str]) -> list[str]:
    return sorted(re.findall(r"[Nn]hóm N\d+", " ".join(" ".join(pages).split())))


def test_every_group_of_the_whole_stands_in_the_parts(pages):
    whole, parts = pages

    assert len(parts) > len(whole)
    assert opinions(parts) == opinions(whole) != []


def test_pages_are_numbered_through_the_parts(pages):
    _whole, parts = pages

    numbers = [re.match(r"\s*(\d+)", text) for text in parts[1:]]

    assert [int(found.group(1)) for found in numbers if found] == list(range(2, len(parts) + 1))


def test_the_head_and_the_foot_stand_once(pages):
    _whole, parts = pages
    text = " ".join(" ".join(parts).split())

    assert text.count("Độc lập - Tự do - Hạnh phúc") == 1
    assert text.count("Trên đây là") == 1


def test_the_same_digest_in_parts_gives_the_same_bytes(village_digest, monkeypatch):
    monkeypatch.setattr(pdf_writer, "PART_ROWS", 3)

    assert pdf(village_digest) == pdf(village_digest)
