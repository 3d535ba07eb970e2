"""The columns of tables made for spreadsheets: rows of the synthesis, and comment by comment.

A public listing has no place, no hour and no unpublished words.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from consult.comments.terms import Channel, CommentStatus, Stance, Unit
from consult.core.clock import LOCAL_ZONE
from consult.core.text import one_line, plain_text
from consult.digests.rules import answers
from consult.digests.rules.senders import sender_lines
from consult.digests.rules.wording import COLUMN_HEADINGS
from consult.digests.terms import (
    UNITS,
    Audience,
    DigestComment,
    DigestRow,
    DigestSource,
    PlaceTally,
    Topic,
    Totals,
)
from consult.drafts.naming import provision_label

UNIT_NAMES = {
    Unit.ORGANISATION: "Cơ quan, tổ chức",
    Unit.COLLECTIVE: "Tập thể",
    Unit.HOUSEHOLD: "Hộ gia đình",
    Unit.PERSON: "Cá nhân",
}
CHANNEL_NAMES = {
    Channel.WEB: "Trang lấy ý kiến",
    Channel.PAPER: "Phiếu giấy",
    Channel.MEETING: "Họp thôn, tổ dân phố",
    Channel.LETTER: "Thư",
    Channel.HOTLINE: "Điện thoại",
    Channel.AGENCY: "Qua cơ quan",
    Channel.PARTNER: "Hệ thống khác",
    Channel.SOCIAL_CRITICISM: "Phản biện xã hội",
}
STANCE_NAMES = {
    Stance.AGREE: "Đồng ý",
    Stance.AGREE_WITH_CHANGE: "Đồng ý, đề nghị sửa",
    Stance.DISAGREE: "Không đồng ý",
    Stance.QUESTION: "Câu hỏi",
    Stance.OTHER: "Ý kiến khác",
}
STATUS_NAMES = {
    CommentStatus.PENDING: "Chờ duyệt",
    CommentStatus.PUBLISHED: "Đã công khai",
    CommentStatus.WITHHELD: "Không công khai",
}

COMMENT_HEADINGS = (
    "Mã ý kiến",
    "Mã nhóm",
    "Nhóm",
    "Đường dẫn điều, khoản",
    "Điều, khoản",
    "Quan điểm",
    "Đơn vị tính",
    "Kênh",
    "Mã xã, phường",
    "Xã, phường",
    "Thôn, tổ dân phố",
    "Nhận lúc",
    "Tình trạng",
    "Nội dung",
)
ROW_HEADINGS = (
    *COLUMN_HEADINGS,
    "Nhóm",
    "Mã nhóm",
    "Đường dẫn điều, khoản",
    *(UNIT_NAMES[unit] for unit in UNITS),
)
TOPIC_HEADINGS = (
    "Điều, khoản",
    "Chủ đề",
    "Ai đặt tên",
    "Số nhóm",
    "Nhóm do người xếp",
    "Nhóm do máy xếp",
    "Nhóm người đã đọc",
)
PLACE_HEADINGS = ("Mã", "Tên", "Cấp", "Mã cấp trên", *(UNIT_NAMES[unit] for unit in UNITS))
TOTAL_HEADINGS = ("Chỉ tiêu", "Trong đó", *(UNIT_NAMES[unit] for unit in UNITS), "Số lượng")
LEVEL_NAMES = {"commune": "Xã, phường", "village": "Thôn, tổ dân phố", "district": "Huyện"}
EDITION_HEADING = "Bản"
# Short texts are mostly names and labels that come again and again.
REPEATED_CHARS = 64
DAY_CHARS, SECOND_CHARS = len("2026-11-30"), len("2026-11-30 09:30:00")
HIDDEN_NUMBER = "Ít hơn mức công bố"

_name = lru_cache(maxsize=4096)(one_line)  # names come again with every comment of a place


def comment_cells(comment: DigestComment, audience: Audience) -> tuple[str, ...]:
    """Give the cells of one comment, in the order of ``COMMENT_HEADINGS``.

    The public sees the day, not the hour, and no place: a place beside unit, channel and words
    would point at people in small communes.
    """
    local = comment.received_at.astimezone(LOCAL_ZONE)
    is_public = audience is Audience.PUBLIC
    place = (comment.commune_code, _name(comment.commune), _name(comment.village))
    return (
        comment.id,
        comment.group_id,
        comment.group_code,
        comment.path,
        _name(comment.label),
        STANCE_NAMES[comment.stance],
        UNIT_NAMES[comment.unit],
        CHANNEL_NAMES[comment.channel],
        *(("", "", "") if is_public else place),
        local.isoformat(" ", "seconds")[: DAY_CHARS if is_public else SECOND_CHARS],
        STATUS_NAMES[comment.status],
        _words(comment, is_public=is_public),
    )


def row_cells(row: DigestRow, audience: Audience, min_place_comments: int) -> tuple[str | int, ...]:
    """Give the cells of one row, in the order of ``ROW_HEADINGS``; the last four are counts."""
    senders = sender_lines(row, audience, min_place_comments)
    answer = answers.answer(row)
    return (
        one_line(row.label),
        "\n".join(line.text for line in senders).replace("\u00a0", " "),
        answers.opinion(row, audience),
        f"{answer.decision} {answer.reasons}".replace("\u00a0", " ").strip(),
        row.group_code,
        row.group_id,
        row.path,
        *(row.by_unit.get(unit, 0) for unit in UNITS),
    )


def place_cells(source: DigestSource, audience: Audience) -> Iterator[tuple[str | int, ...]]:
    """Give the cells of every place the audience may see, in the order of ``PLACE_HEADINGS``."""
    is_public = audience is Audience.PUBLIC
    for place, above in _walk(source.places):
        if is_public and place.kind == "village":
            continue
        is_hidden = is_public and place.suppressed
        numbers: tuple[str | int, ...] = (HIDDEN_NUMBER,) if is_hidden else _by_unit(place.by_unit)
        name, level = one_line(place.name), LEVEL_NAMES.get(place.kind, place.kind)
        yield (place.code, name, level, above, *numbers)


class Recount:
    """Counts comments by channel and stance within each unit while they pass to a file."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._numbers: Counter[tuple[Unit, Channel, Stance]] = Counter()

    def watched(self, comments: Iterable[DigestComment]) -> Iterator[DigestComment]:
        """Hand the comments on, each counted once."""
        for comment in comments:
            self._numbers[comment.unit, comment.channel, comment.stance] += 1
            yield comment

    def by_unit(self, word: Channel | Stance) -> dict[Unit, int]:
        """Tell how many comments of each unit came by this channel, or took this stance."""
        found = dict.fromkeys(UNITS, 0)
        for (unit, channel, stance), number in self._numbers.items():
            if word in (channel, stance):
                found[unit] += number
        return found


def total_cells(
    totals: Totals, recount: Recount, audience: Audience, edition: str
) -> Iterator[tuple[str | int, ...]]:
    """Give every total, unit beside unit and never added up, in the order of ``TOTAL_HEADINGS``.

    ``edition`` says which version it is, in the first line.
    """
    yield (EDITION_HEADING, edition)
    sent = {**totals.sent, Unit.ORGANISATION: totals.asked_organisations}
    yield ("Đã gửi", "", *_by_unit(sent))
    yield ("Đã tham gia", "", *_by_unit(totals.took_part))
    yield ("Đã tham gia", "Cuộc họp thôn", *_by_unit({Unit.COLLECTIVE: totals.meetings}))
    yield ("Số ý kiến", "", *_by_unit(totals.by_unit))
    for channel, name in CHANNEL_NAMES.items():
        yield ("Số ý kiến theo kênh", name, *_by_unit(recount.by_unit(channel)))
    for stance, name in STANCE_NAMES.items():
        yield ("Số ý kiến theo quan điểm", name, *_by_unit(recount.by_unit(stance)))
    no_units = ("",) * len(UNITS)
    yield ("Thôn, tổ dân phố được lấy ý kiến", "", *no_units, totals.asked_villages)
    is_counted = "vẫn được tính" if audience is Audience.DOSSIER else "không tính ở trên"
    yield (f"Ý kiến không công khai ({is_counted})", "", *no_units, totals.withheld)
    yield ("Ý kiến đến sau hạn (không tính ở trên)", "", *no_units, totals.late)


def _by_unit(numbers: Mapping[Unit, int]) -> tuple[int, ...]:
    return tuple(numbers.get(unit, 0) for unit in UNITS)


def topic_cells(topic: Topic) -> tuple[str | int, ...]:
    """Give the cells of a topic: whose it is, and how much of it a person has read."""
    groups, placed = len(topic.group_ids), len(topic.placed_ids)
    return (
        provision_label(topic.path),
        one_line(topic.label),
        "Cán bộ" if topic.is_human else "Máy",
        groups,
        placed,
        groups - placed,
        len(topic.read_ids),
    )


def _words(comment: DigestComment, *, is_public: bool) -> str:
    words = plain_text(comment.text)
    if words and is_public:
        return plain_text(comment.public_text) or answers.NOT_SHOWN
    return words


def _walk(places: tuple[PlaceTally, ...], above: str = "") -> Iterator[tuple[PlaceTally, str]]:
    for place in places:
        yield place, above
        yield from _walk(place.children, place.code)
