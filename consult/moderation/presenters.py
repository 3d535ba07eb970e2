"""The words for states, and for what a moderator should look at twice."""

from flask_babel import lazy_gettext as _l

from consult.comments.terms import CommentStatus

STATUS_TEXTS = {
    CommentStatus.PENDING: _l("chờ duyệt"),
    CommentStatus.PUBLISHED: _l("công khai"),
    CommentStatus.WITHHELD: _l("không công khai, vẫn được tính"),
}
WARNING_TEXTS = {
    "personal": _l("có thông tin cá nhân"),
    "rude": _l("có thể xúc phạm"),
    "link": _l("có địa chỉ trang mạng"),
}
