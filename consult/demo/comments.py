"""The comments of the demo province: the same seed and day give the same comments, word for word.

What is said comes from ``voices/``; who says it, where, when and by which way is drawn here.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from consult.comments.terms import Channel, Stance, Unit, WithheldReason
from consult.core.clock import LOCAL_ZONE, day_end
from consult.demo.drafts import DEMO_DRAFTS, WATER, DemoDraft
from consult.demo.opinions import Campaign, OpinionGroup, campaigns, opinion_groups, remarks
from consult.demo.speakers import Speaker, drawn_contact, drawn_speaker, drawn_voice, spoken_of
from consult.demo.villages import Participation
from consult.demo.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consult.demo.villages import DemoVillage

SEED = 2026
COMMENTS_WANTED = {"ho-tro-ho-ngheo": 900, "nuoc-sach-nong-thon": 720, "nha-van-hoa-thon": 400}
# Wards speak of rural water not at all, of the rest less than the villages do.
WARD_SHARE = 0.3
CAMPAIGN, LATE = "campaign", "late"

FIRST_HOUR, LAST_HOUR, EVENING = 6, 22, 19.5
EARLY_SHARE, CAMPAIGN_DAYS = 0.35, 4
LATE_LETTERS, LATEST_DAYS = 4, 5
OFFICIAL_LIFT = 6
# How many provisions one submission speaks of, and how often, by unit.
SPOKEN_OF = {
    Unit.PERSON: ((1, 2), (12, 1)),
    Unit.HOUSEHOLD: ((1, 2), (14, 1)),
    Unit.COLLECTIVE: ((1, 2, 3), (4, 4, 2)),
    Unit.ORGANISATION: ((1, 2, 3, 4), (5, 4, 3, 2)),
}


@dataclass(frozen=True)
class DemoComment:
    """One row for the bulk import, and what the demo knows of it besides.

    ``group`` is the key of the opinion it was made from (empty for a single remark), ``marks`` say
    what is odd about it: ``campaign``, ``late``, ``personal_data``, ``tay``, ``nfd``, ``no_marks``,
    ``casual``, ``capitals``. Only texts marked ``nfd`` are not in NFC.
    """

    draft: str
    external_id: str
    received_at: datetime
    channel: Channel
    unit: Unit
    commune_code: str
    village: str
    provision: str
    stance: Stance
    text: str
    name: str = ""
    phone: str = ""
    organisation: str = ""
    document_number: str = ""
    document_on: date | None = None
    group: str = ""
    marks: frozenset[str] = field(default_factory=frozenset)
    withheld: WithheldReason | None = None
    note: str = ""

    def row(self) -> dict[str, str]:
        """Give the columns of the bulk import."""
        return {
            "external_id": self.external_id,
            "received_at": self.received_at.astimezone(LOCAL_ZONE).isoformat(timespec="seconds"),
            "channel": self.channel.value,
            "unit": self.unit.value,
            "commune_code": self.commune_code,
            "village": self.village,
            "provision": self.provision,
            "stance": self.stance.value,
            "text": self.text,
            "name": self.name,
            "phone": self.phone,
            "organisation": self.organisation,
            "document_number": self.document_number,
            "document_date": self.document_on.isoformat() if self.document_on else "",
        }


def demo_comments(loaded_on: date, *, seed: int = SEED) -> list[DemoComment]:
    """Give the comments of all rounds as if they had come in until the day before ``loaded_on``."""
    return [
        comment for draft in DEMO_DRAFTS for comment in draft_comments(draft, loaded_on, seed=seed)
    ]


def draft_comments(draft: DemoDraft, loaded_on: date, *, seed: int = SEED) -> list[DemoComment]:
    """Give the comments on ``draft``, oldest first; none is later than the eve of ``loaded_on``."""
    made = sorted(_Round(draft, loaded_on, seed).comments(), key=lambda each: each.received_at)
    return [
        replace(comment, external_id=f"demo-{draft.key}-{number:04d}")
        for number, comment in enumerate(made, start=1)
    ]


class _Round:
    """One draft's round being filled."""

    def __init__(self, draft: DemoDraft, loaded_on: date, seed: int) -> None:
        self.draft = draft
        self.rng = random.Random(f"{seed} {draft.key}")  # noqa: S311 no secret is drawn
        self.groups = opinion_groups(draft.key)
        self.wording = Wording(self.rng)
        self._heard: set[str] = set()
        ward_share = 0 if draft is WATER else WARD_SHARE
        self.participation = Participation(self.rng, ward_share=ward_share)
        self.opens_on = loaded_on - timedelta(days=draft.opened_days_ago)
        # The span ends with the round, or with the eve of the day the demo is loaded.
        self.span_days = min(draft.open_days, draft.opened_days_ago)

    def comments(self) -> Iterator[DemoComment]:
        """Give single remarks, campaigns, then ordinary submissions until there are enough."""
        made = [*self._remarks(), *self._campaigns()]
        while len(made) < COMMENTS_WANTED[self.draft.key]:
            made.extend(self._submission())
        yield from self._with_late_letters(made)

    def _submission(self) -> Iterator[DemoComment]:
        voice = drawn_voice(self.rng)
        groups = spoken_of(voice, self.groups)
        if not groups:
            return
        speaker = drawn_speaker(self.rng, voice, self.participation.village(), self._moment())
        if speaker.unit is Unit.ORGANISATION and not self._is_first_letter(speaker.organisation):
            return
        numbers, weights = SPOKEN_OF[speaker.unit]
        for position in range(self.rng.choices(numbers, weights)[0]):
            group = self._group(speaker, groups)
            text = self.wording.comment(group, speaker, first=position == 0)
            text, marks = self.wording.typed(text, speaker)
            yield self._made(speaker, group, text, marks)

    def _is_first_letter(self, organisation: str) -> bool:
        """Whether ``organisation`` has not written yet: a body answers a round once."""
        is_first = organisation not in self._heard
        self._heard.add(organisation)
        return is_first

    def _group(self, speaker: Speaker, groups: list[OpinionGroup]) -> OpinionGroup:
        # A body more often says what bodies say than what people say.
        lift = OFFICIAL_LIFT if speaker.unit is Unit.ORGANISATION else 1
        weights = [group.weight * (lift if group.is_official else 1) for group in groups]
        return self.rng.choices(groups, weights)[0]

    def _campaigns(self) -> Iterator[DemoComment]:
        for campaign in campaigns(self.draft.key):
            [group] = [group for group in self.groups if group.key == campaign.group]
            first_day = self.rng.randrange(1, self.span_days - CAMPAIGN_DAYS)
            for _ in range(campaign.copies):
                received_at = self._moment(first_day=first_day, days=CAMPAIGN_DAYS)
                speaker = self._plain_speaker(campaign, received_at)
                text = self.wording.campaign_copy(campaign, speaker)
                yield self._made(speaker, group, text, frozenset({CAMPAIGN, campaign.key}))

    def _plain_speaker(self, campaign: Campaign, received_at: datetime) -> Speaker:
        unit = Unit.HOUSEHOLD if campaign.channel is Channel.PAPER else Unit.PERSON
        return self._someone(unit, campaign.channel, received_at)

    def _someone(self, unit: Unit, channel: Channel, received_at: datetime) -> Speaker:
        name, phone = drawn_contact(self.rng)
        return Speaker(
            voice="",
            unit=unit,
            channel=channel,
            village=self.participation.village(),
            received_at=received_at,
            name=name,
            phone=phone,
        )

    def _remarks(self) -> Iterator[DemoComment]:
        for remark in remarks(self.draft.key):
            speaker = self._someone(Unit.PERSON, Channel.WEB, self._moment())
            made = self._placed(speaker)
            yield replace(
                made,
                provision=remark.path,
                stance=remark.stance,
                text=remark.text,
                marks=frozenset({remark.mark} - {""}),
                withheld=remark.withheld,
                note=remark.note,
            )

    def _made(
        self, speaker: Speaker, group: OpinionGroup, text: str, marks: frozenset[str]
    ) -> DemoComment:
        return replace(
            self._placed(speaker),
            provision=group.path,
            stance=group.stance,
            text=text,
            group=group.key,
            marks=marks,
        )

    def _placed(self, speaker: Speaker) -> DemoComment:
        """Give a comment of ``speaker`` that says nothing yet."""
        village: DemoVillage | None = speaker.village
        # A body of the whole commune speaks for no village.
        of_village = village is not None and speaker.unit is not Unit.ORGANISATION
        return DemoComment(
            draft=self.draft.key,
            external_id="",
            received_at=speaker.received_at,
            channel=speaker.channel,
            unit=speaker.unit,
            commune_code=village.commune_code if village else "",
            village=village.name if village and of_village else "",
            provision="",
            stance=Stance.OTHER,
            text="",
            name=speaker.name,
            phone=speaker.phone,
            organisation=speaker.organisation,
            document_number=speaker.document_number,
            document_on=speaker.document_on,
        )

    def _moment(self, *, first_day: int | None = None, days: int = 0) -> datetime:
        """Draw a moment of the round: many in its first days, most in the evening."""
        if first_day is not None:
            day = first_day + self.rng.randrange(days)
        elif self.rng.random() < EARLY_SHARE:
            day = int(self.rng.triangular(0, self.span_days, 0))
        else:
            day = self.rng.randrange(self.span_days)
        hour = self.rng.triangular(FIRST_HOUR, LAST_HOUR, EVENING)
        midnight = datetime.combine(self.opens_on, time.min, LOCAL_ZONE)
        drawn = midnight + timedelta(days=min(day, self.span_days - 1), hours=hour)
        return drawn.replace(microsecond=0).astimezone(UTC)

    def _with_late_letters(self, made: list[DemoComment]) -> Iterator[DemoComment]:
        """Let a few letters of a closed round arrive after its last day."""
        is_closed = self.draft.opened_days_ago > self.draft.open_days + LATEST_DAYS
        letters = [each for each in made if each.channel is Channel.LETTER and each.name]
        late = letters[:LATE_LETTERS] if is_closed else []
        closing = day_end(self.opens_on + timedelta(days=self.draft.open_days))
        for comment in made:
            if comment in late:
                arrived_at = closing + timedelta(hours=10 + 24 * late.index(comment))
                yield replace(comment, received_at=arrived_at, marks=comment.marks | {LATE})
            else:
                yield comment
