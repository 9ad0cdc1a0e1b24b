"""Files that were uploaded and looked at, but not imported. Apart from `actions`, because erasure needs none of what reads a file."""

from sqlalchemy.orm import Session

from models.exchange import ImportRun


def forget(session: Session, run: ImportRun) -> None:
    """Remove an uploaded file that was not imported; what was imported stays on record."""
    if run.applied_at is None:
        session.delete(run)
        session.flush()
