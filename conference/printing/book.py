"""Everything that itineraries and calendars share, read once for a whole batch."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from conference import clock
from conference.audit.words import PRINTED, SENT_LISTS, USERS
from conference.messages import airport
from conference.printing import queries
from conference.printing.signs.queries import channels
from conference.reference.queries import airport_names
from models.agenda import Session
from models.audit import AuditEntry
from models.catering import Meal, MealAttendee
from models.conference import Conference, Contact, Sponsor
from models.lodging import Hotel
from models.participant import Participant
from models.text import Text, Words, words_in, words_of
from models.travel import Transfer


@dataclass(frozen=True, slots=True)
class Book:
    """One conference as its guests meet it. `changed_at`: when a fact last changed, so that equal facts print equally.

    `channels`: what is said of interpretation, by the id of the session.
    """

    conference: Conference
    changed_at: datetime
    sponsors: Sequence[Sponsor]
    sessions: Sequence[Session]
    meals: Sequence[Meal]
    eaters: Mapping[int, set[int]]
    transfers: Sequence[Transfer]
    places: Mapping[str, Text]
    contact_people: Mapping[int, Participant]
    channels: Mapping[int, Sequence[Text]]
    _rides: dict[int, list[Transfer]] = field(default_factory=lambda: defaultdict(list))

    @property
    def zone(self) -> str:
        return self.conference.zone

    def hosts(self, language: str) -> tuple[str, ...]:
        return tuple(sponsor.name_in(language) for sponsor in self.sponsors)

    def airport(self, code: str, language: str) -> Words:
        """Tokyo Haneda (HND)."""
        name = words_in(self.places.get(code), language)
        return words_of(airport(name, code), name.language)

    def place(self, ref: str, language: str) -> Words:
        """The name of an airport, a hotel, the venue or a room."""
        return words_in(self.places.get(ref), language) or words_of(ref, None)

    def rides(self, participant_id: int) -> Sequence[Transfer]:
        """The transfers of a passenger, in order of time."""
        if not self._rides:
            for transfer in self.transfers:
                for passenger in transfer.passengers:
                    self._rides[passenger.participant_id].append(transfer)
        return self._rides.get(participant_id, ())

    def sessions_of(self, participant_id: int) -> list[Session]:
        """The sessions a person attends or speaks at: all that name no list, and those that list them."""
        return [item for item in self.sessions if _attends(item, participant_id)]

    def meals_of(self, participant_id: int) -> list[Meal]:
        return [meal for meal in self.meals if participant_id in self.eaters.get(meal.id, ())]

    def contact_name(self, contact: Contact) -> str:
        """Who answers the number; empty where nobody is named."""
        person = self.contact_people.get(contact.participant_id or 0)
        return (person.badge_name or person.full_name) if person else ""

    def phone_of(self, participant_id: int) -> str:
        """The number under which a person can be called: among the contacts, else their own."""
        listed = next((contact.phone for contact in self.conference.contacts if contact.participant_id == participant_id), None)
        person = self.contact_people.get(participant_id)
        return listed or (person.phone if person else None) or ""


def open_book(session: DbSession, conference: Conference, guest_ref: str | None = None) -> Book:
    """Read it, for all guests or for one, by a fixed number of statements."""
    transfers = queries.transfers(session, conference, guest_ref)
    contact_ids = {contact.participant_id for contact in conference.contacts} | {transfer.greeter_id for transfer in transfers}
    return Book(
        conference=conference,
        changed_at=facts_changed_at(session, conference),
        sponsors=conference.sponsors,
        sessions=queries.sessions(session, conference),
        meals=queries.meals(session, conference),
        eaters=_eaters(session, conference, guest_ref),
        transfers=transfers,
        places=_places(session, conference),
        contact_people={person.id: person for person in session.scalars(select(Participant).where(Participant.id.in_(contact_ids)))},
        channels=channels(session, conference),
    )


def facts_changed_at(session: DbSession, conference: Conference) -> datetime:
    """When a fact of the conference last changed, in UTC; printing and sending change none, nor does a change of its users."""
    is_fact = (AuditEntry.action != PRINTED) & ~AuditEntry.action.startswith(USERS) & ~AuditEntry.action.startswith(SENT_LISTS)
    newest = select(func.max(AuditEntry.at)).where(AuditEntry.conference_ref == conference.ref, is_fact)
    return session.scalar(newest) or clock.now()


def _attends(item: Session, participant_id: int) -> bool:
    if not item.lists_attendees or any(talk.speaker_id == participant_id for talk in item.talks):
        return True
    return any(attendee.participant_id == participant_id for attendee in item.attendees)


def _eaters(session: DbSession, conference: Conference, guest_ref: str | None) -> Mapping[int, set[int]]:
    eaters: dict[int, set[int]] = defaultdict(set)
    found = (
        select(MealAttendee.meal_id, MealAttendee.participant_id)
        .join(Participant, Participant.id == MealAttendee.participant_id)
        .where(Participant.conference_id == conference.id)
    )
    rows = session.execute(found if guest_ref is None else found.where(Participant.ref == guest_ref))
    for meal_id, participant_id in rows:
        eaters[meal_id].add(participant_id)
    return eaters


def _places(session: DbSession, conference: Conference) -> Mapping[str, Text]:
    """Airport code, or ref of hotel, venue or room -> its name."""
    hotels = session.scalars(select(Hotel).where(Hotel.conference_id == conference.id))
    own: dict[str, Text] = {hotel.ref: hotel.name for hotel in hotels}
    if conference.venue:
        own[conference.venue.ref] = conference.venue.name
    return airport_names(session) | own
