"""How a person is added, changed and removed: with a badge, and with the place that an invitee takes or gives back."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from flask import g, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from conference.editing.choices import Pairs
from conference.editing.desk import Desk, Wording
from conference.editing.filling import Values
from conference.editing.removal import Dependant
from conference.editing.rows import differing, set_different
from conference.extensions import db
from conference.participants.badges import new_badge
from conference.participants.desk import queries
from conference.participants.desk.choices import choices
from conference.participants.desk.filling import FILLING, NEW_PERSON, data_of, values_of_form
from conference.participants.presenting import names_of
from conference.participants.searching import search_key_of
from conference.participants.seating import Seating
from conference.participants.shown_names import shown_name
from conference.permissions import Permission
from conference.shell import language
from forms.editing import EditForm, labels_of
from forms.participants import PersonForm
from models.audit import AuditEntry
from models.conference import Conference
from models.delegation import Invitation
from models.participant import Participant
from models.vocabulary import InvitationState

FILES_FIRST: Final = _l(
    "There are files of this person: scans of the passport, a photo, slides or visa papers. Remove them first, or erase the person."
)
_MOVES_PLACE: Final = {"category", "delegation_id"}


class PersonDesk(Desk[Participant]):
    subject = "person"
    letter = "P"
    related = ("journey", "stay", "bookings", "visa", "passport")
    kind = Participant
    form = PersonForm
    filling = FILLING
    template = "participants/desk/form.html"
    protected: ClassVar[Mapping[str, str]] = {"birth_on": _l("Birth date")}
    guarded: ClassVar[Mapping[Permission, tuple[str, ...]]] = {Permission.SEE_DIET: ("diet", "allergies")}
    wording = Wording(
        many=_l("People"),
        add=_l("Add person"),
        save=_l("Save person"),
        remove=_l("Remove person"),
        removal=_l("This person leaves the conference. You can undo it."),
    )

    def name_of(self, row: Participant) -> str:
        return shown_name(names_of(row), language())

    def index_url(self, row: Participant | None = None, parent: str | None = None) -> str:
        return url_for("participants.index")

    def row_url(self, row: Participant) -> str:
        return url_for("participants.show", participant_ref=row.ref)

    def fresh(self, session: Session, conference: Conference, parent: str | None) -> Values | None:
        """`parent`: the delegation of the person, whose country is offered as their nationality."""
        if not parent:
            return dict(NEW_PERSON)
        found = queries.delegation(session, conference, parent)
        return {**NEW_PERSON, "delegation_id": found.id, "nationality": found.country_code} if found else None

    def data_of(self, values: Mapping[str, Any], conference: Conference) -> Values:
        return data_of(values)

    def values_of_form(self, data: Mapping[str, Any], stored: Mapping[str, Any], conference: Conference) -> Values:
        return values_of_form(data, stored)

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        g.options = queries.options(session, conference)
        return choices(g.options, data, language())

    def beside(self, form: EditForm, row: Participant | None) -> Mapping[str, Any]:
        return {"titles": _titles(form)}

    def new_row(self, session: Session, conference: Conference, values: Values) -> Participant:
        ref, delegation = queries.ref_and_delegation(session, conference, self.letter, values["delegation_id"])
        person = self.newcomer(conference, {**values, "ref": ref})
        set_committed_value(person, "delegation", delegation)
        return person

    def make_way(self, session: Session, conference: Conference, row: Participant, values: Mapping[str, Any]) -> None:
        """An invitee to come takes a free place."""
        Seating(session, conference, [row.delegation] if row.delegation else []).welcome(row)

    def newcomer(self, conference: Conference, values: Values) -> Participant:
        """A person with a badge, on no place."""
        person = Participant(conference_id=conference.id, badges=[new_badge()], journeys=[], **values)
        person.search_key = search_key_of(person)
        return person

    def change(
        self, session: Session, conference: Conference, row: Participant, values: Mapping[str, Any], submission: str | None = None
    ) -> AuditEntry | None:
        different = differing(row, values)
        if not different:
            return None
        entry = self.record(session, conference, "changed", self.subject_of(row), submission)
        around = queries.delegations_around(session, row, values) if _MOVES_PLACE.intersection(different) else None
        set_different(row, values)
        set_different(row, {"search_key": search_key_of(row)})
        if around is not None:
            Seating(session, conference, around).fill([row])
        session.flush()
        return entry

    def stays_because(self, session: Session, conference: Conference, row: Participant, dependants: list[Dependant]) -> str | None:
        return str(FILES_FIRST) if queries.has_files(session, row) else None

    def let_go(self, row: Participant, dependants: list[Dependant]) -> None:
        """Their place is free again."""
        for dependant in dependants:
            if isinstance(dependant.row, Invitation):
                dependant.row.state = InvitationState.DRAFT


def _titles(form: EditForm) -> list[tuple[str, str, str | None]]:
    """Titles that mislead in the country of the person, else of the delegation: title, rank, note."""
    delegation = next((one for one in g.options if one.kind == "delegation_id" and one.value == form["delegation_id"].data), None)
    country = form["nationality"].data or (delegation and delegation.country_code)
    if not country:
        return []
    labels = labels_of(form["rank"])
    ranks = {-one.position: labels.get(one.value, one.value) for one in g.options if one.kind == "rank"}
    return [(title.title, ranks.get(title.level, ""), title.note) for title in queries.misleading_titles(db.session, country)]
