"""The words of accounts: roles, and what each may do."""

import enum
from dataclasses import dataclass

from consult.core.words import marked

MIN_PASSWORD_CHARS = 12
STAFF_IDLE_SECONDS = 30 * 60
STAFF_SESSION_SECONDS = 12 * 60 * 60


class RoleName(enum.StrEnum):
    """The roles of people who sign in."""

    DRAFTER = "drafter"
    APPROVER = "approver"
    MODERATOR = "moderator"
    APPRAISER = "appraiser"
    RECORDER = "recorder"
    OBSERVER = "observer"
    OVERSEER = "overseer"
    ADMIN = "admin"


class Permission(enum.StrEnum):
    """What a view asks for."""

    READ_DRAFTS = "read_drafts"
    WRITE_DRAFTS = "write_drafts"
    PUBLISH_ROUNDS = "publish_rounds"
    READ_ANSWERS = "read_answers"
    ANSWER_COMMENTS = "answer_comments"
    APPROVE_ANSWERS = "approve_answers"
    MODERATE = "moderate"
    RECORD_COMMENTS = "record_comments"
    APPRAISE = "appraise"
    VERIFY_RULES = "verify_rules"
    BUILD_DIGESTS = "build_digests"
    SEE_ROUNDS = "see_rounds"
    SEE_BOARDS = "see_boards"
    SEE_SATISFACTION = "see_satisfaction"
    SUPERVISE = "supervise"
    ANSWER_REMARKS = "answer_remarks"
    SEE_JOBS = "see_jobs"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_PLACES = "manage_places"
    READ_AUDIT = "read_audit"
    RECORD_INTERRUPTIONS = "record_interruptions"
    SEE_OUTREACH = "see_outreach"
    CONFIRM_OUTREACH = "confirm_outreach"
    MANAGE_TEMPLATES = "manage_templates"


ROLE_PERMISSIONS: dict[RoleName, frozenset[Permission]] = {
    RoleName.DRAFTER: frozenset(
        {
            Permission.READ_DRAFTS,
            Permission.WRITE_DRAFTS,
            Permission.PUBLISH_ROUNDS,
            Permission.READ_ANSWERS,
            Permission.ANSWER_COMMENTS,
            Permission.ANSWER_REMARKS,
            Permission.BUILD_DIGESTS,
            Permission.SEE_ROUNDS,
            Permission.SEE_JOBS,
            Permission.SEE_OUTREACH,
        }
    ),
    RoleName.APPROVER: frozenset(
        {Permission.READ_ANSWERS, Permission.APPROVE_ANSWERS, Permission.SEE_ROUNDS}
    ),
    RoleName.MODERATOR: frozenset({Permission.MODERATE, Permission.SEE_ROUNDS}),
    RoleName.APPRAISER: frozenset(
        {
            Permission.READ_DRAFTS,
            Permission.APPRAISE,
            Permission.VERIFY_RULES,
            Permission.BUILD_DIGESTS,
            Permission.SEE_ROUNDS,
            Permission.SEE_JOBS,
        }
    ),
    RoleName.RECORDER: frozenset(
        {
            Permission.RECORD_COMMENTS,
            Permission.ANSWER_REMARKS,
            Permission.SEE_ROUNDS,
            Permission.SEE_JOBS,
            Permission.SEE_OUTREACH,
            Permission.CONFIRM_OUTREACH,
        }
    ),
    RoleName.OBSERVER: frozenset(
        {Permission.SEE_ROUNDS, Permission.SUPERVISE, Permission.SEE_SATISFACTION}
    ),
    RoleName.OVERSEER: frozenset(
        {
            Permission.SEE_ROUNDS,
            Permission.SEE_BOARDS,
            Permission.SEE_SATISFACTION,
            Permission.SEE_JOBS,
        }
    ),
    RoleName.ADMIN: frozenset(
        {
            Permission.MANAGE_ACCOUNTS,
            Permission.MANAGE_PLACES,
            Permission.MANAGE_TEMPLATES,
            Permission.READ_AUDIT,
            Permission.RECORD_INTERRUPTIONS,
            Permission.SEE_JOBS,
        }
    ),
}

# The list of comments with words that nobody has looked through yet, or that were withheld, and the
# whole words behind a mask, are for these only. Who approves an answer reads what it answers where
# it is answered: with personal details masked, and no way to the whole words.
READS_UNPUBLISHED = (Permission.APPRAISE, Permission.MODERATE, Permission.ANSWER_COMMENTS)

ROLE_NAMES = {
    RoleName.DRAFTER: marked("Người soạn thảo"),
    RoleName.APPROVER: marked("Người duyệt trả lời"),
    RoleName.MODERATOR: marked("Người kiểm duyệt"),
    RoleName.APPRAISER: marked("Người thẩm định (Sở Tư pháp)"),
    RoleName.RECORDER: marked("Cán bộ nhập phiếu"),
    RoleName.OBSERVER: marked("Người giám sát (Mặt trận)"),
    RoleName.OVERSEER: marked("Người theo dõi (Văn phòng UBND tỉnh, Sở Nội vụ)"),
    RoleName.ADMIN: marked("Quản trị"),
}


@dataclass(frozen=True)
class NewAgency:
    """What makes an agency; ``…_lines`` are broken into lines by hand for the letterhead.

    ``commune_code`` is of the commune that it governs, empty for bodies of the province;
    ``signer_title`` stands over signatures, empty for the usual one of such a body.
    """

    code: str
    name: str
    name_lines: str
    parent_lines: str
    place_name: str
    position: int = 0
    commune_code: str = ""
    signer_title: str = ""


@dataclass(frozen=True)
class NewAccount:
    """What makes an account; without ``password`` one is made up and shown once."""

    email: str
    name: str
    roles: frozenset[RoleName]
    agency_id: int | None
    password: str | None = None
