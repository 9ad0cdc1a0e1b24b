"""The room board of a day: bookings -> rows of a quarter of an hour and the cells that begin in them. Pure.

A room is two columns wide. What shares its time with something else takes one of them; a third at the same time finds no column and is
handed back, to be named beside the board.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from conference.rules.overlaps import overlapping_pairs

QUARTER_MINUTES = 15
_ROWS_IN_AN_HOUR = 4
_ROWS_IN_A_DAY = 24 * _ROWS_IN_AN_HOUR
_LANES = 2

RoomT = TypeVar("RoomT", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Slot(Generic[RoomT]):
    """A use of a room. Moments show the clock of the venue; one that ends on another day is cut at midnight."""

    ref: str
    room: RoomT
    starts_at: datetime
    ends_at: datetime

    @property
    def rows(self) -> range:
        """The quarters of the day that it touches, at least one."""
        first = (self.starts_at.hour * 60 + self.starts_at.minute) // QUARTER_MINUTES
        if self.ends_at.date() > self.starts_at.date():
            return range(first, _ROWS_IN_A_DAY)
        after = -(-(self.ends_at.hour * 60 + self.ends_at.minute) // QUARTER_MINUTES)
        return range(first, max(after, first + 1))


@dataclass(frozen=True, slots=True)
class Cell(Generic[RoomT]):
    """A cell of the board; `slot` None: the room is free."""

    rowspan: int
    colspan: int
    slot: Slot[RoomT] | None = None
    is_clash: bool = False


@dataclass(frozen=True, slots=True)
class BoardRow(Generic[RoomT]):
    """One quarter of an hour with the cells that begin in it, rooms in order."""

    hour: int
    minute: int
    cells: tuple[Cell[RoomT], ...]


@dataclass(frozen=True, slots=True)
class Board(Generic[RoomT]):
    rows: tuple[BoardRow[RoomT], ...]
    left_out: tuple[Slot[RoomT], ...]


def board(slots: Iterable[Slot[RoomT]], rooms: Sequence[RoomT]) -> Board[RoomT]:
    """Lay out the slots of one day, from the full hour before the first to the full hour after the last."""
    slots = sorted(slots, key=lambda slot: (slot.starts_at, slot.ends_at))
    if not slots:
        return Board((), ())
    columns = {room: _Column([slot for slot in slots if slot.room == room]) for room in rooms}
    first = min(slot.rows.start for slot in slots) // _ROWS_IN_AN_HOUR * _ROWS_IN_AN_HOUR
    after = -(-max(slot.rows.stop for slot in slots) // _ROWS_IN_AN_HOUR) * _ROWS_IN_AN_HOUR
    rows = tuple(_row(at, columns, rooms) for at in range(first, after))
    return Board(rows, tuple(slot for column in columns.values() for slot in column.left_out))


class _Column(Generic[RoomT]):
    """One room: which slot stands in which lane, quarter by quarter."""

    def __init__(self, slots: Sequence[Slot[RoomT]]) -> None:
        self.clashing = {slot.ref for pair in overlapping_pairs(slots) for slot in pair}
        self.left_out: list[Slot[RoomT]] = []
        self._lanes: tuple[dict[int, Slot[RoomT]], ...] = tuple({} for _lane in range(_LANES))
        for slot in slots:
            lane = next((lane for lane in self._lanes if not any(at in lane for at in slot.rows)), None)
            if lane is None:
                self.left_out.append(slot)
            else:
                lane.update(dict.fromkeys(slot.rows, slot))

    def cells(self, at: int) -> Iterable[Cell[RoomT]]:
        """The cells that begin in a quarter."""
        held = [lane.get(at) for lane in self._lanes]
        if held == [None] * _LANES:
            yield Cell(1, _LANES)
            return
        alone = next((slot for slot in held if slot and not self._has_company(slot)), None)
        if alone:
            yield from self._beginning(alone, at, _LANES)
            return
        for slot in held:
            if slot is None:
                yield Cell(1, 1)
            else:
                yield from self._beginning(slot, at, 1)

    def _has_company(self, slot: Slot[RoomT]) -> bool:
        return any(lane.get(at) not in (None, slot) for lane in self._lanes for at in slot.rows)

    def _beginning(self, slot: Slot[RoomT], at: int, width: int) -> Iterable[Cell[RoomT]]:
        if at == slot.rows.start:
            yield Cell(len(slot.rows), width, slot, slot.ref in self.clashing)


def _row(at: int, columns: Mapping[RoomT, _Column[RoomT]], rooms: Sequence[RoomT]) -> BoardRow[RoomT]:
    cells = tuple(cell for room in rooms for cell in columns[room].cells(at))
    return BoardRow(at // _ROWS_IN_AN_HOUR, at % _ROWS_IN_AN_HOUR * QUARTER_MINUTES, cells)
