"""For the airport: arrivals and departures by hour and flight, and the vehicle runs. Source: CONF-11."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext
from flask_babel import pgettext as _p

from conference.messages import in_brackets, long_date, short_date, span, time_of_day, zone_label
from conference.outputs.listing import Column, ListPaper, ListRow, ListTable
from conference.outputs.sheet_rows import Kind, Value
from conference.printing import queries
from conference.printing.book import open_book
from conference.printing.listings.common import Asked, Places, called, delegation_of, name_of, place_of, whole
from conference.printing.queries import Traveller
from conference.words import word
from models.text import plain
from models.travel import Leg, Transfer
from models.vocabulary import Direction, TransferKind

Move = tuple[datetime, Leg, Traveller]
"""When somebody lands at the conference, or leaves it; on which flight; who."""
Rides = Mapping[tuple[TransferKind, int], Transfer]


def movements(asked: Asked) -> ListPaper:
    travellers = queries.travellers(asked.session, asked.conference, chosen=asked.chosen)
    book = open_book(asked.session, asked.conference)
    transfers, places = book.transfers, {ref: plain(name, asked.language) for ref, name in book.places.items()}
    rides = {(transfer.kind, passenger.participant_id): transfer for transfer in transfers for passenger in transfer.passengers}
    tables = [_moves(asked, direction, travellers, places, rides) for direction in Direction]
    wanted = {one.person.id for one in travellers}
    runs = [run for run in transfers if asked.chosen.is_everybody or any(one.participant_id in wanted for one in run.passengers)]
    return asked.said(_("Arrivals and departures"), [*tables, _runs(asked, runs, places)])


def _moves(asked: Asked, direction: Direction, travellers: Sequence[Traveller], places: Places, rides: Rides) -> ListTable:
    coming = direction is Direction.OUTBOUND
    moves = [(one.outbound[-1].arrives_at, one.outbound[-1], one) for one in travellers if coming and one.outbound]
    moves += [(one.inbound[0].departs_at, one.inbound[0], one) for one in travellers if not coming and one.inbound]
    moves.sort(key=lambda move: (move[0], move[1].flight or "", move[2].person.sort_key))
    hours = Counter(_hour(asked, at) for at, _leg, _one in moves)
    kind = TransferKind.ARRIVAL if coming else TransferKind.DEPARTURE
    rows = [
        ListRow(
            one.person.ref,
            [*_flight(asked, move, places, coming=coming), *_who(one, move[1], asked.language), *_ride(asked, ride)],
            _refs(one, ride),
            under=_under(asked, _hour(asked, move[0]), hours),
        )
        for move in moves
        for one in (move[2],)
        for ride in (rides.get((kind, one.person.id)),)
    ]
    title = _("Arrivals") if coming else _("Departures")
    empty = _("No arrivals are known yet.") if coming else _("No departures are known yet.")
    return ListTable(title, _columns(asked, moves, coming=coming), rows, empty, starts_page=True)


def _hour(asked: Asked, at: datetime) -> datetime:
    return asked.local(at).replace(minute=0, second=0, microsecond=0)


def _under(asked: Asked, hour: datetime, hours: Counter[datetime]) -> str:
    """The day of the venue, the hour, and how many people."""
    people = ngettext("%(num)s person", "%(num)s people", hours[hour])
    until = hour + timedelta(hours=1)
    return f"{long_date(hour.date(), asked.language)}  {span(f'{hour:%H:%M}', f'{until:%H:%M}')} · {people}"


def _columns(asked: Asked, moves: Sequence[Move], *, coming: bool) -> list[Column]:
    label = in_brackets(asked.zone_of(asked.local(at).date() for at, _leg, _one in moves))
    when, other, local = (_("Lands"), _("From"), _("Left there")) if coming else (_("Leaves"), _("To"), _("Lands there"))
    return [
        Column(f"{when}{label}", Kind.MOMENT, 17, key="at", paper_kind=Kind.TIME),
        Column(_("Flight"), width=10, key="flight"),
        Column(_("Airport"), Kind.LONG_TEXT, 20, key="airport"),
        Column(other, Kind.LONG_TEXT, 24, key="other_end"),
        Column(local, Kind.LONG_TEXT, 20, key="other_time"),
        Column(_("Name"), Kind.LONG_TEXT, 28, key="name"),
        Column(_("Delegation"), Kind.LONG_TEXT, 18, key="delegation"),
        Column(_("Cabin"), width=12, key="cabin", on_paper=False),
        Column(_p("house", "Hotel"), Kind.LONG_TEXT, 22, key="hotel"),
        Column(_("Greeter"), Kind.LONG_TEXT, 18, key="greeter"),
        Column(_("Vehicle leaves"), Kind.MOMENT, 17, key="vehicle_at"),
        Column(_("Vehicle"), Kind.LONG_TEXT, 16, key="vehicle"),
    ]


def _flight(asked: Asked, move: Move, places: Places, *, coming: bool) -> list[Value]:
    """Both ends of a flight, each in its own time: who lands at 06:40 in Tokyo left Bangkok the day before."""
    at, leg, one = move
    own, first = (leg.destination, one.outbound[0]) if coming else (leg.origin, one.inbound[-1])
    other, there, zone = (first.origin, first.departs_at, first.departs_zone) if coming else (
        first.destination, first.arrives_at, first.arrives_zone,
    )  # fmt: skip
    day = short_date(asked.local(there, zone).date(), asked.language)
    hour = f"{time_of_day(there, zone)} {zone_label(there, zone)}"
    return [asked.local(at), leg.flight, place_of(own, places), place_of(other, places), f"{whole(day)} {whole(hour)}"]


def _who(one: Traveller, leg: Leg, language: str) -> list[Value]:
    hotel = one.stay.hotel if one.stay else None
    return [
        name_of(one.person),
        delegation_of(one, language),
        word(leg.cabin) if leg.cabin else None,
        plain(hotel.name, language) if hotel else None,
    ]


def _ride(asked: Asked, ride: Transfer | None) -> list[Value]:
    """Who meets the guest, when the vehicle leaves, and which it is."""
    if ride is None:
        return [None, None, None]
    return [
        called(ride.greeter, asked.language) if ride.greeter else None,
        asked.local(ride.starts_at),
        plain(ride.vehicle, asked.language),
    ]


def _refs(one: Traveller, ride: Transfer | None) -> list[str]:
    return [one.person.ref, *([ride.greeter.ref] if ride and ride.greeter else [])]


def _runs(asked: Asked, runs: Sequence[Transfer], places: Places) -> ListTable:
    columns = [
        Column(_("Vehicle leaves"), Kind.MOMENT, 17, key="at"),
        Column(_("From"), Kind.LONG_TEXT, 24, key="from"),
        Column(_("To"), Kind.LONG_TEXT, 24, key="to"),
        Column(_("Vehicle"), Kind.LONG_TEXT, 16, key="vehicle"),
        Column(_("Passengers"), Kind.NUMBER, 14, key="passengers"),
        Column(_("Seats"), Kind.NUMBER, 10, key="seats"),
        Column(_("Greeter"), Kind.LONG_TEXT, 18, key="greeter"),
        Column(_("Names"), Kind.LONG_TEXT, 50, key="names"),
    ]
    rows = [_run(asked, run, places) for run in runs]
    return ListTable(_("Transfers"), columns, rows, _("No vehicle is planned yet."), starts_page=True)


def _run(asked: Asked, run: Transfer, places: Places) -> ListRow:
    people = [passenger.participant for passenger in run.passengers]
    cells: list[Value] = [
        asked.local(run.starts_at),
        place_of(run.origin, places),
        place_of(run.destination, places),
        plain(run.vehicle, asked.language),
        len(people),
        run.seats,
        called(run.greeter, asked.language) if run.greeter else None,
        "; ".join(called(person, asked.language) for person in people),
    ]
    return ListRow(run.ref, cells, [person.ref for person in (*people, *([run.greeter] if run.greeter else ()))])
