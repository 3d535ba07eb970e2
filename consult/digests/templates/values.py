"""What the templates show of one synthesis, under the names officials write."""

from collections.abc import Iterator, Mapping
from typing import Any

from consult.core.text import one_line
from consult.digests.rules import wording
from consult.digests.rules.numbers import count, day, no_break, opinions_by_unit
from consult.digests.rules.paper import Item, Paper, PaperBlock, PaperRow, annex, paper_blocks
from consult.digests.rules.senders import Line
from consult.digests.templates.terms import IS_TALL, MERGE, OPINION_ROWS, PROVISION_FIELD
from consult.digests.terms import Audience, DigestSource, LawVersion
from consult.digests.writers.layout import may_split

_UNIT_FIELDS = ("don_vi", "da_gui", "tham_gia", "so_y_kien")
_AGREEING_FIELDS = ("so", "ten", "van_ban", "ngay")


def template_values(source: DigestSource, paper: Paper, audience: Audience) -> Mapping[str, object]:
    """Give every value of ``terms.VALUES``; the rows of opinions come one by one, once."""
    return {
        **_head(source, paper),
        **_results(source, paper),
        OPINION_ROWS: _opinion_rows(paper_blocks(source, audience)),
        **_foot(paper),
        "phu_luc": tuple(annex(source, audience)),
    }


def _head(source: DigestSource, paper: Paper) -> dict[str, object]:
    header, mark = source.header, paper.mark
    return {
        "co_quan_cap_tren": "\n".join(paper.parent_lines),
        "co_quan_in_hoa": "\n".join(paper.agency_lines),
        "co_quan": _set(header.letterhead.name),
        "noi_ngay": paper.date_line,
        "dau": "\n".join(mark.titles) if mark else "",
        "ghi_chu_dau": "\n".join(mark.notes) if mark else "",
        "dau_trang": paper.running_head,
        "du_thao": _set(wording.draft_phrase(header)),
        "luat_cu": header.law is LawVersion.OLD_2015,
        "tu_ngay": day(header.opened_on),
        "den_ngay": day(header.closes_on),
    }


def _results(source: DigestSource, paper: Paper) -> dict[str, object]:
    _silent, *majorities, last = paper.remarks
    received = opinions_by_unit(source.totals.by_unit, with_note=True)
    return {
        "so_da_gui": count(source.totals.asked_organisations),
        "y_kien_nhan_duoc": _set(received),
        "bang_don_vi": [dict(zip(_UNIT_FIELDS, row, strict=True)) for row in paper.units],
        "co_quan_thong_nhat": _set(wording.agreeing_bodies(len(source.agreeing))),
        "bang_thong_nhat": [
            dict(zip(_AGREEING_FIELDS, row, strict=True)) for row in paper.agreeing_rows
        ],
        "co_quan_chua_tra_loi": _set(wording.silent_bodies(source.silent)),
        "giu_nguyen": [_majority(item) for item in majorities],
        "muc_y_kien": last.number,
    }


def _foot(paper: Paper) -> dict[str, object]:
    foot = paper.foot
    return {
        "duoc_ky": foot is not None,
        "ghi_chu_khong_ky": paper.unsigned_note,
        "noi_nhan": foot.recipients if foot else (),
        "chuc_vu": foot.signer_title if foot else "",
        "nguoi_ky": foot.signer_name if foot else "",
    }


def _majority(item: Item) -> dict[str, str]:
    return {"muc": f"{item.number} " if item.number else "", "loi": item.text}


def _opinion_rows(blocks: Iterator[PaperBlock]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        for position, row in enumerate(block.rows):
            merge = ("continue" if position else "restart") if len(block.rows) > 1 else ""
            label = "" if position else block.label
            yield {PROVISION_FIELD: label, MERGE: merge, **_opinion_row(row)}


def _opinion_row(row: PaperRow) -> dict[str, object]:
    return {
        IS_TALL: may_split(row),
        "chu_the": [_sender_line(line) for line in row.senders],
        "noi_dung": row.opinion,
        "ket_luan": row.answer.decision,
        "ly_do": row.answer.reasons,
    }


def _sender_line(line: Line) -> dict[str, str]:
    upright, italic = ("", line.text) if line.is_italic else (line.text, "")
    return {"chu": upright, "ghi_chu": italic}


def _set(text: str) -> str:
    return no_break(one_line(text))
