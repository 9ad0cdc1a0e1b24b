"""How a session of the agenda is added, changed and removed."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from flask import g, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session as DbSession

from conference import clock
from conference.agenda.choices import room_choices
from conference.agenda.desk import queries
from conference.agenda.desk.slots import next_free
from conference.editing.choices import Pairs
from conference.editing.desk import Desk, Wording
from conference.editing.filling import Filling, Values
from conference.shell import language
from conference.words import words
from forms.agenda import SessionForm
from forms.fields import FIRST_YEAR, LAST_YEAR
from models.agenda import Session
from models.conference import Conference
from models.text import plain
from models.vocabulary import SessionKind

_OPENS: Final = time(10)  # of a day on which nothing is planned yet
_USUAL_LENGTH: Final = timedelta(hours=1)


class SessionDesk(Desk[Session]):
    """A new session belongs to the day in the address, and stands in its next free hour."""

    subject = "session"
    letter = "S"
    kind = Session
    form = SessionForm
    template = "agenda/desk/session.html"
    filling = Filling(
        plain=("discussion_minutes", "expected_attendance"),
        texts=("title",),
        codes={"kind": SessionKind},
        links=("room_id",),
        moments=("starts_at", "ends_at"),
    )
    wording = Wording(
        many=_l("Agenda"),
        add=_l("Add session"),
        save=_l("Save session"),
        remove=_l("Remove session"),
        removal=_l("The session leaves the agenda with its talks. You can undo it."),
    )

    def name_of(self, row: Session) -> str:
        return plain(row.title, language()) or row.ref

    def index_url(self, row: Session | None = None, parent: str | None = None) -> str:
        """The day, if it is one of the conference: the agenda has no page for another one that is empty."""
        day = clock.local(row.starts_at, g.conference.zone).date() if row else _day(parent)
        is_shown = day in {one.on for one in g.conference.days}
        return url_for("agenda.index", day=day.isoformat() if day and is_shown else None)

    def row_url(self, row: Session) -> str:
        return url_for("agenda.show", session_ref=row.ref)

    def fresh(self, session: DbSession, conference: Conference, parent: str | None) -> Values | None:
        day = _day(parent)
        if day is None:
            return None
        opens = datetime.combine(day, _OPENS, clock.zone(conference.zone))
        begins, ends = next_free(queries.taken(session, conference, day), opens, _USUAL_LENGTH)
        return {"kind": SessionKind.SESSION, "starts_at": begins, "ends_at": ends, "discussion_minutes": 0}

    def choices(self, session: DbSession, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        return {"kind": list(words(SessionKind).items()), "room_id": room_choices(session, conference)}


def _day(text: str | None) -> date | None:
    """The date of an address, if it can be one of a conference."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
