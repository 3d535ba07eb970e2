"""The result of a round for a commune: the proposed lines, the notice and the script as papers."""

from collections.abc import Sequence

from flask_babel import force_locale

from consult.comments.terms import Stance
from consult.consultations.models import Consultation
from consult.consultations.queries import objections_until
from consult.core.clock import local_day
from consult.core.i18n import LANGUAGES
from consult.core.word.letterhead import undated_line
from consult.digests.rules.numbers import day, no_break
from consult.drafts.naming import inside_sentence, provision_label
from consult.outreach.queries import LeastDays
from consult.outreach.rules.script import (
    LONG_PAUSE,
    SHORT_PAUSE,
    SYLLABLES_A_MINUTE,
    Script,
    inside,
)
from consult.outreach.terms import (
    MOST_ANSWERED_CHARS,
    MOST_LINES,
    MOST_SAID_CHARS,
    Result,
    ResultLine,
)
from consult.places.models import Place
from consult.places.terms import KIND_WORDS
from consult.portal.terms import NoticePaper, PaperHead, ScriptPaper
from consult.responses.presenters import DISPOSITION_TEXTS
from consult.responses.queries import ToldGroup

STANCES = {Stance.AGREE: "Đồng ý với", Stance.DISAGREE: "Không đồng ý với"}


def proposed_lines(groups: Sequence[ToldGroup]) -> tuple[ResultLine, ...]:
    """Propose what to tell: the groups that most people are in, in their public words."""
    ordered = sorted(groups, key=lambda one: -max(one.by_unit.values(), default=0))
    with force_locale(LANGUAGES[0]):
        return tuple(_proposed(one) for one in ordered[:MOST_LINES])


def _proposed(group: ToldGroup) -> ResultLine:
    where = inside_sentence(provision_label(group.path)) if group.path else "cả dự thảo"
    stance = STANCES.get(group.stance) if group.is_public else None
    said = group.words or f"{stance or 'Có ý kiến về'} {where}."
    decision = str(DISPOSITION_TEXTS[group.answer.disposition])
    answered = f"{decision}. {group.answer.explanation}".strip()
    return ResultLine(_cut(said, MOST_SAID_CHARS), _cut(answered, MOST_ANSWERED_CHARS))


def _cut(text: str, most: int) -> str:
    """Shorten to whole sentences, to whole words where the first sentence is too long."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    head = text[:most]
    end = max(head.rfind(mark) for mark in (". ", "; ", "! ", "? "))
    return f"{head[:end]}." if end > most // 3 else f"{head.rpartition(' ')[0]}."


def result_of(
    consultation: Consultation, commune: Place | None, lines: tuple[ResultLine, ...]
) -> Result:
    """Gather what a commune tells (draft and agency loaded).

    Without a commune it is what takes the longest to read, so that it fits every one.
    """
    if consultation.answered_at is None:
        raise ValueError(consultation.slug)
    return Result(
        subject=consultation.short_title,
        agency=consultation.draft.lead_agency.name,
        commune=commune.name if commune else "",
        commune_word=KIND_WORDS[commune.kind] if commune else "đặc khu",
        answered_on=local_day(consultation.answered_at),
        objections_until=objections_until(consultation),
        lines=lines,
    )


def paper_head(commune: Place, *, year: int) -> PaperHead:
    """Give the letterhead of a commune's committee."""
    return PaperHead(
        parent_lines=("ỦY BAN NHÂN DÂN",),
        agency_lines=(commune.full_name.upper(),),
        date_line=undated_line(commune.name, year),
    )


def notice_paper(result: Result, head: PaperHead, *, address: str, least: LeastDays) -> NoticePaper:
    """Word the notice (paper 4, variant of the result)."""
    objection = ""
    if result.objections_until:
        objection = (
            "Thấy ý kiến của mình bị tổng hợp sai: báo trưởng thôn hoặc Ủy ban nhân dân "
            f"{result.commune_word} đến hết ngày {day(result.objections_until)}."
        )
    return NoticePaper(
        head=head,
        subject=no_break(f"về {inside(result.subject)}"),
        drafter=no_break(
            f"({result.agency} soạn thảo, công bố trả lời ngày {day(result.answered_on)})"
        ),
        lines=tuple((no_break(one.said), no_break(one.answered)) for one in result.lines),
        objection=no_break(objection),
        address=address,
        posted_at=f"trụ sở Ủy ban nhân dân {result.commune_word}; nhà văn hóa thôn, tổ dân phố",
        least=f"(ít nhất {least.notice} ngày liên tục)",
    )


def script_paper(
    result: Result, script: Script, head: PaperHead, *, least: LeastDays
) -> ScriptPaper:
    """Word the script (paper 5) around what is read."""
    return ScriptPaper(
        head=head,
        subject=no_break(f"Về kết quả tiếp thu ý kiến đối với dự thảo {inside(result.subject)}"),
        facts=_script_facts(script, least),
        paragraphs=tuple(
            tuple((one.text, one.is_twice) for one in paragraph) for paragraph in script.paragraphs
        ),
        broadcasts=max(least.broadcast * 2, 6),
    )


def _script_facts(script: Script, least: LeastDays) -> tuple[tuple[str, str], ...]:
    length = (
        f"{script.length_text} ({script.syllables} âm tiết, {SYLLABLES_A_MINUTE} âm tiết/phút; "
        "tính cả thời gian ngắt và đọc lại)"
    )
    times = (
        "Sáng 05 giờ 30 phút, chiều 17 giờ 30 phút; ít nhất "
        f"{least.broadcast:02d} ngày liên tục: …/…, …/…, …/…"
    )
    manner = (
        f"Dấu {SHORT_PAUSE} nghỉ ngắn (nửa giây); dấu {LONG_PAUSE} nghỉ dài (02 giây). Đọc chậm, "
        "rõ, đọc hai lần câu in đậm."
    )
    return (
        ("Thời lượng đọc", length),
        ("Lịch phát", times),
        ("Ngôn ngữ", "Tiếng Việt; bản đọc tiếng dân tộc: tệp âm thanh kèm theo (nếu có)"),
        ("Cách đọc", manner),
    )
