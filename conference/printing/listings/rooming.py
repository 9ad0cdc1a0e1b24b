"""For the hotel: who sleeps there from when until when, and how many rooms each night. Source: CONF-10."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from babel.dates import format_skeleton
from flask_babel import gettext as _
from flask_babel import pgettext as _p

from conference.messages import locale_of
from conference.outputs.listing import Column, ListPaper, ListRow, ListTable
from conference.outputs.sheet_rows import Kind, Value
from conference.printing import queries
from conference.printing.listings.common import Asked, delegation_of, name_of
from conference.printing.queries import Traveller
from models.lodging import Hotel
from models.text import plain

_MOST_EVENINGS = 6  # that a sheet of paper has room for


def rooming_list(asked: Asked) -> ListPaper:
    guests = [one for one in queries.travellers(asked.session, asked.conference, chosen=asked.chosen) if one.nights]
    evenings = sorted({night for guest in guests for night in guest.nights})
    rows = [_row(asked, number, guest, evenings) for number, guest in enumerate(guests, 1)]
    hotels = list({one.stay.hotel_id: one.stay.hotel for one in guests if one.stay and one.stay.hotel}.values())
    empty = _("Nobody needs a room yet.")
    booked = Counter(night for guest in guests for night in guest.nights)
    totals = [ListRow(night.isoformat(), [night, booked[night]]) for night in evenings]
    columns = [Column(_("Evening"), Kind.DATE, 14, key="evening"), Column(_("Rooms"), Kind.NUMBER, 12, key="rooms")]
    tables = [
        ListTable(_("Rooming list"), _columns(asked, evenings, one_hotel=len(hotels) == 1), rows, empty),
        ListTable(_("Rooms per night"), columns, totals, empty),
    ]
    return asked.said(_("Rooming list"), tables, notes=[_hotel_line(hotel, asked.language) for hotel in hotels])


def _columns(asked: Asked, evenings: Sequence[date], *, one_hotel: bool) -> list[Column]:
    zone, fits = asked.zone_of(evenings), len(evenings) <= _MOST_EVENINGS
    return [
        Column(_("No."), Kind.NUMBER, 7, key="number", compared=False),
        Column(_("Name"), Kind.LONG_TEXT, 28, key="name"),
        Column(_("Delegation"), Kind.LONG_TEXT, 18, key="delegation"),
        Column(_p("house", "Hotel"), Kind.LONG_TEXT, 22, key="hotel", on_paper=not one_hotel),
        Column(_("Check-in"), Kind.DATE, 11, key="check_in"),
        Column(_("Check-out"), Kind.DATE, 11, key="check_out"),
        Column(_("Nights"), Kind.NUMBER, 10, key="nights"),
        *(Column(_evening(one, asked.language), width=8, key=f"night.{one}", on_paper=fits) for one in evenings),
        Column(_("Lands (%(zone)s)", zone=zone), Kind.MOMENT, 17, key="lands"),
        Column(_("Arrival flight"), width=11, key="arrival_flight"),
        Column(_("Leaves (%(zone)s)", zone=zone), Kind.MOMENT, 17, key="leaves"),
        Column(_("Departure flight"), width=12, key="departure_flight"),
        Column(_("Early or late"), Kind.LONG_TEXT, 28, key="outside_hours"),
    ]


def _evening(day: date, language: str) -> str:
    """Mon 12; 12日(月). The month stands beside it, in the day of check-in."""
    return str(format_skeleton("Ed", datetime(day.year, day.month, day.day), locale=locale_of(language)))  # noqa: DTZ001  a date has no zone


def _hotel_line(hotel: Hotel, language: str) -> str:
    return " · ".join(filter(None, (plain(hotel.name, language), plain(hotel.address, language), hotel.phone)))


def _row(asked: Asked, number: int, guest: Traveller, evenings: Sequence[date]) -> ListRow:
    hotel = guest.stay.hotel if guest.stay else None
    lands, leaves = (guest.outbound[-1] if guest.outbound else None), (guest.inbound[0] if guest.inbound else None)
    cells: list[Value] = [
        number,
        name_of(guest.person),
        delegation_of(guest, asked.language),
        plain(hotel.name, asked.language) if hotel else None,
        guest.nights[0],
        guest.nights[-1] + timedelta(days=1),
        len(guest.nights),
        *("●" if evening in guest.nights else None for evening in evenings),
        asked.local(lands.arrives_at) if lands else None,
        lands.flight if lands else None,
        asked.local(leaves.departs_at) if leaves else None,
        leaves.flight if leaves else None,
        " ".join(_outside_hours(asked, guest, hotel)),
    ]
    return ListRow(guest.person.ref, cells, [guest.person.ref])


def _outside_hours(asked: Asked, guest: Traveller, hotel: Hotel | None) -> Iterator[str]:
    """Say who lands before check-in opens and wants the room early, and who flies long after check-out and leaves luggage behind."""
    if hotel is None:
        return
    if guest.outbound and hotel.check_in:
        lands = asked.local(guest.outbound[-1].arrives_at)
        if lands.date() == guest.nights[0] and lands.time() < hotel.check_in:
            yield _("Lands before check-in at %(time)s.", time=hotel.check_in.strftime("%H:%M"))
    if guest.inbound and hotel.check_out:
        leaves = asked.local(guest.inbound[0].departs_at)
        if leaves.date() == guest.nights[-1] + timedelta(days=1) and leaves.time() > hotel.check_out:
            yield _("Leaves after check-out at %(time)s: luggage.", time=hotel.check_out.strftime("%H:%M"))
