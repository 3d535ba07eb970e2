"""Choosing the rule of a round, and changing the rule book on record."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.audit.services import record
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.i18n import recorded
from consult.core.site_revision import note_site_change
from consult.core.text import one_line
from consult.rulebook.models import DossierRule, PostingRule
from consult.rulebook.queries import rule_on, rules_of
from consult.rulebook.rules import earliest_closing, rule_for
from consult.rulebook.terms import (
    COMMUNE_DUTIES,
    KIND_NAMES,
    MAX_DAYS,
    MAY_SET_DAYS,
    VERIFY_RULES,
    DocumentKind,
    DutyCopy,
    Officer,
    RuleCopy,
    RuleDays,
    RuleSource,
)


class DocumentKindNotInForce(Refusal):
    """No rule for this kind of document holds on the day of publication."""


class PostingDaysUnknown(Refusal):
    """Nobody has entered how long this kind must be posted; it is never guessed."""


class ClosesTooEarly(Refusal):
    """The last day comes before the posting time is over; ``earliest_on`` is the first that may."""

    def __init__(self, detail: str, earliest_on: date) -> None:
        """Keep the sentence and the day."""
        super().__init__(detail)
        self.earliest_on = earliest_on


class MayNotChangeRules(Refusal):
    """The person's roles do not let them change the rule book."""

    message = _l("Chỉ người thẩm định của Sở Tư pháp hoặc quản trị được sửa bảng quy tắc.")
    status = 403


class SourceIncomplete(Refusal):
    """A rule is verified with article, file and day, or not at all."""

    message = _l("Ghi điều khoản, chọn tệp văn bản gốc và ngày đối chiếu.")


class ReasonMissing(Refusal):
    """A number of the rule book is changed without saying why."""

    message = _l("Viết lý do sửa, một câu cũng được.")


class DaysUnfit(Refusal):
    """A number of days is none that a rule can have."""

    message = _l("Số ngày phải từ 1 đến 365.")


def choose_rule(kind: DocumentKind, published_on: date, *, urgent: bool = False) -> RuleCopy:
    """Copy the rule for a draft of ``kind`` published on a day; later edits do not reach the copy.

    Args:
        kind: Kind of the draft.
        published_on: Day of publication, which decides the rule (R1).
        urgent: Whether the shortened procedure (rút gọn) applies (R6).

    Raises:
        DocumentKindNotInForce: The kind has no rule on that day (R5).
        PostingDaysUnknown: The number is missing.
    """
    rules = rules_of(kind.value)
    rule = rule_for(kind, published_on, rules)
    if rule is None:
        raise DocumentKindNotInForce(out_of_force(kind, published_on, rules))
    days = rule.urgent_min_days if urgent else rule.min_days
    if days is None:
        sentence = _(
            "Chưa có số ngày đăng theo thủ tục rút gọn cho “%(kind)s” từ %(day)s (%(basis)s). "
            "Nhờ Sở Tư pháp nhập vào bảng quy tắc rồi công bố."
        )
        if not urgent:
            sentence = _(
                "Chưa có số ngày đăng cho “%(kind)s” từ %(day)s (%(basis)s). "
                "Nhờ Sở Tư pháp nhập vào bảng quy tắc rồi công bố."
            )
        words = {"kind": _(KIND_NAMES[kind]), "day": day_text(rule.valid_from)}
        raise PostingDaysUnknown(sentence % (words | {"basis": rule.legal_basis}))
    basis = rule.legal_basis
    if urgent:
        basis = recorded(_l("%(basis)s; trình tự, thủ tục rút gọn", basis=basis))
    reply_days = rule.urgent_reply_days if urgent else rule.agency_reply_days
    return RuleCopy(rule.id, kind, days, basis, rule.verified, reply_days)


def copy_duties(day: date) -> list[DutyCopy]:
    """Copy what runs at the communes beside a posting that begins on a day (R1, R7)."""
    rules = [rule_on(duty, day) for duty in COMMUNE_DUTIES]
    return [
        DutyCopy(rule.subject, rule.min_days, rule.legal_basis, rule.verified)
        for rule in rules
        if rule is not None
    ]


def out_of_force(kind: DocumentKind, published_on: date, rules: Sequence[PostingRule]) -> str:
    """Say when a kind of document may be put to consultation, since it may not on the day asked."""
    words = {"kind": _(KIND_NAMES[kind]), "day": day_text(published_on)}
    later = next((rule for rule in rules if rule.valid_from > published_on), None)
    if later:
        words |= {"from": day_text(later.valid_from), "basis": later.legal_basis}
        sentence = _(
            "“%(kind)s” chỉ lấy ý kiến được từ ngày %(from)s (%(basis)s), không phải %(day)s."
        )
    elif rules:
        last = rules[-1]
        words |= {"to": day_text(last.valid_to), "basis": last.legal_basis}
        sentence = _(
            "“%(kind)s” chỉ lấy ý kiến được đến hết ngày %(to)s (%(basis)s), không phải %(day)s."
        )
    else:
        sentence = _("Bảng quy tắc chưa có dòng nào cho “%(kind)s” vào ngày %(day)s.")
    return str(sentence % words)


def check_closing(rule: RuleCopy, *, opens_on: date, closes_on: date) -> None:
    """See that a round stays open as long as its rule asks.

    Raises:
        ClosesTooEarly: It would not; the sentence names rule, legal basis and earliest day (R3).
    """
    earliest = earliest_closing(opens_on, rule.min_days)
    if closes_on >= earliest:
        return
    sentence = _(
        "Chưa đóng được vào ngày %(closes)s: “%(kind)s” phải đăng đủ %(days)s ngày, sớm nhất là "
        "hết ngày %(earliest)s (căn cứ: %(basis)s%(unverified)s).",
        closes=day_text(closes_on),
        kind=_(KIND_NAMES[rule.subject]),
        days=rule.min_days,
        earliest=day_text(earliest),
        basis=rule.basis,
        unverified="" if rule.verified else _("; chưa đối chiếu với văn bản gốc"),
    )
    raise ClosesTooEarly(sentence, earliest)


def verify_rule(
    rule: PostingRule | DossierRule, source: RuleSource, *, by: Officer, now: datetime
) -> None:
    """Mark a rule as compared with the official text, and record who did (R4).

    Raises:
        MayNotChangeRules: ``by`` does not hold ``verify_rules``.
        SourceIncomplete: Article or file is missing.
        PostingDaysUnknown: There is no number yet that could have been compared.
    """
    if not by.may(VERIFY_RULES):
        raise MayNotChangeRules
    article, file_name = one_line(source.article), one_line(source.file_name)
    if not article or not file_name or not source.file_sha256:
        raise SourceIncomplete
    days = rule.min_days if isinstance(rule, PostingRule) else None
    if days is None and isinstance(rule, PostingRule):
        raise PostingDaysUnknown(_("Nhập số ngày trước, rồi đối chiếu với văn bản gốc."))
    rule.verified = True
    rule.verified_source = recorded(
        _l(
            "%(article)s; tệp %(file)s; đối chiếu ngày %(day)s",
            article=article,
            file=file_name,
            day=day_text(source.compared_on),
        )
    )
    rule.verified_by = by.name
    rule.verified_at = now
    facts = {
        "article": article,
        "file": file_name,
        "file_sha256": source.file_sha256,
        "compared_on": source.compared_on.isoformat(),
        "min_days": days,
    }
    note_site_change()  # what an unverified rule lets pass shows on the pages of rounds
    record("rules.verify", said(rule), actor=by.name, actor_id=by.id, now=now, facts=facts)
    db.session.flush()


def set_days(rule: PostingRule, days: RuleDays, *, reason: str, by: Officer, now: datetime) -> None:
    """Enter the numbers of a rule, and record them with the reason.

    Other numbers than those compared with the official text are not verified any more. Rounds
    that were published keep the copy they have.

    Raises:
        MayNotChangeRules: ``by`` is neither appraiser nor administrator.
        ReasonMissing: No reason is given.
        DaysUnfit: A number is outside 1 to 365.
    """
    if not any(by.may(permission) for permission in MAY_SET_DAYS):
        raise MayNotChangeRules
    if not one_line(reason):
        raise ReasonMissing
    after = asdict(days)
    if any(number is not None and not 1 <= number <= MAX_DAYS for number in after.values()):
        raise DaysUnfit
    before = {name: getattr(rule, name) for name in after}
    if after == before:
        return
    for name, number in after.items():
        setattr(rule, name, number)
    rule.verified, rule.verified_source = False, None
    rule.verified_by, rule.verified_at = None, None
    facts = {"reason": one_line(reason), "before": before, "after": after}
    record("rules.set_days", said(rule), actor=by.name, actor_id=by.id, now=now, facts=facts)
    db.session.flush()


def said(rule: PostingRule | DossierRule) -> str:
    """Name a rule on record: its subject, the part of a dossier it is about, its first day."""
    part = f"{rule.part.value} " if isinstance(rule, DossierRule) else ""
    return f"{rule.subject} {part}{rule.valid_from.isoformat()}"


def day_text(day: date | None) -> str:
    """Write a day as people do: 05/01/2027."""
    return f"{day:%d/%m/%Y}" if day else "…"
