"""Every select of the pages of the outbox: mail of one conference, newest first."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, defer

from conference.listing.reading import Span
from models.conference import Conference
from models.mail import MailMessage
from models.participant import Participant
from models.vocabulary import UNDELIVERED, MailState


def messages(session: Session, conference: Conference, wanted: Mapping[str, str], span: Span) -> tuple[Sequence[MailMessage], int]:
    """A part of the mails that the filters let through, and how many those are.

    `wanted`: state, purpose and person (all of it), recipient (a part of address or name) and about (a part), these two in any case.
    """
    conditions = [MailMessage.conference_id == conference.id, *_fitting(conference, wanted)]
    total = session.scalar(select(func.count()).select_from(MailMessage).where(*conditions)) or 0
    found = select(MailMessage).where(*conditions).order_by(MailMessage.id.desc()).options(defer(MailMessage.text))
    return session.scalars(found.offset(span.offset).limit(span.limit)).all(), total


def _fitting(conference: Conference, wanted: Mapping[str, str]) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if "state" in wanted:
        found.append(MailMessage.state == wanted["state"])
    if "purpose" in wanted:
        found.append(MailMessage.purpose == wanted["purpose"])
    if "recipient" in wanted:
        columns = (MailMessage.to_address, MailMessage.to_name)
        found.append(or_(*(column.icontains(wanted["recipient"], autoescape=True) for column in columns)))
    if "about" in wanted:
        found.append(MailMessage.about.icontains(wanted["about"], autoescape=True))
    if "person" in wanted:
        person = select(Participant.id).where(Participant.conference_id == conference.id, Participant.ref == wanted["person"])
        found.append(MailMessage.participant_id == person.scalar_subquery())
    return found


def numbers(session: Session, conference: Conference) -> dict[tuple[str, MailState], int]:
    """How many mails of each purpose there are in each state."""
    found = select(MailMessage.purpose, MailMessage.state, func.count()).where(MailMessage.conference_id == conference.id)
    grouped = found.group_by(MailMessage.purpose, MailMessage.state).order_by(MailMessage.purpose)
    return {(purpose, state): number for purpose, state, number in session.execute(grouped)}


def undelivered(counted: Mapping[tuple[str, MailState], int]) -> dict[MailState, int]:
    """How many never reached anybody, by state; without zeros."""
    sums = {state: sum(number for (_purpose, one), number in counted.items() if one is state) for state in sorted(UNDELIVERED)}
    return {state: number for state, number in sums.items() if number}


def message(session: Session, conference: Conference, message_id: int) -> MailMessage | None:
    return session.scalar(select(MailMessage).where(MailMessage.conference_id == conference.id, MailMessage.id == message_id))
