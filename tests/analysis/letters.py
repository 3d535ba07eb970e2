"""Letters as people send them: one demand, greetings and words of their own."""

from consult.analysis.rules import same_words
from consult.analysis.rules.campaigns import Campaigns
from consult.analysis.rules.wordings import Wording

WATER = (
    "Gia đình tôi sống ở vùng cao, mùa khô năm nào cũng thiếu nước sinh hoạt, phải đi gánh nước xa "
    "hai cây số. Dự thảo quy định mức đóng góp khi đấu nối là quá cao so với thu nhập của bà con. "
)
LESS = (
    WATER + "Nhiều hộ mới thoát nghèo chưa có tích lũy. Đề nghị giảm mức đóng góp xuống 500 nghìn "
    "đồng và cho đóng làm ba lần trong năm để bà con yên tâm đăng ký."
)
WAGES = (
    WATER + "Tuy vậy công trình cần người trông coi thường xuyên, nếu không vài năm là hỏng. Xin "
    "tỉnh trả lương cho tổ quản lý vận hành ở thôn từ ngân sách, không thu thêm của dân."
)
HOUSE = (
    "Tôi đã đọc dự thảo về hỗ trợ làm nhà cho hộ nghèo và thấy chủ trương này rất đúng. Hiện nay "
    "giá xi măng, sắt thép và công thợ đều cao, mức hỗ trợ chỉ đủ làm phần móng và tường. Đề nghị "
    "nâng mức hỗ trợ lên {} triệu đồng cho mỗi hộ làm nhà mới, hộ neo đơn xét trước."
)
GREETINGS = (
    "Kính gửi Ủy ban nhân dân tỉnh! Tôi là Nông Văn Tuấn, 54 tuổi, ở thôn Nà Pài.",
    "Kính thưa các đồng chí lãnh đạo, tôi tên Hoàng Thị Mai, thôn Bản Mới.",
    "Em là Lý A Sình ở Khuổi Nọi ạ.",
    "Thưa quý cơ quan soạn thảo.",
)
CLOSINGS = ("Xin trân trọng cảm ơn!", "", "Rất mong được xem xét.")


def letters(body, count=8):
    """The letter of one campaign in the hand of several senders."""
    return [
        f"{GREETINGS[number % 4]} {body} {CLOSINGS[number % 3]}".strip() for number in range(count)
    ]


class Reader:
    """Groups texts as the service does, without a database."""

    def __init__(self):
        self.words = {}
        self.known = Campaigns(lambda ids: [self.words[one] for one in ids])

    def add(self, *texts, part=""):
        new = []
        for text in texts:
            number = len(self.words)
            self.words[number] = same_words(text)
            new.append(Wording(number, part, self.words[number]))
        return self.known.place(new).groups

    @property
    def groups(self):
        return [self.known.group_of(self.first[one]) for one in self.words]


def grouped(*texts):
    """The group of each text, named by the position of its first."""
    return Reader().add(*texts)
