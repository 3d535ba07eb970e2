"""Keep the English catalogue complete: every Vietnamese message has its English one."""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ENGLISH = Path("consult/translations/en/LC_MESSAGES/messages.po")


def read(path: Path) -> Catalog:
    """Read a catalogue; an absent one is empty."""
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en")


def missing(template: Catalog, english: Catalog) -> list[str]:
    """Messages of the source that have no English text, or an uncertain one."""
    found = []
    for message in template:
        if not message.id:
            continue
        known = english.get(message.id)
        string = known.string if known else None
        texts = string if isinstance(string, tuple | list) else [string]
        if known is None or known.fuzzy or not texts or not all(texts):
            found.append(str(message.id))
    return found


def main(action: str, template_path: str) -> int:
    """Check or update the catalogue against the messages just collected."""
    template = read(Path(template_path))
    english = read(ENGLISH)
    if action == "update":
        english.update(template, no_fuzzy_matching=True)
        english.obsolete.clear()
        with ENGLISH.open("wb") as file:
            write_po(file, english, no_location=True, sort_output=True, width=100)
    lacking = missing(template, english)
    unknown = [str(m.id) for m in english if m.id and template.get(m.id) is None]
    for text in lacking:
        print(f"no English: {text}")
    for text in unknown if action == "check" else []:
        print(f"no longer in the source: {text}")
    return 1 if action == "check" and (lacking or unknown) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
