"""Opinions on one provision that speak of three matters, and a round in which they stand."""

from consult.analysis.services import group_comments
from consult.analysis.topics.finding import find_topics
from consult.comments.services import record_submission
from consult.comments.terms import NewComment, Stance
from consult.core.db import transaction
from tests.comments.arriving import kept_round, new_submission
from tests.factories import DURING

FEES = (
    "Mức học phí 200.000 đồng là quá cao so với thu nhập ở vùng cao.",
    "Nhà tôi có ba cháu đi học, tiền học phí mỗi tháng hơn nửa triệu.",
    "Nên miễn học phí cho học sinh ở thôn đặc biệt khó khăn.",
    "Học phí nên thu theo học kỳ để bà con kịp bán nông sản.",
)
WATER = (
    "Giếng khoan của thôn bị cạn vào mùa khô, cần thêm bể chứa nước.",
    "Cần quy định ai trông coi bể chứa nước và đường ống của thôn.",
    "Bể chứa nước của thôn bị nứt, chưa rõ ai sửa.",
)
ALONE = ("Đường vào khu nghĩa trang lầy lội quanh năm.",)


def spoken_round(*texts, path="dieu-1"):
    consultation = kept_round(path, "dieu-2")
    say(consultation, *texts, path=path)
    return consultation


def say(consultation, *texts, path="dieu-1"):
    with transaction():
        for text in texts:
            new = new_submission(consultation, NewComment(path, Stance.DISAGREE, text))
            record_submission(new, now=DURING)
    with transaction():
        group_comments(consultation.id)


def found(consultation):
    return sum(find_topics(consultation.id))
