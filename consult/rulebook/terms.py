"""The words of the rule book: the kinds of documents whose consultation the law orders."""

import enum
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from consult.core.words import marked


class DocumentKind(enum.Enum):
    """Kind of a draft, as the table of posting times names it (domain table 9.1)."""

    NQ_HDND_TINH = "NQ_HDND_TINH"
    QD_UBND_TINH = "QD_UBND_TINH"
    QD_CT_UBND_TINH = "QD_CT_UBND_TINH"
    NQ_HDND_HUYEN = "NQ_HDND_HUYEN"
    QD_UBND_HUYEN = "QD_UBND_HUYEN"
    NQ_HDND_XA = "NQ_HDND_XA"
    QD_UBND_XA = "QD_UBND_XA"
    LAY_Y_KIEN_CAP_XA = "LAY_Y_KIEN_CAP_XA"


KIND_NAMES = {
    DocumentKind.NQ_HDND_TINH: marked("Nghị quyết của Hội đồng nhân dân tỉnh"),
    DocumentKind.QD_UBND_TINH: marked("Quyết định của Ủy ban nhân dân tỉnh"),
    DocumentKind.QD_CT_UBND_TINH: marked("Quyết định của Chủ tịch Ủy ban nhân dân tỉnh"),
    DocumentKind.NQ_HDND_HUYEN: marked("Nghị quyết của Hội đồng nhân dân huyện"),
    DocumentKind.QD_UBND_HUYEN: marked("Quyết định của Ủy ban nhân dân huyện"),
    DocumentKind.NQ_HDND_XA: marked("Nghị quyết của Hội đồng nhân dân xã"),
    DocumentKind.QD_UBND_XA: marked("Quyết định của Ủy ban nhân dân xã"),
    DocumentKind.LAY_Y_KIEN_CAP_XA: marked("Lấy ý kiến ở cấp xã (dân chủ ở cơ sở)"),
}

# Words accepted on the command line besides the codes themselves.
KIND_ALIASES = {
    "resolution": DocumentKind.NQ_HDND_TINH,
    "decision": DocumentKind.QD_UBND_TINH,
    "nghi-quyet": DocumentKind.NQ_HDND_TINH,
    "quyet-dinh": DocumentKind.QD_UBND_TINH,
}

# Duties beside the posting of a draft; they stand in the same table.
DUTY_NAMES = {
    "NIEM_YET": marked("Niêm yết ở cấp xã"),
    "LOA": marked("Đọc trên loa truyền thanh"),
}

# What runs after a round, in days: until its answers are due, and while objections are taken.
ANSWERS_DUE = "TRA_LOI"
OBJECTIONS = "PHAN_HOI"
AFTER_NAMES = {
    ANSWERS_DUE: marked("Công bố trả lời góp ý, kể từ ngày đóng"),
    OBJECTIONS: marked("Nhận phản hồi “ý kiến bị tổng hợp sai”, kể từ ngày công bố trả lời"),
}


class DossierPart(enum.StrEnum):
    """What stands beside the text of a draft in its dossier (hồ sơ dự thảo), or goes to appraisal.

    The parts of ``APPRAISAL_ONLY`` are asked for when a dossier goes to the Department of Justice.
    """

    PROPOSAL = "to-trinh"
    IMPACT = "bao-cao-tac-dong"
    COMPARISON = "ban-so-sanh"
    PROCEDURES = "danh-gia-tthc"
    URGENT_BASIS = "can-cu-rut-gon"
    OTHER = "tai-lieu-khac"
    REQUEST = "cong-van-de-nghi"
    REVISED_DRAFT = "du-thao-sau-tiep-thu"
    SYNTHESIS = "ban-tong-hop"
    AGENCY_OPINIONS = "van-ban-gop-y"
    SOCIAL_CRITICISM = "phan-bien-xa-hoi"
    PEOPLE_OPINIONS = "y-kien-nguoi-dan"
    POSTING_PROOF = "xac-nhan-dang-tai"
    OUTREACH = "nhat-ky-tuyen-truyen"


class Condition(enum.StrEnum):
    """When a part of the dossier is asked for."""

    ALWAYS = "always"
    AMENDING = "amending"
    PROCEDURE = "procedure"
    SPECIAL_MEASURES = "special-measures"
    URGENT = "urgent"
    SOCIAL_CRITICISM = "social-criticism"


PART_NAMES = {
    DossierPart.PROPOSAL: marked("Tờ trình"),
    DossierPart.IMPACT: marked("Báo cáo đánh giá tác động của chính sách"),
    DossierPart.COMPARISON: marked("Bản so sánh, thuyết minh"),
    DossierPart.PROCEDURES: marked("Bản đánh giá thủ tục hành chính"),
    DossierPart.URGENT_BASIS: marked("Văn bản cho phép theo trình tự, thủ tục rút gọn"),
    DossierPart.OTHER: marked("Tài liệu khác"),
    DossierPart.REQUEST: marked("Công văn đề nghị thẩm định"),
    DossierPart.REVISED_DRAFT: marked("Dự thảo văn bản sau tiếp thu"),
    DossierPart.SYNTHESIS: marked("Bản tổng hợp, tiếp thu, giải trình ý kiến"),
    DossierPart.AGENCY_OPINIONS: marked("Văn bản góp ý của cơ quan, tổ chức"),
    DossierPart.SOCIAL_CRITICISM: marked("Văn bản phản biện xã hội của Mặt trận Tổ quốc"),
    DossierPart.PEOPLE_OPINIONS: marked("Ý kiến của người dân, hộ gia đình, cuộc họp thôn"),
    DossierPart.POSTING_PROOF: marked("Giấy xác nhận thời gian đăng tải"),
    DossierPart.OUTREACH: marked("Nhật ký niêm yết, truyền thanh, họp thôn"),
}
# In the order of the index that goes to appraisal; a dossier that is only published has the rest.
APPRAISAL_ORDER = (
    DossierPart.REQUEST,
    DossierPart.PROPOSAL,
    DossierPart.REVISED_DRAFT,
    DossierPart.SYNTHESIS,
    DossierPart.AGENCY_OPINIONS,
    DossierPart.SOCIAL_CRITICISM,
    DossierPart.PEOPLE_OPINIONS,
    DossierPart.IMPACT,
    DossierPart.COMPARISON,
    DossierPart.PROCEDURES,
    DossierPart.URGENT_BASIS,
    DossierPart.POSTING_PROOF,
    DossierPart.OUTREACH,
    DossierPart.OTHER,
)
APPRAISAL_ONLY = frozenset(
    {
        DossierPart.REQUEST,
        DossierPart.REVISED_DRAFT,
        DossierPart.SYNTHESIS,
        DossierPart.AGENCY_OPINIONS,
        DossierPart.SOCIAL_CRITICISM,
        DossierPart.PEOPLE_OPINIONS,
        DossierPart.POSTING_PROOF,
        DossierPart.OUTREACH,
    }
)
# Parts of which there may be many files: a new one stands beside the others.
MANY_FILES = frozenset({DossierPart.OTHER, DossierPart.AGENCY_OPINIONS, DossierPart.OUTREACH})
# What a drafter ticks; ``ALWAYS`` needs no tick.
CONDITION_NAMES = {
    Condition.AMENDING: marked("Dự thảo sửa đổi, bổ sung hoặc thay thế văn bản đang có"),
    Condition.PROCEDURE: marked("Dự thảo có thủ tục hành chính"),
    Condition.SPECIAL_MEASURES: marked("Dự thảo quy định biện pháp đặc thù"),
    Condition.URGENT: marked("Được phép theo trình tự, thủ tục rút gọn"),
    Condition.SOCIAL_CRITICISM: marked("Mặt trận Tổ quốc phản biện xã hội dự thảo này"),
}

# Who must be asked by letter (requirement R12: Nghị định 187/2025/NĐ-CP, Điều 51a).
REQUIRED_BODIES = {
    DocumentKind.QD_CT_UBND_TINH: (
        "Sở Tài chính",
        "Sở Nội vụ",
        "Sở Tư pháp",
        "Sở Khoa học và Công nghệ",
    ),
}

# Who may enter a number: an appraiser of the Department of Justice, or an administrator.
VERIFY_RULES = "verify_rules"
MAY_SET_DAYS = (VERIFY_RULES, "manage_accounts")
MAX_DAYS = 365

# Times that run at the communes beside the posting; a round keeps a copy of each.
COMMUNE_CONSULT = DocumentKind.LAY_Y_KIEN_CAP_XA.value
COMMUNE_DUTIES = (*DUTY_NAMES, COMMUNE_CONSULT)


class Officer(Protocol):
    """Whoever changes the rule book: a signed-in person."""

    id: int
    name: str

    def may(self, permission: str) -> bool:
        """Whether one of the person's roles holds ``permission``."""
        ...


@dataclass(frozen=True)
class RuleCopy:
    """A rule as it stood on the day of publication; a round keeps it for good."""

    rule_id: int
    subject: DocumentKind
    min_days: int
    basis: str
    verified: bool
    agency_reply_days: int | None = None


@dataclass(frozen=True)
class DutyCopy:
    """A duty beside the posting as it stood on the day of publication; ``days`` none if unknown."""

    subject: str
    days: int | None
    basis: str
    verified: bool


@dataclass(frozen=True)
class RuleDays:
    """The numbers of a rule, in days; none where nobody has entered one."""

    min_days: int | None
    urgent_min_days: int | None
    agency_reply_days: int | None
    appraisal_days: int | None
    urgent_reply_days: int | None = None


@dataclass(frozen=True)
class RuleSource:
    """What a rule was compared with: the article, the file of the official text, and the day."""

    article: str
    file_name: str
    file_sha256: str
    compared_on: date
