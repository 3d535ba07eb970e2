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
    "appraisal.ban-hanh": _l("ghi văn bản được ban hành"),
    "appraisal.dossier": _l("lập hồ sơ thẩm định"),
    "appraisal.download": _l("tải hồ sơ thẩm định"),
    "appraisal.drop_item": _l("bỏ điểm thẩm định"),
    "appraisal.ho-so-day-du": _l("xác nhận hồ sơ đầy đủ"),
    "appraisal.item": _l("thêm điểm thẩm định"),
    "appraisal.note": _l("ghi chú nội bộ khi thẩm định"),
    "appraisal.reply": _l("trả lời điểm thẩm định"),
    "appraisal.send": _l("gửi hồ sơ sang thẩm định"),
    "appraisal.tra-lai": _l("trả hồ sơ để bổ sung"),
    "appraisal.y-kien": _l("gửi ý kiến thẩm định"),
    "comment.pending": _l("đưa góp ý về chờ đọc"),
    "comment.published": _l("công khai góp ý"),
    "comment.read_whole": _l("xem nguyên văn góp ý"),
    "comment.withheld": _l("không công khai góp ý"),
    "contact.list": _l("tải danh sách gọi điện"),
    "contacts.erase": _l("xóa thông tin liên hệ"),
    "criticism.download": _l("tải văn bản phản biện xã hội"),
    "criticism.record": _l("ghi phản biện xã hội"),
    "digest.make": _l("chốt bảng tổng hợp"),
    "dossier.add": _l("thêm tài liệu vào hồ sơ dự thảo"),
    "dossier.conditions": _l("ghi điều kiện của hồ sơ dự thảo"),
    "dossier.excuse": _l("ghi lý do thiếu tài liệu"),
    "draft.choose_places": _l("chọn nơi được hỏi"),
    "draft.copy_version": _l("chép phiên bản dự thảo"),
    "draft.describe": _l("viết phần nói gọn của dự thảo"),
    "draft.import": _l("nhập dự thảo từ tệp"),
    "draft.place_provisions": _l("đối chiếu điều, khoản hai bản"),
    "draft.publish_version": _l("công bố phiên bản dự thảo"),
    "import.add": _l("nhập góp ý từ tệp"),
    "import.undo": _l("rút lại một lần nhập góp ý"),
    "meeting.look_at_scan": _l("xem bản chụp biên bản họp"),
    "meeting.record": _l("nhập biên bản họp thôn"),
    "objection.rule": _l("kết luận phản hồi “bị tổng hợp sai”"),
    "objection.take": _l("nhận phản hồi “bị tổng hợp sai”"),
    "outline.keep_warning": _l("giữ một chỗ của dàn ý như tệp gốc"),
    "outline.reopen_warning": _l("xem lại một chỗ đã giữ như tệp gốc"),
    "outreach.confirm": _l("xác nhận niêm yết, phát loa"),
    "outreach.text": _l("viết lời thông báo, lời đọc loa"),
    "places.import_lineage": _l("nhập danh sách sáp nhập, chia tách"),
    "places.import_shapes": _l("nhập ranh giới trên bản đồ"),
    "places.import_units": _l("nhập danh sách đơn vị hành chính"),
    "places.import_villages": _l("nhập danh sách thôn, tổ dân phố"),
    "posting.interruption": _l("ghi trang gián đoạn"),
    "posting.interruption_withdrawn": _l("rút ghi nhận gián đoạn"),
    "remark.answer": _l("trả lời kiến nghị giám sát"),
    "remark.close": _l("khép lại kiến nghị giám sát"),
    "remark.send": _l("gửi kiến nghị giám sát"),
    "reply.print": _l("in phiếu trả lời góp ý"),
    "report.make": _l("lập báo cáo một trang"),
    "response.approved": _l("duyệt trả lời"),
    "response.in_review": _l("gửi duyệt trả lời"),
    "response.join_groups": _l("gộp nhóm vào nhóm đã trả lời"),
    "response.majority": _l("ghi lý do giữ khác ý kiến đa số"),
    "response.not_near": _l("ghi hai nhóm là khác nhau"),
    "response.part_groups": _l("hoàn tác gộp nhóm"),
    "response.publish": _l("công bố giải trình"),
    "response.write": _l("viết giải trình"),
    "round.commune_consult": _l("ghi xã, phường bắt đầu lấy ý kiến"),
    "round.extend": _l("gia hạn đợt lấy ý kiến"),
    "round.publish": _l("mở đợt lấy ý kiến"),
    "rules.set_days": _l("sửa số ngày của quy tắc"),
    "rules.verify": _l("đối chiếu quy tắc với văn bản gốc"),
    "sheet.record": _l("nhập phiếu góp ý"),
    "submission.undo": _l("rút lại một lần nhập phiếu"),
    "template.choose": _l("đổi mẫu bản tổng hợp đang dùng"),
    "template.upload": _l("tải lên mẫu bản tổng hợp"),
    "topics.join": _l("gộp chủ đề"),
    "topics.lens": _l("sửa góc nhìn thẩm định"),
    "topics.move": _l("chuyển nhóm sang chủ đề khác"),
    "topics.part": _l("tách chủ đề"),
    "topics.rename": _l("đổi tên chủ đề"),
    "topics.undo": _l("hoàn tác ở chủ đề"),
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
