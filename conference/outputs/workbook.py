"""Excel workbooks, out and in: the only place that knows openpyxl.

Written so that Excel shows dates as dates, offers lists where a column has a vocabulary, and never takes a text for a formula; equal
sheets give equal bytes. Read without trusting anything: not the archive, not its size, not its formulas.
"""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, BinaryIO, Final
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

Value = str | int | float | bool | date | datetime | time | None

FIRST_ROWS_WITH_LISTS: Final = 1000  # drop-down lists reach below the last row, for those who add rows
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 200
_A4: Final = 9  # as Excel numbers paper
_LAST_ROW_OF_EXCEL: Final = 1_048_576
_MOST_MEMBERS: Final = 1000
_MOST_UNPACKED: Final = 200 * 1024 * 1024
_SUSPICIOUS_RATIO: Final = 200  # spreadsheets shrink 10 to 50 times, bombs a thousand times
_SMALL_UNPACKED: Final = 10 * 1024 * 1024
_MOST_FAULTS: Final = 100
_LONGEST_INLINE_LIST: Final = 255  # Excel's limit of a list written into the rule itself

_FIXED_TIME: Final = datetime(1980, 1, 1)  # noqa: DTZ001  the first moment a ZIP archive can name; it has no zones
_COMPOUND_FILE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an encrypted workbook, or an old .xls
_RISKY_STARTS: Final = ("=", "+", "-", "@", "#")  # what Excel or openpyxl may take for a formula or an error
_OLDEST_DATE: Final = date(1900, 3, 1)  # before it Excel counts a day that never was
_PARSER_ERRORS: Final = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError,
    OSError, OverflowError, RuntimeError,
)  # fmt: skip

_HEAD_FONT: Final = Font(bold=True, color="FF1A1A1A")
_HEAD_FILL: Final = PatternFill("solid", fgColor="FFE6E6E6")
_HEAD_LINE: Final = Border(bottom=Side("thin", color="FF7F7F7F"))
_HEAD_PLACE: Final = Alignment(wrap_text=True, vertical="center")
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    LONG_TEXT = "long text"  # wraps in its cell
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"  # local date and time
    TIME = "time"


_FORMATS: Final = {Kind.TEXT: "@", Kind.LONG_TEXT: "@", Kind.DATE: "yyyy-mm-dd", Kind.MOMENT: "yyyy-mm-dd hh:mm", Kind.TIME: "hh:mm"}


@dataclass(frozen=True, slots=True)
class Column:
    """`choices` are offered as a list; `choices_from` names a sheet and a column of it to offer instead. Width in characters."""

    heading: str
    kind: Kind = Kind.TEXT
    width: float = 16
    choices: tuple[str, ...] = ()
    choices_from: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a heading row. Moments are local, without a zone."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    is_table: bool = True  # a filter on the headings; a sheet of explanations has none


@dataclass(frozen=True, slots=True)
class SheetRows:
    """What was read of a sheet: rows that hold anything, with their numbers as Excel shows them."""

    title: str
    rows: tuple[tuple[int, tuple[Value, ...]], ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a workbook is refused: a key of sentences, and the cell where there is one."""

    reason: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    value: str = ""


class UnreadableWorkbookError(Exception):
    """The file is no workbook that may be read. `faults` holds at least one."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(", ".join(fault.reason for fault in faults))
        self.faults = faults


class _FixedTimeZip(zipfile.ZipFile):
    """An archive whose members carry no time of writing, so that equal contents are equal bytes."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, compress_type: int | None = None, compresslevel: int | None = None) -> None:  # noqa: ANN401
        info = zipfile.ZipInfo(str(zinfo_or_arcname), _FIXED_TIME.timetuple()[:6])
        super().writestr(info, data, compress_type or zipfile.ZIP_DEFLATED, compresslevel)

    def write(self, filename: Any, arcname: Any = None, *_arguments: Any, **_options: Any) -> None:  # noqa: ANN401  as the base class
        with open(filename, "rb") as source:  # noqa: PTH123  openpyxl gives a name of its own temporary file
            self.writestr(arcname, source.read())


def column_letter(number: int) -> str:
    """Name a column as Excel does: 1 is A."""
    return get_column_letter(number)


def write_workbook(sheets: Sequence[Sheet], file: BinaryIO, *, title: str = "") -> None:
    """Write sheets in their order."""
    workbook = Workbook(write_only=True)
    lists = _Lists()
    for sheet in sheets:
        _add_sheet(workbook, sheet, lists)
    lists.add_to(workbook)
    workbook.properties.creator = "Kaigi"
    workbook.properties.title = title or None
    workbook.properties.created = workbook.properties.modified = _FIXED_TIME
    ExcelWriter(workbook, _FixedTimeZip(file, "w")).save()


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
        letter = column_letter(self._columns.index(choices) + 1)
        return f"{self.title}!${letter}$1:${letter}${len(choices)}"

    def add_to(self, workbook: Workbook) -> None:
        if not self._columns:
            return
        sheet = workbook.create_sheet(self.title)
        sheet.sheet_state = "hidden"
        for row in range(max(map(len, self._columns))):
            sheet.append([_cell(sheet, choices[row], Kind.TEXT) if row < len(choices) else None for choices in self._columns])


def _add_sheet(workbook: Workbook, sheet: Sheet, lists: _Lists) -> None:
    page = workbook.create_sheet(sheet.title)
    _set_up_page(page, sheet)
    page.append([_heading(page, column.heading) for column in sheet.columns])
    kinds = [column.kind for column in sheet.columns]
    last = 1
    for last, row in enumerate(sheet.rows, start=2):  # noqa: B007  the last number is what we want
        page.append([_cell(page, value, kind) for value, kind in zip(row, kinds, strict=True)])
    if sheet.is_table:
        page.auto_filter.ref = f"A1:{column_letter(len(sheet.columns))}{last}"
    for number, column in enumerate(sheet.columns, start=1):
        _offer_choices(page, column_letter(number), column, lists, max(last, FIRST_ROWS_WITH_LISTS))


def _set_up_page(page: Any, sheet: Sheet) -> None:  # noqa: ANN401  openpyxl's write-only sheet has no stub of its own
    page.freeze_panes = "B2" if sheet.is_table else "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.left.text, page.oddFooter.right.text = "&A", "&P / &N"
    for number, column in enumerate(sheet.columns, start=1):
        dimension = page.column_dimensions[column_letter(number)]
        dimension.width = column.width
        dimension.number_format = _FORMATS.get(column.kind, "General")


def _heading(page: Any, text: str) -> Any:  # noqa: ANN401
    cell = _text_cell(page, text)
    cell.font, cell.fill, cell.border, cell.alignment = _HEAD_FONT, _HEAD_FILL, _HEAD_LINE, _HEAD_PLACE
    return cell


def _cell(page: Any, value: Value, kind: Kind) -> Any:  # noqa: ANN401  a plain value where Excel needs no more: that is much faster
    if isinstance(value, str):
        if kind is Kind.LONG_TEXT:
            wrapped = _text_cell(page, value)
            wrapped.alignment = _WRAPPED
            return wrapped
        return _text_cell(page, value) if value.startswith(_RISKY_STARTS) or value[:1].isdigit() else value or None
    if isinstance(value, datetime | time):
        cell: Any = WriteOnlyCell(page, value)  # type: ignore[arg-type]  # the stub forgets that Excel has times
        cell.number_format = _FORMATS[Kind.TIME if isinstance(value, time) else Kind.MOMENT]
        return cell
    return value.isoformat() if isinstance(value, date) and value < _OLDEST_DATE else value


def _text_cell(page: Any, text: str) -> Any:  # noqa: ANN401
    """Make a cell that stays a text whatever it looks like, also when a person edits it."""
    cell: Any = WriteOnlyCell(page, text)
    cell.data_type = "s"
    cell.number_format = _FORMATS[Kind.TEXT]
    cell.quotePrefix = text.startswith(_RISKY_STARTS)
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
    _guard(data)
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


def _guard(data: bytes) -> None:
    """Look at the archive before anything unpacks it."""
    if data.startswith(_COMPOUND_FILE):
        raise UnreadableWorkbookError(Fault("locked_workbook"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except _PARSER_ERRORS:
        raise UnreadableWorkbookError(Fault("not_a_workbook")) from None
    unpacked = sum(member.file_size for member in members)
    is_bomb = unpacked > _SMALL_UNPACKED and unpacked > _SUSPICIOUS_RATIO * len(data)
    if len(members) > _MOST_MEMBERS or unpacked > _MOST_UNPACKED or is_bomb:
        raise UnreadableWorkbookError(Fault("unpacks_too_large"))
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableWorkbookError(Fault("locked_workbook"))
    if not any(member.filename == "[Content_Types].xml" for member in members):
        raise UnreadableWorkbookError(Fault("not_a_workbook"))


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
        return value.strip() or None
    if isinstance(value, bool | int | float | date | time) or value is None:
        return value
    return str(value)  # a duration, or a formula that is refused anyway
