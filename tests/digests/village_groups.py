"""The groups of a village-sized digest, with a row of every sort."""

from datetime import date

from consult.comments.terms import Channel, Unit
from consult.digests.terms import Body, SingleSender
from consult.responses.terms import Disposition
from tests.digests.made_digests import Group, crowd, letter

VILLAGE_GROUPS = [
    Group(
        "",
        "Thống nhất sự cần thiết ban hành. Đề nghị đánh giá nguồn nước theo mùa ở vùng cao.",
        [(Unit.ORGANISATION, "", "", 1)],
        explanation="Đã bổ sung đánh giá nguồn nước tại mục II dự thảo Tờ trình.",
        bodies=(
            Body(
                "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
                "412/MTTQ-BTT",
                date(2026, 12, 9),
                "Văn bản",
                is_social_criticism=True,
            ),
        ),
    ),
    Group(
        "dieu-1/khoan-2",
        "Đề nghị thêm hộ mới thoát nghèo trong 36 tháng vào đối tượng được hỗ trợ.",
        crowd("xã Chợ Đồn", {"Bản Duồng 1": (1, 7, 4), "Nà Pài": (1, 7, 4)})
        + crowd("xã Ba Bể", {"Nà Cọ": (0, 6, 3), "Nà Niểm": (1, 6, 4)}),
        Disposition.PARTLY_ACCEPTED,
        "Bổ sung hộ mới thoát nghèo tại các thôn đặc biệt khó khăn (điểm c khoản 2 Điều 1).",
        changed_paths=("dieu-1/khoan-2/diem-c",),
    ),
    Group(
        "dieu-3/khoan-1",
        "Đề nghị quy định mức hỗ trợ tối đa thay cho mức cố định.",
        [(Unit.ORGANISATION, "", "", 1)],
        Disposition.NOT_ACCEPTED,
        "mức cố định giúp hộ dân biết trước số tiền được hỗ trợ, không phải chờ nghiệm thu.",
        bodies=(letter("Hội Nông dân tỉnh", "88-CV/HNDT"),),
    ),
    Group(
        "dieu-3/khoan-1",
        "Mức 3.000.000 đồng/hộ không đủ tiền ống đối với hộ cách điểm đấu nối trên 200 m.",
        crowd("xã Chợ Đồn", {"Bản Duồng 1": (0, 8, 7), "Bản Duồng 2": (1, 9, 7)})
        + crowd("xã Nghĩa Tá", {"Bản Bẳng": (1, 9, 7), "Nà Kiến": (0, 8, 6)})
        + crowd("xã Bạch Thông", {"Nà Lồm": (1, 9, 7)}),
        explanation="Hỗ trợ thêm 15.000 đồng cho mỗi mét đường ống từ mét thứ 201.",
        changed_paths=("dieu-3/khoan-1a",),
    ),
    Group(
        "dieu-3/khoan-1",
        "Nhà bà Hoàng Thị Sen có người khuyết tật nặng, đề nghị vòi nước đặt thấp.",
        [(Unit.PERSON, "xã Chợ Đồn", "Nà Pài", 1)],
        public_text="Đề nghị vòi nước đặt thấp. [Đã lược bỏ thông tin về cá nhân]",
        sender=SingleSender(
            Unit.PERSON, Channel.PAPER, "thôn Nà Pài, xã Chợ Đồn", "Hoàng Thị Sen", "0417"
        ),
    ),
    Group(
        "dieu-3/khoan-3",
        "Không đồng ý mỗi hộ chỉ được hỗ trợ một lần; đề nghị hỗ trợ lại sau thiên tai.",
        crowd("xã Chợ Đồn", {"Bản Duồng 2": (1, 32, 0), "Nà Luông": (1, 32, 0)})
        + crowd("xã Nghĩa Tá", {"Nà Kiến": (1, 32, 0)}),
        Disposition.NOT_ACCEPTED,
        "Lý do: khắc phục hư hỏng do thiên tai đã có Quỹ phòng, chống thiên tai.",
    ),
    Group(
        "dieu-4/khoan-1/diem-b",
        "Đề nghị bỏ giấy xác nhận hộ nghèo vì cơ quan nhà nước đã có danh sách.",
        crowd("xã Chợ Đồn", {"Bản Tàn": (0, 14, 10)}) + crowd("xã Ba Bể", {"Nà Cọ": (0, 2, 0)}),
    ),
    Group(
        "ngoai-pham-vi",
        "Đề nghị sửa đường liên thôn để xe chở vật liệu vào được.",
        crowd("xã Ba Bể", {"Nà Cọ": (1, 0, 4)}),
        Disposition.OUT_OF_SCOPE,
        "nội dung không thuộc phạm vi của Nghị quyết; đã chuyển Ủy ban nhân dân xã Ba Bể.",
    ),
]
