"""Small makers of facts. What they make is in order: each test spoils one thing."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from conference.rules.check import Check
from conference.rules.registry import CHECKS
from conference.rules.snapshot import (
    Conference,
    Delegation,
    Leg,
    Meal,
    Participant,
    Place,
    Room,
    Session,
    Snapshot,
    Talk,
    Targets,
)
from models.vocabulary import Attendance, Cabin, Category, DelegationKind, MealKind, RoomKind, VisaStatus

TOKYO = ZoneInfo("Asia/Tokyo")
RANKS = {"minister": 100, "director_general": 70, "deputy_director_general": 60, "director": 50}
DAYS = (date(2027, 7, 14), date(2027, 7, 15))


def at(text: str) -> datetime:
    """Read "14 10:00" as that hour in Tokyo on the 14th of July 2027; give UTC."""
    return datetime.strptime(f"2027-07-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=TOKYO).astimezone(UTC)


def evenings(*days: int) -> frozenset[date]:
    """Give the evenings of some days of July 2027."""
    return frozenset(date(2027, 7, day) for day in days)


def a_leg(departs: str = "13 08:00", arrives: str = "13 17:00", route: str = "SYD-HND", cabin: Cabin | None = Cabin.ECONOMY) -> Leg:
    """Make a flight; both times are Tokyo's. Its number tells when it leaves."""
    origin, destination = route.split("-")
    return Leg(f"NH {departs}", origin, destination, at(departs), at(arrives), cabin)


def outbound(arrives: str = "13 17:00", cabin: Cabin | None = Cabin.ECONOMY) -> tuple[Leg, ...]:
    """Make a journey of one flight that lands in Tokyo then."""
    return (a_leg("12 08:00", arrives, "SYD-HND", cabin),)


def inbound(departs: str = "16 10:00", cabin: Cabin | None = Cabin.ECONOMY) -> tuple[Leg, ...]:
    """Make a journey of one flight that leaves Tokyo then."""
    return (a_leg(departs, "19 23:00", "HND-SYD", cabin),)


GUEST = Participant(
    ref="AU-1",
    name="Eleanor Whitford",
    category=Category.INVITEE,
    delegation="AU",
    sponsor="METI",
    attends=Attendance.IN_PERSON,
    rank="director",
    expertise=("jcm",),
    outbound=outbound(),
    inbound=inbound(),
    nights=evenings(13, 14, 15),
    passport_expires_on=date(2031, 5, 9),
    visa_needed=False,
    visa_status=VisaStatus.NOT_NEEDED,
)
HOST = Participant("JP-1", "Sato Mika", Category.HOST_OFFICIAL, "JP", None, Attendance.IN_PERSON, None)


def guest(ref: str = "AU-1", /, **changes: object) -> Participant:
    """Make an invitee with everything in order: lands on the 13th at 17:00, leaves on the 16th at 10:00, three nights."""
    return replace(GUEST, ref=ref, passport_key=f"key of {ref}", **changes)  # type: ignore[arg-type]


def delegation(
    ref: str = "AU", kind: DelegationKind = DelegationKind.PARTNER, quota: int | None = 2, places: Iterable[Place] = ()
) -> Delegation:
    """Make a delegation."""
    return Delegation(ref, kind, quota, f"Delegation {ref}", tuple(places))


def session(ref: str = "S1", time: str = "14 10:00-11:00", **changes: object) -> Session:
    """Make a session in the main room, without talks."""
    day, start, end = re.split(r"[ -]", time)
    return replace(Session(ref, f"Session {ref}", "MAIN", at(f"{day} {start}"), at(f"{day} {end}")), **changes)  # type: ignore[arg-type]


def talks(*speakers: str, minutes: int = 10) -> tuple[Talk, ...]:
    """Make a talk of each speaker."""
    return tuple(Talk(speaker, minutes) for speaker in speakers)


def meal(ref: str = "L1", kind: MealKind = MealKind.LUNCH, time: str = "14 12:00-13:00", **changes: object) -> Meal:
    """Make a meal in the dining room, without attendees or order."""
    day, start, end = re.split(r"[ -]", time)
    return replace(Meal(ref, kind, "DINE", at(f"{day} {start}"), at(f"{day} {end}")), **changes)  # type: ignore[arg-type]


CONFERENCE = Conference(
    ref="A",
    zone="Asia/Tokyo",
    city="Tokyo",
    days=DAYS,
    sponsors=("METI", "MOE"),
    nominal_arrival_on=date(2027, 7, 13),
    nominal_departure_on=date(2027, 7, 16),
    nominal_nights=3,
    quota=2,
    business_from_rank="director_general",
)


def conference(**changes: object) -> Conference:
    """Make the conference of 14 and 15 July 2027 in Tokyo, without targets."""
    return replace(CONFERENCE, **changes)  # type: ignore[arg-type]


def with_targets(**targets: object) -> Conference:
    """Make that conference with some targets."""
    return conference(targets=Targets(**targets))  # type: ignore[arg-type]


ROOMS = (Room("MAIN", "Main Room", RoomKind.PLENARY, 50), Room("DINE", "Dining Room", RoomKind.CATERING, 60))


def snapshot(*participants: Participant, **changes: object) -> Snapshot:
    """Make a conference of some people, Australia, Thailand, the hosts and two rooms."""
    delegations = (
        delegation("AU"),
        delegation("TH"),
        delegation("JP", DelegationKind.HOST, None),
        delegation("ORG", DelegationKind.ORGANISATIONS, None),
    )
    plain = Snapshot(
        as_of=date(2027, 6, 30),
        conference=CONFERENCE,
        ranks=RANKS,
        delegations=delegations,
        participants=participants,
        rooms=ROOMS,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def documented_facts(check: Check) -> set[str]:
    """Read the names of the facts from a check's docstring, without the remarks in brackets."""
    facts = (check.function.__doc__ or "").partition("Facts:")[2]
    return set(re.findall(r"\w+", re.sub(r"\(.*?\)", "", facts, flags=re.DOTALL)))


def found(code: str, facts: Snapshot) -> list[str]:
    """Give the subjects that a check finds, and see to it that its findings hold the facts its docstring promises."""
    findings = list(CHECKS[code](facts))
    for finding in findings:
        assert set(finding.facts) == documented_facts(CHECKS[code])
    return [finding.subject for finding in findings]


def facts_of(code: str, facts: Snapshot) -> dict[str, object]:
    """Give the facts of the one finding of a check."""
    (finding,) = CHECKS[code](facts)
    return dict(finding.facts)
