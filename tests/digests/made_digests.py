"""Digests of any number of rows, all counts made from comments."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import count, groupby

from consult.comments.terms import Channel, CommentStatus, Stance, Unit
from consult.digests.terms import (
    UNITS,
    Body,
    CommuneTally,
    DigestComment,
    DigestHeader,
    DigestRow,
    DigestSource,
    LawVersion,
    Letterhead,
    PlaceTally,
    SingleSender,
    Totals,
    VillageTally,
)
from consult.drafts.naming import provision_label, provision_order
from consult.responses.rules import group_code
from consult.responses.terms import Disposition

AS_OF = datetime(2026, 12, 18, 3, 0, tzinfo=UTC)
USUAL_CHANNEL = {
    Unit.ORGANISATION: Channel.AGENCY,
    Unit.COLLECTIVE: Channel.MEETING,
    Unit.HOUSEHOLD: Channel.PAPER,
    Unit.PERSON: Channel.WEB,
}


@dataclass
class Group:
    """What a test says of a group; everything countable follows from ``said``.

    ``said`` lists (unit, commune, village, how many).
    """

    path: str
    text: str
    said: list[tuple[Unit, str, str, int]] = field(default_factory=list)
    disposition: Disposition | None = Disposition.ACCEPTED
    explanation: str = "Đã chỉnh sửa dự thảo."
    public_text: str | None = None
    bodies: tuple[Body, ...] = ()
    sender: SingleSender | None = None
    changed_paths: tuple[str, ...] = ()


def digest_of(groups: list[Group], **changes: object) -> DigestSource:
    """Make a digest of ``groups``; ``changes`` replace fields of its header or of itself."""
    ordered = sorted(groups, key=lambda group: provision_order(group.path))
    rows, comments, numbers = [], [], count(1)
    for position, group in enumerate(ordered, start=1):
        row, said = _row_and_comments(group, position, numbers)
        rows.append(row)
        comments.extend(said)
    source = DigestSource(
        header=header(),
        totals=_totals(comments),
        rows=lambda: iter(rows),
        comments=lambda: iter(comments),
        places=_places(comments),
    )
    of_header = {key: value for key, value in changes.items() if hasattr(source.header, key)}
    rest = {key: value for key, value in changes.items() if key not in of_header}
    return replace(source, header=replace(source.header, **of_header), **rest)


def header() -> DigestHeader:
    return DigestHeader(
        consultation="nuoc-sach-nong-thon",
        number=3,
        as_of=AS_OF,
        input_sha256="5f" * 32,
        is_complete=True,
        law=LawVersion.NEW_2025,
        draft_kind="Nghị quyết của Hội đồng nhân dân tỉnh",
        draft_title=(
            "Quy định chính sách hỗ trợ hộ nghèo, hộ cận nghèo sử dụng nước sạch nông thôn "
            "trên địa bàn tỉnh Thái Nguyên"
        ),
        letterhead=Letterhead(
            name="Sở Nông nghiệp và Môi trường",
            name_lines=("SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"),
            parent_lines=("UBND TỈNH THÁI NGUYÊN",),
            place_name="Thái Nguyên",
            signer_title="GIÁM ĐỐC",
        ),
        opened_on=date(2026, 11, 25),
        closes_on=date(2026, 12, 15),
    )


def _row_and_comments(
    group: Group, position: int, numbers: Iterator[int]
) -> tuple[DigestRow, list[DigestComment]]:
    code, group_id = group_code(position), f"g{position:05d}"
    public_text = group.text if group.public_text is None else group.public_text
    said = [
        DigestComment(
            id=f"{next(numbers):06d}",
            group_id=group_id,
            group_code=code,
            path=group.path,
            label=provision_label(group.path),
            stance=Stance.AGREE_WITH_CHANGE if position % 2 else Stance.DISAGREE,
            unit=unit,
            channel=USUAL_CHANNEL[unit],
            received_at=datetime(2026, 12, 1, 2, 30, tzinfo=UTC),
            status=CommentStatus.PUBLISHED,
            text=group.text,
            public_text=public_text,
            commune_code=f"c-{commune}" if commune else "",
            commune=commune,
            village=village,
        )
        for unit, commune, village, times in group.said
        for _ in range(times)
    ]
    by_unit = Counter(comment.unit for comment in said)
    row = DigestRow(
        path=group.path,
        label=provision_label(group.path),
        group_id=group_id,
        group_code=code,
        representative=group.text,
        public_representative=public_text,
        comment_ids=tuple(comment.id for comment in said),
        by_unit=by_unit,
        by_stance=Counter(comment.stance for comment in said),
        channels={unit: (USUAL_CHANNEL[unit],) for unit in UNITS if by_unit[unit]},
        bodies=group.bodies,
        sender=group.sender,
        communes=() if group.sender else _communes(said),
        disposition=group.disposition,
        explanation=group.explanation,
        changed_paths=group.changed_paths,
    )
    return row, said


def _communes(said: list[DigestComment]) -> tuple[CommuneTally, ...]:
    placed = [comment for comment in said if comment.commune]
    return tuple(
        CommuneTally(
            code=f"c-{commune}",
            name=commune,
            by_unit=Counter(comment.unit for comment in of_commune),
            villages=tuple(
                VillageTally(
                    code=f"v-{village}",
                    name=village,
                    kind="thôn",
                    by_unit=Counter(c.unit for c in of_commune if c.village == village),
                )
                for village in dict.fromkeys(comment.village for comment in of_commune)
            ),
        )
        for commune in dict.fromkeys(comment.commune for comment in placed)
        for of_commune in [[c for c in placed if c.commune == commune]]
    )


def _totals(comments: list[DigestComment]) -> Totals:
    by_unit = Counter(comment.unit for comment in comments)
    return Totals(
        submissions=len(comments),
        comments=len(comments),
        by_unit=by_unit,
        by_channel=Counter(comment.channel for comment in comments),
        by_stance=Counter(comment.stance for comment in comments),
        asked_organisations=15,
        asked_villages=12,
        withheld=1,
        late=2,
        sent={Unit.COLLECTIVE: 12, Unit.HOUSEHOLD: 642},
        took_part={**by_unit, Unit.ORGANISATION: 13},
        meetings=by_unit[Unit.COLLECTIVE],
    )


def _places(comments: list[DigestComment]) -> tuple[PlaceTally, ...]:
    placed = sorted((c for c in comments if c.commune), key=lambda c: (c.commune, c.village))
    return tuple(
        PlaceTally(
            code=f"c-{commune}",
            name=commune,
            kind="commune",
            comments=len(of_commune),
            by_unit=Counter(c.unit for c in of_commune),
            suppressed=len(of_commune) < header().min_place_comments,
            children=tuple(
                PlaceTally(
                    code=f"v-{village}",
                    name=village,
                    kind="village",
                    comments=len(of_village),
                    by_unit=Counter(c.unit for c in of_village),
                )
                for village, found in groupby(of_commune, key=lambda c: c.village)
                for of_village in [list(found)]
            ),
        )
        for commune, run in groupby(placed, key=lambda c: c.commune)
        for of_commune in [list(run)]
    )


def crowd(
    commune: str, villages: dict[str, tuple[int, int, int]]
) -> list[tuple[Unit, str, str, int]]:
    units = (Unit.COLLECTIVE, Unit.HOUSEHOLD, Unit.PERSON)
    return [
        (unit, commune, village, times)
        for village, numbers in villages.items()
        for unit, times in zip(units, numbers, strict=True)
        if times
    ]


def letter(name: str, number: str) -> Body:
    return Body(name, document_number=number, document_on=date(2026, 12, 5))
