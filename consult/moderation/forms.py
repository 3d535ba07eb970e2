"""What a moderator sends back."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField, TextAreaField

from consult.comments.presenters import REASON_TEXTS
from consult.comments.terms import CommentStatus, WithheldReason
from consult.core.fields import SelectChoice
from consult.moderation.services import NewDecision

DECISION_CHOICES = [
    SelectChoice(CommentStatus.PUBLISHED.value, _l("Công khai")),
    SelectChoice(CommentStatus.WITHHELD.value, _l("Không công khai")),
]
REASON_CHOICES = [SelectChoice(reason.value, text) for reason, text in REASON_TEXTS.items()]


class DecisionForm(FlaskForm):
    """Publish, perhaps with details masked, or withhold with a reason."""

    public_text = TextAreaField(_l("Bản công khai (che thông tin cá nhân nếu có)"))
    decision = RadioField(_l("Quyết định"), choices=DECISION_CHOICES, validate_choice=False)
    reason = RadioField(_l("Lý do không công khai"), choices=REASON_CHOICES, validate_choice=False)
    note = StringField(_l("Ghi chú nội bộ"))

    def is_complete(self) -> bool:
        """Check the token, and that one of the two was chosen."""
        if not self.validate():
            return False
        if self.decision.data not in {choice.value for choice in DECISION_CHOICES}:
            self.decision.errors = [str(_l("Chọn công khai hay không công khai."))]
            return False
        return True

    def to_new_decision(self) -> NewDecision:
        """Hand over the checked values; call only after validation."""
        status = CommentStatus(self.decision.data)
        reasons = {reason.value: reason for reason in WithheldReason}
        is_withheld = status is CommentStatus.WITHHELD
        return NewDecision(
            status=status,
            reason=reasons.get(self.reason.data or "") if is_withheld else None,
            public_text=None if is_withheld else self.public_text.data,
            note=self.note.data or "",
        )
