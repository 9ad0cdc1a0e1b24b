"""Papers for guests: whose they are, and their versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, defer, joinedload

from models.conference import Conference
from models.delegation import Delegation
from models.handout import Handout, HandoutVersion
from models.reference import Country


@dataclass(frozen=True, slots=True)
class Published:
    """A paper with its newest version; None where that was taken back."""

    handout: Handout
    newest: HandoutVersion | None


def published(session: Session, conference: Conference, *conditions: ColumnElement[bool]) -> list[Published]:
    """The papers of a conference, the one with the newest version first; one statement."""
    last = select(func.max(HandoutVersion.number)).where(HandoutVersion.handout_id == Handout.id).correlate(Handout).scalar_subquery()
    is_newest = (HandoutVersion.handout_id == Handout.id) & (HandoutVersion.number == last)
    found = select(Handout, HandoutVersion).outerjoin(HandoutVersion, is_newest).where(Handout.conference_id == conference.id, *conditions)
    ordered = found.order_by(HandoutVersion.added_at.desc(), Handout.id.desc())
    rows = session.execute(ordered.options(joinedload(Handout.delegation), defer(HandoutVersion.file_key)))
    return [Published(handout, newest) for handout, newest in rows]


def for_guest(session: Session, conference: Conference, delegation: Delegation | None) -> list[Published]:
    """What a guest of a delegation may have."""
    return [one for one in published(session, conference, *_theirs(delegation)) if one.newest]


def newest_for_guest(session: Session, conference: Conference, delegation: Delegation | None, handout_id: int) -> HandoutVersion | None:
    """The file of one of those, with its key."""
    found = select(HandoutVersion).join(Handout, Handout.id == HandoutVersion.handout_id)
    mine = found.where(Handout.conference_id == conference.id, Handout.id == handout_id, *_theirs(delegation))
    return session.scalar(mine.order_by(HandoutVersion.number.desc()).limit(1))


def handout(session: Session, conference: Conference, handout_id: int, *, to_change: bool = False) -> Handout | None:
    """One paper of a conference."""
    found = select(Handout).where(Handout.conference_id == conference.id, Handout.id == handout_id)
    return session.scalar(found.with_for_update() if to_change else found)


def versions(session: Session, handout: Handout) -> Sequence[HandoutVersion]:
    """The newest first, without the keys of their files."""
    found = select(HandoutVersion).where(HandoutVersion.handout_id == handout.id).order_by(HandoutVersion.number.desc())
    return session.scalars(found.options(defer(HandoutVersion.file_key))).all()


def version(session: Session, handout: Handout, number: int) -> HandoutVersion | None:
    return session.scalar(select(HandoutVersion).where(HandoutVersion.handout_id == handout.id, HandoutVersion.number == number))


def delegations(session: Session, conference: Conference) -> Sequence[Any]:
    """Rows of id, number and name of each, in the order of precedence."""
    name = func.coalesce(Delegation.name, Country.name, type_=Delegation.name.type)
    found = select(Delegation.id, Delegation.ref, name.label("name"))
    rows = found.outerjoin(Country, Country.code == Delegation.country_code).where(Delegation.conference_id == conference.id)
    return session.execute(rows.order_by(Delegation.precedence, Delegation.id)).all()


def _theirs(delegation: Delegation | None) -> tuple[ColumnElement[bool], ...]:
    own = (Handout.delegation_id == delegation.id,) if delegation else ()
    return Handout.withdrawn_at.is_(None), or_(Handout.is_for_everybody, *own)
