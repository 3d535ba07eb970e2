"""What the limited child does with an uploaded template; runs without an application."""

from dataclasses import asdict
from typing import Any

from jinja2.exceptions import SecurityError, TemplateError
from lxml import etree

from consult.digests.templates.grammar import grammar_faults, loops_over_opinions
from consult.digests.templates.parts import is_filled
from consult.digests.templates.safety import package_faults
from consult.digests.templates.tags import Tag, tags_of
from consult.digests.templates.terms import MAX_ROW_BYTES, OPINION_ROWS, Fault
from consult.digests.templates.trial import trial_faults
from consult.digests.terms import PaperVariant
from consult.drafts.reading.package import Package
from consult.drafts.reading.refusals import UnreadableDraft

MAX_FAULTS = 30


def examine(content: bytes, *, variant: str) -> dict[str, Any]:
    """Give the faults of a template as JSON; none when it may be used."""
    return {"faults": [asdict(fault) for fault in faults_of(content, PaperVariant(variant))]}


def faults_of(content: bytes, variant: PaperVariant) -> list[Fault]:
    """Tell why a template is not taken: what is unsafe first, the first faults only."""
    found = package_faults(content) or _written_faults(content, variant)
    if not found:
        try:
            found = trial_faults(content, variant)
        except (RecursionError, SyntaxError):  # Python itself nests blocks only so deep
            found = [Fault("too-deep")]
        except (TemplateError, SecurityError, UnreadableDraft):
            found = [Fault("broken")]
    return list(dict.fromkeys(found))[:MAX_FAULTS]


def _written_faults(content: bytes, variant: PaperVariant) -> list[Fault]:
    package = Package(content)
    found: list[Fault] = []
    loops: list[Tag] = []
    for name in filter(is_filled, package.names()):
        tags = list(tags_of(name, package.xml(name)))
        over_opinions = loops_over_opinions(tags)
        if any(map(_is_heavy, over_opinions)):
            found.append(Fault("heavy-row", name))
        found += grammar_faults(tags)
        loops += over_opinions
    if len(loops) != 1 and variant is not PaperVariant.NO_OPINIONS:
        found.append(Fault("once", words=OPINION_ROWS))
    return found


def _is_heavy(loop: Tag) -> bool:
    """Whether what a loop writes anew may be large; the whole table is weighed, however nested."""
    return loop.place is not None and len(etree.tostring(loop.place)) > MAX_ROW_BYTES
