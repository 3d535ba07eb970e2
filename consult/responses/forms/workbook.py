"""The matrix as it comes back in a workbook: rows with the key of a group and its answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from consult.core.i18n import recorded
from consult.core.text import fold, plain_text, says_something
from consult.responses.forms.answers import revision_of
from consult.responses.presenters import DISPOSITION_TEXTS, WORKBOOK_COLUMNS
from consult.responses.rules import paths_named
from consult.responses.terms import (
    MAX_EXPLANATION_CHARS,
    NEEDS_EXPLANATION,
    Disposition,
    NewResponse,
)


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row of the workbook: its number in the sheet, and its cells by column."""

    number: int
    cells: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether nobody wrote an answer into it."""
        return not any(self.cells.get(name) for name in ("disposition", "explanation", "changed"))


class RowUnfit(ValueError):
    """A row cannot be taken; the text says why, in the reader's language."""


def filled_rows(rows: Iterable[tuple[int, Sequence[str]]]) -> list[FilledRow]:
    """Name the cells below the row of headings; nothing where there is no such row.

    The columns may stand in another order, and others may stand between them.
    """
    names: dict[int, str] = {}
    found = []
    known = {fold(heading): name for name, heading in WORKBOOK_COLUMNS.items()}
    for number, cells in rows:
        if not names:
            titles = {place: known.get(fold(cell)) for place, cell in enumerate(cells)}
            if {"key", "disposition"} <= set(titles.values()):
                names = {place: name for place, name in titles.items() if name}
            continue
        named = {name: plain_text(cells[at]) for at, name in names.items() if at < len(cells)}
        if named.get("key"):
            found.append(FilledRow(number, named))
    return found


def answer_in(row: FilledRow, labels: Mapping[str, str]) -> NewResponse:
    """Read the answer that a row holds.

    Raises:
        RowUnfit: Something is missing or unknown.
    """
    disposition = _disposition(row.cells.get("disposition", ""))
    explanation = row.cells.get("explanation", "")
    if disposition in NEEDS_EXPLANATION and not says_something(explanation):
        raise RowUnfit(_("Không tiếp thu thì phải có lời giải trình, ít nhất một câu."))
    if len(explanation) > MAX_EXPLANATION_CHARS:
        raise RowUnfit(_("Dài quá 10.000 ký tự."))
    paths, unknown = paths_named(row.cells.get("changed", ""), labels)
    if unknown:
        raise RowUnfit(_("Dự thảo không có “%(name)s”.", name=unknown[0]))
    return NewResponse(
        group_key=row.cells["key"],
        disposition=disposition,
        explanation=explanation,
        changed_paths=paths,
        seen_revision=revision_of(row.cells.get("revision", "")),
    )


def _disposition(words: str) -> Disposition:
    """Know a disposition by its words, with marks or without, or by its English name."""
    known = {fold(recorded(text)): one for one, text in DISPOSITION_TEXTS.items()}
    known |= {fold(one.value): one for one in Disposition}
    found = known.get(fold(words))
    if found is None:
        choices = ", ".join(f"“{recorded(text)}”" for text in DISPOSITION_TEXTS.values())
        raise RowUnfit(_("Cách xử lý phải là một trong: %(choices)s.", choices=choices))
    return found
