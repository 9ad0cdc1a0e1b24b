"""Rooms and their board as the page shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import Row

from conference import clock, security
from conference.messages import span, time_of_day
from conference.venue.board import Board, Cell, Slot, board
from conference.venue.queries import MEAL, Booking
from conference.words import word
from models.text import plain
from models.vocabulary import MealKind


@dataclass(frozen=True, slots=True)
class ShownBooking:
    time: str
    title: str
    url: str
    move_url: str
    expected: int | None


@dataclass(frozen=True, slots=True)
class ShownRoom:
    """A room with its uses of the day."""

    id: int
    url: str
    name: str
    kind: str
    capacity: int | None
    layout: str
    uses: tuple[ShownBooking, ...]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """What room_board in templates/components/grids.html asks of a cell."""

    free: bool
    rowspan: int
    colspan: int
    kind: str = ""
    title: str = ""
    url: str = ""
    time: str = ""
    note: str = ""
    clash: bool = False
    move_url: str = ""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A quarter of an hour; the time is written at full hours only."""

    time: str
    label: str | None
    whole_hour: bool
    cells: tuple[ShownCell, ...]


class Day:
    """One day at the venue, in the language of the page."""

    def __init__(
        self, rooms: Iterable[Row[*tuple[Any, ...]]], bookings: Iterable[Booking], day: date | None, zone: str, language: str
    ) -> None:
        self._zone, self._language = zone, language
        self._bookings = {b.ref: b for b in bookings if clock.local(b.starts_at, zone).date() == day}
        self.rooms = tuple(self._room(room) for room in rooms)
        laid_out = self._board()
        self.rows = tuple(self._row(row.hour, row.minute, row.cells) for row in laid_out.rows)
        self.left_out = tuple(self._shown(self._bookings[slot.ref]) for slot in laid_out.left_out)
        self.without_room = tuple(self._shown(b) for b in self._bookings.values() if b.room_id is None)

    def _board(self) -> Board[int]:
        slots = (
            Slot(b.ref, b.room_id, clock.local(b.starts_at, self._zone), clock.local(b.ends_at, self._zone))
            for b in self._bookings.values()
            if b.room_id is not None
        )
        return board(slots, [room.id for room in self.rooms])

    def _room(self, room: Row[*tuple[Any, ...]]) -> ShownRoom:
        uses = tuple(self._shown(b) for b in self._bookings.values() if b.room_id == room.id)
        kind = word(room.kind) if room.kind else ""
        url = url_for("venue.show", room_ref=room.ref)
        return ShownRoom(room.id, url, plain(room.name, self._language), kind, room.capacity, plain(room.layout, self._language), uses)

    def _row(self, hour: int, minute: int, cells: Sequence[Cell[int]]) -> ShownRow:
        time = f"{hour:02}:{minute:02}"
        return ShownRow(time, time if minute == 0 else None, minute == 0, tuple(self._cell(cell) for cell in cells))

    def _cell(self, cell: Cell[int]) -> ShownCell:
        if cell.slot is None:
            return ShownCell(True, cell.rowspan, cell.colspan)
        booking = self._bookings[cell.slot.ref]
        shown = self._shown(booking)
        note = "" if shown.expected is None else _("%(people)s expected", people=shown.expected)
        return ShownCell(
            False, cell.rowspan, cell.colspan, booking.source, shown.title, shown.url, shown.time, note, cell.is_clash, shown.move_url
        )

    def _shown(self, booking: Booking) -> ShownBooking:
        return shown_booking(booking, self._zone, self._language)


def shown_booking(booking: Booking, zone: str, language: str) -> ShownBooking:
    """A session or a meal in a room; without an address where the user may not open its page."""
    time = span(time_of_day(booking.starts_at, zone), time_of_day(booking.ends_at, zone))
    title = plain(booking.title, language) or (word(MealKind(booking.meal_kind)) if booking.meal_kind else booking.ref)
    is_meal = booking.source == MEAL
    if is_meal:
        url = url_for("catering.show", meal_ref=booking.ref) if security.may_open("catering.show") else ""
    else:
        url = url_for("agenda.show", session_ref=booking.ref)
    return ShownBooking(time, title, url, url_for("agenda_moving.move", kind=booking.source, ref=booking.ref), booking.expected)


def by_day(bookings: Iterable[Booking], zone: str, language: str) -> dict[date, list[ShownBooking]]:
    """What is held, day by day of the venue's calendar."""
    days: dict[date, list[ShownBooking]] = {}
    for booking in bookings:
        days.setdefault(clock.local(booking.starts_at, zone).date(), []).append(shown_booking(booking, zone, language))
    return days
