"""What forms of the agenda offer: rooms with their seats, sessions and talks by time. In the language of the page."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import g
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Row, select
from sqlalchemy.orm import Session as DbSession

from conference import clock
from conference.agenda.queries import TalkRow, sessions_of
from conference.editing.choices import Pairs
from conference.messages import in_brackets, short_date
from conference.participants.shown_names import shown_name
from conference.shell import language
from models.agenda import Session
from models.conference import Conference
from models.text import plain
from models.venue import Room


def room_choices(session: DbSession, conference: Conference) -> Pairs:
    """No room, then every room in the order of the conference's file, with its seats."""
    columns = (Room.id, Room.ref, Room.name, Room.capacity)
    rows = session.execute(select(*columns).where(Room.conference_id == conference.id).order_by(Room.id))
    return [("", _("no room")), *((str(row.id), _with_seats(plain(row.name, language()) or row.ref, row.capacity)) for row in rows)]


def session_choices(session: DbSession, conference: Conference) -> Pairs:
    """No session, then every session by time."""
    rows = sessions(session, conference)
    return [("", _("no session")), *((str(row.id), f"{_time(row.starts_at, conference)} {plain(row.title, language())}") for row in rows)]


def sessions(session: DbSession, conference: Conference) -> Sequence[Row[*tuple[Any, ...]]]:
    """Id, ref, title and beginning of every session by time; asked for once in a request."""
    if "sessions" not in g:
        columns = (Session.id, Session.ref, Session.title, Session.starts_at)
        found = select(*columns).where(Session.conference_id == conference.id)
        g.sessions = session.execute(found.order_by(Session.starts_at, Session.id)).all()
    return g.sessions  # type: ignore[no-any-return]  # put there above


def talk_choices(session: DbSession, conference: Conference, without: int) -> Pairs:
    """Every talk but one, in the order of the agenda."""
    return [
        ("", _("Choose a talk")),
        *(
            (str(talk.id), f"{_time(item.starts_at, conference)} {plain(item.title, language())}: {number}. {name_of_talk(talk)}")
            for item in sessions_of(session, conference, None)
            for number, talk in enumerate(item.talks, start=1)
            if talk.id != without
        ),
    ]


def name_of_talk(talk: TalkRow) -> str:
    """The speaker and the title, as far as they are known."""
    speaker = shown_name(talk.speaker, language()) if talk.speaker else _("speaker open")
    title = plain(talk.title, language())
    return f"{speaker} – {title}" if title else speaker


def _with_seats(name: str, capacity: int | None) -> str:
    return name if capacity is None else name + in_brackets(ngettext("%(num)s seat", "%(num)s seats", capacity))


def _time(starts_at: datetime, conference: Conference) -> str:
    at = clock.local(starts_at, conference.zone)
    return f"{short_date(at.date(), language())} {at:%H:%M}"
