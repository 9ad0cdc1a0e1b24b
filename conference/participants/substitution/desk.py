"""The form of a substitute: a new person on the place of the one who cannot come."""

from collections.abc import Mapping
from typing import Any, Final

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.editing.desk import Wording
from conference.editing.filling import Values
from conference.editing.rows import values_of
from conference.participants.badges import fit_badge
from conference.participants.desk.desk import PersonDesk
from models.audit import AuditEntry
from models.conference import Conference
from models.delegation import Invitation
from models.participant import Participant
from models.vocabulary import InvitationState

_TAKEN_OVER: Final = ("category", "attends", "delegation_id", "sponsor_id", "nationality", "organization")


class SubstituteDesk(PersonDesk):
    """Adds people only. `fresh` carries who is substituted."""

    above = ((_l("People"), "participants.index"),)
    wording = Wording(
        many=_l("Who is substituted"),
        add=_l("Add substitute"),
        save=_l("Save substitute"),
        remove=PersonDesk.wording.remove,
        removal=PersonDesk.wording.removal,
    )

    def index_url(self, row: Participant | None = None, parent: str | None = None) -> str:
        return url_for("participants.show", participant_ref=parent) if parent else super().index_url(row)

    def fresh(self, session: Session, conference: Conference, parent: str | None) -> Values | None:
        leaving = self.find(session, conference, parent or "", to_change=True)
        if leaving is None or leaving.substituted_by_id is not None:
            return None
        stands = values_of(leaving)
        return {name: stands[name] for name in _TAKEN_OVER} | {"leaving": leaving}

    def beside(self, form: Any, row: Participant | None) -> Mapping[str, Any]:  # noqa: ANN401  see Desk.beside
        return {**super().beside(form, row), "is_substitute": True}

    def record(self, session: Session, conference: Conference, verb: str, subject: str, submission: str | None = None) -> AuditEntry:
        return super().record(session, conference, "substituted" if verb == "added" else verb, subject, submission)

    def add(
        self, session: Session, conference: Conference, values: Values, submission: str | None = None
    ) -> tuple[Participant, AuditEntry]:
        """The substitute has an id, a badge and a token of their own; the old token opens no door any more."""
        leaving = values.pop("leaving")
        person, entry = self.enter(session, conference, values, submission)
        place = session.scalar(select(Invitation).where(Invitation.participant_id == leaving.id))
        if place:
            place.participant_id, place.state = person.id, InvitationState.NOMINATED
        leaving.substituted_by_id = person.id
        fit_badge(leaving)
        session.flush()
        return person, entry
