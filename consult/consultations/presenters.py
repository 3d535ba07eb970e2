"""A round as it leaves the program: its addresses on posters and in mails, its state in words.

Also what became of the provisions of its draft from one version to the next.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import segno
from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from consult.consultations.models import CommuneConsult, Consultation
from consult.consultations.terms import Clock, PlacedRow, PlaceQuestion, RoundState
from consult.drafts.matching import nearest_provisions
from consult.drafts.naming import provision_label
from consult.drafts.services.placing import Proposal
from consult.drafts.terms import Change, Match, Node
from consult.rulebook.rules import earliest_closing
from consult.rulebook.terms import COMMUNE_CONSULT, DUTY_NAMES

QR_SCALE = 4
SHOWN_WORDS_CHARS = 240
CHANGE_TEXTS = {
    Change.SAME: _l("Giữ nguyên"),
    Change.RENUMBERED: _l("Đổi số"),
    Change.CHANGED: _l("Sửa lời"),
    Change.SPLIT: _l("Tách"),
    Change.MERGED: _l("Gộp"),
    Change.MOVED: _l("Chuyển chỗ"),
    Change.NEW: _l("Thêm mới"),
    Change.DROPPED: _l("Bỏ"),
}
CHANGE_TONES = {Change.DROPPED: "wait", Change.NEW: "done"}
STATE_TEXTS = {
    RoundState.SCHEDULED: _l("Sắp mở"),
    RoundState.OPEN: _l("Đang lấy ý kiến"),
    RoundState.CLOSED: _l("Đã đóng"),
    RoundState.ANSWERED: _l("Đã trả lời"),
}
STATE_TONES = {
    RoundState.SCHEDULED: "wait",
    RoundState.OPEN: "",
    RoundState.CLOSED: "wait",
    RoundState.ANSWERED: "done",
}


def public_address(consultation: Consultation) -> str:
    """Give the whole address of a round's page."""
    return f"{_base()}/dot-lay-y-kien/{consultation.slug}/"


def short_address(consultation: Consultation) -> str:
    """Give the whole short address, for posters."""
    return f"{_base()}/q/{consultation.code}"


def short_address_qr(consultation: Consultation) -> Markup:
    """Draw the short address as a QR code: an SVG element that says its address aloud."""
    return qr_of(short_address(consultation))


def qr_of(address: str) -> Markup:
    """Draw an address of ours as a QR code that says it aloud."""
    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(scale=QR_SCALE, border=2, title=address))  # noqa: S704 - no text


def clocks(consultation: Consultation, asking: Sequence[CommuneConsult] = ()) -> list[Clock]:
    """List the times that run in a round: on the portal, for agencies, and at the communes.

    ``asking`` are the communes that have begun to ask their residents, the commune loaded.
    """
    opens_on = consultation.opens_on
    reply_days = consultation.rule_reply_days
    own = (consultation.rule_basis, consultation.rule_verified)
    found = [
        Clock(
            str(_("Đăng trên cổng")),
            consultation.posted_days,
            opens_on,
            consultation.closes_on,
            *own,
        ),
        Clock(
            str(_("Cơ quan được hỏi trả lời")),
            reply_days,
            opens_on,
            after(opens_on, reply_days),
            *own,
        ),
    ]
    since = [(duty, _(DUTY_NAMES[duty.subject]), opens_on) for duty in consultation.duties
             if duty.subject in DUTY_NAMES]  # fmt: skip
    if consult := consultation.duty(COMMUNE_CONSULT):
        since += [
            (consult, _("Lấy ý kiến tại %(place)s", place=one.commune.full_name), one.started_on)
            for one in asking
        ]
    found += [
        Clock(name, duty.days, day, after(day, duty.days), duty.basis, duty.verified)
        for duty, name, day in since
    ]
    return found


def after(day: date, days: int | None) -> date | None:
    """Give the last of ``days`` counted from ``day``, which is day 0 (requirement R2)."""
    return None if days is None else earliest_closing(day, days)


def place_questions(proposal: Proposal) -> list[PlaceQuestion]:
    """Ask where provisions stand now: the undecided first, then those that were cut in parts."""
    old, new = proposal.old.paths, proposal.new.paths
    offered = nearest_provisions(proposal.old, proposal.new, proposal.matches)
    parts = {path: match.new for match in proposal.matches for path in match.old}
    questions = [
        PlaceQuestion(
            path=path,
            title=provision_label(path),
            words=_words(old[path]),
            places=tuple(
                (place, provision_label(place), _words(new[place]))
                for place in offered.get(path) or parts[path]
            ),
            chosen=_chosen(proposal, path, parts),
            is_open=path in proposal.doubtful,
        )
        for path in proposal.open_to_choice
    ]
    return sorted(questions, key=lambda one: not one.is_open)


def _chosen(proposal: Proposal, path: str, parts: Mapping[str, tuple[str, ...]]) -> str | None:
    """Give what a person chose; of what was surely cut in parts, the part most like it."""
    told = proposal.decided.get(path)
    if told is not None:
        return told.new_path
    return None if path in proposal.doubtful else parts[path][0]


def placed_rows(proposal: Proposal) -> list[PlacedRow]:
    """List what became of each provision in the order of the new version; the same left out."""
    decided = {path: row.new_path for path, row in proposal.decided.items()}
    return [
        _placed_row(match, decided) for match in proposal.matches if match.change is not Change.SAME
    ]


def change_counts(proposal: Proposal) -> list[tuple[str, int]]:
    """Count the provisions by what became of them, in the order of the words."""
    counts = Counter(match.change for match in proposal.matches)
    return [(str(text), counts[change]) for change, text in CHANGE_TEXTS.items() if counts[change]]


def _placed_row(match: Match, decided: Mapping[str, str]) -> PlacedRow:
    told = [decided[path] for path in match.old if path in decided]
    note = "" if match.is_sure or not match.old else str(_("chờ chọn"))
    if told:
        places = ", ".join(provision_label(path) if path else str(_("bỏ")) for path in told)
        note = str(_("cán bộ chọn: %(places)s", places=places))
    return PlacedRow(
        change=str(CHANGE_TEXTS[match.change]),
        tone=CHANGE_TONES.get(match.change, ""),
        before="; ".join(map(provision_label, match.old)),
        after="; ".join(map(provision_label, match.new)),
        note=note,
    )


def _words(node: Node) -> str:
    """Give the first words of a unit and of what it holds."""
    parts = (part for inner in node.walk() for part in (inner.heading, inner.text) if part)
    one_line = " ".join(
        " ".join(part if part[-1] in ".;:," else f"{part}." for part in parts).split()
    )
    if len(one_line) <= SHOWN_WORDS_CHARS:
        return one_line
    return f"{one_line[:SHOWN_WORDS_CHARS].rsplit(' ', 1)[0]} …"


def _base() -> str:
    return str(current_app.config["CONSULT"].base_url)
