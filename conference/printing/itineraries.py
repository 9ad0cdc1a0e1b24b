"""Rows -> the itineraries of outputs.pdf, each in its reader's language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from flask_babel import gettext as _
from flask_babel import ngettext

from conference import clock
from conference.messages import as_of, long_date, short_date, span, time_of_day, zone_label
from conference.outputs.pdf import itinerary_values as paper
from conference.printing.book import Book
from conference.printing.queries import Traveller
from conference.words import word
from models.agenda import Session
from models.catering import Meal
from models.lodging import Hotel
from models.text import Text, Words, words_in
from models.travel import Leg, Transfer
from models.vocabulary import Diet, TransferKind

HOST_LANGUAGE = "ja"  # of the taxi driver
_TAXI_REQUEST = "この住所までお願いします。"
_TAXI_AIRPORT = "{}空港"


@dataclass(frozen=True, slots=True)
class ItineraryWriter:
    """Writes itineraries of one conference in one language; call it inside that language's locale."""

    book: Book
    language: str

    def write(self, traveller: Traveller) -> paper.Itinerary:
        """What one guest carries."""
        person = traveller.person
        name = person.badge_name or person.full_name
        return paper.Itinerary(
            language=self.language,
            conference=self.book.conference.title(self.language),
            hosts=self.book.hosts(self.language),
            name=" ".join(part for part in (person.honorific, name) if part),
            delegation=self._text(traveller.delegation.name) if traveller.delegation else "",
            words=_words(),
            local_name=person.local_name if person.local_name and person.local_name not in (name, person.full_name) else "",
            local_language=person.local_language or self.language,
            journey_there=self._journey(traveller, traveller.outbound, TransferKind.ARRIVAL),
            hotel=self._hotel(traveller),
            transfers=self._transfers(traveller, TransferKind.LOCAL),
            venue=self._venue(),
            days=tuple(self._days(traveller)),
            journey_home=self._journey_home(traveller),
            contacts=tuple(self._contacts()),
            as_of=as_of(self.book.changed_at, self.book.zone, self.language),
        )

    def _text(self, text: Text | None) -> Words:
        return words_in(text, self.language)

    def _journey(self, traveller: Traveller, legs: Sequence[Leg], kind: TransferKind) -> paper.Journey:
        return paper.Journey(tuple(self._leg(leg) for leg in legs), self._transfers(traveller, kind))

    def _journey_home(self, traveller: Traveller) -> paper.Journey:
        """With the airport's name for a driver: whoever is not fetched takes a taxi there."""
        journey = self._journey(traveller, traveller.inbound, TransferKind.DEPARTURE)
        name = self._airport_for_taxi(traveller.inbound[0]) if traveller.inbound else ""
        if not name:
            return journey
        first, *others = journey.legs
        taxi = paper.TaxiName(HOST_LANGUAGE, _TAXI_AIRPORT.format(name))
        return replace(journey, legs=(replace(first, departure=replace(first.departure, taxi=taxi)), *others))

    def _airport_for_taxi(self, leg: Leg) -> str:
        """Empty where the flight leaves from elsewhere, where nobody knows the name, and for a reader of the driver's language."""
        name = words_in(self.book.places.get(leg.origin), HOST_LANGUAGE)
        is_for_driver = leg.departs_zone == self.book.zone and name.language == HOST_LANGUAGE != self.language
        return name if is_for_driver else ""

    def _leg(self, leg: Leg) -> paper.Leg:
        departs, arrives = clock.local(leg.departs_at, leg.departs_zone), clock.local(leg.arrives_at, leg.arrives_zone)
        return paper.Leg(
            flight=leg.flight or "",
            cabin=word(leg.cabin) if leg.cabin else "",
            departure=self._stop(leg.origin, leg.departs_at, leg.departs_zone),
            arrival=self._stop(leg.destination, leg.arrives_at, leg.arrives_zone, days_later(departs, arrives)),
        )

    def _stop(self, airport: str, moment: datetime, zone: str, later: str = "") -> paper.Stop:
        day = clock.local(moment, zone).date()
        return paper.Stop(
            long_date(day, self.language),
            time_of_day(moment, zone),
            zone_label(moment, zone),
            self.book.airport(airport, self.language),
            later,
        )

    def _transfers(self, traveller: Traveller, kind: TransferKind) -> tuple[paper.Transfer, ...]:
        return tuple(self._transfer(transfer, traveller) for transfer in self.book.rides(traveller.person.id) if transfer.kind is kind)

    def _transfer(self, transfer: Transfer, traveller: Traveller) -> paper.Transfer:
        greeter = transfer.greeter
        ends = tuple(self.book.place(end, self.language) for end in (transfer.origin, transfer.destination))
        return paper.Transfer(
            date=short_date(clock.local(transfer.starts_at, self.book.zone).date(), self.language),
            time=f"{time_of_day(transfer.starts_at, self.book.zone)} {zone_label(transfer.starts_at, self.book.zone)}",
            ends=ends,
            greeter=greeter.badge_name or greeter.full_name if greeter else "",
            phone=self.book.phone_of(greeter.id) if greeter else "",
            vehicle=self._text(transfer.vehicle),
            meeting=self._meeting(transfer, traveller),
        )

    def _meeting(self, transfer: Transfer, traveller: Traveller) -> str:
        """How greeter and guest find each other at an airport: by the board of conference.printing.name_boards."""
        if transfer.greeter is None or transfer.origin not in {leg.destination for leg in traveller.outbound}:
            return ""
        person = traveller.person
        return str(_("In the arrivals hall, look for a board with the name “%(name)s”.", name=person.badge_name or person.full_name))

    def _hotel(self, traveller: Traveller) -> paper.Hotel | None:
        hotel = traveller.stay.hotel if traveller.stay else None
        if hotel is None or not traveller.nights:
            return None
        leaves_on = traveller.nights[-1] + timedelta(days=1)
        return paper.Hotel(
            place=self._place(hotel.name, hotel.address, hotel.phone),
            check_in=self._hour(_("Check-in %(day)s from %(time)s"), _("Check-in %(day)s"), traveller.nights[0], hotel.check_in),
            check_out=self._hour(_("Check-out %(day)s by %(time)s"), _("Check-out %(day)s"), leaves_on, hotel.check_out),
            nights=ngettext("%(num)s night", "%(num)s nights", len(traveller.nights)),
            note=self._early_note(traveller, hotel),
        )

    def _hour(self, with_time: str, without: str, day: date, hour: object) -> str:
        said = short_date(day, self.language)
        return with_time % {"day": said, "time": f"{hour:%H:%M}"} if hour else without % {"day": said}

    def _early_note(self, traveller: Traveller, hotel: Hotel) -> str:
        """Whoever lands hours before check-in must know that the room may not be ready."""
        if not traveller.outbound or not hotel.check_in:
            return ""
        lands = clock.local(traveller.outbound[-1].arrives_at, self.book.zone)
        if lands.date() == traveller.nights[0] and lands.time() < hotel.check_in:
            return str(_("You land before check-in opens. The hotel keeps your luggage until the room is ready."))
        return ""

    def _venue(self) -> paper.Place | None:
        venue = self.book.conference.venue
        return self._place(venue.name, venue.address, venue.phone) if venue else None

    def _place(self, name: Text, address: Text | None, phone: str | None) -> paper.Place:
        taxi = None
        if self.language != HOST_LANGUAGE and address:
            taxi = paper.TaxiAddress(HOST_LANGUAGE, words_in(name, HOST_LANGUAGE), _TAXI_REQUEST, words_in(address, HOST_LANGUAGE))
        return paper.Place(self._text(name), self._text(address), phone or "", taxi)

    def _days(self, traveller: Traveller) -> Iterator[paper.Day]:
        """Sessions and meals of the guest, by the venue's days."""
        person_id = traveller.person.id
        items: list[Session | Meal] = [*self.book.sessions_of(person_id), *self.book.meals_of(person_id)]
        items.sort(key=lambda item: (item.starts_at, item.ends_at))
        for day, of_day in groupby(items, key=lambda item: clock.local(item.starts_at, self.book.zone).date()):
            entries = list(of_day)
            zone = zone_label(entries[0].starts_at, self.book.zone)
            yield paper.Day(long_date(day, self.language), zone, tuple(self._item(item, traveller) for item in entries))

    def _item(self, item: Session | Meal, traveller: Traveller) -> paper.Item:
        hours = span(time_of_day(item.starts_at, self.book.zone), time_of_day(item.ends_at, self.book.zone))
        room = self._text(item.room.name) if item.room else ""
        if isinstance(item, Meal):
            return paper.Item(hours, self._text(item.title) or word(item.kind), room, note=_diet_note(traveller.person.diet))
        talks = tuple(
            paper.Talk(self._text(talk.title) or self._text(item.title), _("%(minutes)s\u00a0min", minutes=talk.minutes))
            for talk in item.talks
            if talk.speaker_id == traveller.person.id
        )
        return paper.Item(hours, self._text(item.title), room, talks, note=self._channels(item))

    def _channels(self, item: Session) -> str:
        """What the run of show says of interpretation in a session."""
        said = dict.fromkeys(self._text(channel) for channel in self.book.channels.get(item.id, ()))
        return str(_("Interpretation: %(channels)s", channels=" · ".join(said))) if said else ""

    def _contacts(self) -> Iterator[paper.Contact]:
        for contact in self.book.conference.contacts:
            person = self.book.contact_name(contact)
            yield paper.Contact(self._text(contact.role), person, contact.phone or "")


def days_later(departs: datetime, arrives: datetime) -> str:
    """Say "+1 day" where a flight lands on another date than it left on, each by its own clocks; nothing on the same date."""
    days = (arrives.date() - departs.date()).days
    if days == 0:
        return ""
    return str(ngettext("%(sign)s%(days)s day", "%(sign)s%(days)s days", abs(days), sign="+" if days > 0 else "−", days=abs(days)))


def _diet_note(diet: Diet | None) -> str:
    return word(diet) if diet not in (None, Diet.NONE) else ""


def _words() -> paper.ItineraryWords:
    return paper.ItineraryWords(
        title=_("Your itinerary"),
        journey_there=_("Journey there"),
        hotel=_("Hotel"),
        transfers=_("In town"),
        programme=_("Programme"),
        your_talk=_("Your talk"),
        journey_home=_("Journey home"),
        contacts=_("Who to call"),
        met_by=_("You are met by %(name)s"),
        for_the_taxi=_("Show this to the taxi driver"),
        not_known=_("Not known yet"),
        page=_("Page %(page)s of %(pages)s"),
    )
