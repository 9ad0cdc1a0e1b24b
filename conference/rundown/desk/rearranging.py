"""Rows of the sheet rearranged while it is edited: added, copied, removed, moved in time, filled from a spreadsheet. Nothing is saved here.

Each gives the key of the row to go on with. Raises RearrangingError, with what to say and at which field, where it cannot be done.
"""

from collections.abc import Sequence
from typing import Final

from flask_babel import gettext as _

from conference.rundown.desk import times
from conference.rundown.desk.blocks import Block
from conference.rundown.desk.columns import LABELS, MINUTES, START
from forms.editing import tidy
from forms.rundown import MOST_ROWS, SheetRow, new_keys

Rows = list[SheetRow]

_FARTHEST: Final = 2 * times.MINUTES_OF_A_DAY  # a cue begins on the day of its run of show, the one before or the one after


class RearrangingError(Exception):
    """What was asked makes no sense; `at` is the id of the field that asked."""

    def __init__(self, sentence: str, at: str) -> None:
        super().__init__(sentence)
        self.at = at


def add_above(rows: Rows, key: str) -> str:
    """A new row that begins when this one does."""
    at = _position(rows, key)
    return _insert(rows, at, {START: rows[at].cells.get(START, "")} if at < len(rows) else {})


def add_below(rows: Rows, key: str) -> str:
    """A new row that begins when this one ends."""
    at = _position(rows, key)
    return _insert(rows, at + 1, _after(rows[at]) if at < len(rows) else {})


def add_at_end(rows: Rows) -> str:
    """A new row that begins when the last one ends."""
    return _insert(rows, len(rows), _after(rows[-1]) if rows else {})


def duplicate(rows: Rows, key: str) -> str:
    """The same once more, right below."""
    at = _position(rows, key)
    return _insert(rows, at + 1, dict(rows[at].cells) if at < len(rows) else {})


def remove(rows: Rows, key: str) -> str:
    """A row that was never saved goes at once; another one is only marked, and goes with the next save."""
    at = _position(rows, key)
    if at == len(rows):
        return ""
    if rows[at].is_new:
        del rows[at]
    else:
        rows[at].is_gone = True
    return rows[min(at, len(rows) - 1)].key if rows else ""


def keep(rows: Rows, key: str) -> str:
    """The mark of `remove` is taken off."""
    for row in rows:
        row.is_gone = row.is_gone and row.key != key
    return key


def shift(rows: Rows, key: str, by: str) -> str:
    """This row and all that follow move by so many minutes, to and fro. Times that nobody can read stay as they are."""
    sign = -1 if tidy(by).startswith(("-", "\u2212", "－")) else 1
    minutes = times.length_of(tidy(by).lstrip("+-\u2212＋－"))
    if not minutes:
        raise RearrangingError(_("Enter by how many minutes to move, such as 5 or -10."), f"{key}-shift")
    moved = {}
    for row in rows[_position(rows, key) :]:
        start = times.clock_of(row.cells.get(START, ""))
        if start is not None and not row.is_gone:
            moved[row.key] = start + sign * minutes
    if any(not -times.MINUTES_OF_A_DAY <= start < _FARTHEST for start in moved.values()):
        raise RearrangingError(_("A cue cannot begin more than a day away from the day of its run of show."), f"{key}-shift")
    for row in rows:
        row.cells |= {START: times.clock_text(moved[row.key])} if row.key in moved else {}
    return key


def paste(rows: Rows, block: Block, key: str, column: str, columns: Sequence[str]) -> str:
    """Cells of a spreadsheet go into the cells from this one on; where rows end, new ones begin."""
    if column not in columns:
        raise RearrangingError(_("Choose the column in which to begin."), "at_column")
    targets = columns[list(columns).index(column) :]
    widest = max(map(len, block))
    if widest > len(targets):
        sentence = _("The cells are %(wide)s columns wide, but from “%(column)s” on there are only %(free)s.")
        raise RearrangingError(sentence % {"wide": widest, "column": LABELS[column], "free": len(targets)}, "block")
    at = _position(rows, key)
    if at + len(block) > MOST_ROWS:
        raise RearrangingError(_("A run of show has at most %(rows)s rows.", rows=MOST_ROWS), "block")
    keys = new_keys(rows)
    rows.extend(SheetRow(next(keys), cells=dict.fromkeys(columns, "")) for _row in range(at + len(block) - len(rows)))
    for row, line in zip(rows[at:], block, strict=False):
        row.cells |= {target: tidy(text) for target, text in zip(targets, line, strict=False)}
    return rows[at].key


def _position(rows: Rows, key: str) -> int:
    """Where a row stands; behind the last where there is none such."""
    return next((at for at, row in enumerate(rows) if row.key == key), len(rows))


def _insert(rows: Rows, at: int, cells: dict[str, str]) -> str:
    if len(rows) >= MOST_ROWS:
        raise RearrangingError(_("A run of show has at most %(rows)s rows.", rows=MOST_ROWS), "add-row")
    row = SheetRow(next(new_keys(rows)), cells=cells)
    rows.insert(at, row)
    return row.key


def _after(row: SheetRow) -> dict[str, str]:
    start, minutes = times.clock_of(row.cells.get(START, "")), times.length_of(row.cells.get(MINUTES, ""))
    return {START: times.clock_text(start + minutes)} if start is not None and minutes is not None else {}
