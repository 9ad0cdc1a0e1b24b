"""The places of delegations: as many as the quota or the file's list says, and who sits on them.

A place for which the file names a participant is theirs; everybody else whom a delegation with a quota sends takes a free one. Who sits
already stays.
"""

from collections.abc import Iterator
from typing import Final

from conference.editing.rows import set_different
from conference.exchange.document.people import Delegation as Described
from conference.exchange.document.people import Place
from conference.exchange.loading.facts import fact, facts, in_utc, link, values_in
from conference.exchange.loading.stored import Stored
from conference.participants.seating import Seat, Seating, quota_of
from models.delegation import Delegation, Invitation
from models.vocabulary import InvitationState

_PLACE: Final = facts(sponsor_id=link("sponsor", "hosts"), answer_by=fact("answer_by", in_utc))


def fill_places(stored: Stored) -> None:
    """Open the places of every delegation that the file speaks of, and seat its invitees."""
    described = [(stored.rows("delegations")[source.id], source) for source in stored.document.delegations]
    for delegation, source in described:
        if "places" in source.model_fields_set:
            _list_places(stored, delegation, source)
    for delegation in _spoken_of(stored):
        _open(stored, delegation, quota_of(stored.conference, delegation) or 0)
    stored.session.flush()
    if stored.document.delegations or stored.document.participants:
        people = [stored.rows("participants")[source.id] for source in stored.document.participants]
        said = [_seat(stored, *pair) for delegation, source in described for pair in _pairs(delegation, source)]
        delegations = stored.rows("delegations").values()
        seating = Seating(stored.session, stored.conference, delegations, lambda row: stored.note_also("delegations", row.ref, "places"))
        seating.fill(people, said)


def _seat(stored: Stored, place: Invitation, source: Place) -> Seat:
    holder = stored.id_of("participants", source.participant) if source.participant else None
    return Seat(place, source.state, "participant" in source.model_fields_set, holder)


def _pairs(delegation: Delegation, source: Described) -> Iterator[tuple[Invitation, Place]]:
    """A place's number is its position in the file's list."""
    return zip(delegation.invitations, source.places, strict=False)


def _spoken_of(stored: Stored) -> Iterator[Delegation]:
    """The delegations that the file describes or names, and those that its participants belong to."""
    document = stored.document
    refs = [source.id for source in document.delegations] + document.conference.partner_delegations
    refs += [source.delegation for source in document.participants if source.delegation]
    return (stored.rows("delegations")[ref] for ref in dict.fromkeys(refs))


def _list_places(stored: Stored, delegation: Delegation, source: Described) -> None:
    """Make the list of places the file's. A free place behind its end and the quota goes, a taken one stays."""
    _open(stored, delegation, len(source.places))
    for place, said in _pairs(delegation, source):
        if set_different(place, values_in(said, _PLACE, stored.id_of, whole=False)):
            stored.note_also("delegations", source.id, "places")
    needed = max(len(source.places), quota_of(stored.conference, delegation) or 0)
    for place in [place for place in delegation.invitations if place.number > needed and place.participant_id is None]:
        delegation.invitations.remove(place)
        stored.session.delete(place)
        stored.note_also("delegations", source.id, "places")


def _open(stored: Stored, delegation: Delegation, number: int) -> None:
    """Make sure of places 1 to `number`."""
    taken = {place.number for place in delegation.invitations}
    for missing in sorted(set(range(1, number + 1)) - taken):
        delegation.invitations.append(Invitation(number=missing, state=InvitationState.DRAFT))
        stored.note_also("delegations", delegation.ref, "places")
    delegation.invitations.sort(key=lambda place: place.number)
