"""For drivers and greeters: a sheet of paper for each vehicle run, with the place, the time, the passengers and the numbers to call."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from conference.messages import date_and_time, time_of_day, zone_label
from conference.outputs.listing import Column, ListPaper, ListRow, ListTable
from conference.outputs.sheet_rows import Kind, Value
from conference.printing import queries
from conference.printing.book import Book, open_book
from conference.printing.listings.common import Asked, Places, called, delegation_of, name_of, place_of, whole
from conference.printing.queries import Traveller
from models.participant import Participant
from models.text import plain
from models.travel import Leg, Transfer
from models.vocabulary import TransferKind


@dataclass(frozen=True, slots=True)
class _Runs:
    """What the sheets are made from. `travellers`: id of a person -> delegation and flights."""

    asked: Asked
    book: Book
    places: Places
    travellers: Mapping[int, Traveller]


def transfer_sheets(asked: Asked) -> ListPaper:
    book = open_book(asked.session, asked.conference)
    travellers = {one.person.id: one for one in queries.travellers(asked.session, asked.conference, chosen=asked.chosen)}
    runs = _Runs(asked, book, {ref: plain(name, asked.language) for ref, name in book.places.items()}, travellers)
    wanted = [run for run in book.transfers if asked.chosen.is_everybody or any(one.participant_id in travellers for one in run.passengers)]
    rows = [row for run in wanted for row in _rows(runs, run)]
    title = _("Transfer sheets")
    table = ListTable(title, _columns(), rows, _("No vehicle is planned yet."), is_page_per_group=True)
    return asked.said(title, [table])


def _columns() -> list[Column]:
    return [
        Column(_("Vehicle leaves"), Kind.MOMENT, 17, key="at", on_paper=False),
        Column(_("From"), Kind.LONG_TEXT, 24, key="from", on_paper=False),
        Column(_("To"), Kind.LONG_TEXT, 24, key="to", on_paper=False),
        Column(_("Vehicle"), Kind.LONG_TEXT, 16, key="vehicle", on_paper=False),
        Column(_("Greeter"), Kind.LONG_TEXT, 18, key="greeter", on_paper=False),
        Column(_("Greeter’s telephone"), Kind.LONG_TEXT, 20, key="greeter_phone", on_paper=False),
        Column(_("Passenger"), Kind.LONG_TEXT, 30, key="name"),
        Column(_("Name in own script"), Kind.LONG_TEXT, 24, key="local_name"),
        Column(_("Delegation"), Kind.LONG_TEXT, 20, key="delegation"),
        Column(_("Flight"), Kind.LONG_TEXT, 20, key="flight"),
        Column(_("Telephone"), Kind.LONG_TEXT, 20, key="phone"),
        Column(_("On board"), width=12, key="on_board", by_hand=True),
    ]


def _rows(runs: _Runs, run: Transfer) -> Iterator[ListRow]:
    """A row for each passenger; one that says that there is none yet."""
    asked, greeter = runs.asked, run.greeter
    head: list[Value] = [
        asked.local(run.starts_at),
        place_of(run.origin, runs.places),
        place_of(run.destination, runs.places),
        plain(run.vehicle, asked.language),
        called(greeter, asked.language) if greeter else None,
        runs.book.phone_of(greeter.id) if greeter else None,
    ]
    named, under = [greeter.ref] if greeter else [], _under(runs, run)
    for one in run.passengers:
        person = one.participant
        yield ListRow(f"{run.ref}.{person.ref}", [*head, *_passenger(runs, run, person)], [person.ref, *named], under)
    if not run.passengers:
        yield ListRow(f"{run.ref}.", [*head, _("No passengers yet."), *[None] * 5], named, under)


def _passenger(runs: _Runs, run: Transfer, person: Participant) -> list[Value]:
    traveller = runs.travellers.get(person.id)
    return [
        name_of(person),
        person.local_name if person.local_name != person.full_name else None,
        delegation_of(traveller, runs.asked.language) if traveller else None,
        _flight(runs, run, traveller) if traveller else None,
        person.phone,
        None,
    ]


def _flight(runs: _Runs, run: Transfer, one: Traveller) -> str | None:
    """The flight that the vehicle waits for, or takes its passenger to; no flight for a ride in town."""
    legs: dict[TransferKind, tuple[Leg, ...]] = {TransferKind.ARRIVAL: one.outbound[-1:], TransferKind.DEPARTURE: one.inbound[:1]}
    for leg in legs.get(run.kind, ()):
        at = leg.arrives_at if run.kind is TransferKind.ARRIVAL else leg.departs_at
        hour = whole(f"{time_of_day(at, runs.asked.zone)} {zone_label(at, runs.asked.zone)}")
        return " ".join(filter(None, (leg.flight, hour)))
    return None


def _under(runs: _Runs, run: Transfer) -> str:
    """The head of a sheet: when, from where to where; the vehicle; who greets; a line for the driver."""
    asked, greeter = runs.asked, run.greeter
    places = " → ".join(place_of(end, runs.places) for end in (run.origin, run.destination))
    seats = _("%(number)s seats", number=run.seats) if run.seats else ""
    vehicle = " · ".join(filter(None, (plain(run.vehicle, asked.language), seats)))
    phone = runs.book.phone_of(greeter.id) if greeter else ""
    met = _("Greeter: %(name)s", name=" ".join(filter(None, (called(greeter, asked.language), phone)))) if greeter else ""
    driver = _("Driver: %(line)s", line="_" * 30) + "  " + _("Telephone: %(line)s", line="_" * 20)
    return "\n".join(filter(None, (date_and_time(run.starts_at, asked.zone, asked.language), places, vehicle, met, driver)))
