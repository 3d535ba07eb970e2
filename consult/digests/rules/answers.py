"""The words of a group and the answer to them: the third and fourth columns of the synthesis."""

from collections.abc import Iterable
from dataclasses import dataclass

from consult.comments.terms import Stance
from consult.core.text import plain_text
from consult.digests.rules.numbers import no_break
from consult.digests.terms import Audience, DigestRow
from consult.drafts.naming import inside_sentence, provision_label
from consult.responses.terms import Disposition

UNANSWERED = "Chưa giải trình"
NOT_SHOWN = "[Nội dung không công khai]"
NO_WORDS = "(Không ghi nội dung.)"
_ANSWERS = {
    Disposition.ACCEPTED: "Tiếp thu toàn bộ.",
    Disposition.PARTLY_ACCEPTED: "Tiếp thu một phần.",
    Disposition.NOT_ACCEPTED: "Giữ nguyên theo dự thảo.",
    Disposition.ALREADY_IN_DRAFT: "Đã có trong dự thảo.",
    Disposition.OUT_OF_SCOPE: "Ngoài phạm vi.",
}
_NEEDS_REASON = (Disposition.NOT_ACCEPTED, Disposition.OUT_OF_SCOPE)
_CHANGES_DRAFT = (Disposition.ACCEPTED, Disposition.PARTLY_ACCEPTED)
_STANCES_ALONE = {
    Stance.AGREE: "Đồng ý với dự thảo.",
    Stance.AGREE_WITH_CHANGE: "Đồng ý, đề nghị sửa.",
    Stance.DISAGREE: "Không đồng ý với dự thảo.",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The fourth column: what is decided (printed bold), then why and what changed."""

    decision: str
    reasons: str


def opinion(row: DigestRow, audience: Audience) -> str:
    """Give the words that stand for the group, exactly as they were typed.

    A group that only took a stance has no words; the stance is written out instead.
    """
    words = plain_text(row.representative)
    if words and audience is Audience.PUBLIC:
        words = plain_text(row.public_representative) or NOT_SHOWN
    return words or _stance_alone(row)


def answer(row: DigestRow) -> Answer:
    """Give the answer; it begins with exactly one of the form's decisions."""
    if row.disposition is None:
        return Answer(UNANSWERED, "")
    reasons = plain_text(row.explanation)  # as typed: only words made here are bound
    if reasons and row.disposition in _NEEDS_REASON and not reasons.startswith("Lý do"):
        reasons = f"Lý do: {reasons}"
    if row.disposition in _CHANGES_DRAFT:
        reasons = _with_places(reasons, row.changed_paths, "Đã chỉnh sửa tại")
    if row.disposition is Disposition.ALREADY_IN_DRAFT:
        reasons = _with_places(reasons, row.changed_paths, "Xem")
    return Answer(_ANSWERS[row.disposition], reasons)


def _stance_alone(row: DigestRow) -> str:
    stances = [stance for stance, number in row.by_stance.items() if number]
    named = _STANCES_ALONE.get(stances[0]) if len(stances) == 1 else None
    return f"{named} {NO_WORDS}" if named else NO_WORDS


def _with_places(reasons: str, paths: Iterable[str], verb: str) -> str:
    """Add where the draft changed or already says so, unless the reasons name the place."""
    labels = [inside_sentence(provision_label(path)) for path in paths]
    unsaid = [label for label in labels if label.lower() not in reasons.lower()]
    if not unsaid:
        return reasons
    named = no_break(f"{verb} {', '.join(unsaid)}.")
    return f"{named} {reasons}".rstrip()
