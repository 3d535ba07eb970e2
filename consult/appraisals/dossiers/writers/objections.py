"""What people say was misread, and what came of it, as CSV beside the raw comments."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from consult.core.archives import opened
from consult.core.clock import LOCAL_ZONE
from consult.core.text import plain_text
from consult.digests.writers.csv_writer import inert
from consult.drafts.naming import provision_label
from consult.responses.queries.objections import ObjectionRow
from consult.responses.terms import Ruling

HEADINGS = (
    "Mã ý kiến",
    "Điều, khoản",
    "Nhận lúc",
    "Nội dung phản ánh",
    "Kết quả",
    "Trả lời",
    "Kết luận lúc",
)
RULING_NAMES = {
    Ruling.MOVED: "Chuyển sang nhóm khác",
    Ruling.OWN_GROUP: "Tách thành nhóm riêng",
    Ruling.ANSWER_CORRECTED: "Sửa trả lời",
    Ruling.REJECTED: "Giữ nguyên",
}
WAITING = "Chưa giải quyết"


def write_objections(rows: Iterable[ObjectionRow], target: Path) -> None:
    """Write the objections of a round, nobody named; no cell can start a formula."""
    with opened(target) as stream:
        lines = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        table = csv.writer(lines, quoting=csv.QUOTE_ALL)
        table.writerow(HEADINGS)
        for row in rows:
            cells = (
                str(row.comment_id),
                provision_label(row.path) if row.path else "Toàn văn dự thảo",
                _moment(row.received_at),
                plain_text(row.text),
                RULING_NAMES[row.ruling] if row.ruling else WAITING,
                plain_text(row.reason),
                _moment(row.decided_at) if row.decided_at else "",
            )
            table.writerow([inert(cell) for cell in cells])
        lines.detach()


def _moment(value: datetime) -> str:
    return f"{value.astimezone(LOCAL_ZONE):%Y-%m-%d %H:%M:%S}"
