"""The sheet of a run of show, as it is sent: every row with its version and its cells. What stands in a cell is read elsewhere."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import SelectField, SelectMultipleField, TextAreaField

from forms.editing import EditForm, hidden, tidy

MOST_ROWS: Final = 500
_KEY: Final = re.compile(r"[cn][0-9]{1,18}")
_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_NEW: Final = "n"


@dataclass
class SheetRow:
    """A row of the sheet. `key`: c and the number of a stored cue, or n and a number for a row to come; `ref`: the id of the cue, for its
    number may be given again; `version`: the one the user saw.

    `cells`: column -> what stands in it. `is_gone`: to be removed. `comes_back`: what to do with a row that somebody else removed, once
    the user said so. `errors`: column -> what is wrong with its cell.
    """

    key: str
    ref: str = ""
    version: int = 0
    cells: dict[str, str] = field(default_factory=dict)
    is_gone: bool = False
    comes_back: bool | None = None
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        return self.key.startswith(_NEW)

    @property
    def cue_id(self) -> int:
        """The number behind the key."""
        return int(self.key[1:])


class SheetForm(EditForm):
    """What belongs to the sheet as a whole. `do`: a change of rows to be shown, not saved, as in "below:c12"."""

    do = hidden()
    block = TextAreaField(_l("Cells from a spreadsheet"))
    at_row = SelectField(_l("First row"), validate_choice=False)
    at_column = SelectField(_l("First column"), validate_choice=False)


class GenerateForm(EditForm):
    """What to take over from the agenda: sessions by ref; cues as number and version."""

    add = SelectMultipleField(_l("Lines to add"), validate_choice=False)
    move = SelectMultipleField(_l("Cues to move"), validate_choice=False)


def name_of(key: str, column: str) -> str:
    """The name, and the id, of a field of a row."""
    return f"{key}-{column}"


def rows_of(sent: MultiDict[str, str], columns: Sequence[str]) -> list[SheetRow]:
    """The rows of a sheet in their order; a cell that was not sent is not there."""
    keys = dict.fromkeys(key for key in sent.getlist("row") if _KEY.fullmatch(key))
    return [_row(sent, key, columns) for key in keys]


def new_keys(rows: Iterable[SheetRow]) -> Iterator[str]:
    """Keys for rows to come that no row has."""
    number = max((row.cue_id for row in rows if row.is_new), default=0)
    while True:
        number += 1
        yield f"{_NEW}{number}"


def left_open(sent: MultiDict[str, str], rows: Iterable[SheetRow]) -> Mapping[str, list[str]]:
    """The choices between two versions that were asked for and not made: key -> columns."""
    asked = [name.partition("-") for name in sent.getlist("asked") if name not in sent]
    keys = {row.key for row in rows}
    found: dict[str, list[str]] = {}
    for key, _dash, column in asked:
        if key in keys:
            found.setdefault(key, []).append(column)
    return found


def _row(sent: MultiDict[str, str], key: str, columns: Sequence[str]) -> SheetRow:
    version, back = sent.get(name_of(key, "version"), ""), sent.get(name_of(key, "back"), "")
    return SheetRow(
        key,
        ref=sent.get(name_of(key, "ref"), ""),
        version=int(version) if _NUMBER.fullmatch(version) else 0,
        cells={column: tidy(sent[name_of(key, column)]) for column in columns if name_of(key, column) in sent},
        is_gone=sent.get(name_of(key, "gone")) == "yes",
        comes_back={"yes": True, "no": False}.get(back),
    )
