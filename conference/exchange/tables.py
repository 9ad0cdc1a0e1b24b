"""A conference document spread over the sheets of a workbook, and gathered from them again.

Both ways go through rows as the file has them, so what a workbook says is checked by the same models as JSON.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from conference.exchange import explanation, headings
from conference.exchange.cells import from_cells, is_given_twice, to_cell
from conference.exchange.headings import Slot
from conference.exchange.layout import PARENT, TABLES, VALUE, Field, Kind, Table
from conference.exchange.problems import Cell, Problem, parts_of, pointer
from conference.outputs.workbook import Column, Sheet, SheetRows, Value
from conference.outputs.workbook import Kind as CellKind

_WIDE: Final = 32
_LEAST: Final = {Kind.WORDS: _WIDE, Kind.LONG: _WIDE, Kind.MOMENT: 18}  # characters
_CELL_KINDS: Final = {
    Kind.LONG: CellKind.LONG_TEXT,
    Kind.NUMBER: CellKind.NUMBER,
    Kind.COUNT: CellKind.NUMBER,
    Kind.DATE: CellKind.DATE,
    Kind.MOMENT: CellKind.MOMENT,
    Kind.CLOCK: CellKind.TIME,
}
Row = dict[str, Any]


# Out: document -> sheets


def to_sheets(content: Row, language: str, *, with_protected: bool) -> list[Sheet]:
    """Spread a canonical document over sheets with headings in English or Japanese, an explaining sheet in front."""
    titles = {table.key: table.title(language) for table in TABLES}
    sheets = [_sheet(table, content, language, titles, with_protected=with_protected) for table in TABLES]
    return [explanation.sheet(language), *sheets]


def _sheet(table: Table, content: Row, language: str, titles: Mapping[str, str], *, with_protected: bool) -> Sheet:
    rows = list(_spread(table, content))
    fields = [field for field in table.fields if with_protected or not field.is_protected]
    slots = [slot for field in fields for slot in headings.slots(field, (_at(row, field.path) for row in rows))]
    cells = [[to_cell(_at(row, slot.field.path), slot.field, slot.variant, language) for slot in slots] for row in rows]
    columns = [_column(slot, language, titles, column) for slot, column in zip(slots, _columns(cells, len(slots)), strict=True)]
    return Sheet(table.title(language), columns, cells)


def _columns(cells: Sequence[Sequence[Value]], number: int) -> Iterable[Sequence[Value]]:
    """The cells of each column, none where there is no row."""
    return zip(*cells, strict=True) if cells else [()] * number


def _column(slot: Slot, language: str, titles: Mapping[str, str], cells: Iterable[Value]) -> Column:
    """A column as wide as its heading, and as its texts up to a line's width; a moment that does not fit is shown as hashes."""
    field, heading = slot.field, slot.heading(language)
    if slot.is_offset:
        return Column(heading, width=10)
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    least = _LEAST.get(field.kind, 12)
    width = max(least, _shown_width(heading) + 4, min(longest + 2, _WIDE))
    choices = headings.choices(field, language)
    source = (titles[field.of], "A") if field.of else None
    return Column(heading, _CELL_KINDS.get(field.kind, CellKind.TEXT), width, choices, source)


def _shown_width(heading: str) -> int:
    """Count characters as wide as Excel shows them: those of Japanese take twice the room."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in heading)


def _at(row: Any, path: str) -> Any:  # noqa: ANN401  JSON
    for key in path.split("."):
        if row is None:
            return None
        row = row.get(key)
    return row


def _spread(table: Table, content: Row) -> Iterator[Row]:
    """Give the rows of one sheet; those of a list carry the id of the row they belong to."""
    section = content[table.section]
    if table.key == "ranks":
        yield from ({"code": code, "level": level} for code, level in section.items())
        return
    for row in [section] if table.section == "conference" else section:
        if not table.entries:
            yield row
            continue
        for entry in _entries(table, row):
            yield {PARENT: row["id"], **(entry if isinstance(entry, dict) else {VALUE: entry})}


def _entries(table: Table, row: Row) -> Iterator[Any]:
    for entry in row[table.entries] or ():
        if table.key == "blocks":
            nights = entry["nights"] or [{"on": None, "rooms": None}]
            yield from ({"room_type": entry["room_type"], **night} for night in nights)
        else:
            yield entry


# In: sheets -> document


@dataclass(slots=True)
class Gathered:
    """What the sheets say, as content for the models, and where each row of it stands."""

    content: Row = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unknown: list[Cell] = field(default_factory=list)
    places: dict[str, tuple[str, int, tuple[Slot, ...]]] = field(default_factory=dict)

    def cell(self, where: str) -> str | Cell:
        """Translate a JSON pointer to the cell it came from."""
        parts = parts_of(where)
        for length in range(len(parts), 0, -1):
            place = self.places.get(pointer(parts[:length]))
            if place:
                title, number, slots = place
                return Cell(title, number, headings.column_of(slots, parts[length:]))
        return where


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of a sheet: its values as JSON, and where it stands."""

    title: str
    number: int
    slots: tuple[Slot, ...]
    row: Row

    @property
    def place(self) -> tuple[str, int, tuple[Slot, ...]]:
        return self.title, self.number, self.slots

    def cell_of(self, path: str) -> Cell:
        return Cell(self.title, self.number, headings.column_of(self.slots, [path]))


def from_sheets(sheets: Iterable[SheetRows]) -> Gathered:
    """Gather the content of a workbook. Sheets and headings that nobody knows are named in `unknown`."""
    gathered = Gathered()
    found: dict[str, list[_Line]] = {}
    for sheet in sheets:
        table = headings.table_of(sheet.title)
        if table is None:
            gathered.unknown += [] if explanation.is_ours(sheet.title) else [Cell(sheet.title)]
        elif table.key in found:
            gathered.problems.append(Problem(Cell(sheet.title), "repeated_sheet", {"value": table.en}))
        else:
            found[table.key] = _lines(sheet, table, gathered)
    if not found:
        gathered.problems.append(Problem("", "no_known_sheet"))
    for table in TABLES:
        if table.key in found:
            _gather(table, found[table.key], gathered)
    return gathered


def _lines(sheet: SheetRows, table: Table, gathered: Gathered) -> list[_Line]:
    if not sheet.rows:
        return []
    slots, unknown, repeated = headings.read(sheet.rows[0][1], table)
    first = sheet.rows[0][0]
    gathered.unknown += [Cell(sheet.title, first, column) for column in unknown]
    gathered.problems += [Problem(Cell(sheet.title, first, column), "repeated_heading", {"value": text}) for column, text in repeated]
    return [_line(_Line(sheet.title, number, slots, {}), values, gathered) for number, values in sheet.rows[1:]]


def _line(line: _Line, values: tuple[Value, ...], gathered: Gathered) -> _Line:
    cells: dict[Field, dict[str, Value]] = {}
    for slot in line.slots:
        value = values[slot.position] if slot.position < len(values) else None
        cells.setdefault(slot.field, {})[slot.variant] = value
    for field_, variants in cells.items():
        if is_given_twice(variants, field_):
            gathered.problems.append(Problem(line.cell_of(field_.path), "text_twice"))
        _put(line.row, field_, from_cells(variants, field_))
    return line


def _put(row: Row, field_: Field, value: Any) -> None:  # noqa: ANN401  JSON
    """Set a value below its path. A group all of whose cells are empty is null."""
    *groups, last = field_.path.split(".")
    for group in groups:
        if value is None:
            row.setdefault(group, None)
        elif row.get(group) is None:
            row[group] = {}
        if row[group] is None:
            return
        row = row[group]
    if value is not None or field_.kind is not Kind.COUNT:
        row[last] = value


def _gather(table: Table, lines: list[_Line], gathered: Gathered) -> None:
    if table.key == "ranks":
        _gather_ranks(lines, gathered)
    elif table.entries:
        _gather_entries(table, lines, gathered)
    elif table.section == "conference":
        for line in lines[:1]:
            gathered.content["conference"] = line.row
            gathered.places["/conference"] = line.place
        gathered.problems += [Problem(line.cell_of("id"), "second_conference") for line in lines[1:]]
    else:
        gathered.content[table.section] = [line.row for line in lines]
        gathered.places.update({f"/{table.section}/{index}": line.place for index, line in enumerate(lines)})


def _gather_ranks(lines: list[_Line], gathered: Gathered) -> None:
    scale = gathered.content.setdefault("rank_scale", {})
    for line in lines:
        code = line.row.get("code")
        if code in scale:
            gathered.problems.append(Problem(line.cell_of("code"), "repeated_id", {"value": str(code)}))
        scale[str(code or "")] = line.row.get("level")
        levels = tuple(slot for slot in line.slots if slot.field.path == "level")
        gathered.places[pointer(["rank_scale", str(code or "")])] = (line.title, line.number, levels)


def _gather_entries(table: Table, lines: list[_Line], gathered: Gathered) -> None:
    """Put the rows of a list sheet into the rows they belong to; rows without any get an empty list."""
    parents = _parents(table, gathered)
    for _, parent in parents.values():
        parent[table.entries] = []
    for line in lines:
        ref = line.row.pop(PARENT, None) if table.section != "conference" else "conference"
        if ref is None:
            gathered.problems.append(Problem(line.cell_of(PARENT), "missing", {"key": table.fields[0].en}))
            continue
        where, parent = parents.get(ref) or _stand_in(table, ref, line, parents, gathered)
        entries = parent.setdefault(table.entries, [])
        add = _add_night if table.key == "blocks" else _add_entry
        gathered.places[f"{where}/{table.entries}/{add(entries, line.row)}"] = line.place


def _parents(table: Table, gathered: Gathered) -> dict[str, tuple[str, Row]]:
    if table.section == "conference":
        return {"conference": ("/conference", gathered.content.setdefault("conference", {}))}
    rows = gathered.content.get(table.section, ())
    return {row["id"]: (f"/{table.section}/{index}", row) for index, row in enumerate(rows) if isinstance(row.get("id"), str)}


def _stand_in(table: Table, ref: str, line: _Line, parents: dict[str, tuple[str, Row]], gathered: Gathered) -> tuple[str, Row]:
    """Speak of a row that only a list sheet names: it may be in the database."""
    rows = gathered.content.setdefault(table.section, [])
    where = f"/{table.section}/{len(rows)}"
    rows.append({"id": ref})
    parents[ref] = (where, rows[-1])
    gathered.places[where] = line.place
    return parents[ref]


def _add_entry(entries: list[Any], row: Row) -> str:
    entries.append(row.get(VALUE, row))
    return str(len(entries) - 1)


def _add_night(blocks: list[Any], row: Row) -> str:
    """Add a night to the block of its room type."""
    room_type = row.get("room_type")
    index = next((index for index, block in enumerate(blocks) if block["room_type"] == room_type), len(blocks))
    if index == len(blocks):
        blocks.append({"room_type": room_type, "nights": []})
    if row.get("on") is None and row.get("rooms") is None:
        return str(index)
    blocks[index]["nights"].append({"on": row.get("on"), "rooms": row.get("rooms")})
    return f"{index}/nights/{len(blocks[index]['nights']) - 1}"
