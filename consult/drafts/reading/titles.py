"""What a document is, by its first lines: kind, number, title, issuer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.letters import fold, is_capitals
from consult.drafts.terms import DraftKind

KIND_NAMES: tuple[tuple[str, DraftKind], ...] = (
    ("VĂN BẢN HỢP NHẤT", DraftKind.CONSOLIDATION),
    ("BỘ LUẬT", DraftKind.LAW),
    ("LUẬT", DraftKind.LAW),
    ("PHÁP LỆNH", DraftKind.ORDINANCE),
    ("NGHỊ ĐỊNH", DraftKind.DECREE),
    ("THÔNG TƯ LIÊN TỊCH", DraftKind.CIRCULAR),
    ("THÔNG TƯ", DraftKind.CIRCULAR),
    ("NGHỊ QUYẾT", DraftKind.RESOLUTION),
    ("QUYẾT ĐỊNH", DraftKind.DECISION),
    ("CHỈ THỊ", DraftKind.DIRECTIVE),
    ("QUY ĐỊNH", DraftKind.REGULATION),
    ("QUY CHẾ", DraftKind.STATUTE),
    ("NỘI QUY", DraftKind.STATUTE),
    ("ĐIỀU LỆ", DraftKind.CHARTER),
    ("KẾ HOẠCH", DraftKind.PLAN),
    ("CHƯƠNG TRÌNH", DraftKind.PROGRAMME),
    ("ĐỀ ÁN", DraftKind.SCHEME),
    ("TỜ TRÌNH", DraftKind.PROPOSAL),
    ("BÁO CÁO", DraftKind.REPORT),
    ("THÔNG BÁO", DraftKind.NOTICE),
    ("HƯỚNG DẪN", DraftKind.GUIDANCE),
)
LONGEST_TITLE_LINES = 6
LONGEST_TITLE_LINE_CHARS = 200
SENTENCE_ENDS = (".", ":", ";")

_FOLDED_NAMES = tuple((fold(name), kind) for name, kind in KIND_NAMES)
_NUMBER = re.compile(
    r"(?:luat\s+)?so\s*:?\s*((?:\d[\d.]*\s*[/-]\s*)(?:\d{4}\s*/\s*)?(?:qh\s?\d+|[a-z][a-z\d]*)(?:\s?[-/]\s?[a-z\d]+|\.[a-z]{2,4}\b)*)"
)
_BARE_NUMBER = re.compile(r"\b(\d+/\d{4}/[a-z]+\d*(?:-[a-z]+)*)\b")
_NUMBER_LINE = re.compile(r"(?:luat\s+)?so(?:\s*[:\d./]|\s*$)")
_NUMBER_PLACE = re.compile(r"\bso\s*:")
_BASIS = re.compile(
    r"(?:can cu|xet |theo de nghi|thuc hien |nham |de trien khai|(?:chuong|dieu) [\divx]+\b)"
)
_PURPOSE = re.compile(r"(?:thuc hien|nham|de trien khai) ")
_ISSUES = re.compile(r".{0,60}\bban hanh (?:luat|nghi|thong|quyet|quy|dieu)")
_DECIDES = re.compile(r"(?:quyet dinh|quyet nghi|nghi quyet|chi thi)\s*:")
_STATE = re.compile(r"cong hoa xa hoi|doc lap\s*[-–]|^[-*_=—– ]+$|(?:ha noi|, ngay)\b")
_OFFICES = re.compile(
    r"(?:chu tich|uy ban|hoi dong|chinh phu|bo truong|quoc hoi|thu tuong|uy ban thuong vu)\b"
)
_OFFICE_BELOW = re.compile(
    r"(?:so|ban|chi cuc|cuc|tong cuc|vu|van phong|phong|trung tam|thanh tra|cong an|truong|vien|"
    r"benh vien|uy ban nhan dan|hoi dong nhan dan)\b"
)
_PLACE = re.compile(r"(?:tinh|huyen|xa|phuong|thanh pho|thi xa|quan|khoa|ky hop)\b")
_NO_OFFICE = re.compile(r"\W*(?:du thao|muc luc|hoa toc|khan|mat|phan mo dau|loi noi dau)\b")
_DRAFT_MARK = re.compile(r"^\W*dự\s+thảo(?:\s+lần(?:\s+thứ)?\s+[\w]+)?\W+|^bản\s+", re.IGNORECASE)
_DAY = re.compile(r",\s*ngày\b.{0,40}?năm\s*(?:\d{4}|[.…]+)\s*", re.IGNORECASE)
_SEAMS = (
    _DAY,
    re.compile(r"\s[-_—]{3,}(?:\s|$)|\s+(?=CỘNG H(?:ÒA|OÀ|OA) XÃ HỘI|Độc lập\s*[-–]\s*Tự do)"),
    re.compile(
        r"(?<=[A-ZĐÀ-Ỹ]{2})\s+(?=(?:Căn cứ|Theo đề nghị|Xét)\s|"
        r"(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định)\s.{0,80}\bsố\s*\d)"
    ),
    re.compile(r"(?<=[^\W\d_])\s+(?=Căn cứ (?:Luật|Bộ luật|Hiến pháp|Pháp lệnh|Nghị|Thông tư)\b)"),
)
"""Where lines that stand apart on paper run together in files: at days, rules, the name of the
state, where a title in capitals goes over into a sentence, and where the grounds begin."""

_CONSOLIDATED = "VBHN"
_SITTING = re.compile(r"[,\s]+KHÓA\s.*$")
_BLANKS = re.compile(r"[.…]{2,}|…")
_NOTE_MARK = re.compile(r"\[\d+\]|\s*[-_*—]{3,}\s*")


@dataclass(frozen=True, slots=True)
class Titles:
    """The words on the first page that name a document; each may be empty.

    ``name`` is the kind as printed (``QUY CHẾ``).
    """

    kind: DraftKind = DraftKind.OTHER
    number: str = ""
    title: str = ""
    issuer: str = ""
    name: str = ""


def titles_of(preamble: Sequence[Block]) -> Titles:
    """Read kind, number, title and issuer from the lines before the first unit."""
    lines = [line for block in preamble for line in block.words.split("\n")]
    for seam in _SEAMS:
        lines = [part.strip() for line in lines for part in seam.split(line) if part.strip()]
    kind, name, position, rest = _kind(lines)
    title = _title(lines, position, rest) if position is not None else ""
    number = _number(lines, position)
    kind = DraftKind.CONSOLIDATION if _CONSOLIDATED in number else kind
    return Titles(kind, number, title, _issuer(lines, position), name)


def _kind(lines: Sequence[str]) -> tuple[DraftKind, str, int | None, str]:
    """Find the line that names the kind, and what follows the name on it.

    The name stands in capitals; only older texts write it small, before the legal bases.
    """
    head = list(takewhile(lambda line: not _BASIS.match(fold(line)), lines))
    for searched, must_be_capitals in ((lines, True), (head, False)):
        for position, line in enumerate(searched):
            bare = _DRAFT_MARK.sub("", line)
            kind, name = _kind_named(bare, must_be_capitals=must_be_capitals)
            if name:
                rest = bare[len(name) :].strip(" :")
                return kind, name, position, "" if fold(rest).startswith("so") else rest
    return DraftKind.OTHER, "", None, ""


def _kind_named(line: str, *, must_be_capitals: bool) -> tuple[DraftKind, str]:
    """Tell which kind a line begins by naming, and the words it does so with."""
    folded = fold(line)
    for name, kind in _FOLDED_NAMES:
        if folded.startswith(name) and line[0].isupper():
            words = line[: len(name)]
            if is_capitals(words) or not must_be_capitals:
                return kind, words
    return DraftKind.OTHER, ""


def _title(lines: Sequence[str], position: int, rest: str) -> str:
    """Join the lines below the kind's name that say what the document is about."""
    parts = [rest] if rest else []
    for line in lines[position + 1 : position + 1 + LONGEST_TITLE_LINES]:
        folded = fold(line)
        if parts and is_capitals(line) and _OFFICES.match(folded):
            break
        is_basis = bool(_BASIS.match(folded)) and (parts or not _PURPOSE.match(folded))
        if (
            is_basis
            or (line.endswith(".") and _ISSUES.match(folded))
            or _DECIDES.match(folded)
            or line.startswith(("(", "["))
        ):
            break
        if _STATE.search(folded) and parts:
            break
        if line.endswith(SENTENCE_ENDS) and (parts or len(line) > LONGEST_TITLE_LINE_CHARS):
            break
        if not _STATE.search(folded):
            parts.append(line)
    return _NOTE_MARK.sub(" ", " ".join(parts)).strip()


def _number(lines: Sequence[str], kind_position: int | None) -> str:
    """Find ``Số: 12/2026/QĐ-UBND``; empty while the number is still blank.

    It stands at the head of the page, or, in older texts, in the title; numbers in the legal
    bases belong to other documents.
    """
    head = list(takewhile(lambda line: not _BASIS.match(fold(line)), lines))
    above = " ".join(head[:kind_position])
    has_place = bool(_NUMBER_PLACE.search(fold(above)))
    text = _BLANKS.sub("", above if has_place else " ".join(head))
    match = _NUMBER.search(fold(text)) or (None if has_place else _BARE_NUMBER.search(fold(above)))
    return re.sub(r"\s+", "", text[match.start(1) : match.end(1)]) if match else ""


def _issuer(lines: Sequence[str], kind_position: int | None) -> str:
    """Find who issues: the office in capitals under the title, else the head of the page.

    Where the head was read across its columns, the name of the state stands inside the office's.
    """
    below = lines[(kind_position or 0) + 1 :] if kind_position is not None else []
    for line in below:
        if fold(line).startswith("can cu"):
            break
        if is_capitals(line) and _OFFICES.match(fold(line)):
            return _SITTING.sub("", _NOTE_MARK.sub(" ", line)).strip()
    head: list[str] = []
    is_beside_state = False
    for line in lines[:kind_position]:
        folded = fold(line)
        if _NUMBER.match(folded) or _NUMBER_LINE.match(folded):
            break
        is_state = bool(_STATE.search(folded))
        is_beside_state = is_beside_state or is_state
        if is_state or (is_beside_state and not _PLACE.match(folded)):
            continue
        if is_capitals(_NOTE_MARK.sub("", line)) and not _NO_OFFICE.match(folded):
            if _OFFICE_BELOW.match(folded):
                head.clear()
            head.append(_NOTE_MARK.sub(" ", line).strip())
    return " ".join(head)
