"""Make the Word templates of the synthesis that the product comes with.

Run after a change of their look or of the form's sentences; a test compares what is kept with
what this makes. ``python -m scripts.build_paper_templates``
"""

import io
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from consult.core.archives import archive, member
from consult.core.word import package
from consult.core.word.letterhead import Sender, letterhead
from consult.core.word.markup import (
    BODY,
    CENTRED,
    TABLE_END,
    Layout,
    Run,
    cell,
    paragraph,
    row,
    rule,
    table_start,
    tiny_paragraph,
)
from consult.digests.rules import wording
from consult.digests.rules.numbers import no_break
from consult.digests.templates.shipped import FOLDER
from consult.digests.templates.terms import VARIANT_NAMES
from consult.digests.terms import LawVersion, PaperVariant
from consult.digests.writers.layout import (
    AGREEING_TABLE_MM,
    LANDSCAPE_MM,
    LETTERHEAD_MM,
    PORTRAIT_MM,
    UNIT_TABLE_MM,
    WIDE_TABLE_MM,
)

MADE_AT = datetime(2026, 11, 1, tzinfo=UTC)
TITLE_RULE_MM, MARK_INDENT_MM, SIGNATURE_GAP_LINES = 44, 5, 3
TABLE_HEAD = Layout(align="center", before=1, after=1, keeps_next=True)
TABLE_TEXT = Layout(before=0.5, after=0.5)
TABLE_NUMBER = Layout(align="center", before=0.5, after=0.5)
CELL, CELL_MARGIN_POINTS = Layout(), 2
HELD = Layout(align="both", after=6, first_line=12.7, keeps_next=True)
REASONS = "{% if yk.ly_do %} {{ yk.ly_do }}{% endif %}"
FILLED = {
    "agency": "{{ co_quan }}",
    "draft": "{{ du_thao }}",
    "asked": "{{ so_da_gui }}",
    "received": "{{ y_kien_nhan_duoc }}",
    "since": "{{ tu_ngay }}",
    "until": "{{ den_ngay }}",
}


def main() -> int:
    """Write every template into the assets of the product."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for variant in PaperVariant:
        (FOLDER / f"{variant}.docx").write_bytes(template(variant))
    return 0


def template(variant: PaperVariant) -> bytes:
    """Make the template of one paper."""
    target = io.BytesIO()
    with archive(target) as packed:
        package.write_fixed_parts(
            packed,
            running_head="{%p if dau_trang %}\n{{ dau_trang }}\n{%p endif %}",
            title=VARIANT_NAMES[variant],
            agency="Mẫu có sẵn",
            as_of=MADE_AT,
        )
        packed.writestr(member(package.DOCUMENT_PART), document(variant))
    return target.getvalue()


def document(variant: PaperVariant) -> str:
    """Write the text of a template."""
    has_rows = variant is not PaperVariant.NO_OPINIONS
    return "".join(
        (
            package.document_head(),
            opening(variant),
            results(has_rows=has_rows),
            wide_table() if has_rows else "",
            closing(variant),
            foot(has_rows=has_rows),
            "" if variant is PaperVariant.PUBLIC else annex(),
            package.section(is_landscape=has_rows, is_first=not has_rows),
            package.DOCUMENT_TAIL,
        )
    )


def command(words: str) -> str:
    """Write a paragraph that holds a command and goes away with it."""
    return paragraph([Run(f"{{%p {words} %}}")], Layout())


def opening(variant: PaperVariant) -> str:
    """Write the head of the paper down to item 1."""
    sender = Sender(["{{ co_quan_cap_tren }}"], ["{{ co_quan_in_hoa }}"], "{{ noi_ngay }}")
    return letterhead(sender, LETTERHEAD_MM, mark=mark()) + by_law(variant, title)


def by_law(variant: PaperVariant, part: Callable[[LawVersion], str]) -> str:
    """Write a part by the law of the paper; papers without opinions exist under both."""
    if variant is PaperVariant.NO_OPINIONS:
        old, new = part(LawVersion.OLD_2015), part(LawVersion.NEW_2025)
        return f"{command('if luat_cu')}{old}{command('else')}{new}{command('endif')}"
    is_old = variant is PaperVariant.OLD_LAW
    return part(LawVersion.OLD_2015 if is_old else LawVersion.NEW_2025)


def mark() -> str:
    """Write the framed mark; paragraphs with like frames join into one frame."""
    framed = Layout(align="center", indent=MARK_INDENT_MM, is_framed=True)
    return "".join(
        (
            command("if dau"),
            paragraph([Run("", points=4)], CENTRED),
            paragraph([Run("{{ dau }}", is_bold=True)], framed),
            paragraph([Run("{{ ghi_chu_dau }}", is_italic=True, points=12)], framed),
            command("else"),
            paragraph([], CENTRED),
            command("endif"),
        )
    )


def title(law: LawVersion) -> str:
    """Write title, opening sentence and item 1 of a law."""
    form = wording.WORDINGS[law]
    heading = Layout(align="center", before=12, keeps_next=True, style="Heading1")
    return "".join(
        (
            paragraph([Run("\n".join(form.title_lines), is_bold=True, points=14)], heading),
            paragraph(
                [Run(form.subject.format_map(FILLED), is_bold=True)],
                Layout(align="center", indent=6, keeps_next=True),
            ),
            rule(TITLE_RULE_MM, PORTRAIT_MM, before=2),
            paragraph(
                [Run(sentence(form.opening))],
                Layout(align="both", before=8, after=6, first_line=12.7),
            ),
            item("1.", sentence(form.asked)),
        )
    )


def sentence(words: str, *, listed: str = "") -> str:
    """Put the names of values into a sentence of the form."""
    return no_break(words.format_map({**FILLED, "listed": listed}))


def item(number: str, words: str, layout: Layout = BODY, *, italic_end: str = "") -> str:
    """Write a numbered paragraph."""
    runs = [Run(f"{number} ", is_bold=True), Run(words)]
    if italic_end:
        runs.append(Run(f" {italic_end}", is_italic=True))
    return paragraph(runs, layout)


def results(*, has_rows: bool) -> str:
    """Write the table of units, and items 2, a), b) and so on."""
    results_head = Layout(align="both", before=8, after=6, first_line=12.7, keeps_next=True)
    agreeing = sentence(wording.AGREEING, listed="{{ co_quan_thong_nhat }}")
    silent = sentence(wording.SILENT, listed="{{ co_quan_chua_tra_loi }}")
    majority = [Run("{{ nd.muc }}", is_bold=True), Run("{{ nd.loi }}")]
    return "".join(
        (
            command("if bang_don_vi"),
            paragraph([Run(wording.SEPARATE_UNITS, is_italic=True)], HELD),
            small_table(
                wording.UNIT_TABLE_HEADINGS,
                ("don_vi", "da_gui", "tham_gia", "so_y_kien"),
                "bang_don_vi",
                (UNIT_TABLE_MM, (1, 2, 3)),
            ),
            command("endif"),
            item("2.", wording.RESULTS, results_head),
            item("a)", agreeing, HELD),
            command("if bang_thong_nhat"),
            small_table(
                wording.AGREEING_HEADINGS,
                ("so", "ten", "van_ban", "ngay"),
                "bang_thong_nhat",
                (AGREEING_TABLE_MM, (0, 3)),
            ),
            tiny_paragraph(before=7),
            command("endif"),
            item("b)", silent),
            command("for nd in giu_nguyen"),
            paragraph(majority, BODY),
            command("endfor"),
            last_item(has_rows=has_rows),
        )
    )


def last_item(*, has_rows: bool) -> str:
    """Write the item that leads to the table, or says that there is nothing."""
    if not has_rows:
        words = sentence(f"{wording.SPECIFIC} {wording.NOTHING_RECEIVED}")
        return item("{{ muc_y_kien }}", words)
    section = package.section(is_landscape=False, is_first=True)
    layout = Layout(align=BODY.align, after=BODY.after, first_line=BODY.first_line, section=section)
    return item("{{ muc_y_kien }}", wording.SPECIFIC, layout, italic_end=wording.TABLE_ATTACHED)


def small_table(
    headings: Sequence[str],
    fields: Sequence[str],
    rows: str,
    look: tuple[Sequence[float], Sequence[int]],
) -> str:
    """Write a table of one row a ``rows``; ``look`` is its widths and its centred columns."""
    widths, centred = look
    body = row(
        "".join(
            cell(
                paragraph(
                    [Run(f"{{{{ h.{field} }}}}")], TABLE_NUMBER if i in centred else TABLE_TEXT
                ),
                width,
                align="center",
            )
            for i, (field, width) in enumerate(zip(fields, widths, strict=True))
        )
    )
    return "".join(
        (
            table_start(widths),
            heading_row(headings, widths),
            command_row(f"for h in {rows}", widths),
            body,
            command_row("endfor", widths),
            TABLE_END,
        )
    )


def command_row(words: str, widths: Sequence[float]) -> str:
    """Write a row that holds a command in its first cell and goes away with it."""
    texts = [f"{{%tr {words} %}}", *("" for _ in widths[1:])]
    return row(
        "".join(
            cell(paragraph([Run(text)] if text else [], Layout()), width)
            for text, width in zip(texts, widths, strict=True)
        )
    )


def heading_row(headings: Sequence[str], widths: Sequence[float]) -> str:
    """Write the head of a table, repeated on every page."""
    cells = (
        cell(paragraph([Run(text, is_bold=True)], TABLE_HEAD), width, align="center")
        for text, width in zip(headings, widths, strict=True)
    )
    return row("".join(cells), is_head=True)


def wide_table() -> str:
    """Write the table of opinions: one row that stands for all."""
    provision, senders, opinion, answer = WIDE_TABLE_MM
    sender = [Run("{{ nguoi.chu }}"), Run("{{ nguoi.ghi_chu }}", is_italic=True)]
    decision = [Run("{{ yk.ket_luan }}", is_bold=True), Run(REASONS)]
    sender_lines = "".join(
        (command("for nguoi in yk.chu_the"), paragraph(sender, CELL), command("endfor"))
    )
    body = row(
        cell(paragraph([Run("{{ yk.dieu_khoan }}", is_bold=True)], CELL), provision)
        + cell(sender_lines, senders)
        + cell(paragraph([Run("{{ yk.noi_dung }}")], CELL), opinion)
        + cell(paragraph(decision, CELL), answer)
    )
    return "".join(
        (
            table_start(WIDE_TABLE_MM, margin_points=CELL_MARGIN_POINTS),
            heading_row(wording.COLUMN_HEADINGS, WIDE_TABLE_MM),
            command_row("for yk in bang_y_kien", WIDE_TABLE_MM),
            body,
            command_row("endfor", WIDE_TABLE_MM),
            TABLE_END,
        )
    )


def closing(variant: PaperVariant) -> str:
    """Write the last sentence; it keeps the signature company on its page."""
    layout = Layout(align="both", before=10, after=8, first_line=12.7, keeps_next=True)
    return by_law(
        variant,
        lambda law: paragraph([Run(sentence(wording.WORDINGS[law].closing))], layout),
    )


def foot(*, has_rows: bool) -> str:
    """Write recipients and signature, and what stands there in a paper nobody signs."""
    held, held_centre = Layout(keeps_next=True), Layout(align="center", keeps_next=True)
    recipients = "".join(
        (
            paragraph([Run("Nơi nhận:", is_bold=True, is_italic=True, points=12)], held),
            command("for nn in noi_nhan"),
            paragraph([Run("{{ nn }}", points=11)], held),
            command("endfor"),
        )
    )
    signature = paragraph([Run("{{ chuc_vu }}", is_bold=True)], held_centre)
    signature += paragraph([], held_centre) * SIGNATURE_GAP_LINES
    signature += paragraph([Run("{{ nguoi_ky }}", is_bold=True)], CENTRED)
    half = (LANDSCAPE_MM if has_rows else PORTRAIT_MM) / 2
    unsigned = Layout(align="both", first_line=12.7)
    return "".join(
        (
            command("if duoc_ky"),
            table_start((half, half), has_borders=False),
            row(cell(recipients, half) + cell(signature, half)),
            TABLE_END,
            tiny_paragraph(),
            command("else"),
            paragraph([Run("{{ ghi_chu_khong_ky }}", is_italic=True)], unsigned),
            command("endif"),
        )
    )


def annex() -> str:
    """List villages on pages of their own."""
    heading = Layout(align="center", keeps_next=True, starts_page=True)
    return "".join(
        (
            command("if phu_luc"),
            paragraph([Run(wording.ANNEX_TITLE, is_bold=True, points=14)], heading),
            paragraph(
                [Run(wording.ANNEX_SUBJECT, is_bold=True)],
                Layout(align="center", after=12, keeps_next=True),
            ),
            command("for dong in phu_luc"),
            paragraph([Run("{{ dong }}")], BODY),
            command("endfor"),
            command("endif"),
        )
    )


if __name__ == "__main__":
    sys.exit(main())
