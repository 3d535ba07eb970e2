"""Keep the catalogues current: English for every message of ours, and all of them compiled.

Packages speak English; ``security`` and ``forms`` hold what they say in Vietnamese, by hand.
"""

import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

TRANSLATIONS = Path("consult/translations")
ENGLISH = TRANSLATIONS / "en/LC_MESSAGES/messages.po"
LINE_CHARS = 100
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%")


def read(path: Path) -> Catalog:
    """Read a catalogue; an absent one is empty."""
    if not path.exists():
        return Catalog(locale="en", project="consult", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="en")


def forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """List the forms of a text: one, or singular and plural."""
    return list(text) if isinstance(text, tuple | list) else [text or ""]


def keeps_placeholders(message: Message) -> bool:
    """Tell whether every form of the translation names exactly what the message names."""
    wanted = sorted(PLACEHOLDER.findall(forms(message.id)[-1]))
    return all(sorted(PLACEHOLDER.findall(text)) == wanted for text in forms(message.string))


def faults(template: Catalog, english: Catalog) -> list[str]:
    """Say what is wrong with ``english`` as the translation of ``template``."""
    found = []
    for message in template:
        known = english.get(message.id) if message.id else None
        if not message.id:
            continue
        if known is None or known.fuzzy or not all(forms(known.string)):
            found.append(f"no English: {forms(message.id)[0]}")
        elif not keeps_placeholders(known):
            found.append(f"other placeholders in English: {forms(message.id)[0]}")
    gone = [message for message in english if message.id and template.get(message.id) is None]
    return found + [f"no longer in the source: {forms(message.id)[0]}" for message in gone]


def update(template: Catalog, english: Catalog) -> None:
    """Write the messages of ``template`` with the English known."""
    english.update(template, no_fuzzy_matching=True, update_creation_date=False)
    english.obsolete.clear()
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    with ENGLISH.open("wb") as file:
        write_po(file, english, no_location=True, sort_output=True, width=LINE_CHARS)


def compile_all() -> None:
    """Compile every catalogue; the results are committed, so a fresh clone just runs."""
    for path in sorted(TRANSLATIONS.rglob("*.po")):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as result:
            write_mo(result, read_po(source))


def main(action: str, template_path: str) -> int:
    """Check or update the catalogue against the messages just collected."""
    template = read(Path(template_path))
    english = read(ENGLISH)
    if action == "update":
        update(template, english)
        compile_all()
    found = faults(template, english)
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
