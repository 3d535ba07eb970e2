"""What a submission is refused for, said so that the person can act on it."""

from flask_babel import lazy_gettext as _l

from consult.core.errors import Refusal


class ConsultationClosed(Refusal):
    """A submission came before the opening or, by the web, after the closing moment."""

    message = _l("Đợt lấy ý kiến này không nhận góp ý vào lúc này.")
    status = 409


class ProvisionNotInDraft(Refusal):
    """A comment points at a provision that the round's version does not have."""

    message = _l("Dự thảo không có điều, khoản này. Chọn lại trong danh sách.")


class PlaceUnknown(Refusal):
    """The commune or village does not exist on that day, or the village is elsewhere."""

    message = _l("Không tìm thấy xã, phường hoặc thôn này. Chọn lại trong danh sách.")


class NothingSaid(Refusal):
    """No comment at all, or one with neither a stance nor words."""

    message = _l("Góp ý chưa có nội dung. Chọn một quan điểm hoặc viết ý kiến.")


class TextTooLong(Refusal):
    """A text has more than 10,000 characters (NFC)."""

    message = _l("Góp ý dài hơn 10.000 ký tự. Cắt bớt, hoặc chia thành hai góp ý.")


class TooManyComments(Refusal):
    """More than 20 comments in one submission."""

    message = _l("Mỗi lần gửi được nhiều nhất 20 góp ý. Gửi phần còn lại ở lần sau.")


class ContactUnusable(Refusal):
    """The telephone number does not exist."""

    message = _l("Số điện thoại chưa đúng. Viết lại, ví dụ 0912 345 678, hoặc để trống.")


class KeyReused(Refusal):
    """The same key came with another body."""

    message = _l(
        "Lần gửi này đã được nhận rồi, với nội dung khác. Mở lại trang góp ý để gửi ý kiến mới."
    )


class ExternalIdReused(Refusal):
    """The same ``external_id`` came with another content."""

    message = _l("Mã external_id này đã được nhập trước đây với nội dung khác.")


class StatusChanged(Refusal):
    """Somebody else decided on the comment in the meantime."""

    message = _l("Góp ý này vừa được người khác xử lý. Tải lại trang để xem.")
    status = 409


class AlreadyUndone(Refusal):
    """The import was undone before."""

    message = _l("Lần nhập này đã được hoàn tác trước đó.")
    status = 409
