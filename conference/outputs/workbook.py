"""Excel workbooks, out and in: the only place that knows openpyxl.

Written so that Excel shows dates as dates, offers lists where a column has a vocabulary, and never takes a text for a formula; equal
sheets give equal bytes. Read without trusting anything: not the archive, not its size, not its formulas.
"""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, BinaryIO, Final

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from conference.outputs.archive import Fault, UnreadableWorkbookError, guard
from conference.outputs.listing import Column, Sheet
from conference.outputs.sheet_rows import Kind, Styles, Value, height_of, lines_of, rows_xml

__all__ = [
    "MOST_COLUMNS",
    "MOST_ROWS",
    "Column",
    "Fault",
    "Kind",
    "Sheet",
    "SheetRows",
    "UnreadableWorkbookError",
    "Value",
    "column_letter",
    "read_workbook",
    "write_workbook",
]

FIRST_ROWS_WITH_LISTS: Final = 1000  # drop-down lists reach below the last row, for those who add rows
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 200
_HEAD_AIR: Final = 3  # points
_A4: Final = 9  # as Excel numbers paper
_LAST_ROW_OF_EXCEL: Final = 1_048_576
_MOST_FAULTS: Final = 100
_ESCAPED: Final = re.compile("_x005F_(x[0-9A-Fa-f]{4}_)")  # a text that would look like an escaped character
_END_OF_ROWS: Final = b"</sheetData>"
_LONGEST_INLINE_LIST: Final = 255  # Excel's limit of a list written into the rule itself

_FIXED_TIME: Final = datetime(1980, 1, 1)  # noqa: DTZ001  the first moment a ZIP archive can name; it has no zones
_PARSER_ERRORS: Final = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, SyntaxError, KeyError, ValueError, TypeError, AttributeError, IndexError,
    EOFError, OSError, OverflowError, RuntimeError,
)  # fmt: skip
# SyntaxError is what both XML parsers of openpyxl raise: Python's own, and lxml's where it is installed.

_HEAD_FONT: Final = Font(name="Calibri", size=11, bold=True, color="FF1A1A1A")
_HEAD_FILL: Final = PatternFill("solid", fgColor="FFE6E6E6")
_HEAD_LINE: Final = Border(bottom=Side("thin", color="FF7F7F7F"))
# In inches: a table for work has little white around it.
_MARGINS: Final = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
_AT_TOP: Final = Alignment(vertical="top")
_FROM_LEFT: Final = Alignment(horizontal="left", vertical="top")
# Dates stand at the left, as their headings do; numbers end below one another, away from a text beside them.
_PLACES: Final = {
    Kind.LONG_TEXT: Alignment(wrap_text=True, vertical="top"),
    Kind.NUMBER: Alignment(horizontal="right", vertical="top", indent=1),
    Kind.DATE: _FROM_LEFT,
    Kind.MOMENT: _FROM_LEFT,
    Kind.TIME: _FROM_LEFT,
}

_FORMATS: Final = {Kind.TEXT: "@", Kind.LONG_TEXT: "@", Kind.DATE: "yyyy-mm-dd", Kind.MOMENT: "yyyy-mm-dd hh:mm", Kind.TIME: "hh:mm"}


@dataclass(frozen=True, slots=True)
class SheetRows:
    """What was read of a sheet: rows that hold anything, with their numbers as Excel shows them."""

    title: str
    rows: tuple[tuple[int, tuple[Value, ...]], ...]


class _Archive(zipfile.ZipFile):
    """An archive whose members carry no time of writing, so that equal contents are equal bytes.

    `rows` are put into the sheets on their way: openpyxl writes everything else.
    """

    rows: Mapping[str, bytes]

    def writestr(self, zinfo_or_arcname: Any, data: Any, compress_type: int | None = None, compresslevel: int | None = None) -> None:  # noqa: ANN401
        info = zipfile.ZipInfo(str(zinfo_or_arcname), _FIXED_TIME.timetuple()[:6])
        super().writestr(info, data, compress_type or zipfile.ZIP_DEFLATED, compresslevel)

    def write(self, filename: Any, arcname: Any = None, *_arguments: Any, **_options: Any) -> None:  # noqa: ANN401  as the base class
        with open(filename, "rb") as source:  # noqa: PTH123  openpyxl gives a name of its own temporary file
            self.writestr(arcname, source.read().replace(_END_OF_ROWS, self.rows.get(arcname, b"") + _END_OF_ROWS))


def column_letter(number: int) -> str:
    """Name a column as Excel does: 1 is A."""
    return get_column_letter(number)


def write_workbook(sheets: Sequence[Sheet], file: BinaryIO, *, title: str = "") -> None:
    """Write sheets in their order."""
    workbook = Workbook(write_only=True)
    lists = _Lists()
    styles = _styles(workbook)
    archive = _Archive(file, "w")
    archive.rows = {
        f"xl/worksheets/sheet{number}.xml": _add_sheet(workbook, sheet, lists, styles) for number, sheet in enumerate(sheets, start=1)
    }
    lists.add_to(workbook)
    workbook.properties.creator = "Kaigi"
    workbook.properties.title = title or None
    workbook.properties.created = workbook.properties.modified = _FIXED_TIME
    ExcelWriter(workbook, archive).save()


class _Lists:
    """Vocabularies too long for a rule stand on a hidden sheet of their own."""

    title: Final = "Lists"

    def __init__(self) -> None:
        self._columns: list[tuple[str, ...]] = []

    def formula(self, choices: tuple[str, ...]) -> str:
        inline = f'"{",".join(choices)}"'
        if len(inline) <= _LONGEST_INLINE_LIST and not any("," in choice or '"' in choice for choice in choices):
            return inline
        if choices not in self._columns:
            self._columns.append(choices)
        letter = get_column_letter(self._columns.index(choices) + 1)
        return f"{self.title}!${letter}$1:${letter}${len(choices)}"

    def add_to(self, workbook: Workbook) -> None:
        if not self._columns:
            return
        sheet = workbook.create_sheet(self.title)
        sheet.sheet_state = "hidden"
        for row in range(max(map(len, self._columns))):
            sheet.append([_text_cell(sheet, choices[row]) if row < len(choices) else None for choices in self._columns])


def _styles(workbook: Workbook) -> Styles:
    """Register the styles of cells with the workbook."""
    page = Worksheet(workbook)  # is in no book: it only lends its cells

    def number(kind: Kind, *, is_quoted: bool = False) -> int:
        cell = page.cell(row=page.max_row + 1, column=1)  # a style belongs to its cell, so each needs its own
        cell.number_format = _FORMATS.get(kind, "General")
        cell.quotePrefix = is_quoted
        cell.alignment = _PLACES.get(kind, _AT_TOP)
        return int(cell.style_id)

    return Styles(
        number=number(Kind.NUMBER),
        text=number(Kind.TEXT),
        quoted_text=number(Kind.TEXT, is_quoted=True),
        long_text=number(Kind.LONG_TEXT),
        quoted_long_text=number(Kind.LONG_TEXT, is_quoted=True),
        date=number(Kind.DATE),
        moment=number(Kind.MOMENT),
        time=number(Kind.TIME),
    )


def _add_sheet(workbook: Workbook, sheet: Sheet, lists: _Lists, styles: Styles) -> bytes:
    """Add a sheet with its headings; gives its rows, to be put in when it is saved."""
    letters = [get_column_letter(number) for number in range(1, len(sheet.columns) + 1)]
    rows, last = rows_xml(
        sheet.rows, [column.kind for column in sheet.columns], [column.width for column in sheet.columns], letters, styles
    )
    page = workbook.create_sheet(sheet.title)
    _set_up_page(page, sheet)
    page.row_dimensions[1].height = height_of(max(lines_of(column.heading, column.width) for column in sheet.columns)) + _HEAD_AIR
    page.append([_heading(page, column) for column in sheet.columns])
    if sheet.is_table:
        page.auto_filter.ref = f"A1:{letters[-1]}{last}"
    for start, colour in sheet.tints if last > 1 else ():
        fill = PatternFill("solid", bgColor=f"FF{colour}")
        rule = Rule("expression", dxf=DifferentialStyle(fill=fill), formula=[f'LEFT($A2,{len(start)})="{start}"'])
        page.conditional_formatting.add(f"A2:{letters[-1]}{last}", rule)
    for letter, column in zip(letters, sheet.columns, strict=True):
        _offer_choices(page, letter, column, lists, max(last, FIRST_ROWS_WITH_LISTS))
    return rows


def _set_up_page(page: Any, sheet: Sheet) -> None:  # noqa: ANN401  openpyxl's write-only sheet has no stub of its own
    page.freeze_panes = "B2" if sheet.is_table else "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToHeight = 0
    page.page_margins = _MARGINS
    page.print_options.gridLines = sheet.is_table
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.left.text, page.oddFooter.right.text = "&A", "&P / &N"
    for number, column in enumerate(sheet.columns, start=1):
        dimension = page.column_dimensions[column_letter(number)]
        dimension.width = column.width
        dimension.number_format = _FORMATS.get(column.kind, "General")


def _heading(page: Any, column: Column) -> Any:  # noqa: ANN401
    cell = _text_cell(page, column.heading)
    is_number = column.kind is Kind.NUMBER
    cell.font, cell.fill, cell.border = _HEAD_FONT, _HEAD_FILL, _HEAD_LINE
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="right" if is_number else "left", indent=int(is_number))
    return cell


def _text_cell(page: Any, text: str) -> Any:  # noqa: ANN401
    """Make a cell that stays a text whatever it looks like."""
    cell: Any = WriteOnlyCell(page, text)
    cell.data_type = "s"
    cell.number_format = _FORMATS[Kind.TEXT]
    return cell


def _offer_choices(page: Any, letter: str, column: Column, lists: _Lists, last: int) -> None:  # noqa: ANN401
    if column.choices:
        formula, is_binding = lists.formula(column.choices), True
    elif column.choices_from:
        title, source = column.choices_from
        formula, is_binding = f"'{title}'!${source}$2:${source}${FIRST_ROWS_WITH_LISTS}", False
    else:
        return
    rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=is_binding)
    rule.add(f"{letter}2:{letter}{last}")
    page.data_validations.append(rule)


def read_workbook(data: bytes) -> list[SheetRows]:
    """Read every sheet, hidden ones too. Raises UnreadableWorkbookError: no workbook, locked, a bomb, a formula."""
    guard(data)
    faults: list[Fault] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of drop-down lists and pictures that it passes over
            workbook = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            sheets = [_read_sheet(page, faults) for page in workbook.worksheets]
    except _PARSER_ERRORS:
        raise UnreadableWorkbookError(Fault("not_a_workbook")) from None
    if faults:
        raise UnreadableWorkbookError(*faults)
    return sheets


def _read_sheet(page: Any, faults: list[Fault]) -> SheetRows:  # noqa: ANN401
    page.reset_dimensions()  # what a file says of its own size need not be true
    rows: list[tuple[int, tuple[Value, ...]]] = []
    stored = 0
    filler = None  # openpyxl gives one and the same empty row for all that the file leaves out; there may be a million
    for number, cells in enumerate(page.iter_rows(max_col=MOST_COLUMNS), start=1):
        if cells is filler and number <= _LAST_ROW_OF_EXCEL:
            continue
        stored += 1
        if number > _LAST_ROW_OF_EXCEL or stored > MOST_ROWS:
            faults.append(Fault("too_many_cells", page.title))
            break
        values = _values(cells)
        if values:
            rows.append((number, values))
            faults.extend(_faulty_cells(page.title, number, cells, _MOST_FAULTS - len(faults)))
        else:
            filler = cells
    return SheetRows(page.title, tuple(rows))


def _values(cells: Iterable[Any]) -> tuple[Value, ...]:
    """Give the values of a row up to its last one."""
    values = [_value(cell) for cell in cells]
    while values and values[-1] is None:
        values.pop()
    return tuple(values)


def _faulty_cells(title: str, number: int, cells: Iterable[Any], limit: int) -> Iterator[Fault]:
    reasons = {"f": "formula", "e": "error_cell"}
    for position, cell in enumerate(cells, start=1):
        if limit > 0 and cell.data_type in reasons:
            limit -= 1
            yield Fault(reasons[cell.data_type], title, number, column_letter(position), str(cell.value))


def _value(cell: Any) -> Value:  # noqa: ANN401
    value = cell.value
    if isinstance(value, str):
        return _ESCAPED.sub(r"_\1", value).strip() or None
    if isinstance(value, bool | int | float | date | time) or value is None:
        return value
    return str(value)  # a duration, or a formula that is refused anyway
