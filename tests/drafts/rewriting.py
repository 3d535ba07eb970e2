"""A small regulation to rewrite in tests: articles as (name, clauses), numbered as they stand."""

from collections.abc import Sequence

from consult.drafts.matching import match_outlines
from consult.drafts.terms import Change, Match, Outline
from tests.drafts.outlines import outline_of_lines

Article = tuple[str, list[str]]

HEAD = ["QUYẾT ĐỊNH", "Quy định mức hỗ trợ nhà văn hóa thôn trên địa bàn tỉnh", ""]


def regulation() -> list[Article]:
    return [
        (
            "Phạm vi điều chỉnh",
            [
                "Quyết định này quy định mức hỗ trợ xây mới, sửa chữa nhà văn hóa thôn.",
                "Nhà văn hóa xã, phường không thuộc phạm vi của Quyết định này.",
            ],
        ),
        (
            "Đối tượng áp dụng",
            [
                "Thôn, tổ dân phố chưa có nhà văn hóa hoặc nhà văn hóa đã xuống cấp.",
                "Ủy ban nhân dân xã, phường nơi có nhà văn hóa được hỗ trợ.",
                "Doanh nghiệp, hợp tác xã góp vật liệu, ngày công cho công trình.",
            ],
        ),
        (
            "Nguyên tắc hỗ trợ",
            [
                "Công khai, minh bạch, đúng đối tượng và được người dân bàn bạc, quyết định.",
                "Mỗi thôn chỉ được hỗ trợ một lần trong năm năm liên tục.",
            ],
        ),
        (
            "Mức hỗ trợ xây mới",
            [
                "Hỗ trợ 300 triệu đồng cho mỗi nhà văn hóa xây mới ở thôn đặc biệt khó khăn.",
                "Hỗ trợ 200 triệu đồng cho mỗi nhà văn hóa xây mới ở các thôn còn lại.",
                "Phần còn thiếu do thôn huy động từ nguồn hợp pháp khác, không ép buộc.",
            ],
        ),
        (
            "Lãi suất vay ưu đãi",
            [
                "Thôn vay vốn ngân hàng chính sách được trả thay một nửa tiền lãi hằng tháng.",
                "Thời hạn trả thay lãi không quá ba mươi sáu tháng kể từ ngày giải ngân.",
            ],
        ),
        (
            "Diện tích tối thiểu",
            [
                "Hội trường có ít nhất một trăm chỗ ngồi, sân tập thể thao rộng năm trăm mét vuông.",
                "Vùng núi cao được giảm một phần ba diện tích vừa nêu.",
            ],
        ),
        (
            "Hồ sơ và trình tự",
            [
                "Trưởng thôn nộp đơn đề nghị kèm biên bản họp thôn tại bộ phận một cửa của xã.",
                "Trong mười ngày làm việc, xã kiểm tra thực địa và lập danh sách trình phê duyệt.",
                "Sở Tài chính thẩm định kinh phí rồi báo cáo Chủ tịch tỉnh trước ngày 30 tháng 9.",
                "Kho bạc chuyển tiền về tài khoản của xã sau khi có quyết định phân bổ.",
            ],
        ),
        (
            "Kiểm tra, giám sát",
            [
                "Ban giám sát đầu tư cộng đồng theo dõi chất lượng vật liệu và tiến độ thi công.",
                "Kết quả giám sát được dán tại nhà văn hóa và đọc trên loa truyền thanh của thôn.",
            ],
        ),
        (
            "Tổ chức thực hiện",
            [
                "Sở Văn hóa chủ trì, phối hợp với các sở, ngành hướng dẫn thi hành Quyết định này.",
                "Sở Tài chính chủ trì, phối hợp với các sở, ngành bố trí kinh phí hằng năm.",
            ],
        ),
        (
            "Hiệu lực thi hành",
            ["Quyết định này có hiệu lực từ ngày 01 tháng 01 năm 2027."],
        ),
    ]


def outline(articles: Sequence[Article]) -> Outline:
    return outline_of_lines(*lines_of(articles))


def lines_of(articles: Sequence[Article]) -> list[str]:
    lines = list(HEAD)
    for number, (name, clauses) in enumerate(articles, start=1):
        lines.append(f"Điều {number}. {name}")
        lines += [f"{place}. {words}" for place, words in enumerate(clauses, start=1)]
    return lines


def matched(old: Sequence[Article], new: Sequence[Article]) -> list[Match]:
    return match_outlines(outline(old), outline(new))


def of_old(matches: Sequence[Match], path: str) -> Match:
    return next(match for match in matches if path in match.old)


def of_new(matches: Sequence[Match], path: str) -> Match:
    return next(match for match in matches if path in match.new)


def told(match: Match) -> tuple[Change, tuple[str, ...], bool]:
    """What a test says of a match: the change, where it stands now, whether that is sure."""
    return match.change, match.new, match.is_sure
