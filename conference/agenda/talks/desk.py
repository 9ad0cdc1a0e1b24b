"""How a talk is added to a session, changed and removed."""

from typing import Any, Final

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import contains_eager
from sqlalchemy.orm.attributes import set_committed_value

from conference.agenda import queries
from conference.editing.desk import Wording
from conference.editing.filling import Filling, Values
from conference.participants.naming_desk import NamingDesk
from conference.shell import language
from forms.agenda import TalkForm
from models.agenda import Session, Talk
from models.conference import Conference
from models.text import plain

_USUAL_MINUTES: Final = 20


class TalkDesk(NamingDesk[Talk]):
    """A talk is named by its number in its session; the trail and the findings name the session."""

    subject = "talk"
    kind = Talk
    form = TalkForm
    people = ("speaker_id",)
    filling = Filling(plain=("minutes",), texts=("title", "abstract"))
    above = ((_l("Agenda"), "agenda.index"),)
    wording = Wording(
        many=_l("Session"),
        add=_l("Add talk"),
        save=_l("Save talk"),
        remove=_l("Remove talk"),
        removal=_l("The talk leaves the session; the speaker stays at the conference. You can undo it."),
    )

    def name_of(self, row: Talk) -> str:
        return plain(row.title, language()) or _("Talk %(number)s", number=row.position)

    def index_url(self, row: Talk | None = None, parent: str | None = None) -> str:
        ref = parent or (row and self.subject_of(row))
        return url_for("agenda.show", session_ref=ref, _anchor="talks") if ref else url_for("agenda.index")

    def subject_of(self, row: Talk) -> str:
        return row.session.ref

    def subject_url(self, session: DbSession, conference: Conference, subject: str) -> str:
        return self.index_url(parent=subject if queries.session_id(session, conference, subject) else None)

    def rows(self, conference: Conference) -> Select[Any]:
        found = select(Talk).join(Talk.session).where(Session.conference_id == conference.id)
        return found.options(contains_eager(Talk.session))

    def fresh(self, session: DbSession, conference: Conference, parent: str | None) -> Values | None:
        session_id = queries.session_id(session, conference, parent or "")
        return {"session_id": session_id, "minutes": _USUAL_MINUTES} if session_id else None

    def new_row(self, session: DbSession, conference: Conference, values: Values) -> Talk:
        """Behind the last talk of its session."""
        last = select(func.max(Talk.position)).where(Talk.session_id == values["session_id"]).scalar_subquery()
        item, position = session.execute(select(Session, last).where(Session.id == values["session_id"])).one()
        talk = Talk(position=(position or 0) + 1, **values)
        set_committed_value(talk, "session", item)  # known, though the talk is nowhere yet
        return talk
