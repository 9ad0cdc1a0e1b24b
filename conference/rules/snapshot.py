"""The facts of one conference, frozen at one moment: all that a rule may read.

Every moment is an aware datetime in UTC; `Conference.zone` is the IANA zone of the venue. Every `ref` is the id that the conference file
uses. Refs that point nowhere do not occur: whoever builds a snapshot has resolved them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from conference.rules.answers import comes
from conference.rules.nights import needed_nights
from models.vocabulary import (
    Attendance,
    Cabin,
    Category,
    DelegationKind,
    Diet,
    InvitationState,
    MealKind,
    RoomKind,
    SessionKind,
    VisaStatus,
)

Words = str | Mapping[str, str]
"""A text as it is stored: a string, or language -> string. Rules hand it on; whoever says the finding picks the language."""


@dataclass(frozen=True, slots=True)
class Targets:
    """The soft numbers of the specification; None says nothing is asked. Source: the requirements marked * in docs/requirements.md."""

    days: int | None = None
    window: tuple[str, str] | None = None  # first and last month-day, both included: ("07-01", "09-10")
    city: str | None = None
    quota_per_delegation: int | None = None
    nights: int | None = None
    meals: Mapping[str, int] | None = None  # MealKind value -> how many
    secretariat_rooms: int | None = None
    plenary_capacity: int | None = None


@dataclass(frozen=True, slots=True)
class Conference:
    ref: str
    zone: str
    city: str | None
    days: tuple[date, ...]
    sponsors: tuple[str, ...]
    nominal_arrival_on: date | None
    nominal_departure_on: date | None
    nominal_nights: int | None
    quota: int | None  # places of a partner delegation that names no quota of its own
    business_from_rank: str | None
    targets: Targets = field(default_factory=Targets)


@dataclass(frozen=True, slots=True)
class Place:
    """One invitation: a place offered to a delegation by a sponsor."""

    number: int
    sponsor: str | None
    participant: str | None


@dataclass(frozen=True, slots=True)
class Delegation:
    ref: str
    kind: DelegationKind
    quota: int | None
    name: Words
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Leg:
    flight: str
    origin: str  # IATA airport code
    destination: str
    departs_at: datetime
    arrives_at: datetime
    cabin: Cabin | None


@dataclass(frozen=True, slots=True)
class Participant:
    ref: str
    name: str  # as in the passport
    category: Category
    delegation: str | None
    sponsor: str | None
    attends: Attendance
    rank: str | None
    names: tuple[str, ...] = ()  # every text that a paper prints of the name: full, badge, local script, honorific
    expertise: tuple[str, ...] = ()
    diet: Diet | None = None
    booked_cabin: Cabin | None = None  # as the travel agent said, where a leg names none
    outbound: tuple[Leg, ...] = ()
    inbound: tuple[Leg, ...] = ()
    nights: frozenset[date] = frozenset()  # booked, each named by the date of its evening
    passport_key: str | None = None  # keyed hash of the number: equal for equal numbers, and nothing more
    passport_expires_on: date | None = None
    visa_needed: bool | None = None
    visa_status: VisaStatus | None = None
    visa_rule_unverified: bool = False
    substituted: bool = False
    place_state: InvitationState | None = None  # of the place for which they are named
    has_valid_badge: bool = False

    @property
    def comes(self) -> bool:
        """Nobody came instead, and nobody said that they do not come."""
        return not self.substituted and comes(self.place_state)

    @property
    def is_nominee(self) -> bool:
        """Someone who holds a place of a delegation: who was substituted, or whose place was declined, no longer does."""
        return self.category is Category.INVITEE and self.comes

    @property
    def is_travelling_invitee(self) -> bool:
        """Rules on journeys, nights, passports and visas hold for these only."""
        return self.is_nominee and self.attends is Attendance.IN_PERSON

    @property
    def arrives_at(self) -> datetime | None:
        """When the last outbound leg lands, in UTC; None without an outbound journey."""
        return self.outbound[-1].arrives_at if self.outbound else None

    @property
    def departs_at(self) -> datetime | None:
        """When the first inbound leg leaves, in UTC; None without an inbound journey."""
        return self.inbound[0].departs_at if self.inbound else None


@dataclass(frozen=True, slots=True)
class Room:
    ref: str
    name: Words
    kind: RoomKind | None
    capacity: int | None


@dataclass(frozen=True, slots=True)
class Talk:
    speaker: str | None
    minutes: int


@dataclass(frozen=True, slots=True)
class Session:
    ref: str
    title: Words
    room: str | None
    starts_at: datetime
    ends_at: datetime
    talks: tuple[Talk, ...] = ()
    discussion_minutes: int = 0
    expected_attendance: int | None = None
    kind: SessionKind = SessionKind.SESSION


@dataclass(frozen=True, slots=True)
class Equipment:
    ref: str
    session: str | None
    item: Words
    has_setup_time: bool
    has_operator: bool


@dataclass(frozen=True, slots=True)
class Meal:
    ref: str
    kind: MealKind
    room: str | None
    starts_at: datetime
    ends_at: datetime
    attendees: tuple[str, ...] = ()
    ordered_total: int | None = None  # None: no order recorded
    ordered: Mapping[str, int] = field(default_factory=dict)  # "halal", "vegetarian", "standard" ... -> how many


@dataclass(frozen=True)  # without slots: the look-ups below are made once and kept
class Snapshot:
    """One conference at one moment."""

    as_of: date
    conference: Conference
    ranks: Mapping[str, int] = field(default_factory=dict)  # rank code -> level
    delegations: tuple[Delegation, ...] = ()
    participants: tuple[Participant, ...] = ()
    rooms: tuple[Room, ...] = ()
    sessions: tuple[Session, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    meals: tuple[Meal, ...] = ()
    consulted: frozenset[str] | None = None  # delegations with a consultation recorded; None: none is recorded at all
    printable: frozenset[str] | None = None  # characters the print fonts can draw; None: not known

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone of the venue."""
        return ZoneInfo(self.conference.zone)

    @cached_property
    def person(self) -> Mapping[str, Participant]:
        """Every participant by ref."""
        return {person.ref: person for person in self.participants}

    @cached_property
    def delegation(self) -> Mapping[str, Delegation]:
        """Every delegation by ref."""
        return {delegation.ref: delegation for delegation in self.delegations}

    @cached_property
    def room(self) -> Mapping[str, Room]:
        """Every room by ref."""
        return {room.ref: room for room in self.rooms}

    @cached_property
    def nominees(self) -> tuple[Participant, ...]:
        """The invitees, online or not, who come."""
        return tuple(person for person in self.participants if person.is_nominee)

    @cached_property
    def travellers(self) -> tuple[Participant, ...]:
        """The travelling invitees: rules on journeys, nights, passports and visas hold for these only."""
        return tuple(person for person in self.nominees if person.is_travelling_invitee)

    @cached_property
    def needed_nights(self) -> Mapping[str, frozenset[date]]:
        """The hotel nights that each travelling invitee with both journeys needs. Source: CONF-10."""
        return {
            person.ref: needed_nights(person.arrives_at, person.departs_at, self.zone)
            for person in self.travellers
            if person.arrives_at and person.departs_at
        }

    def delegation_name(self, person: Participant) -> Words | None:
        """Give the name of a participant's delegation, if there is one."""
        return self.delegation[person.delegation].name if person.delegation else None
