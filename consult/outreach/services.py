"""Writing what communes tell of a result, and what they confirm."""

from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.accounts.models import User
from consult.accounts.services import note
from consult.consultations.models import Consultation
from consult.core.clock import local_day
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.text import one_line
from consult.outreach.models import OutreachEntry, ResultText
from consult.outreach.queries import duty_of, entries_of, least_days, standing
from consult.outreach.rules.postings import may_come_down_on
from consult.outreach.rules.script import Script, result_script
from consult.outreach.rules.speech import UnknownWord
from consult.outreach.terms import MOST_SPOKEN_SECONDS, Act, NewConfirmation, Result
from consult.places.models import Place


class NotAnswered(Refusal):
    """Nothing can be told before the answers are public."""

    message = _l("Trả lời của đợt này chưa công bố, nên chưa có gì để niêm yết.")
    status = 409


class CannotBeSaid(Refusal):
    """A word cannot be read aloud; the message names it and where it stands."""


class ScriptTooLong(Refusal):
    """Reading takes more than three minutes."""


class DayUnfit(Refusal):
    """The day lies in the future, or before the answers were published."""


class ComesDownTooEarly(Refusal):
    """A notice hangs for so many days without a gap; the message says from when it may go."""


class NothingHangs(Refusal):
    """What hangs nowhere cannot come down."""

    message = _l("Chưa ghi ngày bắt đầu niêm yết, nên chưa ghi được ngày gỡ hay gián đoạn.")


class HangsAlready(Refusal):
    """A notice hangs once."""

    message = _l("Thông báo đang được niêm yết. Muốn sửa ngày bắt đầu, sửa dòng đã ghi.")


class ReasonMissing(Refusal):
    """A gap or a correction is entered with its reason."""

    message = _l("Viết lý do, một câu cũng được.")


def write_result_text(
    consultation: Consultation, result: Result, *, by: User, now: datetime
) -> ResultText:
    """Keep the lines of ``result`` as what all communes tell; earlier lines stay on record.

    Raises:
        NotAnswered: The answers are not public.
        CannotBeSaid: A word of them cannot be read aloud.
        ScriptTooLong: They take more than three minutes.
    """
    if consultation.answered_at is None:
        raise NotAnswered
    script_or_refusal(result)
    lines = [{"said": one.said, "answered": one.answered} for one in result.lines]
    row = ResultText(
        consultation_id=consultation.id, lines=lines, written_by=by.name, written_at=now
    )
    db.session.add(row)
    db.session.flush()
    note("outreach.text", f"consultation:{consultation.slug}", by=by, now=now, lines=len(lines))
    return row


def script_or_refusal(result: Result) -> Script:
    """Write the script of a result.

    Raises:
        CannotBeSaid: A word cannot be read aloud.
        ScriptTooLong: It takes more than three minutes.
    """
    try:
        script = result_script(result)
    except UnknownWord as unknown:
        raise CannotBeSaid(
            _(
                "Loa không đọc được “%(word)s” trong “…%(around)s…”. Viết đầy đủ bằng chữ.",
                word=unknown.word,
                around=unknown.around,
            )
        ) from unknown
    if script.seconds > MOST_SPOKEN_SECONDS:
        raise ScriptTooLong(
            _(
                "Bài đọc %(length)s, quá 3 phút. Rút ngắn lời, hoặc xóa trắng cả hai ô của "
                "một dòng.",
                length=script.length_text,
            )
        )
    return script


def confirm(
    consultation: Consultation, commune: Place, new: NewConfirmation, *, by: User, now: datetime
) -> OutreachEntry:
    """Enter what was done in a commune, or correct what was entered.

    Raises:
        NotAnswered: The answers are not public.
        DayUnfit: The day is in the future or before the publication.
        ComesDownTooEarly: The notice has not hung long enough.
        NothingHangs: There is no notice to come down.
        HangsAlready: There is one already.
        ReasonMissing: A gap or correction has none.
    """
    entries = entries_of(consultation.id, commune.id)
    reason = one_line(new.reason)
    if (new.act is Act.GAP or new.corrects_id is not None) and not reason:
        raise ReasonMissing
    others = [one for one in standing(entries) if one.id != new.corrects_id]
    if not new.is_void:
        _refuse_unfit(consultation, others, new, today=local_day(now))
    row = OutreachEntry(
        consultation_id=consultation.id,
        commune_id=commune.id,
        act=new.act,
        day=new.day,
        place=one_line(new.place),
        reason=reason,
        corrects_id=new.corrects_id,
        is_void=new.is_void,
        entered_by=by.name,
        entered_at=now,
    )
    db.session.add(row)
    db.session.flush()
    facts = {"act": new.act.value, "day": new.day.isoformat(), "commune": commune.code}
    note("outreach.confirm", f"consultation:{consultation.slug}", by=by, now=now, **facts)
    return row


def _refuse_unfit(
    consultation: Consultation,
    others: list[OutreachEntry],
    new: NewConfirmation,
    *,
    today: date,
) -> None:
    before = [one for one in others if one.day <= new.day]
    state = duty_of(consultation, before, new.day)
    if consultation.answered_at is None or state is None:
        raise NotAnswered
    answered_on = local_day(consultation.answered_at)
    if not answered_on <= new.day <= today:
        raise DayUnfit(
            _(
                "Ghi một ngày từ %(first)s (ngày công bố trả lời) đến hôm nay.",
                first=f"{answered_on:%d/%m/%Y}",
            )
        )
    if new.act is Act.HUNG_UP and state.is_up:
        raise HangsAlready
    if new.act in (Act.GAP, Act.TAKEN_DOWN) and state.notice_since is None:
        raise NothingHangs
    if new.act is Act.TAKEN_DOWN and state.notice_since is not None:
        least = least_days(consultation).notice
        allowed_on = may_come_down_on(state.notice_since, least)
        if new.day < allowed_on:
            raise ComesDownTooEarly(
                _(
                    "Niêm yết ít nhất %(days)s ngày liên tục: sớm nhất là ngày %(day)s. Nếu bản "
                    "niêm yết đã mất hoặc rách trước đó, ghi là gián đoạn rồi niêm yết lại.",
                    days=least,
                    day=f"{allowed_on:%d/%m/%Y}",
                )
            )
