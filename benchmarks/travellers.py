"""The rows of one invented participant: papers, badge, flights, hotel nights. About one traveller in fifty has something wrong."""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from benchmarks.calendar_days import VENUE_ZONE, Days, at
from benchmarks.people import Person
from benchmarks.rows import Rows
from conference.participants.naming import default_sort_key
from conference.participants.searching import search_key_of
from models.encryption import cipher
from models.lodging import Night, Stay
from models.participant import Badge, Participant, Passport, Visa
from models.travel import Journey, Leg
from models.vocabulary import Attendance, Cabin, Category, Diet, Direction, Expertise, PassportType, Sex, VisaStatus

BUSINESS_RANKS = frozenset({"minister", "vice_minister", "permanent_secretary", "director_general"})
# Country -> home airport and its zone
HOMES = {
    "AU": ("SYD", "Australia/Sydney"),
    "BN": ("BWN", "Asia/Brunei"),
    "KH": ("PNH", "Asia/Phnom_Penh"),
    "ID": ("CGK", "Asia/Jakarta"),
    "KR": ("ICN", "Asia/Seoul"),
    "LA": ("VTE", "Asia/Vientiane"),
    "MY": ("KUL", "Asia/Kuala_Lumpur"),
    "PH": ("MNL", "Asia/Manila"),
    "SG": ("SIN", "Asia/Singapore"),
    "TH": ("BKK", "Asia/Bangkok"),
    "VN": ("HAN", "Asia/Ho_Chi_Minh"),
}
BY_WAY_OF = ("SIN", "Asia/Singapore")
CHANGES_PLANES = frozenset({"AU", "BN", "ID", "KH", "LA"})
HOST_AIRPORT = ("HND", VENUE_ZONE)
NEEDS_VISA = frozenset({"KH", "LA", "PH", "VN"})
MOSTLY_HALAL = frozenset({"BN", "ID", "MY"})
FAULTS = ("no flight home", "wrong cabin", "night missing", "passport ends", "visa not started")
FAULT_RATE = 0.02


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person belongs; ids of rows. `is_host`: of the country that invites, so that nothing is booked for them."""

    conference_id: int
    delegation_id: int
    sponsor_id: int
    is_host: bool


class Travellers:
    """Writes down people one after another; the same people get the same rows each time."""

    def __init__(self, rows: Rows, days: Days, hotel_id: int, random: Random) -> None:
        self._rows, self._days, self._hotel_id, self._random = rows, days, hotel_id, random

    def add(self, person: Person, position: int, place: Place) -> tuple[int, Diet]:
        """Take a participant; gives the id and what they eat."""
        values = self._values(person, position, place)
        key = self._rows.add(Participant, **values)
        self._rows.add(Badge, participant_id=key, token=urlsafe_b64encode(self._random.randbytes(16)).decode().rstrip("="), revoked_at=None)
        if not place.is_host:
            fault = self._random.choice(FAULTS) if self._random.random() < FAULT_RATE else ""
            self._papers(key, position, person, fault)
            self._flights(key, person, fault)
            self._stay(key, fault)
        return key, values["diet"]

    def _values(self, person: Person, position: int, place: Place) -> dict[str, Any]:
        values = {
            "conference_id": place.conference_id,
            "ref": f"P-{position:05d}",
            "category": host_category(person) if place.is_host else Category.INVITEE,
            "delegation_id": place.delegation_id,
            "sponsor_id": place.sponsor_id,
            "nationality": person.country,
            "full_name": person.full_name,
            "local_name": person.local_name,
            "local_language": person.local_language,
            "honorific": person.honorific or None,
            "sort_key": default_sort_key(person.full_name),
            "sex": self._random.choice((Sex.FEMALE, Sex.MALE)),
            "birth_on": date(1960, 1, 1) + timedelta(days=self._random.randrange(14_000)),
            "organization": person.organisation,
            "post": person.post,
            "rank": person.rank,
            "email": f"p-{position}@{person.country.lower()}.example",
            "attends": Attendance.IN_PERSON,
            "expertise": [self._random.choice(tuple(Expertise)).value],
            "diet": self._diet(person),
            "allergies": ["peanuts"] if self._random.random() < FAULT_RATE else [],
        }
        return {**values, "search_key": search_key_of(Participant(**values))}

    def _diet(self, person: Person) -> Diet:
        if person.country in MOSTLY_HALAL and self._random.random() < 0.7:
            return Diet.HALAL
        return self._random.choice((Diet.NONE, Diet.NONE, Diet.NONE, Diet.NONE, Diet.VEGETARIAN))

    def _papers(self, key: int, position: int, person: Person, fault: str) -> None:
        number = f"{person.country}{position:07d}"
        expires_on = date(2027, 7, 1) if fault == "passport ends" else date(2029, 1, 1) + timedelta(days=self._random.randrange(2_000))
        kind = self._random.choice(tuple(PassportType))
        index = cipher().index(number)
        self._rows.add(Passport, participant_id=key, type=kind, number=number, number_index=index, expires_on=expires_on)
        is_needed = person.country in NEEDS_VISA and kind is PassportType.ORDINARY
        status = VisaStatus.NOT_STARTED if fault == "visa not started" else VisaStatus.ISSUED if is_needed else VisaStatus.NOT_NEEDED
        self._rows.add(Visa, participant_id=key, is_needed=is_needed or fault == "visa not started", status=status)

    def _flights(self, key: int, person: Person, fault: str) -> None:
        is_business = (person.rank in BUSINESS_RANKS) is not (fault == "wrong cabin")
        cabin = Cabin.BUSINESS if is_business else Cabin.ECONOMY
        lands_at = at(self._days.arrival, self._random.randrange(6 * 60, 20 * 60, 5))
        there = [HOMES[person.country], *([BY_WAY_OF] if person.country in CHANGES_PLANES else []), HOST_AIRPORT]
        duration = timedelta(minutes=600 * (len(there) - 1) - 180)
        self._journey(key, Direction.OUTBOUND, there, lands_at - duration, cabin)
        if fault != "no flight home":
            leaves_at = at(self._days.departure, self._random.randrange(9 * 60, 20 * 60, 5))
            self._journey(key, Direction.INBOUND, there[::-1], leaves_at, cabin)

    def _journey(self, key: int, direction: Direction, stops: list[tuple[str, str]], leaves_at: datetime, cabin: Cabin) -> None:
        """Seven hours in each aeroplane, three between two."""
        journey_id = self._rows.add(Journey, participant_id=key, direction=direction)
        for position, ((origin, zone), (destination, destination_zone)) in enumerate(pairwise(stops), 1):
            departs_at = leaves_at + timedelta(hours=10) * (position - 1)
            self._rows.add(
                Leg,
                journey_id=journey_id,
                position=position,
                flight=f"XX{self._random.randrange(100, 1000)}",
                origin=origin,
                destination=destination,
                departs_at=departs_at,
                departs_zone=zone,
                arrives_at=departs_at + timedelta(hours=7),
                arrives_zone=destination_zone,
                cabin=cabin,
            )

    def _stay(self, key: int, fault: str) -> None:
        stay_id = self._rows.add(Stay, participant_id=key, hotel_id=self._hotel_id)
        for evening in self._days.evenings[1 if fault == "night missing" else 0 :]:
            self._rows.link(Night, stay_id=stay_id, on=evening)


def host_category(person: Person) -> Category:
    """A host is not invited; whoever was drawn as an invitee speaks for the host country."""
    category = Category(person.category)
    return Category.HOST_OFFICIAL if category is Category.INVITEE else category
