"""Join the hand-written style sheets into the one file that pages load.

Order: ``base/`` by number, ``components/`` by name, ``print.css`` last. Comments and the white
space between rules go; nothing else is changed, so the result stays readable beside its sources.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

CSS = Path(__file__).resolve().parent.parent / "static" / "css"
SERVED = CSS / "app.css"
NOTICE = "/* Made by scripts/build_css.py from base/, components/ and print.css: change those. */\n"


def joined() -> str:
    """Give the style sheet as it should be served."""
    sources = [
        *sorted((CSS / "base").glob("*.css")),
        *sorted((CSS / "components").glob("*.css")),
        CSS / "print.css",
    ]
    css = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return NOTICE + re.sub(r"\n\s*", "\n", css).lstrip()


def main() -> int:
    """Write the served file."""
    SERVED.write_text(joined(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
