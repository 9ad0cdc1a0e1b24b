"""Giving a cue an older state back. Actions flush; whoever calls them commits."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session as DbSession

from conference.editing.rows import differing
from conference.rundown.desk import actions
from conference.rundown.desk.columns import LABELS, PEOPLE, SESSION, attribute
from conference.rundown.desk.merging import Plan
from models.agenda import Session
from models.audit import AuditEntry
from models.conference import Conference
from models.participant import Participant
from models.rundown import Cue, Rundown

_KINDS = {**dict.fromkeys(map(attribute, PEOPLE), Participant), attribute(SESSION): Session}


def restore(session: DbSession, conference: Conference, cue: Cue, values: Mapping[str, Any]) -> AuditEntry | None:
    """Make a cue what it was; who or what is gone since is named no more. None, and nothing recorded, where it is so already."""
    facts = {attribute(column): values[attribute(column)] for column in LABELS}
    facts |= {name: None for name, kind in _KINDS.items() if facts[name] and session.get(kind, facts[name]) is None}
    day = session.get(Rundown, values["rundown_id"]) or cue.rundown
    to_day = {} if day is cue.rundown else {cue.id: day.on}
    if not to_day and not differing(cue, facts):
        return None
    return actions.save(session, conference, cue.rundown.on, cue.rundown.kind, Plan(changed=[(cue, facts)], to_day=to_day))
