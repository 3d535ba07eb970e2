"""The raw comments of a dossier: CSV and JSON Lines in one pass, a workbook from those lines.

The lines hold no clock and no program's name: the same comments give the same bytes.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from consult.appraisals.dossiers.terms import RawComment
from consult.comments.terms import Unit
from consult.core.archives import opened
from consult.core.clock import LOCAL_ZONE
from consult.core.text import plain_text
from consult.digests.writers.csv_writer import inert
from consult.digests.writers.listing import CHANNEL_NAMES, STANCE_NAMES, UNIT_NAMES
from consult.digests.writers.workbook import Sheet, workbook
from consult.drafts.naming import provision_label

COLUMNS = (
    ("but_luc", "Bút lục", 9),
    ("ma_y_kien", "Mã ý kiến", 11),
    ("nguoi_gop_y", "Người góp ý", 40),
    ("don_vi", "Đơn vị tính", 18),
    ("kenh", "Kênh", 20),
    ("so_van_ban", "Số văn bản", 18),
    ("ngay_van_ban", "Ngày văn bản", 14),
    ("xa", "Xã, phường", 22),
    ("thon", "Thôn, tổ dân phố", 22),
    ("nhan_luc", "Nhận lúc", 19),
    ("dieu_khoan", "Điều, khoản", 24),
    ("dieu_khoan_hien_nay", "Điều, khoản trong bản hiện nay", 24),
    ("quan_diem", "Quan điểm", 20),
    ("noi_dung", "Nội dung", 90),
)
HEADINGS = [heading for _key, heading, _width in COLUMNS]
SHEET = Sheet("Ý kiến", tuple((heading, width) for _key, heading, width in COLUMNS))
WHOLE_DRAFT = "Toàn văn dự thảo"


def write_lines(
    comments: Iterable[RawComment], *, table: Path, lines: Path, of_bodies: Path
) -> tuple[int, int]:
    """Write all comments as CSV and JSON Lines, those of bodies as CSV too; count both."""
    count = of_bodies_count = 0
    with ExitStack() as stack:
        every, bodies = (_table(stack, path) for path in (table, of_bodies))
        stream = stack.enter_context(lines.open("w", encoding="utf-8", newline="\n"))
        for comment in comments:
            record = _record(comment)
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
            cells = [inert(str(cell)) for cell in record.values()]
            every.writerow(cells)
            count += 1
            if comment.unit is Unit.ORGANISATION:
                bodies.writerow(cells)
                of_bodies_count += 1
    return count, of_bodies_count


def write_workbook(lines: Path, target: Path, *, author: str, made_at: datetime) -> None:
    """Write the workbook from the JSON Lines, a row in memory at a time."""
    with workbook(target, title="Ý kiến góp ý, bản gốc", author=author, made_at=made_at) as book:
        book.add(SHEET, _rows(lines))


def _rows(lines: Path) -> Iterator[tuple[str | int, ...]]:
    with lines.open(encoding="utf-8") as stream:
        for line in stream:
            yield tuple(json.loads(line).values())


def _table(stack: ExitStack, path: Path) -> Any:  # noqa: ANN401 - csv names no type of its own
    stream = stack.enter_context(opened(path))
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    stack.callback(text.detach)
    table = csv.writer(text, quoting=csv.QUOTE_ALL)
    table.writerow(HEADINGS)
    return table


@lru_cache(maxsize=4096)  # the same provisions come again with every comment
def _label(path: str) -> str:
    return provision_label(path) if path else WHOLE_DRAFT


def _record(comment: RawComment) -> dict[str, str | int]:
    local = comment.received_at.astimezone(LOCAL_ZONE)
    values = (
        comment.number,
        comment.id,
        comment.sender,
        UNIT_NAMES[comment.unit],
        CHANNEL_NAMES[comment.channel],
        comment.document_number,
        comment.document_on.isoformat() if comment.document_on else "",
        comment.commune,
        comment.village,
        f"{local:%Y-%m-%d %H:%M:%S}",
        _label(comment.path),
        _label(comment.shown_path),
        STANCE_NAMES[comment.stance],
        plain_text(comment.text),
    )
    keys = (key for key, _heading, _width in COLUMNS)
    return dict(zip(keys, values, strict=True))
