"""What the papers of a conference are made from: whole subjects at once, by a fixed number of statements."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Result, Row, Select, func, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from conference.paging import Page, page_of
from conference.participants.coming import IS_COMING
from conference.printing.paper import EVERYBODY, Selection
from models.agenda import Session, Talk
from models.catering import Meal, MealAttendee
from models.conference import Conference
from models.delegation import Delegation
from models.lodging import Night, Stay
from models.participant import Badge, Participant
from models.rundown import Cue, Rundown
from models.text import Text
from models.travel import Journey, Leg, Transfer, TransferPassenger
from models.vocabulary import Category, Direction

_AT_ONCE = 100

BEARER_COLUMNS: Final[tuple[Any, ...]] = (
    Participant.id,
    Participant.ref,
    Participant.category,
    Participant.honorific,
    Participant.full_name,
    Participant.badge_name,
    Participant.local_name,
    Participant.local_language,
    Participant.post,
    Participant.organization,
    Participant.language,
    Delegation.name.label("delegation_name"),
    Delegation.country_code,
    Delegation.language.label("delegation_language"),
    Badge.token,
)  # what a badge shows, and its token; whose it is
IS_BEARER: Final = (Badge.id.is_not(None), IS_COMING)
IN_ORDER: Final = (Delegation.precedence, Delegation.id, Participant.sort_key, Participant.id)

Whom = tuple[ColumnElement[bool], ...]
"""Conditions on Participant: about whom a paper is."""


@dataclass(frozen=True, slots=True)
class Traveller:
    """A participant with everything that moves or lodges them."""

    person: Participant
    delegation: Delegation | None
    outbound: tuple[Leg, ...] = ()
    inbound: tuple[Leg, ...] = ()
    stay: Stay | None = None
    nights: tuple[date, ...] = ()


def bearers(session: DbSession, conference: Conference, chosen: Selection = EVERYBODY) -> Result[Any]:
    """Every participant chosen who gets a badge, in order of delegation and name: the columns that a badge shows, and its token.

    Rows come as they are asked for: close the result when done with it.
    """
    found = with_badge(select(*BEARER_COLUMNS)).where(Participant.conference_id == conference.id, *IS_BEARER, *among(chosen))
    return session.execute(found.order_by(*IN_ORDER).execution_options(yield_per=_AT_ONCE))


def count(session: DbSession, conference: Conference, chosen: Selection) -> int:
    """How many people those chosen are, whatever they come for."""
    found = select(func.count()).select_from(Participant).where(Participant.conference_id == conference.id, *among(chosen))
    return session.scalar(found) or 0


def with_badge(people: Select[Any]) -> Select[Any]:
    """People with what BEARER_COLUMNS reads: their valid badge and delegation, where they have them."""
    badge = (Badge.participant_id == Participant.id) & Badge.revoked_at.is_(None)
    return people.select_from(Participant).outerjoin(Badge, badge).outerjoin(Delegation, Delegation.id == Participant.delegation_id)


def guests(session: DbSession, conference: Conference, number: int, sponsor_id: int | None = None) -> Page[Any]:
    """A page of the invitees (participant, delegation), in order of precedence and name. `sponsor_id`: only those of one host body."""
    whom = invitees(conference)
    if sponsor_id is not None:
        whom = (*whom, Participant.sponsor_id == sponsor_id)
    total = session.scalar(select(func.count()).select_from(Participant).where(*whom)) or 0
    page: Page[Any] = page_of(number, total)
    return page.with_rows(session.execute(_in_order(whom).limit(page.size).offset(page.offset)).all())


def sponsor_id_of(session: DbSession, conference: Conference, ref: str) -> int | None:
    """Which host body invites somebody; None where none does, or there is no such invitee."""
    return session.scalar(select(Participant.sponsor_id).where(*invitees(conference, ref)))


def among(chosen: Selection) -> Whom:
    """Those chosen."""
    if chosen.is_everybody:
        return ()
    delegations = select(Delegation.id).where(Delegation.ref.in_(chosen.delegations), Delegation.conference_id == Participant.conference_id)
    return (Participant.ref.in_(chosen.people) | Participant.delegation_id.in_(delegations.correlate(Participant)),)


def invitees(conference: Conference, ref: str | None = None) -> Whom:
    """Who is meant: the invitees who come, or the one named."""
    conditions = (
        Participant.conference_id == conference.id,
        Participant.category == Category.INVITEE,
        IS_COMING,
    )
    return conditions if ref is None else (*conditions, Participant.ref == ref)


def _in_order(whom: Whom) -> Select[Participant, Delegation]:
    people = select(Participant, Delegation).outerjoin(Delegation, Delegation.id == Participant.delegation_id).where(*whom)
    return people.order_by(*IN_ORDER)


def travellers(session: DbSession, conference: Conference, ref: str | None = None, chosen: Selection = EVERYBODY) -> list[Traveller]:
    """The invitees chosen, or the one named, in order of precedence and name, with their journeys and stays."""
    whom = (*invitees(conference, ref), *among(chosen))
    legs, nights = _legs(session, whom), _nights(session, whom)
    stays = select(Stay).join(Participant, Participant.id == Stay.participant_id).where(*whom).options(joinedload(Stay.hotel))
    stay_of = {stay.participant_id: stay for stay in session.scalars(stays)}
    return [
        Traveller(
            person,
            delegation,
            tuple(legs[person.id, Direction.OUTBOUND]),
            tuple(legs[person.id, Direction.INBOUND]),
            stay_of.get(person.id),
            tuple(nights[person.id]),
        )
        for person, delegation in session.execute(_in_order(whom))
    ]


def transfers(session: DbSession, conference: Conference, ref: str | None = None) -> list[Transfer]:
    """Vehicle runs, or those of one passenger, in order of time, with greeter and passengers."""
    runs = select(Transfer).where(Transfer.conference_id == conference.id)
    if ref is not None:
        runs = runs.where(Transfer.passengers.any(TransferPassenger.participant.has(Participant.ref == ref)))
    loaded = (joinedload(Transfer.greeter), selectinload(Transfer.passengers).joinedload(TransferPassenger.participant))
    return list(session.scalars(runs.order_by(Transfer.starts_at, Transfer.id).options(*loaded)))


def meals(session: DbSession, conference: Conference) -> list[Meal]:
    """Meals in order of time, with room and order."""
    return list(
        session.scalars(
            select(Meal)
            .where(Meal.conference_id == conference.id)
            .order_by(Meal.starts_at, Meal.id)
            .options(joinedload(Meal.room), selectinload(Meal.orders))
        )
    )


def eaters(session: DbSession, conference: Conference) -> dict[int, list[Any]]:
    """Meal id -> its attendees as (participant id, ref, name, diet, allergies, delegation name), in order of delegation and name."""
    found: dict[int, list[Any]] = defaultdict(list)
    rows = session.execute(
        select(
            MealAttendee.meal_id,
            Participant.id,
            Participant.ref,
            Participant.full_name,
            Participant.diet,
            Participant.allergies,
            Participant.attends,
            Delegation.name.label("delegation_name"),
        )
        .join(Participant, Participant.id == MealAttendee.participant_id)
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .where(Participant.conference_id == conference.id)
        .order_by(MealAttendee.meal_id, Delegation.precedence, Participant.sort_key, Participant.id)
    )
    for row in rows:
        found[row.meal_id].append(row)
    return found


def sessions(session: DbSession, conference: Conference) -> list[Session]:
    """The agenda in order of time, with rooms, talks and speakers."""
    return list(
        session.scalars(
            select(Session)
            .where(Session.conference_id == conference.id)
            .order_by(Session.starts_at, Session.id)
            .options(joinedload(Session.room), selectinload(Session.talks).joinedload(Talk.speaker), selectinload(Session.attendees))
        )
    )


def programme(session: DbSession, conference: Conference) -> Sequence[Row[datetime, Text]]:
    """Beginning, in UTC, and title of every session, in order of time."""
    found = select(Session.starts_at, Session.title).where(Session.conference_id == conference.id)
    return session.execute(found.order_by(Session.starts_at, Session.id)).all()


def cues(session: DbSession, conference: Conference) -> list[Cue]:
    """Stored cues in order of time, with rundown, session, owner and speaker."""
    return list(
        session.scalars(
            select(Cue)
            .where(Cue.conference_id == conference.id)
            .order_by(Cue.starts_at, Cue.id)
            .options(
                joinedload(Cue.rundown).load_only(Rundown.on, Rundown.kind),
                joinedload(Cue.session),
                joinedload(Cue.owner),
                joinedload(Cue.speaker),
            )
        )
    )


def _legs(session: DbSession, whom: Whom) -> dict[tuple[int, Direction], list[Leg]]:
    legs: dict[tuple[int, Direction], list[Leg]] = defaultdict(list)
    rows = session.execute(
        select(Journey.participant_id, Journey.direction, Leg)
        .join(Leg, Leg.journey_id == Journey.id)
        .join(Participant, Participant.id == Journey.participant_id)
        .where(*whom)
        .order_by(Leg.journey_id, Leg.position)
    )
    for participant_id, direction, leg in rows:
        legs[participant_id, direction].append(leg)
    return legs


def _nights(session: DbSession, whom: Whom) -> dict[int, list[date]]:
    nights: dict[int, list[date]] = defaultdict(list)
    rows = session.execute(
        select(Stay.participant_id, Night.on)
        .join(Night, Night.stay_id == Stay.id)
        .join(Participant, Participant.id == Stay.participant_id)
        .where(*whom)
        .order_by(Night.on)
    )
    for participant_id, on in rows:
        nights[participant_id].append(on)
    return nights
