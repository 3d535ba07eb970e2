"""Lines and tables that mark where a document ends or begins: its head, recipients, signatures."""

import re

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.letters import fold

LONGEST_SIGNATURE_LINE_CHARS = 160
NAME_WORDS = 6
"""Words an office and a name fill; a sentence about the office has small letters among them."""

MOST_LAYOUT_ROWS = 4
MOST_SIGNATURE_LINES = 60

STATE_HEAD = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap\s*[-–]\s*tu do")
ISSUER = re.compile(
    r"(?:uy ban|ubnd|hoi dong|hdnd|so |chinh phu|bo |tinh |huyen |xa |phuong |[-_=*]+$)"
)
_RECIPIENTS = re.compile(r"noi nhan\s*(?::|$|;)")
_ON_BEHALF = re.compile(r"^(?:(?:TM|KT|TL|TUQ|Q)\s?\.|(?:T/M|K/T|T/L)\.?)\s*[A-ZĐÀ-Ỹ]{2}")
_OFFICE = re.compile(
    r"^(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH ÁN|VIỆN TRƯỞNG|TỔNG THƯ KÝ|"
    r"GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CHỦ NHIỆM|TRƯỞNG BAN|TỔNG KIỂM TOÁN|CHÁNH VĂN PHÒNG|THỐNG ĐỐC|"
    r"XÁC THỰC VĂN BẢN HỢP NHẤT|TỔNG CỤC TRƯỞNG|CỤC TRƯỞNG)(?![A-ZĐÀ-Ỹ])"
)


def is_signature_line(line: str) -> bool:
    """Tell whether a line begins the recipients or the signatures."""
    if _RECIPIENTS.match(fold(line[:20])) or _ON_BEHALF.match(line):
        return True
    return (
        bool(_OFFICE.match(line))
        and len(line) <= LONGEST_SIGNATURE_LINE_CHARS
        and not line.endswith((";", ","))
        and all(word[0].isupper() or not word[0].isalpha() for word in line.split()[:NAME_WORDS])
    )


def is_signature_table(block: Block) -> bool:
    """Tell whether a table only sets recipients beside signatures."""
    if not block.rows:
        return False
    lines = [line for row in block.rows for cell in row for line in cell.split("\n") if line]
    firsts = [cell.lstrip().split("\n")[0] for row in block.rows for cell in row if cell.strip()]
    is_small = len(block.rows) <= MOST_LAYOUT_ROWS and len(lines) <= MOST_SIGNATURE_LINES
    return is_small and any(is_signature_line(first) for first in firsts)


def is_head_table(block: Block) -> bool:
    """Tell whether a table only sets the issuer beside the name of the state."""
    return (
        bool(block.rows)
        and len(block.rows) <= MOST_LAYOUT_ROWS
        and bool(STATE_HEAD.search(fold(block.words)))
    )


def begins_recipients(line: str) -> bool:
    """Tell whether a line begins the list of recipients (Nơi nhận)."""
    return bool(_RECIPIENTS.match(fold(line[:20])))
