"""Rows -> what the generator reads, and its lines as the page shows them. The printed run of show reads `lines_of` too."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row

from conference.agenda.presenting import said
from conference.agenda.queries import MealRow, SessionRow
from conference.messages import span, time_of_day
from conference.participants.shown_names import shown_name
from conference.rundown import generating
from conference.rundown.generating import Line, LineKind
from conference.words import word
from models.text import Phrase, plain
from models.vocabulary import RundownKind, SessionKind

_NAMES = ("honorific", "badge_name", "full_name", "local_name", "local_language")


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the table; `cells` are the desks in order: stage, video, sound, light, announcement, interpretation."""

    number: int
    time: str
    minutes: int
    kind: LineKind
    item: Phrase
    room: str
    session: str | None
    speaker: str
    cells: tuple[Phrase, ...]
    owner: str
    notes: Phrase


def lines_of(cues: Iterable[Row[*tuple[Any, ...]]], sessions: Iterable[SessionRow], meals: Iterable[MealRow], language: str) -> list[Line]:
    """The run of show of a day, people named as a page in `language` names them."""
    return generating.lines(
        [_cue(row, language) for row in cues],
        [session_of(row, language) for row in sessions],
        [generating.Meal(row.ref, row.kind, row.title, row.starts_at, row.ends_at, row.room) for row in meals],
    )


def item_words(line: Line) -> str:
    """What a line without a text of its own is called."""
    if line.meal_kind:
        return word(line.meal_kind)
    return str(_("Discussion") if line.kind is LineKind.DISCUSSION else _("Talk"))


def shown(line: Line, zone: str, language: str) -> ShownLine:
    desks = (line.stage, line.video, line.sound, line.light, line.announcement, line.interpretation)
    return ShownLine(
        number=line.number,
        time=span(time_of_day(line.starts_at, zone), time_of_day(line.ends_at, zone)),
        minutes=line.minutes,
        kind=line.kind,
        item=said(line.item, language) if line.item else Phrase(item_words(line), None),
        room=plain(line.room, language),
        session=line.session,
        speaker=line.speaker or "",
        cells=tuple(said(text, language) for text in desks),
        owner=line.owner or "",
        notes=said(line.notes, language),
    )


def session_of(row: SessionRow, language: str) -> generating.Session:
    """A session with its talks as the generator reads it."""
    talks = [
        generating.Talk(talk.minutes, talk.title, shown_name(talk.speaker, language) if talk.speaker else None, talk.speaker_ref)
        for talk in row.talks
    ]
    return generating.Session(
        row.ref, row.title, row.starts_at, row.ends_at, row.room, talks, row.discussion_minutes, row.kind is SessionKind.REHEARSAL
    )


def _cue(row: Row[*tuple[Any, ...]], language: str) -> Line:
    return Line(
        LineKind.REHEARSAL if row.kind is RundownKind.REHEARSAL else LineKind.CUE,
        row.starts_at,
        row.minutes,
        row.item,
        session=row.session,
        speaker=_person(row, "speaker", language),
        stage=row.stage,
        video=row.video,
        sound=row.sound,
        light=row.light,
        announcement=row.announcement,
        interpretation=row.interpretation,
        owner=_person(row, "owner", language),
        notes=row.notes,
        key=row.ref,
        speaker_ref=row.speaker_ref,
        owner_ref=row.owner_ref,
    )


def _person(row: Row[*tuple[Any, ...]], part: str, language: str) -> str | None:
    honorific, badge_name, full_name, local_name, local_language = (getattr(row, f"{part}_{name}") for name in _NAMES)
    return shown_name((honorific, badge_name, full_name, local_name, local_language), language) if full_name else None
