"""Which rule of posting times holds on a day, and the earliest day a round may close."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol, TypeVar

from consult.rulebook.terms import DocumentKind


class Dated(Protocol):
    """A rule with its days in force."""

    @property
    def subject(self) -> str:
        """The kind of document, or the duty."""
        ...

    @property
    def valid_from(self) -> date:
        """The first day in force."""
        ...

    @property
    def valid_to(self) -> date | None:
        """The last day in force, none while it lasts."""
        ...


Rule = TypeVar("Rule", bound=Dated)


def rule_for(kind: DocumentKind, published_on: date, rules: Iterable[Rule]) -> Rule | None:
    """Give the rule for drafts of ``kind`` published on a day, none where the kind is not in force.

    Source: the day of publication decides (requirement R1); kinds have days of validity (R5).
    """
    return next(
        (
            rule
            for rule in rules
            if rule.subject == kind.value
            and rule.valid_from <= published_on
            and (rule.valid_to is None or published_on <= rule.valid_to)
        ),
        None,
    )


def earliest_closing(opens_on: date, min_days: int) -> date:
    """Give the first day on whose last second a round that opens on ``opens_on`` may close.

    The day of publication is day 0; then ``min_days`` calendar days, weekends and Tết included.
    The round stays open until 23:59:59 in Vietnam of the day returned.

    Raises:
        ValueError: ``min_days`` is negative.

    Source: requirement R2; calendar days by the answer of the Ministry of Public Security of
    26 February 2026, day 0 as terms of civil law are counted.
    """
    if min_days < 0:
        msg = "a posting time cannot be negative"
        raise ValueError(msg)
    return opens_on + timedelta(days=min_days)
