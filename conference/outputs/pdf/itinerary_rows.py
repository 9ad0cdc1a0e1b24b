"""The parts of an itinerary as rows: labels at the left edge, then times, facts, and rooms or numbers at the right edge."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from conference.outputs.pdf.document import RIGHT
from conference.outputs.pdf.flowables import TextStyle
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.grid import PLAIN, Cell, Look, Passage, Row, Track
from conference.outputs.pdf.itinerary_values import Contact, Day, Hotel, Item, Itinerary, Journey, Leg, Place, Stop, TaxiAddress, Transfer
from conference.outputs.pdf.shaping import Typesetter

SIDE_MARGIN = 16 * mm
WIDTH = A4[0] - 2 * SIDE_MARGIN
# The labels end before the gutter, which holds the line of travel and the bar of the guest's own talk.
LABEL_WIDTH, GUTTER, CONTENT = 84.0, 90.0, 104.0
CONTENT_WIDTH = WIDTH - CONTENT
TIME_WIDTH, MAIN = 80.0, CONTENT + 86.0
SIDE_WIDTH, ROOM_WIDTH, ROOM_INSET = 100.0, 96.0, 4.0
CONTACT_COLUMNS = 3
COLUMN_GAP = 10.0
# A label, and the name of the venue below it, may reach down beside so many rows.
HANGING_BESIDE = 5

SOFT, BLUE, BRIGHT, ORANGE = "#595959", "#00118f", "#0017c1", "#ac3e00"
RULE, HAIRLINE, PANEL, TINT = "#999999", "#dcdcdc", "#f2f2f2", "#e8f1fe"

CONFERENCE = TextStyle(size=10.5, weight=Weight.BOLD, colour=BLUE, spacing=1.0)
SMALL = TextStyle(size=9, colour=SOFT, spacing=1.0)
SMALL_RIGHT = TextStyle(size=9, colour=SOFT, anchor=RIGHT, spacing=1.0)
DELEGATION = TextStyle(size=11, weight=Weight.BOLD, colour=SOFT, anchor=RIGHT, spacing=1.0)
NAME = TextStyle(size=22, weight=Weight.BOLD, spacing=1.0)
LOCAL_NAME = TextStyle(size=14, spacing=1.0)
RULED_HEAD = Look(padding=5, rule=BLUE, rule_width=1.4)
LABEL = TextStyle(size=10, weight=Weight.BOLD, colour=BLUE, spacing=1.0)
BODY = TextStyle(size=10, spacing=1.0)
STRONG = TextStyle(size=10, weight=Weight.BOLD, spacing=1.0)
LARGE = TextStyle(size=11.5, weight=Weight.BOLD, spacing=1.0)
LARGE_RIGHT = TextStyle(size=11.5, weight=Weight.BOLD, anchor=RIGHT, spacing=1.0)
PHONE = TextStyle(size=11.5, weight=Weight.BOLD, before=1.5, spacing=1.0)
CLOCK = TextStyle(size=13, weight=Weight.BOLD, spacing=1.0)
LATER = TextStyle(size=9, weight=Weight.BOLD, colour=ORANGE, spacing=1.0)
OWN_TALK = TextStyle(size=10, weight=Weight.BOLD, colour=BRIGHT, spacing=1.0)
DRIVER = TextStyle(size=11, spacing=1.0)
DRIVER_NAME = TextStyle(size=14, weight=Weight.BOLD, spacing=1.0)


@dataclass(frozen=True, slots=True)
class Setting:
    """How large letters are, and how wide the gaps between rows beside them; 1.0 is the usual."""

    letters: float = 1.0
    air: float = 1.0


@dataclass(frozen=True, slots=True)
class _Draft:
    """A row before its section gives it a label."""

    cells: tuple[Cell, ...]
    look: Look = PLAIN
    before: float = 3.0
    heads: bool = False


def itinerary_rows(typesetter: Typesetter, itinerary: Itinerary, setting: Setting) -> list[Row]:
    """Set an itinerary in letters and gaps of a size. Raises UnprintableError."""
    return _Compositor(typesetter, itinerary, setting).rows()


class _Compositor:
    """The rows of one itinerary in one setting."""

    def __init__(self, typesetter: Typesetter, itinerary: Itinerary, setting: Setting) -> None:
        self._typesetter = typesetter
        self._itinerary = itinerary
        self._words = itinerary.words
        self._letters = setting.letters
        self._gap = setting.letters * setting.air

    def rows(self) -> list[Row]:
        given, words = self._itinerary, self._words
        return [
            *self._heading(),
            *self._section(words.journey_there, self._journey(given.journey_there, arriving=True)),
            *self._section(words.hotel, self._hotel(given.hotel)),
            *self._section(words.transfers, chain.from_iterable(map(self._transfer, given.transfers))),
            *self._section(words.programme, self._programme(), given.venue.name if given.venue and self._stays_at_venue else ""),
            *self._section(words.journey_home, self._journey(given.journey_home, arriving=False)),
            *self._section(words.contacts, self._contacts()),
        ]

    def _heading(self) -> Iterator[Row]:
        given = self._itinerary
        hosts = Cell(WIDTH * 0.62, WIDTH * 0.38, self._texts((" · ".join(given.hosts), SMALL_RIGHT)))
        yield self._row(_Draft((Cell(0, WIDTH * 0.6, self._texts((given.conference, CONFERENCE))), hosts)))
        party = Cell(WIDTH * 0.4, WIDTH * 0.6, self._texts((given.delegation, DELEGATION)))
        yield self._row(_Draft((Cell(0, WIDTH * 0.4, self._texts((self._words.title, SMALL))), party), RULED_HEAD, before=4))
        local = self._passage(given.local_name, LOCAL_NAME, given.local_language)
        yield self._row(_Draft((Cell(0, WIDTH, (*self._texts((given.name, NAME)), local)),), before=0))

    def _section(self, label: str, drafts: Iterable[_Draft], place: str = "") -> Iterator[Row]:
        """Give the rows their label, and say below it where all this happens."""
        listed = list(drafts)
        if not listed:
            return
        yield self._row(_Draft((), Look(rule=RULE), before=8, heads=True))
        named = Cell(0, LABEL_WIDTH, self._texts((label, LABEL), (place, SMALL)), hangs=len(listed) > HANGING_BESIDE)
        yield self._row(replace(listed[0], cells=(named, *listed[0].cells), before=5))
        yield from map(self._row, listed[1:])

    def _row(self, draft: _Draft) -> Row:
        row = Row(self._typesetter, draft.cells, draft.look, draft.before * self._gap)
        row.keepWithNext = draft.heads
        return row

    def _journey(self, journey: Journey | None, *, arriving: bool) -> Iterator[_Draft]:
        if journey is None:
            return
        drives = [draft for transfer in journey.transfers for draft in self._transfer(transfer)]
        if not arriving:
            yield from drives
        if not journey.legs:
            yield _Draft((self._wide(self._words.not_known, BODY),))
        for leg in journey.legs:
            yield from self._leg(leg)
        if arriving:
            yield from drives
        if journey.note:
            yield _Draft((self._wide(journey.note, SMALL),))

    def _leg(self, leg: Leg) -> Iterator[_Draft]:
        flight = Cell(WIDTH - SIDE_WIDTH, SIDE_WIDTH, self._texts((leg.flight, LARGE_RIGHT), (leg.cabin, SMALL_RIGHT)))
        departs = Look(edge=GUTTER, track=Track.STARTS, track_colour=BRIGHT, padding=1.5 * self._gap)
        yield _Draft((*self._stop(leg.departure), flight), departs, before=4, heads=True)
        yield _Draft(self._stop(leg.arrival), replace(departs, track=Track.ENDS), before=0)

    def _stop(self, stop: Stop) -> tuple[Cell, ...]:
        name, when = self._texts((stop.place, LARGE), (_joined(stop.date, stop.zone), SMALL))
        driver = [self._passage(stop.taxi.name, DRIVER, stop.taxi.language, runs_in=True)] if stop.taxi else []
        place = (name, *driver, when)
        return (
            Cell(CONTENT, TIME_WIDTH, self._texts((stop.time, CLOCK), (stop.later, LATER))),
            Cell(MAIN, WIDTH - MAIN - SIDE_WIDTH - COLUMN_GAP, place),
        )

    def _transfer(self, transfer: Transfer) -> Iterator[_Draft]:
        greeter = self._words.met_by % {"name": transfer.greeter} if transfer.greeter else ""
        cells = (
            Cell(CONTENT, TIME_WIDTH, self._texts((transfer.time, CLOCK))),
            Cell(MAIN, WIDTH - MAIN - SIDE_WIDTH - COLUMN_GAP, self._texts((transfer.route, STRONG))),
            Cell(WIDTH - SIDE_WIDTH, SIDE_WIDTH, self._texts((transfer.phone, replace(STRONG, anchor=RIGHT)))),
        )
        yield _Draft(cells, before=5, heads=True)
        when = self._passage(_joined(transfer.date, transfer.vehicle), SMALL, self._itinerary.language, runs_in=True)
        met, meeting = self._texts((greeter, BODY), (transfer.meeting, BODY))
        yield _Draft((Cell(MAIN, WIDTH - MAIN, (met, when, meeting)),), before=0)

    def _hotel(self, hotel: Hotel | None) -> Iterator[_Draft]:
        if hotel is None:
            return
        nights = Cell(WIDTH - SIDE_WIDTH, SIDE_WIDTH, self._texts((hotel.nights, LARGE_RIGHT)))
        yield _Draft((self._address(hotel.place), nights))
        for text in (_joined(hotel.check_in, hotel.check_out), hotel.note):
            yield _Draft((self._wide(text, SMALL),), before=1)
        if hotel.place.taxi:
            yield self._taxi(hotel.place.taxi)

    def _address(self, place: Place) -> Cell:
        texts = self._texts((place.name, LARGE), (_joined(place.address, place.phone), BODY))
        return Cell(CONTENT, CONTENT_WIDTH - SIDE_WIDTH - COLUMN_GAP, texts)

    def _taxi(self, taxi: TaxiAddress) -> _Draft:
        driver = ((taxi.request, DRIVER), (taxi.name, DRIVER_NAME), (taxi.address, DRIVER))
        passages = (self._passage(text, style, taxi.language) for text, style in driver)
        cell = Cell(CONTENT, CONTENT_WIDTH - COLUMN_GAP, (*self._texts((self._words.for_the_taxi, SMALL)), *passages))
        return _Draft((cell,), Look(edge=GUTTER, padding=6 * self._gap, ground=PANEL), before=5)

    def _programme(self) -> Iterator[_Draft]:
        given = self._itinerary
        if given.venue and not self._stays_at_venue:
            yield _Draft((self._address(given.venue),))
            if given.venue.taxi:
                yield self._taxi(given.venue.taxi)
        for day in given.days:
            yield from self._day(day)

    @property
    def _stays_at_venue(self) -> bool:
        given = self._itinerary
        return bool(given.venue and given.hotel and given.venue.name == given.hotel.place.name)

    def _day(self, day: Day) -> Iterator[_Draft]:
        zone = Cell(WIDTH - ROOM_WIDTH, ROOM_WIDTH - ROOM_INSET, self._texts((day.zone, SMALL_RIGHT)))
        date = Cell(CONTENT, CONTENT_WIDTH - ROOM_WIDTH, self._texts((day.date, LARGE)))
        yield _Draft((date, zone), Look(padding=2 * self._gap), before=4, heads=True)
        yield from (self._item(item) for item in day.items)

    def _item(self, item: Item) -> _Draft:
        title = (item.title, STRONG if item.talks else BODY)
        talks = ((_joined(self._words.your_talk, talk.title, talk.length), OWN_TALK) for talk in item.talks)
        note = self._passage(item.note, SMALL, self._itinerary.language, runs_in=not item.talks)
        cells = (
            Cell(CONTENT, TIME_WIDTH, self._texts((item.time, STRONG))),
            Cell(MAIN, WIDTH - MAIN - ROOM_WIDTH - COLUMN_GAP, (*self._texts(title, *talks), note)),
            Cell(WIDTH - ROOM_WIDTH, ROOM_WIDTH - ROOM_INSET, self._texts((item.room, SMALL_RIGHT))),
        )
        own = Look(edge=GUTTER, padding=2.6 * self._gap, ground=TINT, bar=BRIGHT)
        look = own if item.talks else Look(edge=CONTENT, padding=2.6 * self._gap, rule=HAIRLINE)
        return _Draft(cells, look, before=0)

    def _contacts(self) -> Iterator[_Draft]:
        contacts = self._itinerary.contacts
        for start in range(0, len(contacts), CONTACT_COLUMNS):
            listed = enumerate(contacts[start : start + CONTACT_COLUMNS])
            yield _Draft(tuple(self._contact(column, contact) for column, contact in listed), before=6)

    def _contact(self, column: int, contact: Contact) -> Cell:
        width = CONTENT_WIDTH / CONTACT_COLUMNS
        texts = self._texts((contact.role, SMALL), (contact.phone, PHONE), (contact.name, BODY))
        return Cell(CONTENT + column * width, width - COLUMN_GAP, texts)

    def _wide(self, text: str, style: TextStyle) -> Cell:
        return Cell(CONTENT, CONTENT_WIDTH, self._texts((text, style)))

    def _texts(self, *texts: tuple[str, TextStyle]) -> tuple[Passage, ...]:
        return tuple(self._passage(text, style, self._itinerary.language) for text, style in texts)

    def _passage(self, text: str, style: TextStyle, language: str, *, runs_in: bool = False) -> Passage:
        return Passage(text, language, _scaled(style, self._letters), runs_in)


@lru_cache(256)
def _scaled(style: TextStyle, scale: float) -> TextStyle:
    return replace(style, size=style.size * scale, before=style.before * scale)


def _joined(*texts: str) -> str:
    return " · ".join(filter(None, texts))
