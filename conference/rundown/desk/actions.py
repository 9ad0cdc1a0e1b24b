"""Saving a run of show. Actions flush; whoever calls them commits."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from conference.audit import journal
from conference.editing.rows import set_different
from conference.rundown.desk import queries
from conference.rundown.desk.merging import Plan
from models.audit import AuditEntry
from models.conference import Conference
from models.rundown import Cue, Rundown
from models.vocabulary import RundownKind

CHANGED, GENERATED = "rundown.changed", "rundown.generated"


def subject_of(on: date, kind: RundownKind) -> str:
    """How the audit trail names a run of show."""
    return on.isoformat() if kind is RundownKind.DAY else f"{on.isoformat()} {kind.value}"


def save(
    session: Session, conference: Conference, on: date, kind: RundownKind, plan: Plan, submission: str | None = None, action: str = CHANGED
) -> AuditEntry | None:
    """Carry out a plan under one entry; None, and nothing recorded, where it changes nothing. Take the turn first."""
    if not (plan.changed or plan.added or plan.removed):
        return None
    entry = journal.record(session, action, subject_of(on, kind), conference_ref=conference.ref, submission=submission)
    for cue, values in plan.changed:
        set_different(cue, values)
        if cue.id in plan.to_day:
            cue.rundown_id = rundown(session, conference, plan.to_day[cue.id], kind).id
    for cue in plan.removed:
        session.delete(cue)
    session.flush()
    if plan.added:
        _add(session, conference, rundown(session, conference, on, kind), plan.added, entry)
    return entry


def rundown(session: Session, conference: Conference, on: date, kind: RundownKind) -> Rundown:
    """The run of show of a day or rehearsal, made where there is none, under the open entry."""
    found = queries.rundown_of(session, conference, on, kind)
    if found is None:
        found = Rundown(conference_id=conference.id, on=on, kind=kind)
        session.add(found)
        session.flush()
    return found


def _add(session: Session, conference: Conference, rundown: Rundown, added: Iterable[Mapping[str, Any]], entry: AuditEntry) -> None:
    """New cues are called after the entry, which nobody can be twice."""
    beginning = f"Q-{entry.id}-"
    taken = queries.refs_like(session, conference, beginning)
    for number, values in enumerate(added, 1):
        ref = f"{beginning}{number}"
        while ref in taken:
            ref += "+"
        taken.add(ref)
        session.add(Cue(conference_id=conference.id, rundown_id=rundown.id, ref=ref, **values))
    session.flush()
