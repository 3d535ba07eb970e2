"""The synthesis as a printed paper: every word of it in order, no format yet.

DOCX, PDF and HTML draw this and nothing else, so that they say the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from consult.comments.terms import Unit
from consult.core.clock import local_day
from consult.core.text import one_line, plain_text
from consult.digests.rules import answers, senders, wording
from consult.digests.rules.answers import Answer
from consult.digests.rules.numbers import count, day, no_break
from consult.digests.rules.senders import Line
from consult.digests.terms import (
    MAX_MERGED_ROWS,
    UNITS,
    Audience,
    Body,
    DigestHeader,
    DigestSource,
    Totals,
)
from consult.drafts.naming import inside_sentence

_CONTINUED = "(tiếp theo)"
_LETTERS = "abcdđe"

# Name of a unit in the table of item 1, and the word its numbers carry.
_UNIT_ROWS = {
    Unit.ORGANISATION: ("Cơ quan, tổ chức", ""),
    Unit.COLLECTIVE: ("Tập thể (họp thôn, có biên bản)", " cuộc họp"),
    Unit.HOUSEHOLD: ("Hộ gia đình (phiếu hộ hợp lệ)", " phiếu"),
    Unit.PERSON: ("Cá nhân (qua Cổng, phiếu, thư)", " lượt gửi"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """The framed mark under the agency's name: ``titles`` bold, ``notes`` italic below."""

    titles: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered paragraph: "1." or "a)" bold, the text, and an ending in italic."""

    number: str
    text: str
    italic_end: str = ""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One row of the wide table without its first cell."""

    senders: tuple[Line, ...]
    opinion: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class PaperBlock:
    """Rows under one first cell, at most ``MAX_MERGED_ROWS``."""

    label: str
    rows: tuple[PaperRow, ...]


@dataclass(frozen=True, slots=True)
class Foot:
    """Who receives the paper and who signs it."""

    recipients: tuple[str, ...]
    signer_title: str
    signer_name: str


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything but the rows of the wide table, which ``paper_blocks`` gives.

    Attributes:
        parent_lines: The body above the agency, in capitals.
        agency_lines: The agency, in capitals.
        agency_name: The agency in a sentence.
        date_line: Place and date, day and month blank.
        mark: Frame of a public or incomplete version.
        running_head: Second line at the head of every further page.
        title_lines: Name of the paper.
        subject: What the paper is about.
        opening: First sentence.
        asked: Item 1.
        units: Table of item 1; empty when nothing was received.
        agreeing: Item a, and its table.
        agreeing_rows: Number, body, document, day.
        remarks: Items b, c, … up to the wide table.
        has_rows: The wide table follows.
        closing: Last sentence, ending "./.".
        foot: Recipients and signature; an incomplete digest has none.
        unsigned_note: What stands there instead.
    """

    parent_lines: tuple[str, ...]
    agency_lines: tuple[str, ...]
    agency_name: str
    date_line: str
    mark: Mark | None
    running_head: str
    title_lines: tuple[str, ...]
    subject: str
    opening: str
    asked: Item
    units: tuple[tuple[str, ...], ...]
    agreeing: Item
    agreeing_rows: tuple[tuple[str, ...], ...]
    remarks: tuple[Item, ...]
    has_rows: bool
    closing: str
    foot: Foot | None
    unsigned_note: str


def paper(source: DigestSource, audience: Audience) -> Paper:
    """Word the whole paper for ``audience``, but for the rows of its wide table."""
    header, letterhead = source.header, source.header.letterhead
    form = wording.WORDINGS[header.law]
    draft = wording.draft_phrase(header)
    has_rows = any(True for _ in islice(source.rows(), 1))
    return Paper(
        parent_lines=tuple(map(one_line, letterhead.parent_lines)),
        agency_lines=tuple(map(one_line, letterhead.name_lines)),
        agency_name=one_line(letterhead.name),
        date_line=wording.date_line(letterhead, local_day(header.as_of).year),
        mark=_mark(header, audience, source.totals.withheld),
        running_head=_running_head(header, audience),
        title_lines=form.title_lines,
        subject=one_line(form.subject.format(draft=draft)),
        opening=_set(wording.opening(header)),
        asked=Item("1.", _set(wording.asked_and_received(header, source.totals))),
        units=_unit_rows(source.totals),
        agreeing=Item("a)", _set(wording.agreeing(len(source.agreeing)))),
        agreeing_rows=tuple(
            _agreeing_row(number, body) for number, body in enumerate(source.agreeing, start=1)
        ),
        remarks=_remarks(source, has_rows=has_rows),
        has_rows=has_rows,
        closing=_set(form.closing.format(draft=draft)),
        foot=_foot(header, audience) if header.is_complete else None,
        unsigned_note="" if header.is_complete else wording.INCOMPLETE_FOOT,
    )


def paper_blocks(source: DigestSource, audience: Audience) -> Iterator[PaperBlock]:
    """Give the rows of the wide table, joined under their first cells, one block at a time."""
    for (_path, label), group in groupby(source.rows(), key=lambda row: (row.path, row.label)):
        shown = _set(label)
        worded = (
            PaperRow(
                senders=senders.sender_lines(row, audience, source.header.min_place_comments),
                opinion=answers.opinion(row, audience),
                answer=answers.answer(row),
            )
            for row in group
        )
        while block := tuple(islice(worded, MAX_MERGED_ROWS)):
            yield PaperBlock(shown, block)
            shown = f"{_set(label)} {_CONTINUED}"


def annex(source: DigestSource, audience: Audience) -> Iterator[str]:
    """Give the lines of the annex: villages that rows only counted. The public has none."""
    if audience is Audience.DOSSIER:
        for row in source.rows():
            yield from senders.annex_lines(row)


def _set(text: str) -> str:
    """Clean one line and bind the words that must not part."""
    return no_break(one_line(text))


def _mark(header: DigestHeader, audience: Audience, withheld: int) -> Mark | None:
    titles: list[str] = []
    notes: list[str] = []
    if audience is Audience.PUBLIC:
        titles.append(wording.PUBLIC_MARK)
        notes.append(wording.PUBLIC_NOTE)
        if withheld:
            notes.append(no_break(wording.withheld_note(withheld)))
    if not header.is_complete:
        titles.append(wording.INCOMPLETE_MARK)
        notes.extend(no_break(note) for note in wording.incomplete_notes(header))
    return Mark(tuple(titles), tuple(notes)) if titles else None


def _running_head(header: DigestHeader, audience: Audience) -> str:
    heads = [wording.PUBLIC_RUNNING_HEAD] if audience is Audience.PUBLIC else []
    if not header.is_complete:
        heads.append(wording.incomplete_running_head(header))
    return ". ".join(heads)


def _unit_rows(totals: Totals) -> tuple[tuple[str, ...], ...]:
    if not totals.comments:
        return ()
    sent = {**totals.sent, Unit.ORGANISATION: totals.asked_organisations}
    table = []
    for unit in UNITS:
        name, word = _UNIT_ROWS[unit]
        opinions, took_part = totals.by_unit.get(unit, 0), totals.took_part.get(unit, 0)
        if opinions or took_part or sent.get(unit):
            handed_out = f"{count(sent[unit])}{word}" if unit in sent else wording.POSTED_ONLY
            heard = f"{count(took_part)}{word}"
            if unit is Unit.COLLECTIVE:
                name, heard = _collectives(took_part, totals.meetings)
            table.append((name, handed_out, heard, count(opinions)))
    return tuple(tuple(no_break(cell) for cell in row) for row in table)


def _collectives(took_part: int, meetings: int) -> tuple[str, str]:
    """Tell meetings, which have minutes, from what groups and associations sent."""
    name, word = _UNIT_ROWS[Unit.COLLECTIVE]
    others = took_part - meetings
    if not others:
        return name, f"{count(meetings)}{word}"
    held = f"{count(meetings)}{word}, " if meetings else ""
    return "Tập thể (họp thôn; nhóm, tổ, chi hội)", f"{held}{count(others)} lượt gửi"


def _agreeing_row(number: int, body: Body) -> tuple[str, ...]:
    return (
        str(number),
        _set(body.name),
        one_line(body.document_number) or "Không số",
        day(body.document_on) if body.document_on else "Không ghi",
    )


def _remarks(source: DigestSource, *, has_rows: bool) -> tuple[Item, ...]:
    texts = [wording.silent(source.silent)]
    texts += [wording.majority(kept, inside_sentence(kept.label)) for kept in source.majorities]
    letters = iter(_LETTERS[1:])
    remarks = [Item(f"{next(letters)})", _set(texts[0]))]
    for position, text in enumerate(texts[1:]):
        remarks.append(Item(f"{next(letters)})" if position == 0 else "", _set(text)))
    last = wording.SPECIFIC if has_rows else wording.nothing_received(source.header)
    remarks.append(
        Item(f"{next(letters)})", _set(last), wording.TABLE_ATTACHED if has_rows else "")
    )
    return tuple(remarks)


def _foot(header: DigestHeader, audience: Audience) -> Foot:
    return Foot(
        recipients=tuple(_set(line) for line in wording.recipients(header, audience)),
        signer_title=plain_text(header.signature.title or header.letterhead.signer_title).upper(),
        signer_name=plain_text(wording.signer_name(header)),
    )
