"""Forgetting sets of visa papers, when a person is erased or their papers are due."""

from sqlalchemy.orm import Session

from conference.storage import keeping
from conference.visas import queries
from models.participant import Participant


def forget(session: Session, person: Participant) -> int:
    """Remove every set that names a person, with its file; gives how many. Others whom it names are in a new set. Raises StorageError."""
    found = queries.sets_about(session, person)
    for papers in found:
        if papers.file:
            keeping.remove(papers.file)
        session.delete(papers)
    session.flush()
    return len(found)
