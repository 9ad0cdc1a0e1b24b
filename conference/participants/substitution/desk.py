"""The form of a substitute: a new person on the place of the one who cannot come."""

from collections.abc import Mapping
from typing import Any, Final

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from conference.editing.desk import Wording
from conference.editing.filling import Values
from conference.editing.refs import HERE, unused
from conference.editing.rows import values_of
from conference.participants.badges import revoke_badges
from conference.participants.desk.desk import PersonDesk
from models.audit import AuditEntry
from models.conference import Conference
from models.participant import Participant
from models.vocabulary import InvitationState

_LEAVING: Final = "leaving"
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
        """With the ref of the substitute, in one statement."""
        found = select(Participant, unused(Participant, self.letter)).where(
            Participant.conference_id == conference.id, Participant.ref == parent, Participant.substituted_by_id.is_(None)
        )
        around = (joinedload(Participant.invitation), joinedload(Participant.badges))
        found = found.options(*around).with_for_update(of=Participant)
        read = session.execute(found, {HERE: conference.id}).unique().one_or_none()
        if read is None:
            return None
        leaving, ref = read
        stands = values_of(leaving)
        return {name: stands[name] for name in _TAKEN_OVER} | {"ref": ref, _LEAVING: leaving}

    def beside(self, form: Any, row: Participant | None) -> Mapping[str, Any]:  # noqa: ANN401  see Desk.beside
        return {**super().beside(form, row), "is_substitute": True}

    def record(self, session: Session, conference: Conference, verb: str, subject: str, submission: str | None = None) -> AuditEntry:
        return super().record(session, conference, "substituted" if verb == "added" else verb, subject, submission)

    def new_row(self, session: Session, conference: Conference, values: Values) -> Participant:
        """The substitute has an id, a badge and a token of their own."""
        return self.newcomer(conference, {name: value for name, value in values.items() if name != _LEAVING})

    def make_way(self, session: Session, conference: Conference, row: Participant, values: Mapping[str, Any]) -> None:
        """The place is theirs, and the old token opens no door any more."""
        leaving: Participant = values[_LEAVING]
        if place := leaving.invitation:
            place.participant, place.state = row, InvitationState.NOMINATED
        leaving.substituted_by = row
        revoke_badges(leaving)
