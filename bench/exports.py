"""Exports of a synthesis: 1,000,000 comments as XLSX and CSV. Goal P10.

XLSX: at most 30 s of processor time, and memory that does not grow with the rows. CSV: at least
50,000 rows a second. Each export runs in a process of its own, from rows made as they are asked
for; one in a hundred texts begins like a formula, as one of somebody who tries.
"""

import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path

from bench.clock import Line
from bench.round import SYLLABLES, WORDS
from consult.comments.terms import Channel, CommentStatus, Stance, Unit
from consult.digests.rules.wording import law_version
from consult.digests.terms import (
    Audience,
    DigestComment,
    DigestHeader,
    DigestRow,
    DigestSource,
    Letterhead,
    Totals,
)

MANY, FEW, GROUPS, TEXTS = 1_000_000, 100_000, 3_000, 5_000
MOST_SECONDS, LEAST_ROWS, MEMORY_GROWTH = 30, 50_000, 1.5
DAY = date(2026, 11, 1)
AT = datetime(2026, 11, 15, 3, tzinfo=UTC)


def source(comments: int) -> DigestSource:
    """Make a synthesis of ``comments`` in 3,000 groups, nothing of it in memory."""
    letterhead = Letterhead("Sở Tư pháp", ("SỞ TƯ PHÁP",), ("UBND TỈNH",), "Thái Nguyên")
    header = DigestHeader(
        consultation="do",
        number=1,
        as_of=AT,
        input_sha256="0" * 64,
        is_complete=True,
        law=law_version(DAY),
        draft_kind="Quyết định của Ủy ban nhân dân tỉnh",
        draft_title="Hỗ trợ hộ nghèo",
        letterhead=letterhead,
        opened_on=DAY,
        closes_on=DAY,
        unanswered={},
        min_place_comments=5,
    )
    units = {Unit.PERSON: comments}
    totals = Totals(comments, comments, units, {Channel.WEB: comments}, {Stance.AGREE: comments})
    return DigestSource(header, totals, rows=_rows, comments=lambda: _comments(comments))


def _texts() -> list[str]:
    chance = random.Random(1)
    return [
        ("=" if number % 100 == 0 else "") + " ".join(chance.choices(WORDS, k=SYLLABLES))
        for number in range(TEXTS)
    ]


def _rows() -> Iterator[DigestRow]:
    for number, text in zip(range(GROUPS), _texts(), strict=False):
        yield DigestRow(
            path=f"dieu-{number % 60}",
            label=f"Điều {number % 60}",
            group_id=f"{number:016x}",
            group_code=f"N{number}",
            representative=text,
            public_representative=text,
            comment_ids=(str(number),),
            by_unit={Unit.PERSON: 1},
            by_stance={Stance.AGREE: 1},
        )


def _comments(count: int) -> Iterator[DigestComment]:
    texts = _texts()
    for number in range(count):
        group = number % GROUPS
        yield DigestComment(
            id=str(number),
            group_id=f"{group:016x}",
            group_code=f"N{group}",
            path=f"dieu-{group % 60}",
            label=f"Điều {group % 60}",
            stance=Stance.AGREE,
            unit=Unit.PERSON,
            channel=Channel.WEB,
            received_at=AT,
            status=CommentStatus.PUBLISHED,
            text=texts[number % TEXTS],
            public_text=texts[number % TEXTS],
            commune_code="02020",
            commune=f"xã {number % 92}",
            village=f"thôn {number % 1840}",
        )


def _export(name: str, comments: int) -> tuple[float, float]:
    """Write one export; gives its CPU seconds, rows being made left out, and peak memory in MiB."""
    writer = import_module(f"consult.digests.writers.{name}_writer")
    began = time.process_time()
    for _comment in _comments(comments):
        pass
    making = time.process_time() - began
    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        writer.write(source(comments), Path(folder) / "file", audience=Audience.DOSSIER)
        taken = time.process_time() - began - making
    return taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def export(name: str, comments: int) -> tuple[float, float]:
    """Run ``_export`` in a process of its own, whose memory is that of the export."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_export, (name, comments))


def measure() -> list[Line]:
    """Export a million and a hundred thousand comments."""
    lines = []
    seconds, memory = export("xlsx", MANY)
    _few_seconds, few_memory = export("xlsx", FEW)
    goal = f"{MOST_SECONDS} s"
    lines.append(
        Line("XLSX, 1,000,000 rows", f"{seconds:.1f} s", goal, seconds / MOST_SECONDS, 1.0)
    )
    lines.append(_memory("XLSX", memory, few_memory))
    seconds, memory = export("csv", MANY)
    _few_seconds, few_memory = export("csv", FEW)
    rate = MANY / seconds
    line = Line("CSV", f"{rate:.0f}/s", f"{LEAST_ROWS}/s", rate / LEAST_ROWS, 1.0, at_least=True)
    return [*lines, line, _memory("CSV", memory, few_memory)]


def _memory(name: str, many: float, few: float) -> Line:
    growth = many / few
    return Line(
        f"{name}: memory from 100,000", f"{many:.0f} MiB", f"{few:.0f} MiB", growth, MEMORY_GROWTH
    )
