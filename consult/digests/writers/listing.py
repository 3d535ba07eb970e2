"""The columns of tables made for spreadsheets: rows of the synthesis, and comment by comment.

A public listing has no place, no hour and no unpublished words.
"""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from consult.comments.terms import Channel, CommentStatus, Stance, Unit
from consult.core.clock import LOCAL_ZONE
from consult.core.text import one_line, plain_text
from consult.digests.rules import rows as row_rules
from consult.digests.rules.wording import COLUMN_HEADINGS
from consult.digests.terms import (
    UNITS,
    Audience,
    DigestComment,
    DigestRow,
    DigestSource,
    PlaceTally,
)

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
PLACE_HEADINGS = (
    "Mã",
    "Tên",
    "Cấp",
    "Mã cấp trên",
    "Số ý kiến",
    *(UNIT_NAMES[unit] for unit in UNITS),
)
LEVEL_NAMES = {"commune": "Xã, phường", "village": "Thôn, tổ dân phố", "district": "Huyện"}
HIDDEN_NUMBER = "Ít hơn mức công bố"

Word = TypeVar("Word")


def comment_cells(comment: DigestComment, audience: Audience) -> tuple[str, ...]:
    """Give the cells of one comment, in the order of ``COMMENT_HEADINGS``.

    The public sees the day, not the hour, and no place: a place beside unit, channel and words
    would point at people in small communes.
    """
    local = comment.received_at.astimezone(LOCAL_ZONE)
    is_public = audience is Audience.PUBLIC
    place = (comment.commune_code, one_line(comment.commune), one_line(comment.village))
    return (
        comment.id,
        comment.group_id,
        comment.group_code,
        comment.path,
        one_line(comment.label),
        STANCE_NAMES[comment.stance],
        UNIT_NAMES[comment.unit],
        CHANNEL_NAMES[comment.channel],
        *(("", "", "") if is_public else place),
        f"{local:%Y-%m-%d}" if is_public else f"{local:%Y-%m-%d %H:%M:%S}",
        STATUS_NAMES[comment.status],
        _words(comment, is_public=is_public),
    )


def row_cells(row: DigestRow, audience: Audience, min_place_comments: int) -> tuple[str | int, ...]:
    """Give the cells of one row, in the order of ``ROW_HEADINGS``; the last four are counts."""
    senders = row_rules.sender_lines(row, audience, min_place_comments)
    answer = row_rules.answer(row)
    return (
        one_line(row.label),
        "\n".join(line.text for line in senders).replace("\u00a0", " "),
        row_rules.opinion(row, audience),
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
        numbers: tuple[str | int, ...] = (
            (HIDDEN_NUMBER, *("" for _ in UNITS))
            if is_hidden
            else (place.comments, *(place.by_unit.get(unit, 0) for unit in UNITS))
        )
        name, level = one_line(place.name), LEVEL_NAMES.get(place.kind, place.kind)
        yield (place.code, name, level, above, *numbers)


def total_cells(source: DigestSource) -> Iterator[tuple[str, str, int]]:
    """Give every total: what it counts, of which part, the number."""
    totals = source.totals
    yield ("Lượt gửi", "", totals.submissions)
    yield ("Ý kiến", "", totals.comments)
    yield from _split("Ý kiến theo đơn vị tính", UNIT_NAMES, totals.by_unit)
    yield from _split("Ý kiến theo kênh", CHANNEL_NAMES, totals.by_channel)
    yield from _split("Ý kiến theo quan điểm", STANCE_NAMES, totals.by_stance)
    yield ("Đã gửi lấy ý kiến", "Cơ quan, tổ chức", totals.asked_organisations)
    yield ("Đã gửi lấy ý kiến", "Thôn, tổ dân phố", totals.asked_villages)
    yield from _split("Đã tham gia", UNIT_NAMES, totals.took_part)
    yield ("Ý kiến không công khai (vẫn được tính)", "", totals.withheld)
    yield ("Ý kiến đến sau hạn (không tính)", "", totals.late)


def _split(
    name: str, words: Mapping[Word, str], numbers: Mapping[Word, int]
) -> Iterator[tuple[str, str, int]]:
    for word, shown in words.items():
        yield (name, shown, numbers.get(word, 0))


def _words(comment: DigestComment, *, is_public: bool) -> str:
    if not is_public:
        return plain_text(comment.text)
    return plain_text(comment.public_text) or row_rules.NOT_SHOWN


def _walk(places: tuple[PlaceTally, ...], above: str = "") -> Iterator[tuple[PlaceTally, str]]:
    for place in places:
        yield place, above
        yield from _walk(place.children, place.code)
