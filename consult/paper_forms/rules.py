"""Decisions about paper: whether minutes add up, what a meeting wanted, the next sheet's number."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from consult.comments.terms import NewComment, Stance
from consult.core.clock import LOCAL_ZONE
from consult.paper_forms.terms import (
    LEAST_ANNOUNCED_DAYS,
    REPORT_WORKING_DAYS,
    NewMeeting,
    Vote,
)

_LAST_NUMBER = re.compile(r"(\d+)(?!.*\d)")
_NOON = time(12)
_SATURDAY = 5
_SIGNATURES = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png"}


def meeting_number(new: NewMeeting) -> str:
    """Make the number that tells one meeting of a village from every other."""
    return f"hop-{new.village_code}-{new.began_at.astimezone(LOCAL_ZONE):%Y%m%d%H%M}"


def unlike_votes(new: NewMeeting) -> list[Vote]:
    """List the votes that do not add up to the households present (domain rule R16)."""
    return [vote for vote in new.votes if vote.total != new.present]


def majority(vote: Vote) -> Stance:
    """Tell what more than half of those present wanted; ``OTHER`` when nothing had so many."""
    if 2 * vote.agree > vote.total:
        return Stance.AGREE
    if 2 * vote.disagree > vote.total:
        return Stance.DISAGREE
    return Stance.OTHER


def meeting_comments(new: NewMeeting) -> Iterator[NewComment]:
    """Turn minutes into comments: one for each vote with its words, then the other remarks.

    A vote without a majority and without words gets a sentence with its numbers, which are all
    that the meeting said. The sentence is part of the record, so it stays Vietnamese.
    """
    for vote in new.votes:
        stance = majority(vote)
        is_split = stance is Stance.OTHER and not vote.text
        text = split_sentence(vote) if is_split else vote.text
        yield NewComment(path=vote.path, stance=stance, text=text)
    yield from new.remarks


def split_sentence(vote: Vote) -> str:
    """Say how a meeting without a majority was divided."""
    return (
        f"Cuộc họp không có phương án nào quá nửa: {vote.agree} hộ đồng ý, "
        f"{vote.disagree} hộ không đồng ý, {vote.other} hộ có ý kiến khác, "
        f"{vote.none} hộ không trả lời."
    )


def announced_late(announced_on: date, held_on: date) -> bool:
    """Whether a meeting was announced less than 2 days before it was held."""
    return held_on - announced_on < timedelta(days=LEAST_ANNOUNCED_DAYS)


def reported_late(held_on: date, recorded_on: date) -> bool:
    """Whether minutes came later than 5 working days after the meeting; holidays not known."""
    days = (held_on + timedelta(days=n) for n in range(1, (recorded_on - held_on).days + 1))
    return sum(1 for day in days if day.weekday() < _SATURDAY) > REPORT_WORKING_DAYS


def received_moment(received_on: date, now: datetime) -> datetime:
    """Give the moment of a sheet of which only the day is known: noon, or now when that is sooner.

    Noon lies inside the round on its first and on its last day.
    """
    return min(datetime.combine(received_on, _NOON, LOCAL_ZONE), now)


def next_number(number: str) -> str:
    """Give the number of the next sheet of a bundle: NP-0714-9 › NP-0714-10; none stays none."""
    found = _LAST_NUMBER.search(number)
    if found is None:
        return ""
    digits = found.group()
    following = str(int(digits) + 1).zfill(len(digits))
    return f"{number[: found.start()]}{following}{number[found.end() :]}"


def scan_media_type(content: bytes) -> str | None:
    """Tell what a scan is by its first bytes: PDF, JPEG or PNG; none for anything else."""
    for start, media_type in _SIGNATURES.items():
        if content.startswith(start):
            return media_type
    return None
