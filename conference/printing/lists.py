"""The tables for hotel, airport and kitchen: rows -> the sheets of outputs.workbook."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import pgettext as _p

from conference import clock
from conference.messages import airport, in_brackets, short_date, zone_label
from conference.outputs.workbook import Column, Kind, Sheet, Value
from conference.printing.queries import Traveller
from conference.words import word
from models.catering import Meal
from models.lodging import Hotel
from models.participant import Participant
from models.text import plain
from models.travel import Leg, Transfer
from models.vocabulary import Attendance, Diet, TransferKind

_IATA = re.compile("[A-Z]{3}")


def rooming_list(travellers: Sequence[Traveller], zone: str, language: str) -> list[Sheet]:
    """For the hotel: who sleeps there from when until when, and how many rooms each night. Source: CONF-10."""
    guests = [traveller for traveller in travellers if traveller.nights]
    evenings = sorted({night for guest in guests for night in guest.nights})
    columns = [
        Column(_("No."), Kind.NUMBER, 7),
        Column(_("Name"), Kind.LONG_TEXT, 28),
        Column(_("Delegation"), Kind.LONG_TEXT, 18),
        Column(_p("house", "Hotel"), Kind.LONG_TEXT, 22),
        Column(_("Check-in"), Kind.DATE, 11),
        Column(_("Check-out"), Kind.DATE, 11),
        Column(_("Nights"), Kind.NUMBER, 10),
        *(Column(short_date(evening, language), width=8) for evening in evenings),
        Column(_("Lands (%(zone)s)", zone=zone_name(evenings, zone)), Kind.MOMENT, 17),
        Column(_("Arrival flight"), width=11),
        Column(_("Leaves (%(zone)s)", zone=zone_name(evenings, zone)), Kind.MOMENT, 17),
        Column(_("Departure flight"), width=12),
        Column(_("Early or late"), Kind.LONG_TEXT, 28),
    ]
    rows = [[number, *_guest_row(guest, evenings, zone, language)] for number, guest in enumerate(guests, 1)]
    booked = Counter(night for guest in guests for night in guest.nights)
    totals = Sheet(
        _("Rooms per night"),
        [Column(_("Evening"), Kind.DATE, 14), Column(_("Rooms"), Kind.NUMBER, 12)],
        [[night, booked[night]] for night in evenings],
    )
    return [Sheet(_("Rooming list"), columns, rows), totals]


def _guest_row(guest: Traveller, evenings: Sequence[date], zone: str, language: str) -> list[Value]:
    hotel = guest.stay.hotel if guest.stay else None
    lands, leaves = (guest.outbound[-1] if guest.outbound else None), (guest.inbound[0] if guest.inbound else None)
    return [
        _name(guest.person),
        _delegation(guest, language),
        plain(hotel.name, language) if hotel else None,
        guest.nights[0],
        guest.nights[-1] + timedelta(days=1),
        len(guest.nights),
        *("●" if evening in guest.nights else None for evening in evenings),
        _local(lands.arrives_at, zone) if lands else None,
        lands.flight if lands else None,
        _local(leaves.departs_at, zone) if leaves else None,
        leaves.flight if leaves else None,
        " ".join(_outside_hours(guest, hotel, zone)),
    ]


def _outside_hours(guest: Traveller, hotel: Hotel | None, zone: str) -> Iterator[str]:
    """Say who lands before check-in opens and wants the room early, and who flies long after check-out and leaves luggage behind."""
    if hotel is None:
        return
    if guest.outbound and hotel.check_in:
        lands = _local(guest.outbound[-1].arrives_at, zone)
        if lands.date() == guest.nights[0] and lands.time() < hotel.check_in:
            yield _("Lands before check-in at %(time)s.", time=hotel.check_in.strftime("%H:%M"))
    if guest.inbound and hotel.check_out:
        leaves = _local(guest.inbound[0].departs_at, zone)
        if leaves.date() == guest.nights[-1] + timedelta(days=1) and leaves.time() > hotel.check_out:
            yield _("Leaves after check-out at %(time)s: luggage.", time=hotel.check_out.strftime("%H:%M"))


def movements(
    travellers: Sequence[Traveller], transfers: Sequence[Transfer], places: Mapping[str, str], zone: str, language: str
) -> list[Sheet]:
    """For the airport: arrivals and departures in order of time, and the vehicle runs. `places`: code or ref -> name."""
    arriving = sorted(
        ((one.outbound[-1], one) for one in travellers if one.outbound), key=lambda pair: (pair[0].arrives_at, pair[0].flight or "")
    )
    leaving = sorted(
        ((one.inbound[0], one) for one in travellers if one.inbound), key=lambda pair: (pair[0].departs_at, pair[0].flight or "")
    )
    rides = {(transfer.kind, passenger.participant_id): transfer for transfer in transfers for passenger in transfer.passengers}
    return [
        Sheet(
            _("Arrivals"),
            _movement_columns(_("Lands"), _("From"), zone, arriving),
            (_arrival_row(leg, one, rides.get((TransferKind.ARRIVAL, one.person.id)), places, zone, language) for leg, one in arriving),
        ),
        Sheet(
            _("Departures"),
            _movement_columns(_("Leaves"), _("To"), zone, leaving),
            (_departure_row(leg, one, rides.get((TransferKind.DEPARTURE, one.person.id)), places, zone, language) for leg, one in leaving),
        ),
        _transfer_sheet(transfers, places, zone, language),
    ]


def _movement_columns(when: str, other_end: str, zone: str, movements: Sequence[tuple[Leg, Traveller]]) -> list[Column]:
    label = zone_name([leg.arrives_at.date() for leg, _one in movements], zone)
    return [
        Column(f"{when}{in_brackets(label)}", Kind.MOMENT, 17),
        Column(_("Flight"), width=10),
        Column(_("Airport"), Kind.LONG_TEXT, 20),
        Column(other_end, Kind.LONG_TEXT, 24),
        Column(_("Name"), Kind.LONG_TEXT, 28),
        Column(_("Delegation"), Kind.LONG_TEXT, 18),
        Column(_("Cabin"), width=12),
        Column(_p("house", "Hotel"), Kind.LONG_TEXT, 22),
        Column(_("Greeter"), Kind.LONG_TEXT, 18),
        Column(_("Vehicle leaves"), Kind.MOMENT, 17),
    ]


def _arrival_row(leg: Leg, one: Traveller, ride: Transfer | None, places: Mapping[str, str], zone: str, language: str) -> list[Value]:
    return [
        _local(leg.arrives_at, zone),
        leg.flight,
        _place(leg.destination, places),
        _place(one.outbound[0].origin, places),
        *_who(one, leg, language),
        *_ride(ride, zone),
    ]


def _departure_row(leg: Leg, one: Traveller, ride: Transfer | None, places: Mapping[str, str], zone: str, language: str) -> list[Value]:
    return [
        _local(leg.departs_at, zone),
        leg.flight,
        _place(leg.origin, places),
        _place(one.inbound[-1].destination, places),
        *_who(one, leg, language),
        *_ride(ride, zone),
    ]


def _ride(ride: Transfer | None, zone: str) -> list[Value]:
    """Who meets the guest, and when the vehicle leaves."""
    if ride is None:
        return [None, None]
    return [ride.greeter.full_name if ride.greeter else None, _local(ride.starts_at, zone)]


def _who(one: Traveller, leg: Leg, language: str) -> list[Value]:
    hotel = one.stay.hotel if one.stay else None
    return [
        _name(one.person),
        _delegation(one, language),
        word(leg.cabin) if leg.cabin else None,
        plain(hotel.name, language) if hotel else None,
    ]


def _transfer_sheet(transfers: Sequence[Transfer], places: Mapping[str, str], zone: str, language: str) -> Sheet:
    columns = [
        Column(_("Vehicle leaves"), Kind.MOMENT, 17),
        Column(_("From"), Kind.LONG_TEXT, 24),
        Column(_("To"), Kind.LONG_TEXT, 24),
        Column(_("Vehicle"), Kind.LONG_TEXT, 16),
        Column(_("Passengers"), Kind.NUMBER, 14),
        Column(_("Seats"), Kind.NUMBER, 10),
        Column(_("Greeter"), Kind.LONG_TEXT, 18),
        Column(_("Names"), Kind.LONG_TEXT, 50),
    ]
    rows = [
        [
            _local(transfer.starts_at, zone),
            _place(transfer.origin, places),
            _place(transfer.destination, places),
            plain(transfer.vehicle, language),
            len(transfer.passengers),
            transfer.seats,
            transfer.greeter.full_name if transfer.greeter else None,
            "; ".join(passenger.participant.full_name for passenger in transfer.passengers),
        ]
        for transfer in transfers
    ]
    return Sheet(_("Transfers"), columns, rows)


def catering(meals: Sequence[Meal], eaters: Mapping[int, Sequence[Any]], zone: str, language: str) -> list[Sheet]:
    """For the kitchen: need beside order for each diet, and allergies counted, without a name. Source: CONF-13."""
    present = _present(meals, eaters)
    return [
        Sheet(_("Meals"), _meal_columns(), (row for meal in meals for row in _meal_rows(meal, present[meal.id], zone, language))),
        Sheet(
            _("Allergies"),
            [
                Column(_("Meal"), Kind.LONG_TEXT, 34),
                Column(_("Allergy"), Kind.LONG_TEXT, 24),
                Column(_p("count", "People"), Kind.NUMBER, 12),
            ],
            (row for meal in meals for row in _allergy_rows(meal, present[meal.id], zone, language)),
        ),
    ]


def dietary_needs(meals: Sequence[Meal], eaters: Mapping[int, Sequence[Any]], language: str) -> list[Sheet]:
    """For those who serve: whose diet and allergies they are. It is a paper of its own, because a kitchen needs no names."""
    columns = [
        Column(_("Name"), Kind.LONG_TEXT, 34),
        Column(_("Delegation"), Kind.LONG_TEXT, 20),
        Column(_("Diet"), width=18),
        Column(_("Allergies"), Kind.LONG_TEXT, 30),
    ]
    return [Sheet(_("Guests with needs"), columns, _guests_with_needs(_present(meals, eaters).values(), language))]


def _present(meals: Sequence[Meal], eaters: Mapping[int, Sequence[Any]]) -> dict[int, list[Any]]:
    """Meal id -> those who eat there."""
    return {meal.id: [row for row in eaters.get(meal.id, ()) if row.attends is Attendance.IN_PERSON] for meal in meals}


def _meal_columns() -> list[Column]:
    return [
        Column(_("Meal"), Kind.LONG_TEXT, 34),
        Column(_("Begins"), Kind.MOMENT, 17),
        Column(_("Ends"), Kind.MOMENT, 17),
        Column(_("Room"), Kind.LONG_TEXT, 24),
        Column(_("Kind of meal"), width=18),
        Column(_("Needed"), Kind.NUMBER, 12),
        Column(_("Ordered"), Kind.NUMBER, 12),
        Column(_("Difference"), Kind.NUMBER, 14),
    ]


def _meal_rows(meal: Meal, present: Sequence[Any], zone: str, language: str) -> Iterator[list[Value]]:
    head: list[Value] = [
        _meal_name(meal, zone, language),
        _local(meal.starts_at, zone),
        _local(meal.ends_at, zone),
        plain(meal.room.name, language) if meal.room else None,
    ]
    ordered = {order.diet: order.portions for order in meal.orders}
    needed = Counter(row.diet or Diet.NONE for row in present)
    yield [*head, _("All together"), len(present), meal.ordered_total, _difference(meal.ordered_total, len(present))]
    for code, need in _need_by_order(needed, ordered).items():
        yield [*head, _diet_word(code), need, ordered.get(code), _difference(ordered.get(code), need)]


def _need_by_order(needed: Counter[Diet], ordered: Mapping[str, int]) -> dict[str, int]:
    """Kind of meal -> people who need it. Vegans eat the vegetarian meal unless a vegan one is ordered."""
    need = {"standard": needed[Diet.NONE]}
    for diet in Diet:
        if diet is Diet.NONE or not (needed[diet] or diet.value in ordered):
            continue
        is_shared = diet is Diet.VEGAN and Diet.VEGAN.value not in ordered
        code = Diet.VEGETARIAN.value if is_shared else diet.value
        need[code] = need.get(code, 0) + needed[diet]
    return need


def _diet_word(code: str) -> str:
    return _("Standard") if code == "standard" else word(Diet(code))


def _allergy_rows(meal: Meal, present: Sequence[Any], zone: str, language: str) -> Iterator[list[Value]]:
    counts = Counter(allergy for row in present for allergy in row.allergies or ())
    for allergy, people in sorted(counts.items()):
        yield [_meal_name(meal, zone, language), allergy, people]


def _guests_with_needs(tables: Iterable[Sequence[Any]], language: str) -> Iterator[list[Value]]:
    guests = {row.id: row for table in tables for row in table if row.diet not in (None, Diet.NONE) or row.allergies}
    for row in guests.values():
        yield [row.full_name, plain(row.delegation_name, language), word(row.diet) if row.diet else None, ", ".join(row.allergies or ())]


def _meal_name(meal: Meal, zone: str, language: str) -> str:
    title = plain(meal.title, language) or word(meal.kind)
    return f"{title}, {short_date(clock.local(meal.starts_at, zone).date(), language)}"


def _difference(ordered: int | None, needed: int) -> int | None:
    return None if ordered is None else ordered - needed


def _name(person: Participant) -> str:
    return " ".join(part for part in (person.honorific, person.badge_name or person.full_name) if part)


def _delegation(one: Traveller, language: str) -> str | None:
    return (plain(one.delegation.name, language) or one.delegation.ref) if one.delegation else None


def _place(code: str, places: Mapping[str, str]) -> str:
    """A hotel is meant by its name alone, an airport by its IATA code, too."""
    name = places.get(code)
    return airport(name, code) if _IATA.fullmatch(code) else name or code


def _local(moment: datetime, zone: str) -> datetime:
    """As Excel takes it: the venue's time, without a zone; the heading names it."""
    return clock.local(moment, zone).replace(tzinfo=None)


def zone_name(days: Sequence[date], zone: str) -> str:
    """The abbreviation of the venue's zone on the first of some days."""
    first = min(days) if days else clock.today(zone)
    return zone_label(datetime(first.year, first.month, first.day, 12, tzinfo=clock.zone(zone)), zone)
