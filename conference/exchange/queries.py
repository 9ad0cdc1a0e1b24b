"""Reads what was imported."""

from collections.abc import Collection

from flask_babel import gettext as _
from sqlalchemy import or_, select
from sqlalchemy.orm import Session, defer

from conference.errors import NotFoundError
from models.conference import Conference
from models.exchange import ImportRun


def runs(session: Session, conference_refs: Collection[str]) -> list[ImportRun]:
    """Give the imports of conferences, newest first, without the files themselves."""
    ours = select(ImportRun).where(ImportRun.conference_ref.in_(conference_refs)).order_by(ImportRun.id.desc())
    return list(session.scalars(ours.options(defer(ImportRun.content))))


def run_of(session: Session, run_id: int, conference_refs: Collection[str], uploaded_by: str) -> ImportRun:
    """Give one import: of a conference the user attends, or uploaded by the user. Raises NotFoundError."""
    theirs = or_(ImportRun.conference_ref.in_(conference_refs), ImportRun.uploaded_by == uploaded_by)
    run = session.scalar(select(ImportRun).where(ImportRun.id == run_id, theirs))
    if run is None:
        msg = _("There is no such import.")
        raise NotFoundError(msg)
    return run


def exists(session: Session, conference_ref: str | None) -> bool:
    """Whether a conference is there: the undo of its first import takes it away."""
    return session.scalar(select(Conference.id).where(Conference.ref == conference_ref)) is not None
