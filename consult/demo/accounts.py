"""The demo province's agencies and officers; their password is known to all."""

from datetime import datetime

from consult.accounts.queries import account_by_email, agency_by_code
from consult.accounts.services import create_account, create_agency
from consult.accounts.terms import NewAccount, NewAgency, RoleName

PASSWORD = "gop-y-du-thao-2026"  # noqa: S105 - printed by `make run`
PARENT = "UBND TỈNH THÁI NGUYÊN"
PLACE = "Thái Nguyên"

# code, name, name broken for the letterhead
AGENCIES = (
    ("SNNMT", "Sở Nông nghiệp và Môi trường", "SỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG"),
    ("SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch", "SỞ VĂN HÓA,\nTHỂ THAO VÀ DU LỊCH"),
    ("STP", "Sở Tư pháp", "SỞ TƯ PHÁP"),
    ("STC", "Sở Tài chính", "SỞ TÀI CHÍNH"),
    ("SNV", "Sở Nội vụ", "SỞ NỘI VỤ"),
    ("SYT", "Sở Y tế", "SỞ Y TẾ"),
    ("SXD", "Sở Xây dựng", "SỞ XÂY DỰNG"),
    ("SDTTG", "Sở Dân tộc và Tôn giáo", "SỞ DÂN TỘC\nVÀ TÔN GIÁO"),
    ("UBND-CHO-DON", "Ủy ban nhân dân xã Chợ Đồn", "ỦY BAN NHÂN DÂN\nXÃ CHỢ ĐỒN"),
    ("MTTQ", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "BAN THƯỜNG TRỰC"),
    ("VPUB", "Văn phòng Ủy ban nhân dân tỉnh", "VĂN PHÒNG"),
)
# code of the agency, code of the commune that it governs
COMMUNES = {"UBND-CHO-DON": "02020"}
# role, e-mail, name, agency
OFFICERS = (
    (RoleName.DRAFTER, "soan-thao@thainguyen.example", "Hoàng Thị Bích", "SNNMT"),
    (RoleName.DRAFTER, "soan-thao-vh@thainguyen.example", "Ma Văn Dũng", "SVHTTDL"),
    (RoleName.APPROVER, "duyet-tra-loi@thainguyen.example", "Phùng Văn Sơn", "SNNMT"),
    (RoleName.APPROVER, "duyet-tra-loi-vh@thainguyen.example", "Hà Thị Tuyết", "SVHTTDL"),
    (RoleName.MODERATOR, "kiem-duyet@thainguyen.example", "Lý Thị Hạnh", "VPUB"),
    (RoleName.APPRAISER, "tham-dinh@thainguyen.example", "Nông Văn Khải", "STP"),
    (RoleName.RECORDER, "nhap-phieu@thainguyen.example", "Triệu Thị Mai", "UBND-CHO-DON"),
    (RoleName.OBSERVER, "giam-sat@thainguyen.example", "Dương Văn Phúc", "MTTQ"),
    (RoleName.OVERSEER, "theo-doi@thainguyen.example", "Vũ Thị Lan", "VPUB"),
    (RoleName.ADMIN, "quan-tri@thainguyen.example", "Đặng Quang Minh", "VPUB"),
)


def make_officers(now: datetime) -> None:
    """Create the agencies and the officers of each role."""
    for position, (code, name, lines) in enumerate(AGENCIES):
        if agency_by_code(code) is None:
            governed = COMMUNES.get(code, "")
            new = NewAgency(code, name, lines, PARENT, PLACE, position, governed)
            create_agency(new, by=None, now=now)
    for role, email, name, agency_code in OFFICERS:
        agency = agency_by_code(agency_code)
        account = NewAccount(
            email=email,
            name=name,
            roles=frozenset({role}),
            agency_id=agency.id if agency else None,
            password=PASSWORD,
        )
        create_account(account, by=None, now=now)


def demo_accounts() -> list[tuple[str, str, str]]:
    """List (role, e-mail, password) of the demo officers that exist."""
    return [
        (role.value, email, PASSWORD)
        for role, email, _name, _agency in OFFICERS
        if account_by_email(email) is not None
    ]
