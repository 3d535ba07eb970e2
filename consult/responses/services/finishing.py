"""Asking whether everything is answered, before the synthesis that is signed is made."""

from flask_babel import gettext as _

from consult.consultations.models import Consultation
from consult.core.errors import Refusal
from consult.core.i18n import number_text
from consult.drafts.naming import provision_label, provision_order
from consult.responses.queries import comments_waiting
from consult.responses.services.majorities import refuse_without_reason

MOST_NAMED = 10


class AnswersMissing(Refusal):
    """A counted comment has no approved answer (domain rule R23)."""

    status = 409


def refuse_unfinished(consultation: Consultation) -> None:
    """Stop the final synthesis of a round while something has no answer.

    Raises:
        AnswersMissing: Says how many comments wait, by provision, and where to answer them.
        ReasonMissing: A provision stays against a majority without a reason.
    """
    waiting = comments_waiting(consultation.id)
    if waiting:
        ordered = sorted(waiting, key=provision_order)
        named = "; ".join(
            _(
                "%(place)s còn %(count)s góp ý",
                place=provision_label(path),
                count=number_text(waiting[path]),
            )
            for path in ordered[:MOST_NAMED]
        )
        if len(ordered) > MOST_NAMED:
            more = _("và %(count)s chỗ khác", count=len(ordered) - MOST_NAMED)
            named = f"{named}; {more}"
        raise AnswersMissing(
            _(
                "Chưa lập được bản chính thức, vì chưa có trả lời được duyệt: %(places)s. Cơ quan "
                "soạn thảo trả lời và duyệt ở trang Tiếp thu, giải trình: "
                "/can-bo/tra-loi/%(slug)s/. Cần số liệu ngay thì lập bản chưa đầy đủ.",
                places=named,
                slug=consultation.slug,
            )
        )
    refuse_without_reason(consultation)
