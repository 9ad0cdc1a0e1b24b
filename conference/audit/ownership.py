"""Whose values the audit trail keeps: the written rule of what is personal in a row change.

A row is a person's own when it is a participant or hangs on exactly one: passport with its scans, photo, slides, visa, badge, details,
changes of them that were asked for, journey wished, journey with its flights, stay with its nights, reply to a form with its answers. Old
and new values of such rows are sealed under the key of that person. Rows about people who are no participants (focal points, contacts, who
was spoken with, users, who signs visa papers), and of any other table with a protected column, are sealed under one key of the conference,
or of the installation where they belong to none.

All else stays readable, because it is what happened at the conference and says nothing about a person that outlives their row: rows that
only link (who sits at a meal, rides in a car, speaks) hold numbers of rows, and a number names nobody once its row is empty. The same holds
for `row_key`. Entries themselves name people by ref; no action may put a name or a fact of a person into `subject` or `detail`. The actor
is the address of the user's account: who did what is what a trail is for.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.util import identity_key

from models.all import Base  # every class: those of people refer to others by name
from models.audit import NO_PARTICIPANT
from models.lodging import Stay
from models.participant import Participant
from models.survey import SurveyReply
from models.travel import Journey
from models.types import EncryptedBytes, EncryptedDate, EncryptedText


class Owner(NamedTuple):
    """The row that a row belongs to."""

    table: str
    id: int


IDS_PER_STATEMENT: Final = 500
NOBODY: Final = Owner("", 0)  # of people who are no participants
_PERSON: Final = Participant.__tablename__
# Table -> the column that leads to the owner, and the owner's table
_LEADS: Final = {
    "participant": ("id", "participant"),
    "passport": ("participant_id", "participant"),
    "photo": ("participant_id", "participant"),
    "scan": ("participant_id", "participant"),
    "slides": ("participant_id", "participant"),
    "visa": ("participant_id", "participant"),
    "badge": ("participant_id", "participant"),
    "details": ("participant_id", "participant"),
    "details_request": ("participant_id", "participant"),
    "travel_wish": ("participant_id", "participant"),
    "journey": ("participant_id", "participant"),
    "leg": ("journey_id", "journey"),
    "stay": ("participant_id", "participant"),
    "night": ("stay_id", "stay"),
    "survey_reply": ("participant_id", "participant"),
    "survey_answer": ("reply_id", "survey_reply"),
}
# Table of an owner -> its class, and where its lead goes on
_NEXT: Final[Mapping[str, tuple[Any, str]]] = {
    "participant": (Participant, "ref"),
    "journey": (Journey, "participant_id"),
    "stay": (Stay, "participant_id"),
    "survey_reply": (SurveyReply, "participant_id"),
}
_OWNERS: Final = (Participant, Journey, Stay, SurveyReply)
_WITHOUT_PARTICIPANT: Final = frozenset({"focal_point", "contact", "consultation", "user", "visa_inviter"})


def owner_of(table: str, value_of: Callable[[str], Any]) -> Owner | None:
    """The next owner of a row; None for a row that is no person's own. `value_of` gives the value of a column."""
    if table in _LEADS:
        column, owner = _LEADS[table]
        return Owner(owner, value_of(column))
    return NOBODY if table in _WITHOUT_PARTICIPANT or _has_protected_column(table) else None


@cache
def _has_protected_column(table: str) -> bool:
    return any(isinstance(column.type, EncryptedText | EncryptedDate | EncryptedBytes) for column in Base.metadata.tables[table].columns)


def refs_of(session: Session, owners: Iterable[Owner]) -> dict[Owner, str]:
    """The ref of the participant that each owner is, or belongs to: from memory, else by one statement for each table."""
    refs, wanted = {NOBODY: NO_PARTICIPANT}, set(owners) - {NOBODY}
    if not wanted:
        return refs
    fresh = {Owner(row.__tablename__, row.id): row for row in session.new if isinstance(row, _OWNERS)}
    people = _looked_up(session, [owner for owner in wanted if owner.table != _PERSON], fresh)
    leads = {owner: Owner(_PERSON, people[owner]) if owner in people else owner for owner in wanted}
    found = _looked_up(session, set(leads.values()), fresh)
    return refs | {owner: found[person] for owner, person in leads.items() if person in found}


def _looked_up(session: Session, owners: Collection[Owner], fresh: Mapping[Owner, Base]) -> dict[Owner, Any]:
    """What the next step of each owner's lead holds: the id of the participant, of a participant the ref."""
    found = {owner: value for owner in owners if (value := _in_memory(session, owner, fresh)) is not None}
    for table in {owner.table for owner in owners if owner not in found}:
        kind, attribute = _NEXT[table]
        ids = [owner.id for owner in owners if owner.table == table and owner not in found]
        for start in range(0, len(ids), IDS_PER_STATEMENT):
            rows = select(kind.id, getattr(kind, attribute)).where(kind.id.in_(ids[start : start + IDS_PER_STATEMENT]))
            found |= {Owner(table, number): value for number, value in session.execute(rows)}
    return found


def _in_memory(session: Session, owner: Owner, fresh: Mapping[Owner, Base]) -> Any:  # noqa: ANN401  an id or a ref
    """What the session has read already; nothing is read for it."""
    kind, attribute = _NEXT[owner.table]
    row = fresh.get(owner) or session.identity_map.get(identity_key(kind, owner.id))
    return None if row is None else row.__dict__.get(attribute)
