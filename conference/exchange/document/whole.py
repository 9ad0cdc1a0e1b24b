"""The conference itself, and the file as a whole."""

from typing import Final

from conference.exchange.document import types
from conference.exchange.document.people import Delegation, Participant
from conference.exchange.document.programme import Consultation, Cue, Decision, Equipment, Hotel, Meal, Room, Session, Transfer, Waiver

IGNORED_BY_NAME: Final = ("note", "expected_findings", "$schema")


class Venue(types.Row):
    id: types.Id
    name: types.Text = None
    address: types.Text = None
    phone: types.Line = None


class Contact(types.Row):
    """Whom participants call."""

    role: types.Words
    participant: types.Reference = None
    phone: types.Line = None


class Targets(types.Row):
    """The soft numbers of the specification: what a check compares with, and an organiser may waive."""

    days: types.Whole = None
    window: types.Window = None
    city: types.Line = None
    quota_per_delegation: types.Whole = None
    nights: types.Whole = None
    meals: types.MealCounts = None
    secretariat_rooms: types.Whole = None
    plenary_capacity: types.Whole = None


class Conference(types.Row):
    """One event: its days, zone, hosts, venue and targets."""

    id: types.Id
    name_ja: types.Line = None
    name_en: types.Line = None
    hosts: types.Ids
    city: types.Line = None
    tz: types.Zone = None
    days: types.Days
    nominal_arrival: types.DayOrNone = None
    nominal_departure: types.DayOrNone = None
    nominal_nights: types.Whole = None
    max_delegates_per_country: types.Whole = None
    partner_delegations: types.Ids
    business_from_rank: types.RankCode = None
    as_of: types.DayOrNone = None
    contract_end: types.DayOrNone = None
    venue: Venue | None = None
    contacts: types.ListOf[Contact]
    targets: Targets | None = None


class Document(types.Row):
    """A conference file, version 1. Every section but `conference` may be absent."""

    conference: Conference
    rank_scale: types.Scale
    delegations: types.ListOf[Delegation]
    hotels: types.ListOf[Hotel]
    participants: types.ListOf[Participant]
    rooms: types.ListOf[Room]
    sessions: types.ListOf[Session]
    equipment: types.ListOf[Equipment]
    cues: types.ListOf[Cue]
    catering: types.ListOf[Meal]
    transfers: types.ListOf[Transfer]
    consultations: types.ListOf[Consultation]
    decisions: types.ListOf[Decision]
    waivers: types.ListOf[Waiver]
