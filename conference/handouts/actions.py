"""What can be done with papers for guests. Actions flush; whoever calls them commits."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from conference import clock
from conference.audit import journal
from conference.handouts import queries
from conference.storage import keeping
from conference.storage.keeping import Kept
from conference.uploads.accepting import Accepted
from models.audit import AuditEntry
from models.conference import Conference
from models.handout import Handout, HandoutVersion


def publish(
    session: Session, conference: Conference, facts: Mapping[str, Any], file: Accepted, kept: Kept, *, by: str, submission: str
) -> Handout:
    """A new paper with its first version. `facts`: title, language and for whom."""
    about = {"title": facts["title"], "file": kept.name}
    journal.record(session, "handout.added", facts["title"], conference_ref=conference.ref, submission=submission, **about)
    handout = Handout(conference_id=conference.id, **facts)
    session.add(handout)
    session.flush()
    session.add(_version(session, handout, file, kept, by))
    session.flush()
    return handout


def add_version(
    session: Session, conference: Conference, handout: Handout, file: Accepted, kept: Kept, *, by: str, submission: str
) -> HandoutVersion | None:
    """A newer file of a paper; nothing where it is the newest already. Take the turn first."""
    newest = next(iter(queries.versions(session, handout)), None)
    if newest and newest.digest == file.digest:
        return None
    about = {"handout": handout.id, "file": kept.name}
    journal.record(session, "handout.version_added", handout.title, conference_ref=conference.ref, submission=submission, **about)
    version = _version(session, handout, file, kept, by)
    session.add(version)
    session.flush()
    return version


def set_withdrawn(session: Session, conference: Conference, handout: Handout, *, is_withdrawn: bool) -> AuditEntry | None:
    """Take a paper from its guests, or give it back. Nothing where it is so already."""
    if (handout.withdrawn_at is not None) is is_withdrawn:
        return None
    action = "handout.withdrawn" if is_withdrawn else "handout.published_again"
    entry = journal.record(session, action, handout.title, conference_ref=conference.ref)
    moment: datetime | None = clock.now() if is_withdrawn else None
    handout.withdrawn_at = moment
    session.flush()
    return entry


def _version(session: Session, handout: Handout, file: Accepted, kept: Kept, by: str) -> HandoutVersion:
    number = keeping.next_number(session, HandoutVersion, HandoutVersion.handout_id == handout.id)
    facts = keeping.facts_of(kept, file.kind.value, file.content, by)
    return HandoutVersion(handout_id=handout.id, number=number, digest=file.digest, **facts)
