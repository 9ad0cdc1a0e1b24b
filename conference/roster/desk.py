"""How a person on the draft of the roster is added, changed and removed. Other versions are locked. Protected values are never shown."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from conference.editing.choices import Pairs, countries, of_vocabulary, with_own
from conference.editing.desk import Desk, Wording
from conference.editing.filling import Filling, Values
from conference.editing.removal import Dependant
from conference.errors import RefusedError
from conference.permissions import Permission
from conference.roster import actions, queries
from conference.roster.words import COLUMNS
from conference.shell import language
from forms.editing import EditForm
from forms.roster import HandlerForm
from models.audit import AuditEntry
from models.conference import Conference
from models.roster import RosterPerson, RosterVersion
from models.vocabulary import HandlerRole

_PROTECTED: Final = ("address", "birth_on", "passport_number")
_ONLY_IF_ASKED: Final = ("passport_number", "nationality")


class HandlerDesk(Desk[RosterPerson]):
    """The roster is that of the installation; the conference is only the frame in which it is edited."""

    subject = "roster"
    kind = RosterPerson
    form = HandlerForm
    filling = Filling(
        plain=("details_asked_on", "is_passport_asked"),
        lines=("name", "department", "post", "firm", "reason", "workplace", "expertise", "reports_to", "email", "nationality"),
        codes={"role": HandlerRole},
    )
    template = "roster/person.html"
    protected: ClassVar[Mapping[str, Any]] = {name: COLUMNS[name] for name in _PROTECTED}
    permission = Permission.KEEP_ROSTER
    above = ((_l("Settings"), "settings.show"), (_l("Information handlers"), "roster.index"))
    wording = Wording(
        many=_l("Draft of the roster"),
        add=_l("Add handler"),
        save=_l("Save handler"),
        remove=_l("Remove handler"),
        removal=_l("This person leaves the draft. The roster in force stays as it is."),
    )

    def name_of(self, row: RosterPerson) -> str:
        return row.name

    def index_url(self, row: RosterPerson | None = None, parent: str | None = None) -> str:
        return url_for("roster.draft")

    def rows(self, conference: Conference) -> Select[Any]:
        return queries.persons_to_change()

    def find(self, session: Session, conference: Conference, key: str, *, to_change: bool = False) -> RosterPerson | None:
        found = self.rows(conference).where(RosterPerson.ref == key)
        row: RosterPerson | None = session.scalar(found.with_for_update(of=(RosterPerson, RosterVersion)) if to_change else found)
        return row

    def fresh(self, session: Session, conference: Conference, parent: str | None) -> Values | None:
        return {"role": HandlerRole.WORKER} if queries.draft(session) else None

    def data_of(self, values: Mapping[str, Any], conference: Conference) -> Values:
        return super().data_of(values, conference) | {"address": "", "birth_on": None, "passport_number": "", "forget": []}

    def values_of_form(self, data: Mapping[str, Any], stored: Mapping[str, Any], conference: Conference) -> Values:
        """Only what was entered anew, or is to be forgotten, of what is protected; nothing of what is not asked for."""
        values = super().values_of_form(data, stored, conference)
        values |= dict.fromkeys(data["forget"]) | {name: data[name] for name in _PROTECTED if data[name]}
        values["email"] = values["email"] and values["email"].lower()
        return values if values["is_passport_asked"] else values | dict.fromkeys(_ONLY_IF_ASKED)

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        nobody = ("", str(_("nobody")))
        return {
            "role": of_vocabulary(HandlerRole),
            "reports_to": with_own([nobody, *_people(session)], data.get("reports_to")),
            "nationality": [("", str(_("not known"))), *countries(language())],
            "forget": [(name, str(COLUMNS[name])) for name in _PROTECTED],
        }

    def look_over(self, session: Session, conference: Conference, form: EditForm, row: RosterPerson | None) -> None:
        if row and form["reports_to"].data == row.ref:
            form["reports_to"].errors = [_("Choose somebody else: nobody reports to themselves.")]
        account = select(RosterPerson.ref).join(RosterVersion).where(RosterVersion.state.in_(queries.EDITABLE))
        same = session.scalar(account.where(RosterPerson.email == (form["email"].data or "").lower()))
        if same and (row is None or same != row.ref):
            form["email"].errors = [_("Somebody else on the roster has this account.")]

    def new_row(self, session: Session, conference: Conference, values: Values) -> RosterPerson:
        """Raises RefusedError where the draft was submitted or discarded meanwhile."""
        draft = queries.draft(session, to_change=True)
        if draft is None:
            msg = _("There is no draft of the roster any more.")
            raise RefusedError(msg)
        return RosterPerson(roster_version_id=draft.id, ref=actions.new_ref(), **values)

    def let_go(self, row: RosterPerson, dependants: list[Dependant]) -> None:
        for other in row.roster.persons:
            if other.reports_to == row.ref:
                other.reports_to = None

    def record(self, session: Session, conference: Conference, verb: str, subject: str, submission: str | None = None) -> AuditEntry:
        return actions.record(session, f"person_{verb}", subject, submission)


def _people(session: Session) -> Pairs:
    """Everybody on the draft, in the order of the roster."""
    found = select(RosterPerson.ref, RosterPerson.name).join(RosterVersion).where(RosterVersion.state.in_(queries.EDITABLE))
    return [(ref, name) for ref, name in session.execute(found.order_by(RosterPerson.id))]
