"""Workbooks: what Excel must not misread on the way out, and what may not harm on the way in."""

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest

from conference.outputs.workbook import Column, Fault, Kind, Sheet, UnreadableWorkbookError, read_workbook, write_workbook

MOMENT = datetime(2027, 7, 13, 5, 25, 17)  # noqa: DTZ001  cells have no zones


def written(*sheets: Sheet) -> bytes:
    file = io.BytesIO()
    write_workbook(sheets, file)
    return file.getvalue()


def saved(workbook: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def faults(data: bytes) -> list[Fault]:
    with pytest.raises(UnreadableWorkbookError) as refusal:
        read_workbook(data)
    return list(refusal.value.faults)


def test_texts_stay_texts_whatever_they_look_like() -> None:
    texts = ["=1+1", "+81-3-0000-0000", "-1", "@SUM(A1)", "#N/A", "007", "1e5", "TRUE", "12:30"]
    data = written(Sheet("S", [Column("Text")], [[text] for text in texts]))
    assert [row[0] for _, row in read_workbook(data)[0].rows[1:]] == texts
    sheet = openpyxl.load_workbook(io.BytesIO(data))["S"]
    assert {cell.data_type for (cell,) in sheet.iter_rows(min_row=2)} == {"s"}
    assert sheet["A2"].quotePrefix
    assert sheet["A7"].number_format == "@"


def test_dates_times_and_numbers_are_what_excel_knows() -> None:
    columns = [Column("D", Kind.DATE), Column("M", Kind.MOMENT), Column("T", Kind.TIME), Column("N", Kind.NUMBER)]
    data = written(Sheet("S", columns, [[date(2027, 7, 13), MOMENT, time(15), 3], [date(1899, 1, 1), None, None, None]]))
    rows = read_workbook(data)[0].rows
    assert rows[1] == (2, (datetime(2027, 7, 13), MOMENT, time(15), 3))  # noqa: DTZ001
    assert rows[2] == (3, ("1899-01-01",))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["S"]
    assert [cell.number_format for cell in sheet[2]] == ["yyyy-mm-dd", "yyyy-mm-dd hh:mm", "hh:mm", "General"]


def test_a_row_is_as_high_as_its_texts_need() -> None:
    columns = [Column("Name", width=12), Column("Remark", Kind.LONG_TEXT, 20), Column("A heading of several words", width=10)]
    texts = ["short", "twice as long as the column", "one\ntwo\nthree", "芝ガーデンホテル東京（架空）"]
    rows = [["A name that is cut, not wrapped", text, None] for text in texts]
    sheet = openpyxl.load_workbook(io.BytesIO(written(Sheet("S", columns, rows))))["S"]
    assert [sheet.row_dimensions[number].height for number in range(2, 6)] == [None, 30, 45, 30]
    assert sheet.row_dimensions[1].height > 45
    assert sheet["B3"].alignment.wrap_text


def test_a_table_has_a_frozen_filtered_repeated_heading_and_lists() -> None:
    long_list = tuple(f"choice {number}" for number in range(40))
    columns = [Column("ID"), Column("Few", choices=("a", "b")), Column("Many", choices=long_list), Column("Who", choices_from=("S", "A"))]
    book = openpyxl.load_workbook(io.BytesIO(written(Sheet("S", columns, [["x", "a", None, None]]))))
    sheet = book["S"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("B2", "A1:D2", "$1:$1")
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation] == ['"a,b"', "Lists!$A$1:$A$40", "'S'!$A$2:$A$1000"]
    assert book["Lists"].sheet_state == "hidden"
    assert sheet.page_setup.orientation == "landscape"


def test_what_xml_and_excel_would_take_for_something_else_comes_back() -> None:
    texts = ["a<b>&c", " two  spaces ", "one\ntwo", "_x0041_", "x" * 40_000, "a\x00b", "\u200d", "𠮷", True, 1.5]
    rows = read_workbook(written(Sheet("S", [Column("A")], [[text] for text in texts])))[0].rows[1:]
    found = [values[0] for _, values in rows]
    assert found == ["a<b>&c", "two  spaces", "one\ntwo", "_x0041_", "x" * 32_767, "ab", "\u200d", "𠮷", True, 1.5]


def test_a_row_of_another_length_is_a_defect() -> None:
    with pytest.raises(ValueError, match="zip"):
        written(Sheet("S", [Column("A")], [["x", "y"]]))


def test_equal_sheets_give_equal_bytes() -> None:
    sheet = Sheet("S", [Column("A"), Column("M", Kind.MOMENT)], [["x", MOMENT]])
    assert written(sheet) == written(sheet)


def test_empty_rows_merged_cells_and_hidden_sheets_are_no_harm() -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["a", "b"])
    sheet["A5"] = "late"
    sheet["B900"].font = openpyxl.styles.Font(bold=True)
    sheet.merge_cells("A5:B6")
    hidden: Any = book.create_sheet("Hidden")
    hidden.append([1])
    hidden.sheet_state = "hidden"
    first, second = read_workbook(saved(book))
    assert first.rows == ((1, ("a", "b")), (5, ("late",)))
    assert second.rows == ((1, (1,)),)


def test_every_formula_is_named() -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "People"
    sheet["B3"], sheet["C7"], sheet["D1"] = "=1+1", '=HYPERLINK("http://host.example")', "#REF!"
    assert faults(saved(book)) == [
        Fault("error_cell", "People", 1, "D", "#REF!"),
        Fault("formula", "People", 3, "B", "=1+1"),
        Fault("formula", "People", 7, "C", '=HYPERLINK("http://host.example")'),
    ]


def archive(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_a_workbook"),
        (b"hello", "not_a_workbook"),
        (b"PK\x03\x04broken", "not_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "locked_workbook"),
        (archive({"hello.txt": b"hi"}), "not_a_workbook"),
        (archive({"[Content_Types].xml": b"<a/>"}), "not_a_workbook"),
        (archive({"[Content_Types].xml": b"<a", "xl/workbook.xml": b"<b>"}), "not_a_workbook"),
        (archive({"[Content_Types].xml": b"\0" * 30_000_000}), "unpacks_too_large"),
        (archive({f"{number}": b"" for number in range(1001)}), "unpacks_too_large"),
    ],
)
def test_rubbish_and_bombs_are_refused(data: bytes, reason: str) -> None:
    assert [fault.reason for fault in faults(data)] == [reason]


def with_sheet_xml(change: Any) -> bytes:
    members = {}
    with zipfile.ZipFile(io.BytesIO(written(Sheet("S", [Column("A")], [["x"]])))) as source:
        for name in source.namelist():
            members[name] = change(source.read(name)) if name == "xl/worksheets/sheet1.xml" else source.read(name)
    return archive(members)


def test_entities_are_not_expanded_without_end() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE worksheet [<!ENTITY l0 "ha">{laughs}]>'.encode()
    assert faults(with_sheet_xml(lambda xml: head + xml.replace(b">x</t>", b">&l9;</t>")))[0].reason == "not_a_workbook"


def test_a_row_far_below_is_not_walked_to() -> None:
    data = with_sheet_xml(lambda xml: xml.replace(b'<row r="2"', b'<row r="2000000000"').replace(b'r="A2"', b'r="A2000000000"'))
    assert faults(data)[0].reason == "too_many_cells"
