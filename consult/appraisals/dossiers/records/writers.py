"""The log of outreach as a tagged PDF/A-2a and as a table."""

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from consult.appraisals.dossiers.records.rules import LogPaper
from consult.appraisals.dossiers.records.terms import OutreachAct
from consult.core.archives import opened
from consult.core.text import plain_text
from consult.digests.writers.csv_writer import inert
from consult.digests.writers.pdf_writer import for_page, typeset
from consult.outreach.terms import Act

TEMPLATE = Path(__file__).parent.parent.parent / "assets" / "outreach.typ"
HEADINGS = ("Xã, phường", "Việc", "Ngày", "Nơi, giờ", "Lý do", "Còn giá trị")
ACT_NAMES = {
    Act.HUNG_UP: "Bắt đầu niêm yết",
    Act.GAP: "Niêm yết bị gián đoạn",
    Act.TAKEN_DOWN: "Gỡ bản niêm yết",
    Act.BROADCAST: "Đã phát loa",
}


def log_pdf(paper: LogPaper, *, as_of: datetime) -> bytes:
    """Give the log as PDF; the same paper and moment give the same bytes.

    Raises:
        TypesettingFailed: Typst refused the content or took too long.
    """
    return typeset(TEMPLATE, for_page(asdict(paper)), made_at=as_of)


def write_acts(acts: Iterable[OutreachAct], target: Path) -> None:
    """Write every confirmation, corrected ones too; nobody named, no cell can start a formula."""
    with opened(target) as stream:
        lines = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        table = csv.writer(lines, quoting=csv.QUOTE_ALL)
        table.writerow(HEADINGS)
        for one in acts:
            cells = (
                one.commune,
                ACT_NAMES[one.act],
                one.day.isoformat(),
                plain_text(one.place),
                plain_text(one.reason),
                "Có" if one.stands else "Không, đã sửa bằng dòng khác",
            )
            table.writerow([inert(cell) for cell in cells])
        lines.detach()
