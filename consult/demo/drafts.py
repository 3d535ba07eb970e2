"""What belongs to each demo draft: names, summary, who is affected, questions, the round's days."""

from __future__ import annotations

from dataclasses import dataclass

from consult.demo.sources import DRAFTS_DIR, SourceProvision, source_provisions
from consult.drafts.terms import DraftKind
from consult.rulebook.terms import Condition, DocumentKind, DossierPart


@dataclass(frozen=True)
class DemoAgency:
    """An agency that leads a draft or answers for it."""

    code: str
    name: str


@dataclass(frozen=True)
class DemoQuestion:
    """One neutral question to the public about the provision at ``path``."""

    path: str
    text: str


@dataclass(frozen=True)
class DemoVersion:
    """One version of a draft: ``source`` names both the source and the Word file."""

    source: str
    label: str

    @property
    def file_name(self) -> str:
        """Name of the Word file in ``drafts/``."""
        return f"{self.source}.docx"

    @property
    def content(self) -> bytes:
        """The Word file."""
        return (DRAFTS_DIR / self.file_name).read_bytes()

    @property
    def provisions(self) -> list[SourceProvision]:
        """The articles, clauses and points, in order."""
        return source_provisions(self.source)


@dataclass(frozen=True)
class DemoDraft:
    """One draft and its round; days count from the day the demo province is loaded.

    ``kind`` is what the document is, ``document_kind`` what the rule book calls it. ``versions``
    stand in the order they were written; the round asks about the first.
    """

    key: str
    kind: DraftKind
    document_kind: DocumentKind
    title: str
    short_title: str
    agency: DemoAgency
    opened_days_ago: int
    open_days: int
    summary: tuple[str, ...]
    affected: tuple[str, ...]
    questions: tuple[DemoQuestion, ...]
    versions: tuple[DemoVersion, ...]
    conditions: tuple[Condition, ...] = ()
    excuses: tuple[tuple[DossierPart, str], ...] = ()

    @property
    def proposal(self) -> DemoVersion:
        """The tờ trình that goes with the draft."""
        return DemoVersion(f"to-trinh-{self.key}", "Tờ trình")


AGRICULTURE = DemoAgency("SNNMT", "Sở Nông nghiệp và Môi trường")
CULTURE = DemoAgency("SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch")

POVERTY = DemoDraft(
    key="ho-tro-ho-ngheo",
    kind=DraftKind.DECISION,
    document_kind=DocumentKind.QD_UBND_TINH,
    title=(
        "Quyết định ban hành Quy định chính sách hỗ trợ hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo"
        " trên địa bàn tỉnh Thái Nguyên giai đoạn 2026 - 2030"
    ),
    short_title="Hỗ trợ hộ nghèo, hộ cận nghèo",
    agency=AGRICULTURE,
    opened_days_ago=17,
    open_days=30,
    summary=(
        (
            "Hộ nghèo được hỗ trợ 70 triệu đồng để xây nhà mới hoặc 35 triệu đồng để sửa nhà; hộ"
            " cận nghèo được 50 hoặc 25 triệu đồng."
        ),
        "Hỗ trợ đến 20 triệu đồng mua con giống, cây giống, máy móc; hộ phải góp ít nhất 20%.",
        "Hỗ trợ tiền học, tiền đóng bảo hiểm y tế, tiền điện, nước sinh hoạt và nhà tiêu.",
        "Thôn họp bình xét, hơn nửa số hộ dự họp đồng ý thì được đưa vào danh sách.",
        "Xã quyết định trong 10 ngày làm việc; tiền chuyển qua tài khoản hoặc trả tại thôn.",
    ),
    affected=(
        "Hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo",
        "Trưởng thôn, Ban công tác Mặt trận và các chi hội ở thôn",
        "Ủy ban nhân dân các xã, phường",
        "Hợp tác xã, cơ sở cung ứng con giống, cây giống",
    ),
    questions=(
        DemoQuestion(
            "kem-theo-1/dieu-5/khoan-1",
            "Với giá vật liệu và tiền vận chuyển ở nơi bạn sống, mức hỗ trợ xây mới, sửa chữa nhà"
            " như dự thảo có phù hợp không? Vì sao?",
        ),
        DemoQuestion(
            "kem-theo-1/dieu-6/khoan-2",
            "Yêu cầu hộ đối ứng tối thiểu 20% có phù hợp với hoàn cảnh các hộ ở thôn bạn không?",
        ),
        DemoQuestion(
            "kem-theo-1/dieu-13/khoan-2",
            "Theo bạn, họp bình xét nên giơ tay, bỏ phiếu kín hay để cuộc họp tự chọn?",
        ),
        DemoQuestion(
            "kem-theo-1/dieu-12/khoan-1",
            "Giấy tờ nào trong hồ sơ còn khó làm hoặc không cần thiết?",
        ),
    ),
    versions=(DemoVersion("ho-tro-ho-ngheo", "Dự thảo lần 1"),),
    conditions=(Condition.PROCEDURE,),
    excuses=(
        (
            DossierPart.PROCEDURES,
            "Đang chờ ý kiến của Văn phòng Ủy ban nhân dân tỉnh, bổ sung trước khi gửi thẩm định.",
        ),
    ),
)

WATER = DemoDraft(
    key="nuoc-sach-nong-thon",
    kind=DraftKind.DECISION,
    document_kind=DocumentKind.QD_UBND_TINH,
    title=(
        "Quyết định ban hành Quy định quản lý, khai thác công trình và cung cấp, sử dụng nước sạch"
        " nông thôn trên địa bàn tỉnh Thái Nguyên"
    ),
    short_title="Nước sạch nông thôn",
    agency=AGRICULTURE,
    opened_days_ago=11,
    open_days=25,
    summary=(
        "Công trình dưới 100 hộ giao cho tổ tự quản của thôn, được giữ lại 70% tiền nước thu được.",
        "Khoanh vùng bảo vệ nơi lấy nước: không chăn thả, không phun thuốc, không đổ rác.",
        (
            "Lắp đồng hồ miễn phí trong 20 m; nước chảy ít nhất 16 giờ một ngày, mùa khô ít nhất"
            " 4 giờ."
        ),
        "Hộ nghèo, hộ cận nghèo không phải trả tiền 4 m³ đầu tiên mỗi tháng.",
        "Kết quả thử nước và thu, chi quỹ sửa chữa được dán công khai ở nhà văn hóa thôn.",
    ),
    affected=(
        "Hộ dân dùng nước từ công trình cấp nước tập trung ở nông thôn",
        "Hộ có đất canh tác, chăn thả gần đầu nguồn nước",
        "Tổ tự quản cấp nước, hợp tác xã, doanh nghiệp cấp nước",
        "Trường học, trạm y tế ở nông thôn",
    ),
    questions=(
        DemoQuestion(
            "kem-theo-1/dieu-5/khoan-1",
            "Khoảng cách bảo vệ nơi lấy nước như dự thảo có phù hợp với địa hình ở thôn bạn không?",
        ),
        DemoQuestion(
            "kem-theo-1/dieu-8/khoan-2",
            "Tổ tự quản nên giữ lại bao nhiêu phần tiền nước để đủ vận hành và sửa chữa?",
        ),
        DemoQuestion(
            "kem-theo-1/dieu-13/khoan-1",
            "Số giờ cấp nước tối thiểu như dự thảo có đủ cho sinh hoạt và có làm được ở nơi bạn"
            " sống không?",
        ),
        DemoQuestion(
            "kem-theo-1/dieu-18/khoan-2",
            "Bạn có ý kiến gì về việc miễn tiền 4 m³ nước đầu tiên cho hộ nghèo, hộ cận nghèo?",
        ),
        DemoQuestion(
            "kem-theo-1/dieu-18/khoan-3",
            "Với công trình tự chảy, ai nên quyết định giá nước?",
        ),
    ),
    versions=(DemoVersion("nuoc-sach-nong-thon", "Dự thảo lần 1"),),
)

CULTURE_HOUSES = DemoDraft(
    key="nha-van-hoa-thon",
    kind=DraftKind.RESOLUTION,
    document_kind=DocumentKind.NQ_HDND_TINH,
    title=(
        "Nghị quyết quy định về quản lý, sử dụng và mức hỗ trợ kinh phí hoạt động của nhà văn hóa"
        " thôn, xóm, tổ dân phố trên địa bàn tỉnh Thái Nguyên"
    ),
    short_title="Nhà văn hóa thôn",
    agency=CULTURE,
    opened_days_ago=75,
    open_days=30,
    summary=(
        "Nhà văn hóa thôn do một ban quản lý 3 đến 5 người trông coi, mở ít nhất 3 buổi một tuần.",
        "Hộ gia đình được mượn để làm đám cưới, mừng thọ; nộp tiền điện, nước, vệ sinh.",
        "Tỉnh hỗ trợ tiền hoạt động hằng năm cho mỗi nhà văn hóa; thôn đông hộ được thêm.",
        "Hỗ trợ xây mới, sửa chữa; phần còn lại xã và nhân dân góp, dân tự bàn mức góp.",
        "Quy định cách xử lý nhà văn hóa dôi dư khi sáp nhập thôn.",
    ),
    affected=(
        "Mọi hộ dân ở thôn, xóm, tổ dân phố",
        "Trưởng thôn, tổ trưởng tổ dân phố, ban quản lý nhà văn hóa",
        "Thôn mới sáp nhập có nhiều nhà văn hóa",
        "Tổ chức, cá nhân thuê nhà văn hóa để dạy nghề, giới thiệu sản phẩm",
    ),
    questions=(
        DemoQuestion(
            "dieu-5/khoan-2",
            "Mức nộp tối đa 500.000 đồng một lần khi mượn nhà văn hóa có phù hợp không?",
        ),
        DemoQuestion(
            "dieu-8/khoan-1",
            "Mức hỗ trợ hoạt động hằng năm như dự thảo có đủ cho nhà văn hóa ở thôn bạn không?",
        ),
        DemoQuestion(
            "dieu-10/khoan-1",
            "Sau khi sáp nhập thôn, nhà văn hóa dôi dư nên được sử dụng hoặc xử lý thế nào?",
        ),
    ),
    versions=(
        DemoVersion("nha-van-hoa-thon", "Dự thảo lấy ý kiến"),
        DemoVersion("nha-van-hoa-thon-2", "Dự thảo sau tiếp thu ý kiến"),
    ),
)

DEMO_DRAFTS = (POVERTY, WATER, CULTURE_HOUSES)
