"""Whom a round is about, and what its texts name. Every select is of one conference."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from conference.delegations.queries import with_country
from models.conference import Conference
from models.delegation import Delegation, Invitation
from models.invitation_text import InvitationText
from models.mail import MailMessage
from models.vocabulary import MailState, TextPurpose

_ABOUT = "delegation:"


def about(delegation_ref: str) -> str:
    """What a mail to the focal points of a delegation tells of."""
    return f"{_ABOUT}{delegation_ref}"


def parties(session: Session, conference: Conference) -> Sequence[Any]:
    """Every delegation in order of precedence, with its focal points, its places and the name of its country; fresh from the database."""
    found = (
        with_country(conference)
        .options(joinedload(Delegation.focal_points), joinedload(Delegation.invitations))
        .order_by(Delegation.precedence.nulls_last(), Delegation.id)
        .execution_options(populate_existing=True)
    )
    return session.execute(found).unique(lambda row: row.Delegation.id).all()


def lock_places(session: Session, conference: Conference, refs: Collection[str]) -> None:
    """Keep others from changing the places of some delegations until this transaction ends."""
    places = select(Invitation.id).join(Invitation.delegation).where(Delegation.conference_id == conference.id, Delegation.ref.in_(refs))
    session.execute(places.order_by(Invitation.id).with_for_update(of=Invitation)).all()


def with_its_parts(session: Session, conference: Conference) -> Conference:
    """The conference with its days, hosts, venue and contacts, which are few."""
    parts = (Conference.days, Conference.sponsors, Conference.venue, Conference.contacts)
    found = select(Conference).where(Conference.id == conference.id).options(*(joinedload(part) for part in parts))
    return session.scalars(found).unique().one()


def texts(session: Session, conference: Conference) -> Sequence[InvitationText]:
    """What the organisers wrote."""
    return session.scalars(select(InvitationText).where(InvitationText.conference_id == conference.id).order_by(InvitationText.id)).all()


def told(session: Session, conference: Conference) -> dict[tuple[str, str], Any]:
    """Purpose and ref of a delegation -> `number`, how often it was written to, and `last_at`, when last; nothing where nobody wrote."""
    numbers = func.max(MailMessage.edition).label("number"), func.max(MailMessage.put_at).label("last_at")
    found = select(MailMessage.purpose, MailMessage.about, *numbers).where(
        MailMessage.conference_id == conference.id, MailMessage.purpose.in_(tuple(TextPurpose)), MailMessage.about.startswith(_ABOUT)
    )
    rows = session.execute(found.group_by(MailMessage.purpose, MailMessage.about))
    return {(row.purpose, row.about.removeprefix(_ABOUT)): row for row in rows}


def mail_states(session: Session, conference: Conference, purpose: str) -> Mapping[MailState, int]:
    """How many mails of a purpose stand where."""
    number = func.count().label("number")
    found = select(MailMessage.state, number).where(MailMessage.conference_id == conference.id, MailMessage.purpose == purpose)
    return {row.state: row.number for row in session.execute(found.group_by(MailMessage.state))}
