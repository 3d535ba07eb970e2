"""The Vietnamese of Flask-Security: whole, fitting its version, and compiled."""

import importlib.util
from pathlib import Path

from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests.conftest import CHECKOUT

FOLDER = CHECKOUT / "consult" / "translations" / "security" / "vi" / "LC_MESSAGES"


def messages(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        found = read_po(file) if path.suffix in (".po", ".pot") else read_mo(file)
    return {message.id: message.string for message in found if message.id}


def test_no_message_is_left_empty():
    ours = messages(FOLDER / "flask_security.po")

    assert [source for source, words in ours.items() if not words] == []


def test_every_message_is_one_that_the_installed_version_says():
    package = Path(importlib.util.find_spec("flask_security").origin).parent
    theirs = messages(package / "translations" / "flask_security.pot")

    assert sorted(messages(FOLDER / "flask_security.po").keys() - theirs.keys()) == []


def test_the_compiled_catalogue_is_made_from_the_written_one():
    assert messages(FOLDER / "flask_security.mo") == messages(FOLDER / "flask_security.po")
