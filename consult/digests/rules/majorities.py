"""What most people want on a provision, where the draft stays, and who stands against the many."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from consult.comments.terms import IN_FAVOUR, Stance, Unit
from consult.digests.rules.numbers import count
from consult.digests.terms import UNITS, GroupHead, MajorityKept, MinorityOpinion
from consult.drafts.naming import provision_label, provision_order
from consult.responses.rules import is_kept, units_against
from consult.responses.terms import KEEPING, Disposition

MAX_CODES = 10
MAX_MINORITY_OPINIONS = 3
FEW = 5
# Below this many opinions for and against, nobody is a minority.
LEAST_OPINIONS = 10


def majorities_kept(
    senders: Mapping[tuple[str, Unit], Mapping[Stance, int]],
    groups: Iterable[GroupHead],
    reasons: Mapping[str, str],
) -> tuple[MajorityKept, ...]:
    """List the provisions that most of one unit disagree with and that stay as they are.

    Args:
        senders: How many of a unit take each stance on a provision.
        groups: Every group of the round, in printing order.
        reasons: Why a provision stays, by path, where it was written.

    Source: Luật 10/2022/QH15 Điều 28 khoản 4; units are never added up (domain rules R14, R24).
    """
    kept: dict[str, list[str]] = defaultdict(list)
    answered: dict[str, Counter[Disposition]] = defaultdict(Counter)
    for group in groups:
        if group.stance is Stance.DISAGREE and group.disposition is not None:
            answered[group.path][group.disposition] += group.comments
            if group.disposition in KEEPING:
                kept[group.path].append(group.code)
    return tuple(
        one
        for path in sorted(kept, key=provision_order)
        if is_kept(answered[path])
        for one in _kept_on(path, senders, tuple(kept[path][:MAX_CODES]), reasons.get(path, ""))
    )


def _kept_on(
    path: str,
    senders: Mapping[tuple[str, Unit], Mapping[Stance, int]],
    group_codes: tuple[str, ...],
    reason: str,
) -> Iterator[MajorityKept]:
    """Give each unit of which most disagree with one provision."""
    stances = {unit: senders.get((path, unit), {}) for unit in UNITS}
    for one in units_against(stances):
        agree = stances[one.unit].get(Stance.AGREE, 0)
        yield MajorityKept(
            path,
            provision_label(path),
            one.unit,
            agree=agree,
            disagree=one.disagree,
            other=one.everyone - one.disagree - agree,
            blank=0,
            group_codes=group_codes,
            reason=reason,
        )


def minority_opinions(groups: Iterable[GroupHead]) -> tuple[MinorityOpinion, ...]:
    """List opinions against at least four of five others on their provision, three a provision.

    Opinions for and against count; questions take no side. A provision with fewer than ten of
    them has no minority.
    """
    by_path: dict[str, list[GroupHead]] = defaultdict(list)
    for group in groups:
        by_path[group.path].append(group)
    return tuple(
        opinion
        for path in sorted(by_path, key=provision_order)
        for opinion in _minority_on(path, by_path[path])
    )


def _minority_on(path: str, groups: Sequence[GroupHead]) -> Iterator[MinorityOpinion]:
    said: Counter[Stance] = Counter()
    for group in groups:
        said[group.stance] += group.comments
    sides = Counter({True: sum(said[one] for one in IN_FAVOUR), False: said[Stance.DISAGREE]})
    both = sides.total()
    few, many = (True, False) if sides[True] < sides[False] else (False, True)
    if both < LEAST_OPINIONS or not sides[few] or FEW * sides[few] > both:
        return
    words = {True: "đồng ý", False: "không đồng ý"}
    why = (
        f"Ý kiến {words[few]}, trong khi {count(sides[many])} trên {count(both)} ý kiến "
        f"về nội dung này {words[many]}."
    )
    against = [
        group
        for group in groups
        if (group.stance in IN_FAVOUR) is few and (few or group.stance is Stance.DISAGREE)
    ]
    for group in against[:MAX_MINORITY_OPINIONS]:
        yield MinorityOpinion(path, str(group.representative_id), why)
