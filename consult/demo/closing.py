"""The end of the demo's closed round: what communes tell of the answers, and have told already."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from consult.accounts.models import User
from consult.accounts.queries import account_by_email
from consult.analysis.models import GroupMember
from consult.comments.models import Comment
from consult.consultations.models import Consultation
from consult.consultations.queries import objections_until
from consult.core.clock import local_day
from consult.core.db import db
from consult.demo.accounts import OFFICERS
from consult.demo.drafts import DemoDraft
from consult.outreach.queries import communes_heard
from consult.outreach.services import confirm, write_result_text
from consult.outreach.terms import Act, NewConfirmation, Result, ResultLine
from consult.places.models import Place
from consult.responses.services import (
    NewObjection,
    NewRuling,
    rule_on_objection,
    take_objection,
)
from consult.responses.terms import Ruling

LINES = (
    ResultLine(
        "Mức nộp 500.000 đồng mỗi lần dùng nhà văn hóa là cao.",
        "Giảm mức tối đa còn 300.000 đồng; miễn cho hộ nghèo, hộ cận nghèo và việc tang.",
    ),
    ResultLine(
        "Nhà văn hóa cần mở cửa buổi tối.",
        "Thêm ít nhất hai buổi ngoài giờ làm việc trong tuần.",
    ),
    ResultLine(
        "Đề nghị công khai thu, chi thường xuyên hơn.",
        "Công khai 03 tháng một lần, thay cho 06 tháng.",
    ),
    ResultLine(
        "Đề nghị trả phụ cấp cho Ban quản lý.",
        "Được chi bồi dưỡng từ quỹ của thôn; không trả từ ngân sách vì luật không cho phép.",
    ),
)
# By the place of a commune in the list: what it did, and how many days after the publication.
DONE = (
    ((Act.HUNG_UP, 2), (Act.BROADCAST, 2), (Act.BROADCAST, 3), (Act.BROADCAST, 4)),
    ((Act.HUNG_UP, 3), (Act.GAP, 9), (Act.HUNG_UP, 11), (Act.BROADCAST, 4)),
    ((Act.HUNG_UP, 1), (Act.BROADCAST, 1), (Act.BROADCAST, 2), (Act.BROADCAST, 3)),
)
OBJECTIONS = (
    "Tôi đồng ý nhưng có điều kiện, bản tổng hợp chỉ ghi đồng ý.",
    "Tôi nói về nhà văn hóa xóm cũ, không phải nhà mới xây.",
)
COMMUNE_OF_RECORDER = "02020"


def tell_communes(consultation: Consultation, draft: DemoDraft, *, now: datetime) -> None:
    """Write what communes tell of the answers; three of them have begun."""
    drafter = account_by_email(next(one[1] for one in OFFICERS if one[3] == draft.agency.code))
    recorder = account_by_email("nhap-phieu@thainguyen.example")
    if consultation.answered_at is None or drafter is None or recorder is None:
        return
    answered_on = local_day(consultation.answered_at)
    result = Result(
        subject=consultation.short_title,
        agency=draft.agency.name,
        commune="",
        commune_word="đặc khu",
        answered_on=answered_on,
        objections_until=objections_until(consultation),
        lines=LINES,
    )
    write_result_text(consultation, result, by=drafter, now=consultation.answered_at)
    heard = sorted(
        communes_heard(consultation.id, local_day(now)),
        key=lambda one: (one.code != COMMUNE_OF_RECORDER, one.sort_key),
    )
    for place, acts in zip(heard, DONE, strict=False):
        for act, days in acts:
            day = answered_on + timedelta(days=days)
            if day <= local_day(now):
                enter(consultation, place, act, day=day, by=recorder)


def object_to_reading(consultation: Consultation, draft: DemoDraft) -> None:
    """Let two people say that they were misread; the agency ruled on the first."""
    by = next(name for _role, _email, name, code in OFFICERS if code == draft.agency.code)
    if consultation.answered_at is None:
        return
    comments = db.session.scalars(
        select(Comment)
        .join(GroupMember, GroupMember.comment_id == Comment.id)
        .where(Comment.consultation_id == consultation.id, Comment.is_counted.is_(True))
        .order_by(Comment.id)
        .limit(len(OBJECTIONS))
    ).all()
    now = consultation.answered_at + timedelta(days=3)
    taken = [
        take_objection(consultation, comment, NewObjection(text, f"demo-objection-{at}"), now=now)
        for at, (comment, text) in enumerate(zip(comments, OBJECTIONS, strict=False))
    ]
    ruling = NewRuling(
        Ruling.REJECTED,
        "Đã xem lại phiếu: điều kiện nêu trong phiếu đã được ghi ở một nội dung khác.",
    )
    rule_on_objection(taken[0], comments[0], ruling, by=by, now=now + timedelta(days=2))


def enter(consultation: Consultation, place: Place, act: Act, *, day: date, by: User) -> None:
    """Enter one act on the day it was done."""
    where = "17 giờ 30" if act is Act.BROADCAST else "trụ sở xã và nhà văn hóa các thôn"
    reason = "Mưa bão làm rách bản niêm yết" if act is Act.GAP else ""
    new = NewConfirmation(act, day, place=where, reason=reason)
    at = datetime.combine(day, datetime.min.time(), tzinfo=consultation.closes_at.tzinfo)
    confirm(consultation, place, new, by=by, now=at + timedelta(hours=10))
