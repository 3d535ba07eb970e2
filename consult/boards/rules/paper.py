"""The report on one page: every word of it, no format yet; what is too long is cut here."""

from dataclasses import dataclass
from datetime import timedelta

from consult.accounts.rules import usual_signer_title
from consult.boards.terms import MAX_TASKS, ReportLine, ReportNumbers
from consult.comments.terms import Unit
from consult.core.word.letterhead import BLANK, COUNTRY, MOTTO, undated_line
from consult.digests.rules.numbers import count, day, no_break, opinions_by_unit

TITLE = "BÁO CÁO"
SUBJECT = "Tình hình lấy ý kiến dự thảo văn bản quy phạm pháp luật"
HEADINGS = ("Cơ quan", "Số đợt", "Đúng số ngày", "Ý kiến đã trả lời", "Trả lời (ngày)")
HEARD_HEADING = "Thôn có ý kiến"
AGENCIES_TITLE = "2. Theo cơ quan chủ trì soạn thảo"
TASKS_TITLE = "3. Việc cần chỉ đạo"
NONE = "Không có."
NOTHING = "Trong kỳ không có đợt lấy ý kiến."
CHANNEL_NAMES = {
    "household": "Phiếu hộ",
    "meeting": "Họp thôn",
    "web": "Qua Cổng",
    "person": "Phiếu cá nhân",
}
OFFICE = "Văn phòng"
# Two lines of the table, one where there are many agencies; two lines of the text.
LONG_AGENCY_CHARS, SHORT_AGENCY_CHARS = 46, 24
CROWDED_FROM = 7
MAX_TASK_CHARS = 140


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: its name, its number, and how full it is, 0 to 1."""

    name: str
    number: str
    share: float


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of the table; a share is none where there is nothing to share."""

    agency: str
    rounds: str
    right: str
    answered: Bar
    days: str
    heard: Bar


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """The words of the page, top to bottom; no bars and no rows where there were no rounds."""

    country: str
    motto: str
    parent_lines: tuple[str, ...]
    agency_lines: tuple[str, ...]
    number_line: str
    date_line: str
    title: str
    subject: str
    period: str
    results: str
    weeks_title: str
    weeks: tuple[Bar, ...]
    weeks_first: str
    weeks_peak: str
    weeks_last: str
    weeks_alt: str
    channels_title: str
    channels: tuple[Bar, ...]
    channels_note: str
    channels_alt: str
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    tasks: tuple[str, ...]
    recipients: tuple[str, ...]
    signer_title: str
    signer_name: str = "[Họ và tên]"


def report_paper(numbers: ReportNumbers) -> ReportPaper:
    """Word the report; number, day and month are left to the office's own system."""
    quarter, office = numbers.quarter, numbers.office
    is_office = office.name.startswith(OFFICE)
    peak = max(numbers.weeks, default=0)
    return ReportPaper(
        country=COUNTRY,
        motto=MOTTO,
        parent_lines=office.parent_lines,
        agency_lines=office.name_lines,
        number_line=f"Số:{BLANK}{BLANK}/BC-{'VP' if is_office else office.code}",
        date_line=undated_line(office.place_name, int(numbers.as_of[:4])),
        title=TITLE,
        subject=SUBJECT,
        period=f"(từ ngày {day(quarter.first_day)} đến ngày {day(quarter.last_day)})",
        results=no_break(_results(numbers)),
        weeks_title="Ý kiến của cá nhân theo tuần",
        weeks=tuple(Bar("", str(n), n / peak if peak else 0) for n in numbers.weeks),
        weeks_first=f"{quarter.first_day:%d/%m}",
        weeks_peak=no_break(_peak(numbers)),
        weeks_last=f"{quarter.last_day:%d/%m}",
        weeks_alt=f"Ý kiến của cá nhân từng tuần: {', '.join(map(str, numbers.weeks))}.",
        channels_title="Thôn, tổ dân phố có ý kiến theo kênh",
        channels=_channels(numbers),
        channels_note="một thôn có thể dùng nhiều kênh; "
        f"vạch đầy = {count(numbers.heard_villages)}",
        channels_alt="; ".join(f"{bar.name}: {bar.number}" for bar in _channels(numbers)) + ".",
        headings=(*HEADINGS, HEARD_HEADING),
        rows=tuple(_row(line, _room(numbers)) for line in numbers.lines),
        tasks=_tasks(numbers),
        recipients=("- Chủ tịch, các Phó Chủ tịch UBND tỉnh;", "- Lưu: VT."),
        signer_title=usual_signer_title(office.name),
    )


def shortened(text: str, most: int) -> str:
    """Cut a text at a word, so that the page stays one page."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    return f"{head.rpartition(' ')[0] or head}…"


def _results(numbers: ReportNumbers) -> str:
    if not numbers.rounds:
        return NOTHING
    units = {unit: numbers.comments.get(unit.value, 0) for unit in Unit}
    return (
        f"Trong quý {numbers.quarter.roman} có {count(numbers.rounds)} đợt lấy ý kiến (kỳ trước: "
        f"{count(numbers.rounds_before)}). {count(numbers.heard_villages)}/"
        f"{count(numbers.asked_villages)} thôn, tổ dân phố được hỏi đã có ý kiến. "
        f"Nhận {opinions_by_unit(units)} (không cộng các đơn vị tính)."
    )


def _peak(numbers: ReportNumbers) -> str:
    peak = max(numbers.weeks, default=0)
    if not peak:
        return "không có ý kiến"
    first = numbers.quarter.first_day + timedelta(days=7 * numbers.weeks.index(peak))
    last = min(first + timedelta(days=6), numbers.quarter.last_day)
    return f"cao nhất: {count(peak)} (tuần {first:%d/%m} - {last:%d/%m})"


def _channels(numbers: ReportNumbers) -> tuple[Bar, ...]:
    whole = numbers.heard_villages
    return tuple(
        Bar(name, count(n), min(1, n / whole) if whole else 0)
        for key, name in CHANNEL_NAMES.items()
        for n in (numbers.channels.get(key, 0),)
    )


def _room(numbers: ReportNumbers) -> int:
    """Tell how many characters the name of an agency may have."""
    return SHORT_AGENCY_CHARS if len(numbers.lines) >= CROWDED_FROM else LONG_AGENCY_CHARS


def _row(line: ReportLine, most: int) -> TableRow:
    return TableRow(
        agency=shortened(line.agency, most),
        rounds=str(line.rounds),
        right=f"{line.posted_right}/{line.rounds}",
        answered=_share(line.answered_percent),
        days="-" if line.median_answer_days is None else days_text(line.median_answer_days),
        heard=_share(line.heard_percent),
    )


def days_text(days: float) -> str:
    """Write a median of days: 6; 6,5."""
    return f"{days:g}".replace(".", ",")


def _share(percent: int | None) -> Bar:
    return Bar("", "-", 0) if percent is None else Bar("", f"{percent}%", percent / 100)


def _tasks(numbers: ReportNumbers) -> tuple[str, ...]:
    """List what needs a word of the chairman: an agency's faults first, then silent villages."""
    found = [said for line in numbers.lines if (said := _task(line, _room(numbers)))]
    silent = numbers.asked_villages - numbers.heard_villages
    if silent > 0:
        found = found[: MAX_TASKS - 1]
        found.append(f"{count(silent)} thôn, tổ dân phố được hỏi chưa có ý kiến")
    found = [shortened(said, MAX_TASK_CHARS) for said in found[:MAX_TASKS]] or [_no_task(numbers)]
    return tuple(
        no_break(f"- {said}{'./.' if place == len(found) else '.'}")
        for place, said in enumerate(found, start=1)
    )


def _no_task(numbers: ReportNumbers) -> str:
    return "Không có đợt thiếu ngày hoặc quá hạn trả lời" if numbers.rounds else "Không có"


def _task(line: ReportLine, most_agency: int) -> str:
    faults = []
    if short := line.rounds - line.posted_right:
        faults.append(f"{count(short)} đợt thiếu ngày đăng ({count(line.missing_days)} ngày)")
    if line.closed_unanswered:
        late = f", quá hạn {count(line.overdue_days)} ngày" if line.overdue_days else ""
        faults.append(f"{count(line.closed_unanswered)} đợt chưa trả lời{late}")
    return f"{shortened(line.agency, most_agency)}: {'; '.join(faults)}" if faults else ""
