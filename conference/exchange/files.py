"""A conference file as bytes: JSON or workbook, told apart by the ending of its name."""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any, Final

from conference.exchange import jsonfile, tables
from conference.exchange.consistency import Known
from conference.exchange.problems import Cell, ImportRefusedError, Problem
from conference.exchange.validation import Reading, validate
from conference.outputs.workbook import MOST_COLUMNS, MOST_ROWS, Fault, UnreadableWorkbookError, read_workbook, write_workbook

JSON: Final = ".json"
WORKBOOK: Final = ".xlsx"
MEBIBYTE: Final = 1024 * 1024
LARGEST_FILE_BYTES: Final = 20 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class Parsed:
    """The content of a file before anything is known of its sense, and how to name a place in it."""

    content: dict[str, Any]
    locate: Callable[[str], str | Cell]
    problems: tuple[Problem, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def conference_ref(self) -> str | None:
        """The id of the conference the file speaks of, if it says one."""
        conference = self.content.get("conference")
        ref = conference.get("id") if isinstance(conference, dict) else None
        return ref if isinstance(ref, str) else None

    def reading(self, known: Known) -> Reading:
        """Check the content against the format, itself, and what the conference has already."""
        reading = validate(self.content, known)
        problems = self.problems + tuple(replace(problem, where=self.locate(str(problem.where))) for problem in reading.problems)
        unknown = self.unknown + tuple(str(self.locate(where)) for where in reading.unknown)
        return Reading(None if problems else reading.document, problems, unknown)


def check_size(size_bytes: int, limit_bytes: int = LARGEST_FILE_BYTES) -> None:
    """Refuse a file by its size, before it is read. Raises ImportRefusedError."""
    if size_bytes > limit_bytes:
        raise ImportRefusedError(Problem("", "too_large", {"limit": limit_bytes // MEBIBYTE}))


def parse(data: bytes, filename: str, limit_bytes: int = LARGEST_FILE_BYTES) -> Parsed:
    """Read a file's form. Raises ImportRefusedError: too large, of an unknown kind, no JSON, no workbook, a bomb, a formula."""
    ending = check_ending(filename)
    check_size(len(data), limit_bytes)
    if not data:
        raise ImportRefusedError(Problem("", "empty_file"))
    if ending == JSON:
        return Parsed(jsonfile.read(data), str)
    try:
        gathered = tables.from_sheets(read_workbook(data))
    except UnreadableWorkbookError as error:
        raise ImportRefusedError(*map(_problem, error.faults)) from None
    return Parsed(gathered.content, gathered.cell, tuple(gathered.problems), tuple(map(str, gathered.unknown)))


def read(data: bytes, filename: str, known: Known | None = None) -> Reading:
    """Read and check a whole file. Raises ImportRefusedError where its form cannot be read; other problems are in the reading."""
    return parse(data, filename).reading(known or Known())


def check_ending(filename: str) -> str:
    """Give the ending of a file's name. Raises ImportRefusedError for one that is no conference file's."""
    ending = PurePath(filename).suffix.lower()
    if ending not in (JSON, WORKBOOK):
        raise ImportRefusedError(Problem("", "unknown_ending", {"name": PurePath(filename).name}))
    return ending


def write(content: dict[str, Any], filename: str, *, language: str = "en", with_protected: bool) -> bytes:
    """Write a canonical document as the kind of file its name asks for. Raises ImportRefusedError for an unknown ending."""
    if check_ending(filename) == JSON:
        return jsonfile.write(content)
    file = io.BytesIO()
    write_workbook(tables.to_sheets(content, language, with_protected=with_protected), file, title=content["conference"]["id"])
    return file.getvalue()


def _problem(fault: Fault) -> Problem:
    where = Cell(fault.sheet, fault.row, fault.column) if fault.sheet else ""
    return Problem(where, fault.reason, {"value": fault.value, "rows": MOST_ROWS, "columns": MOST_COLUMNS}, fault.value or None)
