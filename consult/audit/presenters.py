"""The record in words."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from consult.audit.terms import ChainReport, Fault

# Acts are named by the features that do them; an act without words here is shown by its name.
ACTION_WORDS: dict[str, LazyString] = {
    "account.activate": _l("mở lại tài khoản"),
    "account.change": _l("sửa tài khoản"),
    "account.change_password": _l("đổi mật khẩu"),
    "account.create": _l("tạo tài khoản"),
    "account.deactivate": _l("ngừng tài khoản"),
    "account.reset_password": _l("cấp mật khẩu mới"),
    "account.reset_second_factor": _l("bỏ mã đăng nhập đã cài"),
    "account.sign_in": _l("đăng nhập"),
    "agency.change": _l("sửa cơ quan"),
    "agency.create": _l("thêm cơ quan"),
    "comment.read_whole": _l("xem nguyên văn góp ý"),
    "digest.make": _l("chốt bảng tổng hợp"),
    "draft.import": _l("nhập dự thảo từ tệp"),
    "import.undo": _l("rút lại một lần nhập góp ý"),
    "reply.print": _l("in phiếu trả lời góp ý"),
    "outline.keep_warning": _l("giữ một chỗ của dàn ý như tệp gốc"),
    "outline.reopen_warning": _l("xem lại một chỗ đã giữ như tệp gốc"),
    "response.join_groups": _l("gộp nhóm vào nhóm đã trả lời"),
    "response.not_near": _l("ghi hai nhóm là khác nhau"),
    "response.part_groups": _l("hoàn tác gộp nhóm"),
    "response.publish": _l("công bố giải trình"),
    "response.write": _l("viết giải trình"),
    "template.choose": _l("đổi mẫu bản tổng hợp đang dùng"),
    "template.upload": _l("tải lên mẫu bản tổng hợp"),
}
FAULT_WORDS = {
    Fault.NUMBER: _l("Nhật ký đứt ở dòng %(at)s: thiếu, thừa hoặc sai số dòng."),
    Fault.LINK: _l("Nhật ký đứt ở dòng %(at)s: không nối với dòng trước."),
    Fault.CONTENT: _l("Nhật ký đứt ở dòng %(at)s: nội dung đã bị sửa sau khi ghi."),
    Fault.UNREADABLE: _l("Nhật ký đứt ở dòng %(at)s: dòng này không đọc được nữa."),
    Fault.HEAD_LOST: _l("Không còn mã đã ghi lại: nhật ký bị cắt đuôi hoặc viết lại từ đầu."),
}


def action_words(action: str) -> str:
    """Say an act in words."""
    return str(ACTION_WORDS.get(action, action))


def fault_words(report: ChainReport) -> str:
    """Say where a chain breaks, and how much of it is whole."""
    if report.fault is None:
        return ""
    whole = _("%(count)s dòng đầu nguyên vẹn.", count=report.entries)
    return f"{str(FAULT_WORDS[report.fault]) % {'at': report.broken_at}} {whole}"
