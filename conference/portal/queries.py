"""Every select of the guests' pages and of what organisers do with links."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from conference import clock
from conference.accounts.sign_ins import hash_of
from conference.portal.guests import Guest, Holder
from models.conference import Conference, ConferenceDay
from models.delegation import Delegation, FocalPoint
from models.guest import GuestLink, GuestSession
from models.participant import Participant

IDLE_LIMIT: Final = timedelta(hours=12)  # a working day; whatever is protected asks for a fresh code besides
SESSION_LIMIT: Final = timedelta(days=7)
_LIVES_ON: Final = timedelta(days=60)  # a conference, after its last day: thanks, slides and expenses
_MOST_LINKS: Final = 50  # shown of one recipient

_NOW: Any = bindparam("now", type_=GuestLink.expires_at.type)
_IS_LIVING: tuple[ColumnElement[bool], ...] = (
    GuestLink.revoked_at.is_(None),
    GuestLink.expires_at > _NOW,
    GuestLink.address == func.coalesce(FocalPoint.email, Participant.email),
    Participant.substituted_by_id.is_(None),
)
# Every request of a guest asks this: it is built once.
_HOLDER = (
    select(GuestLink, Conference, Delegation, FocalPoint, Participant)
    .join(Conference, Conference.id == GuestLink.conference_id)
    .outerjoin(FocalPoint, FocalPoint.id == GuestLink.focal_point_id)
    .outerjoin(Participant, Participant.id == GuestLink.participant_id)
    .outerjoin(Delegation, Delegation.id == func.coalesce(FocalPoint.delegation_id, Participant.delegation_id))
    .where(*_IS_LIVING)
)
_GUEST = (
    _HOLDER.add_columns(GuestSession)
    .join(GuestSession, GuestSession.link_id == GuestLink.id)
    .where(GuestSession.token_hash == bindparam("token_hash"), GuestLink.id == bindparam("link_id"))
    .where(GuestSession.seen_at > bindparam("seen_since"), GuestSession.begun_at > bindparam("begun_since"))
)


def guest(session: Session, link_id: int, token: str) -> Guest | None:
    """The guest of a session cookie, unless its session or its link has ended."""
    now = clock.now()
    limits = {"seen_since": now - IDLE_LIMIT, "begun_since": now - SESSION_LIMIT}
    row = session.execute(_GUEST, {"now": now, "link_id": link_id, "token_hash": hash_of(token)} | limits).first()
    return Guest(*row) if row else None


def holder_of(session: Session, token: str) -> Holder | None:
    """Whom a living link was made for."""
    return _holder(session, GuestLink.token_hash == hash_of(token))


def holder(session: Session, link_id: int) -> Holder | None:
    """Whom a link was made for, as long as it lives."""
    return _holder(session, GuestLink.id == link_id)


def _holder(session: Session, is_it: ColumnElement[bool]) -> Holder | None:
    row = session.execute(_HOLDER.where(is_it), {"now": clock.now()}).first()
    return Holder(*row) if row else None


def living_links(session: Session, to: FocalPoint | Participant) -> Sequence[GuestLink]:
    """The links of a recipient that still open something, the newest first."""
    found = _links_of(to).where(GuestLink.revoked_at.is_(None), GuestLink.expires_at > clock.now(), GuestLink.address == to.email)
    return session.scalars(found.order_by(GuestLink.made_at.desc(), GuestLink.id.desc()).limit(_MOST_LINKS)).all()


def link_of(session: Session, to: FocalPoint | Participant, link_id: int) -> GuestLink | None:
    """A link of a recipient that nobody has revoked."""
    return session.scalar(_links_of(to).where(GuestLink.id == link_id, GuestLink.revoked_at.is_(None)))


def _links_of(to: FocalPoint | Participant) -> Select[GuestLink]:
    return select(GuestLink).where((GuestLink.focal_point_id if isinstance(to, FocalPoint) else GuestLink.participant_id) == to.id)


def focal_point(session: Session, conference: Conference, number: int) -> FocalPoint | None:
    """A focal point of this conference, with the delegation."""
    found = select(FocalPoint).join(FocalPoint.delegation).options(contains_eager(FocalPoint.delegation))
    return session.scalar(found.where(Delegation.conference_id == conference.id, FocalPoint.id == number))


def participant(session: Session, conference: Conference, ref: str) -> Participant | None:
    """Somebody of this conference, with the delegation if there is one."""
    found = select(Participant).options(joinedload(Participant.delegation))
    return session.scalar(found.where(Participant.conference_id == conference.id, Participant.ref == ref))


def recipients_at(session: Session, address: str) -> list[tuple[Conference, FocalPoint | Participant]]:
    """Everybody of a living conference who has an address, however its letters are written."""
    wanted = address.strip().lower()
    is_living = is_on()
    contacts = (
        select(Conference, FocalPoint)
        .join(Delegation, Delegation.conference_id == Conference.id)
        .join(FocalPoint, FocalPoint.delegation_id == Delegation.id)
        .where(func.lower(FocalPoint.email) == wanted, is_living)
        .options(contains_eager(FocalPoint.delegation))
    )
    people = (
        select(Conference, Participant)
        .join(Participant, Participant.conference_id == Conference.id)
        .where(func.lower(Participant.email) == wanted, Participant.substituted_by_id.is_(None), is_living)
    )
    found: Iterable[Any] = (row for kind in (contacts, people) for row in session.execute(kind.order_by(Conference.id)))
    return [(row[0], row[1]) for row in found]


def is_on() -> ColumnElement[bool]:
    """Whether a conference is still to come, or not long over; one without days is to come."""
    days = ConferenceDay.conference_id == Conference.id
    recent = ConferenceDay.on >= (clock.now() - _LIVES_ON).date()
    return or_(exists().where(days, recent), ~exists().where(days))
