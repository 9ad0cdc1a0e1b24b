"""What stands in an itinerary. Every text is in the reader's language, every date and time is written as the reader writes it.

A text that is said in another language, for want of one in theirs, may be models.text.Words, which know it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ItineraryWords:
    """The labels, in the reader's language. `page` holds `%(page)s` and `%(pages)s`."""

    title: str
    journey_there: str
    hotel: str
    transfers: str
    programme: str
    your_talk: str
    journey_home: str
    contacts: str
    met_by: str
    for_the_taxi: str
    not_known: str
    page: str


@dataclass(frozen=True, slots=True)
class TaxiName:
    """A place as the driver knows it, in the language of the place (BCP 47)."""

    language: str
    name: str


@dataclass(frozen=True, slots=True)
class TaxiAddress(TaxiName):
    """What the driver reads; `request` is a sentence such as 「この住所までお願いします。」."""

    request: str
    address: str


@dataclass(frozen=True, slots=True)
class Stop:
    """One end of a flight, in the time of its place. `later` says that it is another day than the departure's: "+1 day".

    `taxi`: where the guest may have to be driven there.
    """

    date: str
    time: str
    zone: str
    place: str
    later: str = ""
    taxi: TaxiName | None = None


@dataclass(frozen=True, slots=True)
class Leg:
    """One flight."""

    flight: str
    cabin: str
    departure: Stop
    arrival: Stop


@dataclass(frozen=True, slots=True)
class Transfer:
    """A drive: when, from where to where, who meets the guest, how they know one another, and in what. What is not known is empty."""

    date: str
    time: str
    ends: tuple[str, ...]
    greeter: str = ""
    phone: str = ""
    vehicle: str = ""
    meeting: str = ""

    @property
    def route(self) -> str:
        return " – ".join(self.ends)


@dataclass(frozen=True, slots=True)
class Journey:
    """The flights of one direction and the drives at their end in the host country. No leg: the flights are not known."""

    legs: tuple[Leg, ...]
    transfers: tuple[Transfer, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A hotel or a venue. `taxi` is left out for a reader of the language of the place."""

    name: str
    address: str
    phone: str = ""
    taxi: TaxiAddress | None = None


@dataclass(frozen=True, slots=True)
class Hotel:
    """Where the guest sleeps: "Check-in Tue 13 Jul from 15:00", "Check-out ...", "3 nights"."""

    place: Place
    check_in: str
    check_out: str
    nights: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """The guest's own part of a session: title, and length with its unit: "20 min"."""

    title: str
    length: str


@dataclass(frozen=True, slots=True)
class Item:
    """A session or a meal. A session that holds `talks` is the guest's own; `note` is the diet, or the channel of the interpreters."""

    time: str
    title: str
    room: str
    talks: tuple[Talk, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the programme: sessions and meals in order, in the time of `zone`."""

    date: str
    zone: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call."""

    role: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Itinerary:
    """All that one guest carries. A part that is None, or empty, is left out.

    `language` (BCP 47) is that of every text but `local_name`, which is in `local_language`, and the addresses for the taxi. `name` is
    with the honorific. The venue's address is printed unless it is the hotel. `as_of` says when the facts were read: "As of 30 June
    2027, 12:00 JST".
    """

    language: str
    conference: str
    hosts: tuple[str, ...]
    name: str
    delegation: str
    words: ItineraryWords
    local_name: str = ""
    local_language: str = ""
    journey_there: Journey | None = None
    hotel: Hotel | None = None
    transfers: tuple[Transfer, ...] = ()
    venue: Place | None = None
    days: tuple[Day, ...] = ()
    journey_home: Journey | None = None
    contacts: tuple[Contact, ...] = ()
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """An itinerary among others: the heading below which the outline names it, and whose it is, for an error."""

    itinerary: Itinerary
    heading: str = ""
    whose: str = ""
