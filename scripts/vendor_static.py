"""Fetch the design system and the typeface, cut them down, and store the result in static/vendor.

Run by a developer when a pinned version below changes; the result is committed, so neither
installing nor serving the product needs Node or this script. Needs ``npm`` and ``python3``
on the PATH.

What is done to govuk-frontend's compiled style sheet, and why:

1. its notice comment goes (the licence text is stored beside the file);
2. its ``@font-face`` rules go: that typeface may be used on GOV.UK only;
3. its font family becomes ours;
4. the coat of arms goes;
5. its rules for paper go: they change the typeface and print every address (ours: print.css);
6. rules for components this product does not use go (``KEPT_BLOCKS`` names those it uses).
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "static" / "vendor"

DESIGN_SYSTEM = "govuk-frontend@6.6.0"
TYPEFACE = "@fontsource/be-vietnam-pro@5.3.0"
SUBSET_TOOLS = ("fonttools==4.68.0", "brotli==1.2.1")
WEIGHTS = (400, 700)

FONT_STACK = '"Be Vietnam Pro",system-ui,sans-serif'
MIT_NOTICE = """The MIT License (MIT)

Copyright (C) 2017 Crown Copyright (Government Digital Service)

Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in
the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies
of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""

# Block names of the design system that our templates use; everything else is dropped.
KEPT_BLOCKS = frozenset(
    [
        "back-link",
        "body",
        "body-s",
        "breadcrumbs",
        "button",
        "caption-l",
        "caption-m",
        "caption-xl",
        "checkboxes",
        "details",
        "error-message",
        "error-summary",
        "fieldset",
        "file-upload",
        "form-group",
        "heading-l",
        "heading-m",
        "heading-s",
        "heading-xl",
        "hint",
        "inset-text",
        "input",
        "label",
        "link",
        "list",
        "main-wrapper",
        "notification-banner",
        "pagination",
        "panel",
        "radios",
        "section-break",
        "select",
        "skip-link",
        "summary-list",
        "table",
        "tag",
        "template",
        "textarea",
        "visually-hidden",
        "warning-text",
        "width-container",
    ]
)

# Latin letters Vietnamese does not borrow from its own file, digits and the signs of a decree.
LATIN_CODE_POINTS = (
    "U+20-7E,U+A0,U+A7,U+AB,U+B0,U+B2,U+B7,U+BB,U+C0-C3,U+C8-CA,U+CC,U+CD,U+D2-D5,U+D7,U+D9,U+DA,"
    "U+DD,U+E0-E3,U+E8-EA,U+EC,U+ED,U+F2-F5,U+F9,U+FA,U+FD,U+2013,U+2014,U+2018-201D,U+2022,"
    "U+2026,U+2212"
)
LATIN_FEATURES = "kern,ccmp,mark,mkmk,locl,tnum"
VIETNAMESE_FEATURES = "kern,ccmp,mark,mkmk,locl"

BLOCK_NAME = re.compile(r"\.govuk-((?:\\!)?[a-z0-9-]*?)(?=__|--|[^a-z0-9-]|$)")


def main() -> int:
    """Rebuild ``static/vendor`` from the pinned packages."""
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        design_system = unpack(DESIGN_SYSTEM, work / "design-system")
        typeface = unpack(TYPEFACE, work / "typeface")
        shutil.rmtree(VENDOR, ignore_errors=True)
        write_style_sheet(design_system)
        write_fonts(typeface, tools=subset_tools(work / "tools"))
    write_versions()
    return 0


def unpack(package: str, folder: Path) -> Path:
    """Get ``package`` (name@version) from the registry npm is set up with; give its root folder."""
    folder.mkdir()
    command = ["npm", "pack", "--silent", package]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    archive = next(folder.glob("*.tgz"))
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def write_style_sheet(package: Path) -> None:
    """Store the design system's style sheet, rebranded and trimmed, with its licence."""
    css = (package / "dist" / "govuk" / "govuk-frontend.min.css").read_text(encoding="utf-8")
    folder = VENDOR / "govuk-frontend"
    folder.mkdir(parents=True)
    (folder / "govuk.css").write_text(trimmed(rebranded(css)), encoding="utf-8")
    (folder / "LICENCE.txt").write_text(MIT_NOTICE, encoding="utf-8")


def rebranded(css: str) -> str:
    """Take out what may be used on GOV.UK only: notice, typeface and coat of arms."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = css.replace("GDS Transport,arial,sans-serif", FONT_STACK)
    return re.sub(r"url\([^)]*crest[^)]*\)", "none", css)


def trimmed(css: str) -> str:
    """Drop every selector that names a block outside ``KEPT_BLOCKS``, and rules left empty."""
    kept = []
    for prelude, body in statements(css):
        if body is None:
            kept.append(prelude)
        elif prelude == "@media print":
            continue
        elif prelude.startswith(("@media", "@supports")):
            inner = trimmed(body)
            kept.append(f"{prelude}{{{inner}}}" if inner else "")
        elif prelude.startswith("@"):
            kept.append(f"{prelude}{{{body}}}")
        else:
            selectors = [one for one in split_selectors(prelude) if is_kept(one)]
            kept.append(f"{','.join(selectors)}{{{body}}}" if selectors else "")
    return "".join(kept)


def statements(css: str) -> Iterator[tuple[str, str | None]]:
    """Yield (what stands before the brace, what stands inside); inside is None for ``@x …;``."""
    position = 0
    while position < len(css):
        brace, semicolon = css.find("{", position), css.find(";", position)
        if semicolon != -1 and (brace == -1 or semicolon < brace):
            yield css[position : semicolon + 1], None
            position = semicolon + 1
            continue
        if brace == -1:
            return
        end = matching_brace(css, brace)
        yield css[position:brace].strip(), css[brace + 1 : end]
        position = end + 1


def matching_brace(css: str, opening: int) -> int:
    """Position of the brace that closes the one at ``opening``."""
    depth = 0
    for position in range(opening, len(css)):
        depth += {"{": 1, "}": -1}.get(css[position], 0)
        if depth == 0:
            return position
    message = f"no closing brace for position {opening}"
    raise ValueError(message)


def split_selectors(prelude: str) -> list[str]:
    """Split at commas that are not inside brackets such as ``:not(a, b)``."""
    return re.split(r",(?![^(]*\))", prelude)


def is_kept(selector: str) -> bool:
    """Say whether every design-system block the selector names is one we use."""
    return all(block in KEPT_BLOCKS for block in BLOCK_NAME.findall(selector))


def subset_tools(folder: Path) -> Path:
    """Install the font tools in a throw-away environment; give its Python."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    command = [python, "-m", "pip", "install", "--quiet", *SUBSET_TOOLS]
    subprocess.run(command, check=True)
    return python


def write_fonts(package: Path, *, tools: Path) -> None:
    """Store the four font files, cut to the letters and features the product needs."""
    folder = VENDOR / "be-vietnam-pro"
    folder.mkdir(parents=True)
    for weight in WEIGHTS:
        for script, code_points, features in (
            ("latin", LATIN_CODE_POINTS, LATIN_FEATURES),
            ("vietnamese", "*", VIETNAMESE_FEATURES),
        ):
            source = package / "files" / f"be-vietnam-pro-{script}-{weight}-normal.woff2"
            command = [
                tools, "-m", "fontTools.subset", source, "--flavor=woff2", "--no-hinting",
                f"--layout-features={features}", f"--unicodes={code_points}",
                f"--output-file={folder / f'{script}-{weight}.woff2'}",
            ]  # fmt: skip
            subprocess.run(command, check=True)
    shutil.copyfile(package / "LICENSE", folder / "LICENCE.txt")


def write_versions() -> None:
    """List every stored file with its package, version, licence and SHA-256."""
    licences = {"govuk-frontend": (DESIGN_SYSTEM, "MIT"), "be-vietnam-pro": (TYPEFACE, "OFL-1.1")}
    packages = []
    for folder, (package, licence) in sorted(licences.items()):
        name, _, version = package.rpartition("@")
        files = {
            path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted((VENDOR / folder).iterdir())
        }
        packages.append({"name": name, "version": version, "licence": licence, "sha256": files})
    text = json.dumps(packages, indent=2) + "\n"
    (VENDOR / "VERSIONS.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
