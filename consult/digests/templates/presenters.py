"""How templates, their faults and their values are shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from consult.core.text import one_line
from consult.digests.templates.models import PaperTemplate, TemplateChoice
from consult.digests.templates.shipped import shipped_sha256, shipped_template
from consult.digests.templates.terms import (
    ADDRESSES,
    FAULTS,
    PART_NAMES,
    SHIPPED,
    VALUES,
    VARIANT_NAMES,
    Fault,
    Value,
    ValueKind,
)
from consult.digests.terms import PaperVariant

MAX_SHOWN_CHARS, MAX_NEAR_CHARS = 120, 40

TABLES = "bang_"  # how the names of lists begin that are rows of a table


@dataclass(frozen=True, slots=True)
class PaperCard:
    """One paper and the template it is made by now; ``number`` 0 is the shipped one."""

    address: str
    name: str
    number: int
    chosen_by: str
    chosen_at: datetime | None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a template; the shipped one has no uploader."""

    number: int
    name: str
    sha256: str
    size_bytes: int
    uploaded_by: str
    uploaded_at: datetime | None
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One value as officials write it: what they type, what it holds, whether it must be there."""

    typed: str
    about: str
    always: bool
    depth: int = 0


def paper_card(variant: PaperVariant, choice: TemplateChoice | None) -> PaperCard:
    """Show a paper and what holds for it."""
    template = choice.template if choice else None
    return PaperCard(
        address=ADDRESSES[variant],
        name=_(VARIANT_NAMES[variant]),
        number=template.number if template else SHIPPED,
        chosen_by=choice.chosen_by if choice else "",
        chosen_at=choice.chosen_at if choice else None,
    )


def version_rows(
    variant: PaperVariant, versions: Sequence[PaperTemplate], in_force: int
) -> list[VersionRow]:
    """Show the versions of a paper's template, newest first, the shipped one last."""
    rows = [
        VersionRow(
            number=one.number,
            name=one.name,
            sha256=one.sha256,
            size_bytes=one.size_bytes,
            uploaded_by=one.uploaded_by,
            uploaded_at=one.uploaded_at,
            is_in_force=one.number == in_force,
        )
        for one in versions
    ]
    shipped = VersionRow(
        number=SHIPPED,
        name=_("Mẫu có sẵn"),
        sha256=shipped_sha256(variant),
        size_bytes=len(shipped_template(variant)),
        uploaded_by="",
        uploaded_at=None,
        is_in_force=in_force == SHIPPED,
    )
    return [*rows, shipped]


def fault_sentences(faults: Sequence[Fault]) -> list[str]:
    """Say what is wrong with a file, where, and at which words."""
    return [fault_sentence(fault) for fault in faults]


def fault_sentence(fault: Fault) -> str:
    """Say one fault in a line: "Thân văn bản, đoạn 12, “{{ ten }}”: Không có ô điền tên này.…"."""
    place = [_place(fault.where)] if fault.where else []
    if fault.paragraph:
        place.append(_("đoạn %(number)s", number=fault.paragraph))
    if fault.near not in ("", fault.words):
        place[-1:] = [f"{place[-1]} (“{_shortened(fault.near, MAX_NEAR_CHARS)}”)"]
    if fault.words:
        place.append(f"“{_shortened(fault.words)}”")
    sentence = _(FAULTS[fault.code])
    if fault.code == "name" and fault.detail:
        sentence += " " + _("Có phải “%(name)s”?", name=fault.detail)
    return f"{', '.join(place)}: {sentence}" if place else sentence


def value_rows() -> list[ValueRow]:
    """List every value officials may write, those of rows below their list."""
    return [row for name, value in VALUES.items() for row in _value_rows(name, value, 0)]


def _value_rows(name: str, value: Value, depth: int) -> Iterator[ValueRow]:
    if value.kind is ValueKind.TEXT:
        typed = f"{{{{ {name} }}}}"
    elif value.kind is ValueKind.FLAG:
        typed = f"{{%p if {name} %}} … {{%p endif %}}"
    else:
        scope = "tr" if name.startswith(TABLES) else "p"
        typed = f"{{%{scope} for x in {name} %}} … {{%{scope} endfor %}}"
    yield ValueRow(typed, _(value.about), value.always, depth)
    inner = "y" if depth else "x"
    for part, one in (value.fields or {}).items():
        yield from _value_rows(f"{inner}.{part}", one, depth + 1)


def _place(part: str) -> str:
    name = part.removeprefix("word/").partition(".")[0].rstrip("0123456789")
    return str(_(PART_NAMES[name])) if name in PART_NAMES else part


def _shortened(words: str, most: int = MAX_SHOWN_CHARS) -> str:
    line = one_line(words)
    return line if len(line) <= most else f"{line[:most]}…"
