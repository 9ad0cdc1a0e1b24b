"""The run of show of a day: the cues that people wrote, and beside them lines made from the agenda. Pure.

The page and the printed run of show both draw what `lines` gives.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from models.text import Text
from models.vocabulary import MealKind

_MINUTE = timedelta(minutes=1)


class LineKind(StrEnum):
    """Where a line comes from. A session's line spans the talks and the discussion that follow it."""

    CUE = "cue"
    REHEARSAL = "rehearsal"  # a cue of a rehearsal
    SESSION = "session"
    TALK = "talk"
    DISCUSSION = "discussion"
    MEAL = "meal"


@dataclass(frozen=True, slots=True)
class Talk:
    minutes: int
    title: Text | None
    speaker: str | None
    speaker_ref: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A session of the day with its talks in order; moments are aware."""

    ref: str
    title: Text
    starts_at: datetime
    ends_at: datetime
    room: Text | None
    talks: Sequence[Talk] = ()
    discussion_minutes: int = 0
    is_rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Meal:
    ref: str
    kind: MealKind
    title: Text | None
    starts_at: datetime
    ends_at: datetime
    room: Text | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the run of show. `item` None: the kind says it (a discussion, a meal, a talk without a title). `number` counts from 1.

    Columns as in the printed form: speaker, what each desk does, who owns the line. `key` says what the line is about, whatever becomes of
    it; two lines of a day have one key where somebody speaks twice in a session.
    """

    kind: LineKind
    starts_at: datetime
    minutes: int
    item: Text | None
    session: str | None = None  # ref
    meal_kind: MealKind | None = None
    room: Text | None = None
    speaker: str | None = None
    stage: Text | None = None
    video: Text | None = None
    sound: Text | None = None
    light: Text | None = None
    announcement: Text | None = None
    interpretation: Text | None = None
    owner: str | None = None
    notes: Text | None = None
    number: int = 0
    key: str = ""
    speaker_ref: str | None = None
    owner_ref: str | None = None

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + self.minutes * _MINUTE


def lines(cues: Iterable[Line], sessions: Iterable[Session], meals: Iterable[Meal]) -> list[Line]:
    """The whole day by time, numbered. A cue that names a session takes the place of the session's own line, and one that names
    a speaker of it the place of its talks as well. What a rehearsal tries out stays in the programme.

    At one moment cues stand first, and a session stands before its talks.
    """
    written, sessions = list(cues), list(sessions)
    rehearsals = {session.ref for session in sessions if session.is_rehearsal}
    standing = [cue for cue in written if cue.kind is LineKind.CUE or cue.session in rehearsals]
    named = {cue.session for cue in standing}
    spoken = {cue.session for cue in standing if cue.speaker}
    generated = [
        *(line_of_session(session) for session in sessions if session.ref not in named),
        *(line for session in sessions if session.ref not in spoken for line in _talk_lines(session)),
    ]
    by_source = [*written, *generated, *map(_meal_line, meals)]  # the sort keeps this order within a moment
    merged = sorted(by_source, key=lambda line: line.starts_at)
    return [replace(line, number=number) for number, line in enumerate(merged, start=1)]


def lines_of_session(session: Session) -> list[Line]:
    """The lines of one session: its own, its talks, the discussion."""
    return [line_of_session(session), *_talk_lines(session)]


def line_of_session(session: Session) -> Line:
    """The session's own line."""
    return Line(
        LineKind.SESSION,
        session.starts_at,
        _minutes(session),
        session.title,
        session=session.ref,
        room=session.room,
        key=f"session:{session.ref}",
    )


def _talk_lines(session: Session) -> Iterator[Line]:
    begins = session.starts_at
    for number, talk in enumerate(session.talks, 1):
        yield Line(
            LineKind.TALK,
            begins,
            talk.minutes,
            talk.title,
            session=session.ref,
            speaker=talk.speaker,
            speaker_ref=talk.speaker_ref,
            key=f"talk:{session.ref}:{talk.speaker_ref or number}",
        )
        begins += talk.minutes * _MINUTE
    if session.discussion_minutes:
        key = f"discussion:{session.ref}"
        yield Line(LineKind.DISCUSSION, begins, session.discussion_minutes, None, session=session.ref, key=key)


def _meal_line(meal: Meal) -> Line:
    minutes, key = _minutes(meal), f"meal:{meal.ref}"
    return Line(LineKind.MEAL, meal.starts_at, minutes, meal.title, meal_kind=meal.kind, room=meal.room, key=key)


def _minutes(item: Session | Meal) -> int:
    return (item.ends_at - item.starts_at) // _MINUTE
