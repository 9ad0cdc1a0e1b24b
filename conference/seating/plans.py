"""A seating plan as it stands: its seats, who sits on them, and what it breaks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from conference.rules.precedence import Party, Person, has_middle
from conference.rules.seating import (
    Arrangement,
    Breach,
    Change,
    Fault,
    Seat,
    Shape,
    by_precedence,
    change_from,
    changed,
    faults,
    seats_of,
)
from conference.seating.queries import NamedParty, countries, ordered, parties_of, seated
from models.conference import Conference
from models.participant import Participant
from models.seating import SeatingPlan
from models.vocabulary import HostPlace


@dataclass(frozen=True, slots=True)
class Seating:
    """A plan with everything that follows from it. `people`: everybody who is to have a seat, in order of precedence, with their rows."""

    plan: SeatingPlan
    seats: Sequence[Seat]
    arrangement: Arrangement
    people: Mapping[str, tuple[Person, Participant]]
    parties: Mapping[str, NamedParty]
    changes: Sequence[Change]
    faults: Sequence[Fault]

    @property
    def waiting(self) -> list[str]:
        """Who has no seat, by ref, in order."""
        at = set(self.arrangement.values())
        return [ref for ref in self.people if ref not in at]


def plans(session: DbSession, conference: Conference) -> Sequence[SeatingPlan]:
    """Every plan, in the order they were made, with its session and room."""
    return session.scalars(_plans(conference).order_by(SeatingPlan.id)).all()


def find(session: DbSession, conference: Conference, ref: str, *, to_change: bool = False) -> SeatingPlan | None:
    """A plan; `to_change` keeps others from changing it until this transaction ends."""
    found = _plans(conference).where(SeatingPlan.ref == ref)
    return session.scalar(found.with_for_update(of=SeatingPlan) if to_change else found)


def seating_of(session: DbSession, conference: Conference, plan: SeatingPlan) -> Seating:
    """Two statements, whatever the number of people."""
    found = countries(session, conference)
    parties = parties_of(found, plan.host_place)
    rows = ordered(seated(session, conference, plan.session), parties)
    people = [person for person, _row in rows]
    seats = seats_of(shape_of(plan))
    by_rule = by_precedence(people, seats)
    changes = [change_from(one) for one in plan.changes]
    arrangement, idle = changed(by_rule, changes, len(seats), [person.ref for person in people if person.ref not in by_rule.values()])
    broken = [*_of_plan(plan, parties), *(Fault(Breach.IDLE_CHANGE, str(change)) for change in idle), *faults(arrangement, people, seats)]
    return Seating(
        plan,
        seats,
        arrangement,
        {person.ref: (person, row) for person, row in rows},
        {country.party.ref: country for country in found},
        changes,
        broken,
    )


def shape_of(plan: SeatingPlan) -> Shape:
    """The tables of a plan."""
    return Shape(plan.layout, plan.across, plan.deep, plan.seats_per_table)


def _of_plan(plan: SeatingPlan, parties: Sequence[Party]) -> list[Fault]:
    is_odd = plan.host_place is not HostPlace.MIDDLE or has_middle(parties)
    return [] if is_odd else [Fault(Breach.NO_MIDDLE, plan.ref)]


def _plans(conference: Conference) -> Select[SeatingPlan]:
    loaded = (joinedload(SeatingPlan.session), joinedload(SeatingPlan.room))
    return select(SeatingPlan).where(SeatingPlan.conference_id == conference.id).options(*loaded)
