"""Consultations and decisions of one conference."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from conference.paging import Page, page_of
from conference.participants.shown_names import NAME_COLUMNS
from models import agenda
from models.conference import Conference
from models.consultation import Consultation, Decision
from models.delegation import Delegation
from models.participant import Participant
from models.reference import Country

_DELEGATION_NAME: Any = func.coalesce(Delegation.name, Country.name).label("delegation_name")


def consultations(session: Session, conference: Conference, delegation: str, number: int) -> Page[Any]:
    """A page of consultations, the newest first; of one delegation where `delegation` is its ref."""
    found = (
        select(Consultation, Delegation.ref.label("delegation_ref"), _DELEGATION_NAME, Participant.ref, *NAME_COLUMNS)
        .join(Delegation, Delegation.id == Consultation.delegation_id)
        .outerjoin(Country, Country.code == Delegation.country_code)
        .outerjoin(Participant, Participant.id == Consultation.officer_id)
        .where(Consultation.conference_id == conference.id)
        .order_by(Consultation.on.desc(), Consultation.id.desc())
    )
    return _paged(session, found, delegation, number)


def decisions(session: Session, conference: Conference, delegation: str, number: int) -> Page[Any]:
    """A page of decisions, the open ones first, each with what it is about; of one delegation where `delegation` is its ref."""
    found = (
        select(
            Decision,
            Delegation.ref.label("delegation_ref"),
            _DELEGATION_NAME,
            agenda.Session.ref.label("session_ref"),
            agenda.Session.title.label("session_title"),
            Participant.ref,
            *NAME_COLUMNS,
        )
        .outerjoin(Delegation, Delegation.id == Decision.delegation_id)
        .outerjoin(Country, Country.code == Delegation.country_code)
        .outerjoin(agenda.Session, agenda.Session.id == Decision.session_id)
        .outerjoin(Participant, Participant.id == Decision.speaker_id)
        .where(Decision.conference_id == conference.id)
        .order_by(Decision.decided_on.is_not(None), Decision.on.desc(), Decision.id.desc())
    )
    return _paged(session, found, delegation, number)


def _paged(session: Session, found: Any, delegation: str, number: int) -> Page[Any]:  # noqa: ANN401  a select of any columns
    if delegation:
        found = found.where(Delegation.ref == delegation)
    counted = select(func.count()).select_from(found.order_by(None).subquery())
    page: Page[Any] = page_of(number, session.scalar(counted) or 0)
    return page.with_rows(list(session.execute(found.limit(page.size).offset(page.offset))))
