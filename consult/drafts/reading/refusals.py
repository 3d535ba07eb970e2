"""Why a file cannot be read as a draft; each says what to do instead."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l

from consult.core.errors import Refusal


class UnreadableDraft(Refusal):
    """The file cannot be read; ``code`` is for programs, ``message`` for people."""

    code: ClassVar[str] = "unreadable"
    message = _l("Không đọc được tệp này. Hãy lưu lại thành tệp Word (.docx) rồi tải lên.")


class EmptyFile(UnreadableDraft):
    """There is nothing in the file."""

    code = "empty-file"
    message = _l("Tệp rỗng. Hãy kiểm tra lại tệp rồi tải lên lần nữa.")


class FileTooLarge(UnreadableDraft):
    """The file has more bytes than an upload may have."""

    code = "file-too-large"
    message = _l("Tệp lớn hơn 20 MB. Hãy nén ảnh trong tệp hoặc tách phụ lục ra tệp riêng.")


class UnpackedTooLarge(UnreadableDraft):
    """The parts of the file are too large, or too many, once unpacked."""

    code = "unpacked-too-large"
    message = _l(
        "Tệp bung ra quá lớn hoặc có quá nhiều phần nên không được mở. "
        "Hãy chép nội dung sang một tệp Word mới rồi tải lên."
    )


class NotADocument(UnreadableDraft):
    """By its content the file is none of the kinds that can be read."""

    code = "not-a-document"
    message = _l(
        "Nội dung tệp không phải văn bản Word, PDF, HTML hay văn bản thuần, dù tên tệp có thể "
        "ghi như vậy. Hãy mở tệp gốc và lưu lại thành .docx."
    )


class BrokenFile(UnreadableDraft):
    """The file was cut off or damaged on its way."""

    code = "broken-file"
    message = _l("Tệp bị hỏng hoặc bị cắt cụt. Hãy mở tệp gốc, lưu lại rồi tải lên lần nữa.")


class UnsafeFile(UnreadableDraft):
    """The file carries declarations or part names no office program writes."""

    code = "unsafe-file"
    message = _l(
        "Tệp chứa khai báo không an toàn nên không được mở. "
        "Hãy chép nội dung sang một tệp Word mới rồi tải lên."
    )


class PasswordProtected(UnreadableDraft):
    """The file is encrypted."""

    code = "password-protected"
    message = _l("Tệp được đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại.")


class NothingReadable(UnreadableDraft):
    """The file opens but holds no words."""

    code = "nothing-readable"
    message = _l("Tệp mở được nhưng không có chữ nào. Hãy kiểm tra lại tệp đã chọn.")


class ScannedPdf(UnreadableDraft):
    """The PDF holds pictures of pages, not text."""

    code = "scanned-pdf"
    message = _l(
        "Tệp PDF này là ảnh chụp, không có chữ để đọc. "
        "Hãy tải lên tệp Word gốc hoặc tệp PDF xuất từ Word."
    )


class ConverterMissing(UnreadableDraft):
    """The format needs LibreOffice, which this machine does not have."""

    code = "converter-missing"
    message = _l(
        "Máy chủ chưa cài LibreOffice nên không đọc được tệp .doc, .odt và .rtf. "
        "Hãy lưu tệp thành .docx rồi tải lên."
    )


class ConversionFailed(UnreadableDraft):
    """LibreOffice could not open the file, or took too long."""

    code = "conversion-failed"
    message = _l("Không chuyển được tệp sang .docx. Hãy mở tệp bằng Word và lưu thành .docx.")
