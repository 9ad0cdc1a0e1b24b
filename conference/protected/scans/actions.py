"""What can be done with the scans of a person. Actions flush; whoever calls them commits."""

from sqlalchemy.orm import Session

from conference.audit import journal
from conference.storage import keeping
from conference.storage.keeping import Kept
from conference.uploads.accepting import Accepted
from models.conference import Conference
from models.participant import Participant, Scan


def add(session: Session, conference: Conference, person: Participant, file: Accepted, kept: Kept, *, by: str, submission: str) -> Scan:
    """Note a file as the newest scan of a person. Take the turn first (conference.editing.refs)."""
    scan = Scan(
        participant_id=person.id,
        number=keeping.next_number(session, Scan, Scan.participant_id == person.id),
        **keeping.facts_of(kept, file.kind.value, file.content, by),
    )
    about = {"number": scan.number, "file": scan.file_name, "kind": scan.media_type}
    journal.record(session, "scan.added", person.ref, conference_ref=conference.ref, submission=submission, **about)
    session.add(scan)
    session.flush()
    return scan


def remove(session: Session, conference: Conference, person: Participant, scan: Scan) -> str:
    """Forget a scan and the key of its file. Gives the name of the file, which is to be removed after the commit."""
    journal.record(session, "scan.removed", person.ref, conference_ref=conference.ref, number=scan.number, file=scan.file_name)
    session.delete(scan)
    session.flush()
    return scan.file_name
