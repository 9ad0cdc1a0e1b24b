"""Delegations and people as the order of precedence needs them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import aliased

from conference.answers.actions import HEAD
from conference.delegations.queries import with_country
from conference.participants.queries import IS_PRESENT
from conference.rules.precedence import Party, Person, in_order, people_in_order
from models.agenda import Session, SessionAttendee
from models.conference import Conference, Rank
from models.delegation import Delegation
from models.participant import Participant
from models.reference import Country
from models.text import FALLBACK_LANGUAGE, Text, plain
from models.vocabulary import Category, HostPlace

# Whoever works at the conference has no seat at its tables.
SEATED: Final = (Category.INVITEE, Category.SPEAKER, Category.HOST_OFFICIAL, Category.OBSERVER)
_predecessor = aliased(Participant)
_IS_SUBSTITUTE: Final = exists().where(_predecessor.substituted_by_id == Participant.id).correlate(Participant)


@dataclass(frozen=True, slots=True)
class NamedParty:
    """A delegation with its name in every language it is known in, and its English short name at the United Nations."""

    party: Party
    name: Text
    un_name: Text


def countries(session: DbSession, conference: Conference, *conditions: ColumnElement[bool]) -> list[NamedParty]:
    """The delegations in order of precedence."""
    found = session.execute(with_country(conference).add_columns(Country.sort_key).where(*conditions)).all()
    by_ref = {row.Delegation.ref: _country(row) for row in found}
    return [by_ref[party.ref] for party in in_order(country.party for country in by_ref.values())]


def _country(row: Any) -> NamedParty:  # noqa: ANN401  a row of columns
    delegation = row.Delegation
    own = delegation.name or row.country_name or delegation.ref
    un_name = row.sort_key or plain(own, FALLBACK_LANGUAGE)
    party = Party(delegation.ref, un_name, delegation.kind, delegation.precedence)
    return NamedParty(party, own, row.country_name or own)


def seated(
    session: DbSession, conference: Conference, item: Session | None = None, *conditions: ColumnElement[bool]
) -> dict[str, tuple[Person, Participant]]:
    """Everybody who has a seat, by ref: of the whole conference, or of a session; fresh rows, in no order. One statement."""
    found = (
        select(Participant, Delegation.ref, Rank.level, _IS_SUBSTITUTE)
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .outerjoin(Rank, (Rank.conference_id == Participant.conference_id) & (Rank.code == Participant.rank))
        .where(Participant.conference_id == conference.id, Participant.category.in_(SEATED), IS_PRESENT, *conditions)
    )
    if item is not None and item.lists_attendees:
        listed = select(SessionAttendee.participant_id).where(SessionAttendee.session_id == item.id)
        found = found.where(Participant.id.in_(listed))
    rows = session.execute(found)
    return {row.ref: (_person(row, delegation, level, substitutes), row) for row, delegation, level, substitutes in rows}


def _person(row: Participant, delegation: str | None, level: int | None, substitutes: bool) -> Person:
    return Person(row.ref, delegation or "", row.role == HEAD, level, row.sort_key, substitutes)


def ordered(people: dict[str, tuple[Person, Participant]], parties: Sequence[Party]) -> list[tuple[Person, Participant]]:
    """People with their rows, in order of precedence."""
    return [people[one.ref] for one in people_in_order((person for person, _row in people.values()), parties)]


def parties_of(found: Sequence[NamedParty], host: HostPlace = HostPlace.IN_PLACE) -> list[Party]:
    """The delegations in order, the host as wanted."""
    return in_order((country.party for country in found), host)
