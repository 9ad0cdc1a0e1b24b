"""Who sits on which place. It is worked out first and then written, so that a place which keeps its holder is not touched."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from conference.editing.rows import set_different
from models.conference import Conference
from models.delegation import Delegation, Invitation
from models.participant import Participant
from models.vocabulary import Category, DelegationKind, Direction, InvitationState


@dataclass(frozen=True, slots=True)
class Seat:
    """What is said about one place: its state, and whom it is for where `names_holder`; None is then nobody."""

    place: Invitation
    state: InvitationState | None
    names_holder: bool
    holder_id: int | None


def quota_of(conference: Conference, delegation: Delegation) -> int | None:
    """How many places a delegation has; None: its people hold no places."""
    if delegation.quota is None and delegation.kind is DelegationKind.PARTNER:
        return conference.quota
    return delegation.quota


def open_place(delegation: Delegation, number: int, sponsor_id: int | None) -> None:
    """Offer a delegation the place of a number, unless it has one: as far as its other places are, and until the same moment."""
    if any(place.number == number for place in delegation.invitations):
        return
    last = max(delegation.invitations, key=lambda place: place.number, default=None)
    is_invited = any(place.state is not InvitationState.DRAFT for place in delegation.invitations)
    state = InvitationState.SENT if is_invited else InvitationState.DRAFT
    answer_by = last.answer_by if last else None
    delegation.invitations.append(Invitation(number=number, sponsor_id=sponsor_id, state=state, answer_by=answer_by))


def close_places(session: Session, delegation: Delegation, quota: int) -> None:
    """Take away the empty places beyond a quota. Ask `filled_beyond` first: a place for which somebody is named stays."""
    for place in [place for place in delegation.invitations if place.number > quota and place.participant_id is None]:
        delegation.invitations.remove(place)
        session.delete(place)


def filled_beyond(delegation: Delegation, quota: int) -> int | None:
    """The highest place beyond a quota for which somebody is named."""
    return max(
        (place.number for place in delegation.invitations if place.number > quota and place.participant_id is not None), default=None
    )


class Seating:
    """The places of some delegations. `note` is told of a delegation whose places changed."""

    def __init__(
        self,
        session: Session,
        conference: Conference,
        delegations: Iterable[Delegation],
        note: Callable[[Delegation], None] = lambda _delegation: None,
    ) -> None:
        self._session = session
        self._note = note
        self._delegations = {row.id: row for row in delegations}
        self._quotas = {row.id: quota_of(conference, row) for row in self._delegations.values()}
        self._holders = {place: place.participant_id for row in self._delegations.values() for place in row.invitations}
        self._places = {holder: place for place, holder in self._holders.items() if holder is not None}

    def fill(self, people: Sequence[Participant], said: Sequence[Seat] = ()) -> None:
        """Seat whom somebody names for a place, then the invitees among the people, in their order."""
        self._vacate(people)
        for seat in said:
            if seat.names_holder:
                self._sit(seat.place, seat.holder_id)
        for with_own_sponsor in (True, False):
            for person in people:
                if self._is_entitled(person) and person.id not in self._places:
                    self._seat(person, with_own_sponsor=with_own_sponsor)
        self._write({seat.place: seat.state for seat in said if seat.state})

    def welcome(self, person: Participant) -> None:
        """Give somebody who is not stored yet, and has no journey, a free place; the caller flushes."""
        if self._is_entitled(person):
            place = self._free(person, with_own_sponsor=True) or self._free(person, with_own_sponsor=False)
            place = place or self._one_more(self._delegations[person.delegation_id or 0], person)
            place.participant, place.state = person, InvitationState.NOMINATED

    def _is_entitled(self, person: Participant) -> bool:
        """Whether somebody holds a place; a substitute has taken over that of the substituted."""
        is_invited = person.category is Category.INVITEE and person.substituted_by_id is None
        return is_invited and person.delegation_id is not None and self._quotas[person.delegation_id] is not None

    def _sit(self, place: Invitation, person: int | None) -> None:
        """Nobody sits on two places, and nobody beside another."""
        former = self._holders.get(place)
        if former is not None:
            del self._places[former]
        if person is not None:
            left = self._places.get(person)
            if left is not None:
                self._holders[left] = None
            self._places[person] = place
        self._holders[place] = person

    def _vacate(self, people: Iterable[Participant]) -> None:
        """Free the places of those who changed the delegation, or their part in it."""
        for person in people:
            place = self._places.get(person.id)
            if place and not (self._is_entitled(person) and place.delegation_id == person.delegation_id):
                self._sit(place, None)

    def _seat(self, person: Participant, *, with_own_sponsor: bool) -> None:
        """Take the first free place of the person's sponsor, else any, else one more."""
        place = self._free(person, with_own_sponsor=with_own_sponsor)
        if place is None and not with_own_sponsor:
            place = self._one_more(self._delegations[person.delegation_id or 0], person)
        if place:
            self._sit(place, person.id)

    def _free(self, person: Participant, *, with_own_sponsor: bool) -> Invitation | None:
        """The first free place of the person's delegation, or the first of their sponsor."""
        places = self._delegations[person.delegation_id or 0].invitations
        free = (place for place in places if self._holders[place] is None)
        return next((place for place in free if not with_own_sponsor or place.sponsor_id == person.sponsor_id), None)

    def _one_more(self, delegation: Delegation, person: Participant) -> Invitation:
        """A place beyond the quota: it can be stored, and a check reports it."""
        last = max((place.number for place in delegation.invitations), default=0)
        place = Invitation(number=last + 1, sponsor_id=person.sponsor_id, state=InvitationState.DRAFT)
        delegation.invitations.append(place)
        self._holders[place] = None
        self._note(delegation)
        return place

    def _write(self, told: Mapping[Invitation, InvitationState]) -> None:
        moved = {place: holder for place, holder in self._holders.items() if place.participant_id != holder}
        states = {place: told.get(place) or place.state for place in self._holders}
        states |= {place: self._state(holder) for place, holder in moved.items() if place not in told}
        self._let_go(moved, states)
        for place, holder in self._holders.items():
            if set_different(place, {"participant_id": holder, "state": states[place]}):
                self._note(place.delegation)
        self._session.flush()

    def _let_go(self, moved: Mapping[Invitation, int | None], states: Mapping[Invitation, InvitationState]) -> None:
        """Nobody may sit on two places at any moment, so those stand up first who would be seated before they have left.

        Places are updated in the order of their ids, and new ones come after all.
        """
        seats = {holder: place.id for place, holder in moved.items() if place.id}
        left = [place for place in moved if place.participant_id is not None and seats.get(place.participant_id, place.id) < place.id]
        for place in left:
            place.participant_id, place.state = None, states[place]
            self._note(place.delegation)
        if left:
            self._session.flush()

    def _state(self, holder_id: int | None) -> InvitationState:
        if holder_id is None:
            return InvitationState.DRAFT
        holder = self._session.get_one(Participant, holder_id)
        booked = {journey.direction for journey in holder.journeys}
        return InvitationState.CONFIRMED if booked == set(Direction) else InvitationState.NOMINATED
