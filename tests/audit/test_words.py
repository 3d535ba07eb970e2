"""The record tells every act in words."""

import re

from consult.audit.presenters import ACTION_WORDS
from tests.conftest import CHECKOUT

NOTED = re.compile(r'\b(?:note|record)\(\s*"([a-z_]+\.[a-z_]+)"')


def test_every_act_that_is_noted_has_words():
    sources = (CHECKOUT / "consult").rglob("*.py")
    acts = {act for path in sources for act in NOTED.findall(path.read_text(encoding="utf-8"))}

    assert len(acts) > len("audit")
    assert acts - set(ACTION_WORDS) == set()
