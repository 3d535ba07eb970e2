"""The words of templates: for which paper one is, and every value it may show."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from consult.core.words import marked
from consult.digests.terms import PaperVariant

MAX_TEMPLATE_BYTES = 2 * 1024 * 1024
MAX_UNPACKED_BYTES = 12 * 1024 * 1024
MAX_TEXT_PART_BYTES = 2 * 1024 * 1024
# What the table of opinions may hold before it is filled, and what few rows of every list may
# add on trial: there may be 10,000 groups and as many villages.
MAX_ROW_BYTES = 64 * 1024
MAX_NESTED_LOOPS = 2
OPINION_ROWS = "bang_y_kien"
PROVISION_FIELD = "dieu_khoan"
# Set by the program in the rows of opinions, never by whoever writes a template.
MERGE, IS_TALL = "gop", "cao"


VARIANT_NAMES = {
    PaperVariant.DOSSIER: marked("Bản cho hồ sơ thẩm định"),
    PaperVariant.PUBLIC: marked("Bản công khai"),
    PaperVariant.INTERIM: marked("Bản chưa đầy đủ"),
    PaperVariant.OLD_LAW: marked("Bản theo Luật năm 2015 (đợt mở trước 01/4/2025)"),
    PaperVariant.NO_OPINIONS: marked("Bản không có ý kiến góp ý"),
}

# The part of the page's address that names a paper, Vietnamese without marks.
ADDRESSES = {
    PaperVariant.DOSSIER: "ho-so",
    PaperVariant.PUBLIC: "cong-khai",
    PaperVariant.INTERIM: "chua-day-du",
    PaperVariant.OLD_LAW: "luat-cu",
    PaperVariant.NO_OPINIONS: "khong-co-y-kien",
}
SHIPPED = 0  # the number of the template that came with the product
MOST_COMMENTS = 10_000
"""Of a round a template is tried on: it is summed up while a person waits, 0.3 s of 10,000."""


class ValueKind(enum.StrEnum):
    """What a value is: words, yes or no, or a list."""

    TEXT = "text"
    FLAG = "flag"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Value:
    """One value a template may show; ``fields`` are those of a list's rows, none for plain words.

    ``about`` tells officials what it holds; ``always`` says that a template must show it.
    """

    kind: ValueKind
    about: str
    fields: Mapping[str, "Value"] | None = None
    always: bool = False


def _text(about: str, *, always: bool = False) -> Value:
    return Value(ValueKind.TEXT, about, always=always)


def _list(about: str, *, always: bool = False, **fields: Value) -> Value:
    return Value(ValueKind.LIST, about, fields or None, always)


VALUES: Mapping[str, Value] = {
    "co_quan_cap_tren": _text(marked("Cơ quan cấp trên, chữ hoa, ngắt dòng như trong hồ sơ")),
    "co_quan_in_hoa": _text(
        marked("Cơ quan chủ trì, chữ hoa, ngắt dòng như trong hồ sơ"), always=True
    ),
    "co_quan": _text(marked("Cơ quan chủ trì, viết trong câu")),
    "noi_ngay": _text(marked("Nơi và ngày, để trống ngày và tháng")),
    "dau": _text(marked("Dấu: BẢN CÔNG KHAI, CHƯA ĐẦY ĐỦ, hoặc để trống"), always=True),
    "ghi_chu_dau": _text(marked("Các dòng dưới dấu, hoặc để trống"), always=True),
    "dau_trang": _text(
        marked("Dòng ở đầu các trang sau, hoặc để trống; đặt ở đầu trang (header)"), always=True
    ),
    "du_thao": _text(marked("Tên dự thảo, viết trong câu"), always=True),
    "so_da_gui": _text(marked("Số cơ quan, tổ chức đã gửi xin ý kiến")),
    "y_kien_nhan_duoc": _text(marked("Số ý kiến theo từng đơn vị tính"), always=True),
    "bang_don_vi": _list(
        marked("Bảng đơn vị tính"),
        don_vi=_text(marked("Tên đơn vị tính")),
        da_gui=_text(marked("Đã gửi")),
        tham_gia=_text(marked("Đã tham gia")),
        so_y_kien=_text(marked("Số ý kiến")),
    ),
    "co_quan_thong_nhat": _text(marked("Số cơ quan thống nhất, hoặc “không có”")),
    "bang_thong_nhat": _list(
        marked("Bảng cơ quan thống nhất với dự thảo"),
        so=_text(marked("Số thứ tự")),
        ten=_text(marked("Tên cơ quan, tổ chức")),
        van_ban=_text(marked("Số văn bản")),
        ngay=_text(marked("Ngày văn bản")),
    ),
    "co_quan_chua_tra_loi": _text(
        marked("Số và tên cơ quan chưa trả lời, hoặc “không có”"), always=True
    ),
    "giu_nguyen": _list(
        marked("Nội dung đa số không đồng ý nhưng giữ nguyên"),
        always=True,
        muc=_text(marked("“c) ” ở câu đầu, các câu sau để trống")),
        loi=_text(marked("Cả câu, kèm lý do"), always=True),
    ),
    "muc_y_kien": _text(marked("Chữ của mục cuối: “c)” hoặc “d)”")),
    "tu_ngay": _text(marked("Ngày đầu của đợt lấy ý kiến")),
    "den_ngay": _text(marked("Ngày cuối của đợt lấy ý kiến")),
    OPINION_ROWS: _list(
        marked("Bảng ý kiến, mỗi nhóm một hàng; chỉ dùng một lần, trong một bảng"),
        always=True,
        dieu_khoan=_text(
            marked("Điều, khoản; các hàng cùng điều, khoản tự gộp ô này"), always=True
        ),
        chu_the=_list(
            marked("Các dòng về chủ thể góp ý"),
            always=True,
            chu=_text(marked("Dòng chữ đứng"), always=True),
            ghi_chu=_text(marked("Dòng chữ nghiêng"), always=True),
        ),
        noi_dung=_text(marked("Nội dung góp ý"), always=True),
        ket_luan=_text(marked("Tiếp thu toàn bộ, một phần, giữ nguyên …"), always=True),
        ly_do=_text(marked("Giải trình và chỗ đã sửa"), always=True),
    ),
    "duoc_ky": Value(ValueKind.FLAG, marked("Có, khi bản đã đầy đủ và được ký")),
    "luat_cu": Value(ValueKind.FLAG, marked("Có, khi đợt theo Luật năm 2015")),
    "ghi_chu_khong_ky": _text(
        marked("Câu thay chữ ký ở bản chưa đầy đủ, hoặc để trống"), always=True
    ),
    "noi_nhan": _list(marked("Các dòng Nơi nhận")),
    "chuc_vu": _text(marked("Chức vụ người ký"), always=True),
    "nguoi_ky": _text(marked("Họ và tên người ký")),
    "phu_luc": _list(marked("Các dòng phụ lục danh sách thôn; bản công khai không có")),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a template is not taken.

    ``code`` is a key of ``FAULTS``; ``where`` names the part of the file ("" for the whole file),
    ``paragraph`` counts its paragraphs from 1 (0 for none), ``words`` are the words at fault and
    ``detail`` what belongs there instead, if that is known; ``near`` are the words around them.
    """

    code: str
    where: str = ""
    paragraph: int = 0
    words: str = ""
    detail: str = ""
    near: str = ""


FAULTS = {
    "not-docx": marked(
        "Đây không phải tệp Word .docx lành lặn. Mở bằng Word, lưu lại thành .docx."
    ),
    "too-large": marked("Tệp quá lớn. Bỏ bớt ảnh; mẫu không được quá 2 MB."),
    "too-slow": marked(
        "Máy điền thử mẫu này quá lâu nên đã dừng. Bỏ bớt ô điền, lệnh và định dạng rồi tải lại."
    ),
    "too-hungry": marked(
        "Điền thử mẫu này cần quá nhiều bộ nhớ. Bỏ bớt ô điền, lệnh và ảnh rồi tải lại."
    ),
    "too-deep": marked("Lệnh for, if lồng nhau quá nhiều tầng. Bỏ bớt tầng rồi tải lại."),
    "macros": marked("Tệp có macro hoặc điều khiển. Lưu lại thành .docx không có macro."),
    "part": marked("Tệp có phần không được dùng trong mẫu (đối tượng nhúng, tệp đính kèm …)."),
    "outside": marked("Tệp trỏ ra ngoài (liên kết, ảnh hoặc mẫu ở nơi khác). Bỏ liên kết đó."),
    "picture": marked("Ảnh trong mẫu phải là PNG hoặc JPEG."),
    "field": marked("Mã trường này không được dùng. Chỉ dùng số trang: PAGE, NUMPAGES."),
    "element": marked("Nội dung này không được dùng trong mẫu."),
    "hidden": marked("Có chữ đặt ẩn (Hidden). Bỏ định dạng ẩn, hoặc xóa chữ đó."),
    "tracked": marked(
        "Còn thay đổi đang theo dõi hoặc nhận xét. Chấp nhận hết, xóa nhận xét, rồi lưu."
    ),
    "brace": marked("Dấu { hoặc } thừa, hoặc ô điền viết chưa đủ."),
    "hidden-tag": marked("Ô điền nằm ở chỗ không điền được (hộp văn bản, chú thích, thuộc tính)."),
    "command": marked("Lệnh này không được dùng. Chỉ có for, endfor, if, else, endif và ô điền."),
    "name": marked("Không có ô điền tên này."),
    "not-text": marked("Đây không phải chữ để điền; hãy dùng trong lệnh for hoặc if."),
    "not-list": marked("Lệnh for chỉ đi qua một bảng hoặc danh sách."),
    "taken": marked("Tên này đã là tên một ô điền. Đặt tên khác cho hàng."),
    "alone": marked("Lệnh có chữ p hoặc tr phải đứng một mình trong đoạn hoặc hàng của nó."),
    "rows": marked("Lệnh tr đặt trong một hàng của bảng; bảng ý kiến phải dùng lệnh tr."),
    "apart": marked("Lệnh mở và lệnh đóng phải cùng loại và ở cùng một chỗ (cùng ô, cùng bảng)."),
    "open": marked("Lệnh này chưa được đóng."),
    "nested": marked("Lệnh for qua một bảng, danh sách không đặt trong lệnh for khác."),
    "heavy-row": marked("Hàng của bảng hoặc danh sách quá nặng. Bỏ bớt ảnh, định dạng trong đó."),
    "once": marked("Bảng ý kiến dùng đúng một lần trong mẫu."),
    "missing": marked("Mẫu phải có ô điền này, và ô phải hiện ra khi có giá trị."),
    "unseen": marked(
        "Ô điền này phải đọc được: không đặt màu trắng hay gần trắng, cỡ chữ dưới 8 hoặc ẩn."
    ),
    "title": marked("Mẫu phải có đúng tên văn bản này, viết hoa như mẫu của luật."),
    "broken": marked(
        "Điền thử thì tệp Word hỏng. Đặt lại các lệnh; mỗi ô của bảng phải còn một đoạn."
    ),
}

PART_NAMES = {
    "document": marked("Thân văn bản"),
    "header": marked("Đầu trang"),
    "footer": marked("Chân trang"),
}
