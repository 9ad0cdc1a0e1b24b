"""The requests of a conference. Those of people who were substituted are nobody's any more."""

from typing import Any

from sqlalchemy import Row, Select, case, select
from sqlalchemy.orm import Session, defer

from conference.paging import Page, paged
from conference.participants.shown_names import NAME_COLUMNS
from models.conference import Conference
from models.delegation import Delegation
from models.details import DetailsRequest
from models.participant import Participant
from models.reference import Country
from models.vocabulary import RequestState


def requests(session: Session, conference: Conference, number: int) -> Page[Any]:
    """A page of them, open ones first; what is wished is not read."""
    first = case((DetailsRequest.state == RequestState.OPEN, 0), else_=1)
    columns = DetailsRequest, Participant.ref, *NAME_COLUMNS, Delegation, Country.name.label("country_name")
    found = (
        _of(select(*columns), conference)
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .outerjoin(Country, Country.code == Delegation.country_code)
        .options(defer(DetailsRequest.changes, raiseload=True))
    )
    return paged(session, found.order_by(first, DetailsRequest.asked_at.desc(), DetailsRequest.id.desc()), number)


def request_with_person(session: Session, conference: Conference, request_id: int) -> Row[DetailsRequest, Participant] | None:
    """A request and whose it is; None where the conference has none of that number."""
    return session.execute(_of(select(DetailsRequest, Participant), conference).where(DetailsRequest.id == request_id)).first()


def _of(found: Select[*tuple[Any, ...]], conference: Conference) -> Select[*tuple[Any, ...]]:
    of_conference = found.join(Participant, Participant.id == DetailsRequest.participant_id)
    return of_conference.where(Participant.conference_id == conference.id, Participant.substituted_by_id.is_(None))
