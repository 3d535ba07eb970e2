"""The edits an officer can make; ``path`` names the unit each is made to."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from consult.core.errors import Refusal
from consult.drafts.terms import ProvisionKind

UNIT_NAMES = {
    ProvisionKind.PART: _l("Phần"),
    ProvisionKind.CHAPTER: _l("Chương"),
    ProvisionKind.SECTION: _l("Mục"),
    ProvisionKind.SUBSECTION: _l("Tiểu mục"),
    ProvisionKind.ARTICLE: _l("Điều"),
    ProvisionKind.CLAUSE: _l("Khoản"),
    ProvisionKind.POINT: _l("Điểm"),
    ProvisionKind.ITEM: _l("Mục đánh số"),
    ProvisionKind.PARAGRAPH: _l("Lời văn"),
    ProvisionKind.QUOTE: _l("Đoạn trích sửa đổi"),
    ProvisionKind.TABLE: _l("Bảng"),
    ProvisionKind.APPENDIX: _l("Phụ lục, biểu mẫu"),
    ProvisionKind.ATTACHMENT: _l("Văn bản kèm theo"),
    ProvisionKind.PREAMBLE: _l("Phần mở đầu"),
    ProvisionKind.SIGNATURE: _l("Nơi nhận, chữ ký"),
}
"""What an officer can turn a unit into, and what each is called."""


class EditImpossible(Refusal):
    """The edit cannot be made to this unit; the sentence says why."""

    message = _l("Không sửa được như vậy ở chỗ này.")


@dataclass(frozen=True)
class Rewrite:
    """Give a unit another number, name or wording; the only edit that changes words."""

    path: str
    number: str
    heading: str
    text: str


@dataclass(frozen=True)
class Renumber:
    """Number a unit and those of its kind after it in its parent on from the one before."""

    path: str


@dataclass(frozen=True)
class Retype:
    """Make a unit one of another kind; what follows is placed anew around it."""

    path: str
    kind: ProvisionKind


@dataclass(frozen=True)
class Promote:
    """Make a unit one level wider."""

    path: str


@dataclass(frozen=True)
class Demote:
    """Make a unit one level narrower."""

    path: str


@dataclass(frozen=True)
class Insert:
    """Put an empty unit of the same kind, with this number, before a unit."""

    path: str
    number: str


@dataclass(frozen=True)
class Join:
    """Make a unit's words the end of the paragraph printed before it."""

    path: str


@dataclass(frozen=True)
class Split:
    """Cut a unit in two; ``at`` counts characters of its name and text, joined by a line break."""

    path: str
    at: int


@dataclass(frozen=True)
class Move:
    """Change places with the unit before (``steps`` -1) or after (1) it, in the same parent."""

    path: str
    steps: int


@dataclass(frozen=True)
class MoveInto:
    """Put a unit at the end of another one; an empty ``parent`` is the document itself."""

    path: str
    parent: str


Edit = Rewrite | Renumber | Retype | Promote | Demote | Insert | Join | Split | Move | MoveInto
