"""The matrix as a workbook, to be filled in elsewhere."""

from collections.abc import Iterable
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from consult.comments.presenters import STANCE_TEXTS
from consult.core.i18n import recorded
from consult.drafts.naming import provision_label
from consult.responses.presenters.words import DISPOSITION_TEXTS
from consult.responses.queries import GroupToAnswer

MAX_CELL_CHARS = 32_000
WORKBOOK_COLUMNS = {
    "key": "Mã nhóm (không sửa)",
    "revision": "Bản (không sửa)",
    "label": "Điều, khoản",
    "stance": "Quan điểm",
    "comments": "Số góp ý",
    "text": "Nội dung góp ý",
    "disposition": "Cách xử lý",
    "explanation": "Giải trình",
    "changed": "Chỗ đã sửa trong dự thảo",
}
"""The columns of the matrix as a workbook, always in Vietnamese: it goes back and forth."""

_WIDTHS = {"text": 60, "explanation": 60, "label": 24, "disposition": 24, "changed": 28}


def matrix_workbook(groups: Iterable[GroupToAnswer], target: IO[bytes]) -> None:
    """Write the matrix as an XLSX in which the last three columns are to be filled in.

    Every cell is text, so that nothing somebody typed can run as a formula.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Tiep thu giai trinh")
    sheet.freeze_panes = "C2"
    for place, name in enumerate(WORKBOOK_COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, 12)
    choices = ",".join(recorded(text) for text in DISPOSITION_TEXTS.values())
    offered = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True)
    offered.add("G2:G1048576")
    sheet.data_validations.append(offered)
    sheet.append([_text_cell(sheet, heading, bold=True) for heading in WORKBOOK_COLUMNS.values()])
    for group in groups:
        cells = _matrix_cells(group)
        sheet.append([_text_cell(sheet, cells[name]) for name in WORKBOOK_COLUMNS])
    book.save(target)


def _matrix_cells(group: GroupToAnswer) -> dict[str, str]:
    answer = group.response
    return {
        "key": group.key,
        "revision": str(answer.revision if answer else 0),
        "label": provision_label(group.path),
        "stance": recorded(STANCE_TEXTS[group.stance]),
        "comments": str(group.comments),
        "text": group.text[:MAX_CELL_CHARS],
        "disposition": recorded(DISPOSITION_TEXTS[answer.disposition]) if answer else "",
        "explanation": answer.explanation if answer else "",
        "changed": "; ".join(map(provision_label, answer.changed_paths)) if answer else "",
    }


def _text_cell(sheet: Any, words: str, *, bold: bool = False) -> Any:  # noqa: ANN401 - openpyxl's own
    cell = WriteOnlyCell(sheet, value=words)
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(name="Times New Roman", bold=bold)
    return cell
