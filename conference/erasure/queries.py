"""Every select of erasures: of one conference each."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from conference.paging import Page, page_of
from models.conference import Conference
from models.erasure import Erasure
from models.participant import Participant


def person(session: Session, conference: Conference, ref: str, *, to_change: bool = False) -> Participant | None:
    found = select(Participant).where(Participant.conference_id == conference.id, Participant.ref == ref)
    return session.scalar(found.with_for_update(of=Participant) if to_change else found)


def certificates(session: Session, conference: Conference, number: int) -> Page[Erasure]:
    """A page of them, the newest first."""
    mine = Erasure.conference_ref == conference.ref
    page: Page[Erasure] = page_of(number, session.scalar(select(func.count()).select_from(Erasure).where(mine)) or 0)
    found = select(Erasure).where(mine).order_by(Erasure.id.desc()).limit(page.size).offset(page.offset)
    return page.with_rows(session.scalars(found).all())


def certificate(session: Session, conference: Conference, number: int) -> Erasure | None:
    return session.scalar(select(Erasure).where(Erasure.conference_ref == conference.ref, Erasure.id == number))
