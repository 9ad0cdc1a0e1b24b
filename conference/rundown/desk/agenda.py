"""What the agenda would add to a run of show, and which cues it would move, now that it has changed. Nothing is overwritten unasked.

A cue that names a session stands for the session's line on the page and on paper, and one that names a speaker of it for all its talks
(rundown/generating.py). So a session is offered with its talks and its discussion, never a part of it; the talks of a session without any
speaker stay lines of the agenda until somebody is named.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session as DbSession

from conference import clock
from conference.agenda.queries import SessionRow, sessions_of
from conference.messages import in_brackets, short_date
from conference.rundown import generating
from conference.rundown.desk import queries, times
from conference.rundown.desk.cells import Values
from conference.rundown.desk.merging import Plan
from conference.rundown.desk.queries import Stored
from conference.rundown.desk.sheet import Sheet
from conference.rundown.desk.trail import restored, session_times
from conference.rundown.generating import Line, LineKind
from conference.rundown.presenting import session_of
from models.agenda import Session
from models.audit import RowChange
from models.rundown import Cue
from models.text import Text, plain
from models.vocabulary import RundownKind, SessionKind

_MINUTE = timedelta(minutes=1)
_UNNAMED: dict[LineKind, Text] = {LineKind.TALK: {"en": "Talk", "ja": "講演"}, LineKind.DISCUSSION: {"en": "Discussion", "ja": "討論"}}


@dataclass(frozen=True, slots=True)
class Addition:
    """A session with the lines that the run of show lacks: (time, words) of each, and the cues they become."""

    ref: str
    title: str
    lines: list[tuple[str, str]]
    cues: list[Values]


@dataclass(frozen=True, slots=True)
class Move:
    """A cue that the agenda would have elsewhere, or no more. `key`: its number and version; `day`: where its run of show is another one.

    `is_due`: the session moved since somebody set the cue's time; else the two just differ, which may be on purpose.
    """

    key: str
    cue: Cue
    title: str
    old: str
    new: str
    is_due: bool
    values: Values | None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    additions: list[Addition]
    moves: list[Move]


@dataclass(frozen=True, slots=True)
class _Span:
    """When a session was or is."""

    starts_at: datetime
    ends_at: datetime

    @property
    def minutes(self) -> int:
        return (self.ends_at - self.starts_at) // _MINUTE


def offer(session: DbSession, sheet: Sheet) -> Offer:
    """What can be taken over from the agenda; a fixed number of statements."""
    wanted = [row for row in sessions_of(session, sheet.conference, None) if _belongs(row, sheet)]
    today = [row for row in wanted if clock.local(row.starts_at, sheet.frame.zone).date() == sheet.frame.on]
    cues = queries.stored_cues(session, sheet.conference, sheet.frame.on, sheet.kind, [row.id for row in today])
    speakers = queries.ids_of(session, sheet.conference, {talk.speaker_ref for row in wanted for talk in row.talks if talk.speaker_ref})
    naming = [stored for stored in cues if stored.session]
    history = session_times(session, [row.id for row in wanted], [stored.cue.id for stored in naming])
    additions = (_addition(row, [one for one in naming if one.cue.session_id == row.id], speakers, sheet) for row in today)
    moves = [
        move for row in wanted for move in _moves(row, [one for one in naming if one.cue.session_id == row.id], speakers, history, sheet)
    ]
    return Offer([addition for addition in additions if addition.cues], moves)


def plan_of(offered: Offer, add: Collection[str], move: Collection[str]) -> tuple[Plan, int]:
    """What was ticked, as it stands now; and how many cues were ticked that somebody changed meanwhile."""
    moves = [one for one in offered.moves if one.key in move]
    plan = Plan(
        changed=[(one.cue, one.values) for one in moves if one.values],
        added=[cue for one in offered.additions if one.ref in add for cue in one.cues],
        removed=[one.cue for one in moves if one.values is None],
        to_day={one.cue.id: one.day for one in moves if one.day},
    )
    return plan, len(set(move)) - len(moves)


def _belongs(row: SessionRow, sheet: Sheet) -> bool:
    return (row.kind is SessionKind.REHEARSAL) == (sheet.kind is RundownKind.REHEARSAL)


def _addition(row: SessionRow, cues: Sequence[Stored], speakers: dict[str, int], sheet: Sheet) -> Addition:
    lines = list(_missing(row, cues, speakers, sheet))
    shown = [(times.clock_text(_clock(line.starts_at, sheet)), _words(line, sheet)) for line, _values in lines]
    return Addition(row.ref, plain(row.title, sheet.frame.language), shown, [values for _line, values in lines])


def _missing(row: SessionRow, cues: Sequence[Stored], speakers: dict[str, int], sheet: Sheet) -> Iterator[tuple[Line, Values]]:
    """The lines of a session that no cue stands for."""
    head, *parts = generating.lines_of_session(session_of(row, sheet.frame.language))
    if not cues:
        yield head, _values(head, row, None)
    present = [stored.cue.speaker_id for stored in cues if stored.cue.speaker_id]
    named = [speakers.get(talk.speaker_ref or "") for talk in row.talks]
    if not any(named):
        return
    is_written = bool(present)
    for number, line in enumerate(parts):
        speaker = named[number] if line.kind is LineKind.TALK else None
        if speaker in present:
            present.remove(speaker)  # who speaks twice needs two cues
        elif speaker or not is_written:
            yield line, _values(line, row, speaker)


def _values(line: Line, row: SessionRow, speaker: int | None) -> Values:
    return {
        "session_id": row.id,
        "starts_at": line.starts_at,
        "minutes": line.minutes,
        "item": line.item or _UNNAMED[line.kind],
        "speaker_id": speaker,
        "stage": line.room or None,
    }


def _moves(row: SessionRow, cues: Sequence[Stored], speakers: dict[str, int], history: Sequence[RowChange], sheet: Sheet) -> Iterator[Move]:
    _head, *parts = generating.lines_of_session(session_of(row, sheet.frame.language))
    slots: dict[int, list[Line]] = {}
    for line, talk in zip(parts, row.talks, strict=False):
        slots.setdefault(speakers.get(talk.speaker_ref or "", 0), []).append(line)
    for stored in cues:
        cue, before = stored.cue, _span_before(row, stored.cue, history)
        talks = slots.get(cue.speaker_id) if cue.speaker_id else None
        if cue.speaker_id and not talks:
            yield Move(
                f"{cue.id}:{cue.version}", cue, _title(stored, sheet), _when(stored.on, cue.starts_at, cue.minutes, sheet), "", False, None
            )
            continue
        starts_at, minutes = (talks[0].starts_at, talks.pop(0).minutes) if talks else _moved(cue, before, row)
        day = stored.on + (_local_day(row.starts_at, sheet) - _local_day(before.starts_at, sheet))
        if (starts_at, minutes, day) != (cue.starts_at, cue.minutes, stored.on):
            yield _move(stored, starts_at, minutes, day, before, row, sheet)


def _move(stored: Stored, starts_at: datetime, minutes: int, day: date, before: _Span, row: SessionRow, sheet: Sheet) -> Move:
    cue = stored.cue
    is_outside = not row.starts_at <= cue.starts_at < row.ends_at
    return Move(
        key=f"{cue.id}:{cue.version}",
        cue=cue,
        title=_title(stored, sheet),
        old=_when(stored.on, cue.starts_at, cue.minutes, sheet),
        new=_when(day, starts_at, minutes, sheet),
        is_due=before != _Span(row.starts_at, row.ends_at) or (is_outside and cue.speaker_id is not None),
        values={"starts_at": starts_at, "minutes": minutes},
        day=day if day != stored.on else None,
    )


def _moved(cue: Cue, before: _Span, row: SessionRow) -> tuple[datetime, int]:
    """A cue goes with its session; one that lasted as long as the session still does."""
    now = _Span(row.starts_at, row.ends_at)
    return cue.starts_at + (now.starts_at - before.starts_at), now.minutes if cue.minutes == before.minutes else cue.minutes


def _span_before(row: SessionRow, cue: Cue, history: Iterable[RowChange]) -> _Span:
    """When the session was when somebody last set the time of the cue: the trail knows both."""
    set_by = 0
    later: dict[str, Any] = {}
    for change in history:  # the oldest first
        if change.table_name == Cue.__tablename__ and change.row_key["id"] == cue.id:
            if change.operation != "update" or {"starts_at", "session_id"} & (change.before or {}).keys():
                set_by, later = change.entry_id, {}
        elif change.table_name == Session.__tablename__ and change.row_key["id"] == row.id and change.operation == "update":
            later = restored(change) | later
    later = {name: value for name, value in later.items() if set_by}
    return _Span(later.get("starts_at", row.starts_at), later.get("ends_at", row.ends_at))


def _clock(moment: datetime, sheet: Sheet) -> int:
    return times.minutes_of(moment, sheet.frame.on, sheet.frame.zone)


def _local_day(moment: datetime, sheet: Sheet) -> date:
    return clock.local(moment, sheet.frame.zone).date()


def _when(on: date, starts_at: datetime, minutes: int, sheet: Sheet) -> str:
    """10:30, 90 min; with the day where it is not that of the sheet."""
    at = times.clock_text(times.minutes_of(starts_at, on, sheet.frame.zone))
    words = _("%(time)s, %(minutes)s min", time=at, minutes=minutes)
    return words if on == sheet.frame.on else f"{short_date(on, sheet.frame.language)} {words}"


def _title(stored: Stored, sheet: Sheet) -> str:
    return plain(stored.cue.item, sheet.frame.language)


def _words(line: Line, sheet: Sheet) -> str:
    item = plain(line.item, sheet.frame.language) or (_("Discussion") if line.kind is LineKind.DISCUSSION else _("Talk"))
    return f"{item}{in_brackets(line.speaker)}" if line.speaker else item
