"""Who changed somebody's stay when: the stay and its nights are rows of their own, and one person may have had several stays in turn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from flask_babel import get_locale
from sqlalchemy import Row, Select, and_, or_, select
from sqlalchemy.orm import Session

from conference.editing.trail import Step
from conference.messages import short_date
from forms.lodging import Sleeping
from models.audit import AuditEntry, PersonKey, RowChange
from models.conference import Conference
from models.lodging import Night, Stay
from models.participant import Participant

_STAY, _NIGHT = Stay.__tablename__, Night.__tablename__


@dataclass(slots=True)
class _Told:
    """The stay as it stood at the moment that the telling has reached, from the newest entry back. `ids`: the rows that were this stay."""

    ids: set[int]
    hotel_id: int | None = None
    nights: set[date] = field(default_factory=set)

    def before(self, change: RowChange) -> None:
        """Take one change back."""
        values = change.before or {}
        if change.table_name == _STAY:
            self.hotel_id = None if change.operation == "insert" else values.get("hotel_id", self.hotel_id)
            return
        on = date.fromisoformat(change.row_key["on"])
        if change.operation == "insert":
            self.nights.discard(on)
        else:
            self.nights.add(on)

    @property
    def sleeping(self) -> Sleeping:
        return Sleeping(self.hotel_id, frozenset(self.nights))


@dataclass(frozen=True, slots=True)
class Turn:
    """One entry about somebody's stay: where they slept before and after it. `is_erased`: nobody knows any more."""

    entry: AuditEntry
    old: Sleeping
    new: Sleeping
    is_erased: bool


def steps_of(turns: Iterable[Turn], hotels: Mapping[int, str]) -> list[Step]:
    """The same as `forms.lodging.StayForm` takes it. `hotels`: id -> name."""
    return [Step(turn.entry, _said(turn.old, hotels), _said(turn.new, hotels), is_erased=turn.is_erased) for turn in turns]


def _said(sleeping: Sleeping, hotels: Mapping[int, str]) -> dict[str, Any]:
    days = [short_date(on, str(get_locale())) for on in sorted(sleeping.nights)]
    return {"hotel": hotels.get(sleeping.hotel_id, "") if sleeping.hotel_id else "", "nights": days}


def turns_of(session: Session, person: Participant) -> list[Turn]:
    """Every entry that changed where somebody sleeps, the newest first."""
    stay = session.scalar(select(Stay).where(Stay.participant_id == person.id))
    told = _Told({stay.id}, stay.hotel_id, {night.on for night in stay.nights}) if stay else _Told(set())
    turns = []
    for entry, changes in groupby(_changes_of(session, person, told.ids), key=lambda row: row.AuditEntry):
        mine = _mine([row.RowChange for row in changes], told.ids, person.id)
        after, is_erased = told.sleeping, any(change.is_erased for change in mine)
        for change in mine:
            told.before(change)
        if mine:
            turns.append(Turn(entry, told.sleeping, after, is_erased))
    return turns


def _changes_of(session: Session, person: Participant, ids: Iterable[int]) -> Iterable[Row[RowChange, AuditEntry]]:
    """Every change of a row that is, or once was, this person's stay or a night of it; of others, too, where an id was given again."""
    is_gone = and_(RowChange.table_name == _STAY, RowChange.operation == "delete", RowChange.key_id.in_(_keys_of(person)))
    gone = session.scalars(select(RowChange).where(is_gone)).all()
    wanted = {*ids, *(change.row_id for change in gone)}
    is_stay = and_(RowChange.table_name == _STAY, RowChange.row_id.in_(wanted))
    is_night = and_(RowChange.table_name == _NIGHT, RowChange.row_key["stay_id"].as_integer().in_(wanted))
    found = select(RowChange, AuditEntry).join(AuditEntry, AuditEntry.id == RowChange.entry_id).where(or_(is_stay, is_night))
    return session.execute(found.order_by(RowChange.id.desc())).all()


def _keys_of(person: Participant) -> Select[int]:
    """What this person's rows are kept under in the trail, or were until they were erased."""
    here = select(Conference.ref).where(Conference.id == person.conference_id).scalar_subquery()
    return select(PersonKey.id).where(PersonKey.conference_ref == here, PersonKey.person_ref == person.ref)


def _mine(changes: list[RowChange], ids: set[int], person_id: int) -> list[RowChange]:
    """The changes of one entry that are this person's; `ids` follows: a stay that went was theirs before, one that came was not."""
    stays = [change for change in changes if change.table_name == _STAY]
    ids |= {one.row_key["id"] for one in stays if one.operation == "delete" and (one.before or {}).get("participant_id") == person_id}
    mine = [one for one in changes if one.row_key["id" if one.table_name == _STAY else "stay_id"] in ids]
    ids -= {one.row_key["id"] for one in stays if one.operation == "insert"}
    return mine
