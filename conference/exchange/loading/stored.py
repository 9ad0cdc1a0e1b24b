"""The rows that a conference has already, and what becomes of them.

Each section is read when it is first asked for, by a number of statements that does not depend on how many rows it has.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, subqueryload
from sqlalchemy.sql.base import ExecutableOption

from conference.exchange.consistency import Known
from conference.exchange.document.whole import Document
from conference.exchange.loading.outcome import Outcome, RowOutcome
from conference.exchange.problems import Problem
from conference.reference.queries import airport_zones, rank_ladder
from models import agenda, lodging, travel
from models.base import Row
from models.catering import Meal
from models.conference import Conference, Rank, Sponsor, Venue
from models.consultation import Consultation, Decision
from models.delegation import Delegation
from models.participant import Participant
from models.readiness import Waiver
from models.rundown import Cue, Rundown
from models.venue import Room
from models.vocabulary import RundownKind


def waiver_key(waiver: Any) -> str:  # noqa: ANN401  of the file or of the database
    """A waiver has no id: what it covers tells it apart."""
    return f"{waiver.code} {waiver.subject}"


_OFFSET_LENGTH: Final = len("+05:30")


@dataclass(frozen=True, slots=True)
class _Table:
    """`options` name the lists that a row is compared by."""

    kind: type[Any]
    options: tuple[ExecutableOption, ...] = ()
    key: Callable[[Any], str] = lambda row: row.ref


_PERSON: Final = (
    joinedload(Participant.passport),
    joinedload(Participant.visa),
    joinedload(Participant.stay).subqueryload(lodging.Stay.nights),
    subqueryload(Participant.journeys).subqueryload(travel.Journey.legs),
)
_TABLES: Final[Mapping[str, _Table]] = {
    "hosts": _Table(Sponsor),
    "rank_scale": _Table(Rank, key=lambda rank: rank.code),
    "delegations": _Table(Delegation, (subqueryload(Delegation.focal_points), subqueryload(Delegation.invitations))),
    "hotels": _Table(lodging.Hotel, (subqueryload(lodging.Hotel.blocks).subqueryload(lodging.RoomBlock.nights),)),
    "participants": _Table(Participant, _PERSON),
    "rooms": _Table(Room),
    "sessions": _Table(agenda.Session, (subqueryload(agenda.Session.talks), subqueryload(agenda.Session.attendees))),
    "equipment": _Table(agenda.Equipment),
    "cues": _Table(Cue, (joinedload(Cue.rundown),)),
    "catering": _Table(Meal, (subqueryload(Meal.orders), subqueryload(Meal.attendees))),
    "transfers": _Table(travel.Transfer, (subqueryload(travel.Transfer.passengers),)),
    "consultations": _Table(Consultation),
    "decisions": _Table(Decision),
    "waivers": _Table(Waiver, key=waiver_key),
}


class Stored:
    """The rows of one conference while a file is loaded into it."""

    def __init__(self, session: Session, conference: Conference, document: Document, *, is_new: bool) -> None:
        self.session = session
        self.conference = conference
        self.document = document
        self.is_new = is_new
        self.problems: list[Problem] = []
        self.outcomes: dict[tuple[str, str], RowOutcome] = {}
        self._sections: dict[str, dict[str, Any]] = {}

    def rows(self, section: str) -> dict[str, Any]:
        """Ref -> row, in the order of creation. Put a new row in here, so that others can refer to it."""
        if section not in self._sections:
            self._sections[section] = {} if self.is_new else self._read(_TABLES[section])
        return self._sections[section]

    def _read(self, table: _Table) -> dict[str, Any]:
        rows = select(table.kind).where(table.kind.conference_id == self.conference.id).order_by(table.kind.id).options(*table.options)
        return {table.key(row): row for row in self.session.scalars(rows)}

    def id_of(self, section: str, ref: str) -> int:
        """The id of a row that is known to exist, and flushed if it is new."""
        return int(self.rows(section)[ref].id)

    def zone_at(self, airport: str, moment: datetime) -> str:
        """The zone of an airport; where nobody knows it, the offset that the file gave."""
        return self._zones.get(airport) or moment.isoformat()[-_OFFSET_LENGTH:]

    @cached_property
    def _zones(self) -> dict[str, str]:
        people = self.document.participants
        legs = [leg for person in people for leg in (*person.outbound, *person.inbound)]
        return airport_zones(self.session, {code for leg in legs for code in (leg.origin, leg.destination)})

    def rundown_id(self, on: date, kind: RundownKind) -> int:
        """The run of show of a day or a rehearsal, made when it is first needed."""
        if (on, kind) not in self._rundowns:
            rundown = self._rundowns[on, kind] = Rundown(conference_id=self.conference.id, on=on, kind=kind)
            self.session.add(rundown)
            self.session.flush()
        return self._rundowns[on, kind].id

    @cached_property
    def _rundowns(self) -> dict[tuple[date, RundownKind], Rundown]:
        rundowns = select(Rundown).where(Rundown.conference_id == self.conference.id)
        return {(rundown.on, rundown.kind): rundown for rundown in self.session.scalars(rundowns)}

    def add(self, section: str, ref: str, row: Row) -> None:
        self.session.add(row)
        self.rows(section)[ref] = row

    def note(self, section: str, ref: str, where: str, fields: list[str], *, is_new: bool) -> None:
        """Write down what became of a row of the file."""
        if is_new:
            outcome = RowOutcome(section, ref, where, Outcome.CREATED)
        else:
            outcome = RowOutcome(section, ref, where, Outcome.CHANGED if fields else Outcome.SAME, tuple(dict.fromkeys(fields)))
        self.outcomes[section, ref] = outcome

    def note_also(self, section: str, ref: str, key: str) -> None:
        """Add a changed key to what was noted; a row that the file does not describe is not told of."""
        noted = self.outcomes.get((section, ref))
        if noted and noted.outcome is not Outcome.CREATED:
            fields = tuple(dict.fromkeys((*noted.fields, key)))
            self.outcomes[section, ref] = replace(noted, outcome=Outcome.CHANGED, fields=fields)


_REFERRED_TO: Final = (
    "delegations",
    "hotels",
    "participants",
    "rooms",
    "sessions",
    "equipment",
    "cues",
    "catering",
    "transfers",
    "consultations",
    "decisions",
)


def known_of(session: Session, conference_ref: str | None) -> Known:
    """What a file about this conference may refer to; for a conference that does not exist, only the ladder of ranks."""
    ladder = frozenset(level.code for level in rank_ladder(session))
    key = session.scalar(select(Conference.id).where(Conference.ref == conference_ref))
    if key is None or conference_ref is None:
        return Known(ladder=ladder)

    def refs(column: Any) -> frozenset[str]:  # noqa: ANN401  a column of any table of a conference
        return frozenset(session.scalars(select(column).where(column.class_.conference_id == key)))

    ids = {section: refs(_TABLES[section].kind.ref) for section in _REFERRED_TO}
    ids["conference"] = frozenset({conference_ref})
    return Known(ids, refs(Sponsor.ref), refs(Rank.code), next(iter(refs(Venue.ref)), None), ladder)
