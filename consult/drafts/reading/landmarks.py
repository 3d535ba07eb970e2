"""Lines and tables that mark where a document ends or begins: its head, recipients, signatures."""

import re

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.letters import fold, is_capitals

LONGEST_SIGNATURE_LINE_CHARS = 160
NAME_WORDS = 6
"""Words an office and a name fill; a sentence about the office has small letters among them."""

LONGEST_PASSING_CHARS = 200
LONGEST_TITLE_CHARS = 400
MOST_LAYOUT_ROWS = 4
MOST_SIGNATURE_LINES = 60

STATE_HEAD = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap\s*[-–]\s*tu do")
ISSUER = re.compile(
    r"(?:uy ban|ubnd|hoi dong|hdnd|so |chinh phu|bo |tinh |huyen |xa |phuong |[-_=*]+$)"
)
ISSUED_WITH = re.compile(r"(?:kem|ban hanh|phe duyet)\s+theo")
_ATTACHED = re.compile(
    r"(?:quy dinh|quy che|dieu le|noi quy|quy tac|chuong trinh|ke hoach|de an|phuong an|huong dan|"
    r"quy chuan|quy trinh|bo tieu chi|tieu chi)\b"
)
_RECIPIENTS = re.compile(r"noi nhan\s*(?::|$|;)")
_ON_BEHALF = re.compile(
    r"^(?:(?:TM|KT|TL|TUQ|Q)\s?\.|(?:TM|KT|TL|TUQ)/|T\.M\.?|(?:T/M|K/T|T/L)\.?)\s*[A-ZĐÀ-Ỹ]{2}"
)
_OFFICE = re.compile(
    r"^(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|CHỦ TỌA|BÍ THƯ|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|"
    r"CHÁNH ÁN|VIỆN TRƯỞNG|TỔNG THƯ KÝ|"
    r"GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CHỦ NHIỆM|TRƯỞNG BAN|TỔNG KIỂM TOÁN|CHÁNH VĂN PHÒNG|THỐNG ĐỐC|"
    r"XÁC THỰC VĂN BẢN HỢP NHẤT|TỔNG CỤC TRƯỞNG|CỤC TRƯỞNG)(?![A-ZĐÀ-Ỹ])"
)
_PASSED = re.compile(
    r"(?:luat|bo luat|phap lenh|nghi quyet)( nay)? (?:da )?duoc .{0,120}?\bthong qua\b"
)


def says_it_was_passed(line: str) -> bool:
    """Tell whether a line says when an assembly passed the text, as the last line before names."""
    match = _PASSED.match(fold(line[:LONGEST_PASSING_CHARS]))
    return match is not None and bool(match[1])


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


def is_attachment_title(block: Block) -> bool:
    """Tell whether the title of a Quy chế, Quy định, Điều lệ stands here."""
    title, bracket, _ = block.text.partition("(")
    if block.rows or not is_capitals(title) or len(title) > LONGEST_TITLE_CHARS:
        return False
    is_alone = not bracket or is_capitals(block.text) or bool(ISSUED_WITH.search(fold(block.text)))
    return is_alone and bool(_ATTACHED.match(fold(block.text[:30])))
