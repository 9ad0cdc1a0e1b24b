"""Tables as plain text: CSV for Excel and other programs, tab-separated for the clipboard. No cell can become a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Final

from conference.outputs.sheet_rows import RISKY_STARTS, Value

_RISKY: Final = (*RISKY_STARTS, "\t", "\r")  # Source: OWASP, CSV injection
_BREAKS: Final = re.compile(r"[\t\r\n]+")
_MARK: Final = "\ufeff"  # tells Excel that the file is UTF-8


def csv_file(rows: Iterable[Sequence[Value]]) -> bytes:
    """Comma-separated values as RFC 4180 has them, in UTF-8 with a byte order mark. The first row is the heading."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([_plain(value) for value in row] for row in rows)
    return (_MARK + file.getvalue()).encode()


def tab_separated(rows: Iterable[Sequence[Value]]) -> str:
    """What a spreadsheet takes from the clipboard: a line a row, cells without line breaks."""
    return "\n".join("\t".join(_BREAKS.sub(" ", _plain(value)) for value in row) for row in rows)


def _plain(value: Value) -> str:
    """A value as text; an apostrophe in front keeps a program from taking a text for a formula."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_RISKY) else value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date | time) else str(value)
