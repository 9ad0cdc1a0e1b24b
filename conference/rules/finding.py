"""What a check reports: values only. The sentence, its language and its link are made where it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from conference.rules.snapshot import Participant, Snapshot
from models.vocabulary import Severity


class Area(StrEnum):
    """The subject a finding is grouped under, in order of work."""

    DELEGATIONS = "delegations"
    PEOPLE = "people"
    TRAVEL = "travel"
    VISA = "visa"
    HOTEL = "hotel"
    VENUE = "venue"
    MEALS = "meals"
    AGENDA = "agenda"
    SETTINGS = "settings"


class Page(StrEnum):
    """Where a finding is mended; beside each, what `Mend.ref` names there."""

    DELEGATION = "delegation"  # delegation
    CONSULTATIONS = "consultations"  # delegation
    PERSON = "person"  # participant
    TRAVEL = "travel"  # participant
    VISA = "visa"  # participant
    NIGHTS = "nights"  # participant
    ROOMS = "rooms"  # room, or None: all of them
    EQUIPMENT = "equipment"  # equipment
    MEAL = "meal"  # meal
    MEALS = "meals"  # None
    SESSION = "session"  # session
    AGENDA = "agenda"  # ISO date of the day
    SETTINGS = "settings"  # None


@dataclass(frozen=True, slots=True)
class Mend:
    """The place where a finding is mended, in symbols: whoever shows it knows the address."""

    page: Page
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check function yields; the check adds its code, severity and area to make a `Finding`.

    `refs`: whom and what a subject of several names, each by itself.
    """

    subject: str
    mend: Mend
    facts: Mapping[str, object]
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that would go wrong. Derived, never stored.

    `subject` is the ref to blame; several are joined with + in order, `P@S` is participant P at session S, `P:S1+S2` one in two sessions.
    `refs` are the same one by one: a ref may hold these signs itself.
    `facts` holds what the sentence needs: names, dates, moments in UTC, counts, codes of models.vocabulary. The docstring of each check
    names its facts.
    """

    code: str
    severity: Severity
    area: Area
    subject: str
    mend: Mend
    facts: Mapping[str, object] = field(hash=False)
    refs: tuple[str, ...]


def joined(*refs: str) -> str:
    """Write several refs as one subject: joined with +, in order."""
    return "+".join(sorted(refs))


def about_person(snapshot: Snapshot, person: Participant, page: Page, **facts: object) -> Fault:
    """Report a participant, with the facts every such sentence needs: `name` and `delegation` (its name, or None)."""
    shared = {"name": person.name, "delegation": snapshot.delegation_name(person)}
    return Fault(person.ref, Mend(page, person.ref), shared | facts)
