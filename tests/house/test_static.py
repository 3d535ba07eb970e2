"""The look: what is served is what the sources make, light enough, and obeys the content policy."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

from scripts import build_css

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
VENDOR = STATIC / "vendor"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# A report leaves the site as a file: it carries its own style, and a policy naming its hash.
PAGES = [path for path in TEMPLATES if path.parent.name != "reports"]
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
MOST_BYTES_BEFORE_HTML = 45_000


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def without_comments(template: str) -> str:
    return re.sub(r"\{#.*?#\}", "", template, flags=re.DOTALL)


def test_the_served_style_sheet_is_made_from_its_sources():
    served = build_css.SERVED.read_text(encoding="utf-8")

    assert served == build_css.joined(), "run: python scripts/build_css.py"


def test_vendored_files_are_those_that_were_fetched():
    packages = json.loads((VENDOR / "VERSIONS.json").read_text(encoding="utf-8"))

    written_down = {
        name: digest for package in packages for name, digest in package["sha256"].items()
    }

    stored = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "VERSIONS.json"
    }
    assert stored == written_down


def test_every_vendored_package_carries_its_licence():
    folders = [folder for folder in VENDOR.iterdir() if folder.is_dir()]

    assert [folder.name for folder in folders if not (folder / "LICENCE.txt").is_file()] == []


def test_style_sheets_and_fonts_leave_room_for_the_page_in_60_kilobytes():
    sheets = [VENDOR / "govuk-frontend" / "govuk.css", build_css.SERVED]

    sent = sum(len(gzip.compress(sheet.read_bytes(), 9)) for sheet in sheets)
    sent += sum(font.stat().st_size for font in VENDOR.rglob("*.woff2"))

    assert sent < MOST_BYTES_BEFORE_HTML


def test_nothing_of_another_government_is_served():
    served = (VENDOR / "govuk-frontend" / "govuk.css").read_text(encoding="utf-8")

    assert [
        word for word in ("GDS Transport", "crest", "crown", "@font-face") if word in served
    ] == []


@pytest.mark.parametrize("path", [*STATIC.rglob("*.css"), *STATIC.rglob("*.js")], ids=relative)
def test_no_style_sheet_or_script_asks_another_host(path):
    assert re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_pages_hold_no_inline_style_or_script(path):
    template = without_comments(path.read_text(encoding="utf-8"))

    assert re.findall(r'\sstyle="|\son[a-z]+="|<style|<script(?![^>]*\ssrc=)', template) == []


def test_every_class_of_ours_in_a_template_has_a_rule():
    used = {
        name
        for path in TEMPLATES
        for name in re.findall(
            r"(?<![\w-])app-[a-z0-9_-]*[a-z0-9](?![\w-]|\{)",
            without_comments(path.read_text(encoding="utf-8")),
        )
    }

    ruled = set(re.findall(r"\.(app-[a-z0-9_-]+)", build_css.joined()))

    assert sorted(used - ruled) == []


def test_every_design_system_class_in_a_template_survived_the_trimming():
    served = (VENDOR / "govuk-frontend" / "govuk.css").read_text(encoding="utf-8")
    kept = {
        name.split("__")[0].split("--")[0] for name in re.findall(r"\.(govuk-[a-z0-9_-]+)", served)
    }

    used = {
        name.split("__")[0].split("--")[0].rstrip("-")
        for path in TEMPLATES
        for name in re.findall(
            r"(?<![\w/.-])govuk-[a-z0-9_-]+", without_comments(path.read_text(encoding="utf-8"))
        )
    }

    assert sorted(used - kept - {"govuk-frontend", "govuk", "govuk-heading"}) == []


@pytest.mark.parametrize("path", COMPONENTS, ids=relative)
def test_every_component_says_what_it_takes(path):
    assert path.read_text(encoding="utf-8").startswith("{# ")


@pytest.mark.parametrize("path", COMPONENTS, ids=relative)
def test_every_component_stands_in_the_design_page(path):
    page = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")

    assert re.search(rf"`(?:{re.escape(path.name)}|{re.escape(path.stem)}\()", page)


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_every_macro_a_template_imports_exists(path):
    imports = re.findall(
        r'{% from "([^"]+)" import ([^%]+?) %}', without_comments(path.read_text(encoding="utf-8"))
    )

    missing = []
    for source, names in imports:
        file = ROOT / "templates" / source
        macros = (
            re.findall(r"{%-? macro (\w+)", file.read_text(encoding="utf-8"))
            if file.is_file()
            else []
        )
        missing += [
            (source, name) for name in re.findall(r"(\w+)(?: as \w+)?", names) if name not in macros
        ]

    assert missing == []
