"""How consultations and decisions are added, changed and removed."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import Session, joinedload

from conference import clock
from conference.agenda.choices import session_choices
from conference.editing.choices import Pairs, of_vocabulary
from conference.editing.desk import Wording
from conference.editing.filling import Filling, Values
from conference.extensions import db
from conference.messages import long_date
from conference.participants.desk.queries import options
from conference.participants.naming_desk import NamingDesk
from conference.participants.presenting import named
from conference.shell import language
from forms.consultations import ConsultationForm, DecisionForm
from models.conference import Conference
from models.consultation import Consultation, Decision
from models.delegation import Delegation
from models.text import plain
from models.vocabulary import DecisionKind, DecisionState


class ConsultationDesk(NamingDesk[Consultation]):
    subject = "consultation"
    letter = "N"
    kind = Consultation
    form = ConsultationForm
    people = ("officer_id",)
    filling = Filling(plain=("on",), lines=("counterpart",), texts=("means", "result", "next_step"), links=("delegation_id",))
    above = ((_l("Delegations"), "delegations.index"),)
    wording = Wording(
        many=_l("Consultations"),
        add=_l("Add consultation"),
        save=_l("Save consultation"),
        remove=_l("Remove consultation"),
        removal=_l("This consultation leaves the record. You can undo it."),
    )

    def rows(self, conference: Conference) -> Select[Any]:
        return super().rows(conference).options(joinedload(Consultation.delegation, innerjoin=True))  # whom `subject_of` names

    def name_of(self, row: Consultation) -> str:
        return str(_("Consultation of %(day)s", day=long_date(row.on, language())))

    def index_url(self, row: Consultation | None = None, parent: str | None = None) -> str:
        return url_for("consultations.index")

    def subject_of(self, row: Consultation) -> str:
        """Findings name the delegation."""
        return db.session.get_one(Delegation, row.delegation_id).ref

    def subject_url(self, session: Session, conference: Conference, subject: str) -> str:
        return url_for("consultations.index", delegation=subject)

    def row_url(self, row: Consultation) -> str:
        return url_for("consultations.index", _anchor=f"consultation-{row.ref}")

    def fresh(self, session: Session, conference: Conference, parent: str | None) -> Values | None:
        today = clock.today(conference.zone)
        if not parent:
            return {"on": today}
        offered = options(session, conference)
        found = next((int(one.value) for one in offered if one.kind == "delegation_id" and one.ref == parent), None)
        return {"on": today, "delegation_id": found} if found else None

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        return {"delegation_id": [("", _("none")), *_delegations(session, conference)]}


class DecisionDesk(NamingDesk[Decision]):
    subject = "decision"
    letter = "X"
    kind = Decision
    form = DecisionForm
    people = ("speaker_id",)
    filling = Filling(
        plain=("on", "decided_on"),
        lines=("decided_by",),
        texts=("proposal", "reason", "outcome"),
        codes={"kind": DecisionKind, "state": DecisionState},
        links=("delegation_id", "session_id"),
    )
    above = ((_l("Delegations"), "delegations.index"), (_l("Consultations"), "consultations.index"))
    wording = Wording(
        many=_l("Decisions"),
        add=_l("Add decision"),
        save=_l("Save decision"),
        remove=_l("Remove decision"),
        removal=_l("This decision leaves the record. You can undo it."),
    )

    def rows(self, conference: Conference) -> Select[Any]:
        """Requests for a place are answered on the board of answers, where the place comes with the word."""
        return super().rows(conference).where(Decision.kind != DecisionKind.PLACE_REQUEST)

    def name_of(self, row: Decision) -> str:
        return plain(row.proposal, language()) or row.ref

    def index_url(self, row: Decision | None = None, parent: str | None = None) -> str:
        return url_for("consultations.decisions")

    def row_url(self, row: Decision) -> str:
        return url_for("consultations.decisions", _anchor=f"decision-{row.ref}")

    def fresh(self, session: Session, conference: Conference, parent: str | None) -> Values | None:
        return {"kind": DecisionKind.AGENDA_ADVICE, "state": DecisionState.OPEN, "on": clock.today(conference.zone)}

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        return {
            "kind": [(code, label) for code, label in of_vocabulary(DecisionKind) if code != DecisionKind.PLACE_REQUEST.value],
            "state": of_vocabulary(DecisionState),
            "delegation_id": [("", _("none")), *_delegations(session, conference)],
            "session_id": session_choices(session, conference),
        }


def _delegations(session: Session, conference: Conference) -> Pairs:
    return [(one.value, named(one.ref, one.name, language())) for one in options(session, conference) if one.kind == "delegation_id"]
