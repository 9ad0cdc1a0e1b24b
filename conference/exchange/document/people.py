"""Delegations and participants in the conference file."""

from pydantic import Field

from conference.exchange.document import types


class FocalPoint(types.Row):
    """The government contact who answers for a delegation."""

    name: types.Entry
    organization: types.Text = None
    email: types.Line = None
    phone: types.Line = None
    language: types.Language = None


class Place(types.Row):
    """One invitation; its number is its position in the list."""

    sponsor: types.Reference = None
    state: types.InvitationState = None
    participant: types.Reference = None
    answer_by: types.MomentOrNone = None


class Delegation(types.Row):
    """The party of a country or of organisations."""

    id: types.Id
    kind: types.DelegationKind = None
    precedence: types.Whole = None
    language: types.Language = None
    country: types.Country = None
    name: types.Text = None
    quota: types.Whole = None
    places: types.ListOf[Place]
    focal_points: types.ListOf[FocalPoint]


class LocalName(types.Row):
    """A name in its own script. `lang` is the language of the script, not a preference."""

    lang: types.Language = None
    text: types.Line = None


class Name(types.Row):
    """`full` is the name as in the passport; family and given name may both be unknown."""

    full: types.Line = None
    family: types.Line = None
    given: types.Line = None
    local: LocalName | None = None
    kana: types.Line = None
    honorific: types.Line = None


class Passport(types.Row):
    type: types.PassportType = None
    number: types.Line = None
    expires: types.DayOrNone = None


class Visa(types.Row):
    """The case of one person's visa: `sent`, `applied` and `expected` are dates."""

    needed: types.YesNo = None
    status: types.VisaStatus = None
    mission: types.Text = None
    documents: types.Entries
    sent: types.DayOrNone = None
    applied: types.DayOrNone = None
    expected: types.DayOrNone = None


class Leg(types.Row):
    """One flight; `dep` and `arr` carry the offsets of their airports."""

    flight: types.Line = None
    origin: types.Airport = Field(alias="from")
    destination: types.Airport = Field(alias="to")
    dep: types.Moment
    arr: types.Moment
    cabin: types.Cabin = Field(default=None, alias="class")


Legs = types.ListOf[Leg]


class Participant(types.Row):
    """A person at the conference. `flights_booked_class` is derived from the legs when a file does not say it."""

    id: types.Id
    kind: types.Category = None
    delegation: types.Reference = None
    nationality: types.Country = None
    name: Name | None = None
    badge_name: types.Line = None
    form_of_address: types.Line = None
    sort_key: types.Line = None
    sex: types.Sex = None
    birth_date: types.DayOrNone = None
    organization: types.Text = None
    post: types.Text = None
    rank: types.RankCode = None
    role: types.Line = None
    arranged_by: types.Reference = None
    email: types.Line = None
    phone: types.Line = None
    language: types.Language = None
    attends: types.Attendance = None
    expertise: types.Fields
    passport: Passport | None = None
    visa: Visa | None = None
    diet: types.Diet = None
    allergies: types.Entries
    accessibility: types.Line = None
    flights_booked_class: types.Cabin = None
    outbound: Legs
    inbound: Legs
    hotel: types.Reference = None
    hotel_nights: types.Days
    on_information_roster: types.YesNo = None
    substituted_by: types.Reference = None
    notes: types.Notes = ""
