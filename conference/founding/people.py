"""What of a conference belongs to the people of that year, and is not taken over."""

from conference.exchange.document.programme import Session
from conference.exchange.document.whole import Document


def leave_people_out(document: Document, *, with_focal_points: bool) -> None:
    """Take out of a file who came and what was agreed with them. What is left refers to nobody."""
    document.participants, document.transfers = [], []
    document.consultations, document.decisions, document.waivers = [], [], []
    document.conference.as_of = None  # the checks of a new conference go by today's date
    _free_places(document, with_focal_points=with_focal_points)
    _free_contacts(document)
    _free_programme(document)
    _free_meals(document)


def is_for_named_people(session: Session) -> bool:
    """Whether an item of the agenda was only for some, such as a bilateral meeting: without them it is for nobody."""
    return bool(session.attendee_ids)


def _free_places(document: Document, *, with_focal_points: bool) -> None:
    for delegation in document.delegations:
        if not with_focal_points:
            delegation.focal_points = []
        for place in delegation.places:
            place.participant = place.state = None


def _free_contacts(document: Document) -> None:
    """A number that nobody answers by name, such as the emergency call, stays."""
    for contact in document.conference.contacts:
        if contact.participant:
            contact.participant = contact.phone = None


def _free_programme(document: Document) -> None:
    gone = {session.id for session in document.sessions if is_for_named_people(session)}
    document.sessions = [session for session in document.sessions if session.id not in gone]
    document.equipment = [item for item in document.equipment if item.session not in gone]
    document.cues = [cue for cue in document.cues if cue.session not in gone]
    for session in document.sessions:
        for talk in session.talks:
            talk.speaker = talk.abstract = None
    for item in document.equipment:
        item.operator = None
    for cue in document.cues:
        cue.owner = cue.speaker = None


def _free_meals(document: Document) -> None:
    for meal in document.catering:
        meal.attendee_ids, meal.ordered = [], None
