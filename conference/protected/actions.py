"""Reading what is protected. Each reading stands in the audit trail: who, whose, which fields, why; never a value. Source: SEC-10."""

from collections.abc import Collection
from typing import Any

from sqlalchemy.orm import Session

from conference.audit import journal
from conference.protected import queries
from conference.revealing import Purpose
from conference.storage import keeping
from models.conference import Conference
from models.participant import Participant, Scan


def read(session: Session, conference: Conference, person: Participant, fields: Collection[str], purpose: Purpose) -> dict[str, Any]:
    """The values by field. Commit before anybody sees them."""
    values = queries.values_of(session, person, fields)
    journal.record(session, "protected.read", person.ref, conference_ref=conference.ref, fields=list(values), **purpose.detail)
    session.flush()
    return values


def read_scan(session: Session, conference: Conference, person: Participant, scan: Scan, purpose: Purpose) -> bytes:
    """The file. Commit before anybody gets it. Raises StorageError, DecryptionError."""
    content = keeping.content_of(scan)
    journal.record(session, "protected.scan_read", person.ref, conference_ref=conference.ref, number=scan.number, **purpose.detail)
    session.flush()
    return content
