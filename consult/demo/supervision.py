"""Invented remarks of the Fatherland Front: one that waits, one that was answered."""

from datetime import datetime

from consult.accounts.queries import account_by_email
from consult.consultations.models import Consultation
from consult.supervision.services import answer_remark, send_remark
from consult.supervision.terms import NewRemark, Officer

FRONT = "giam-sat@thainguyen.example"
WAITING = (
    "Qua giám sát, một số thôn vùng cao chưa được nghe bài tuyên truyền trên loa. Đề nghị cơ quan "
    "soạn thảo phối hợp với Ủy ban nhân dân xã phát lại ít nhất 3 ngày trước khi đóng đợt."
)
REMARK = "Đề nghị trả lời riêng ý kiến của các cuộc họp thôn, không gộp với phiếu của hộ gia đình."
ANSWER = "Đã đếm riêng và trả lời riêng ý kiến của các cuộc họp thôn trong bảng trả lời."


def add_remark(consultation: Consultation, *, answered_by: str, now: datetime) -> None:
    """Let the Front remark on a round; ``answered_by`` is empty while nobody has answered."""
    account = account_by_email(FRONT)
    if account is None:
        return
    new = NewRemark(
        text=REMARK if answered_by else WAITING,
        agency_id=consultation.draft.lead_agency_id,
        consultation_id=consultation.id,
    )
    remark = send_remark(new, by=Officer(account.name, account.id), now=now)
    if answered_by:
        answer_remark(remark, ANSWER, by=Officer(answered_by, 0), now=now)
