"""Desks for what one person has one of: a journey there, a journey home, a passport, a visa. Addresses name it by the person."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final, TypeVar

from flask import abort, g, redirect, request, url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, contains_eager, defer
from sqlalchemy.orm.attributes import set_committed_value

from conference.editing.desk import Desk
from conference.editing.filling import Values
from conference.errors import ConflictError
from conference.participants.presenting import names_of
from conference.participants.shown_names import shown_name
from conference.shell import language
from forms.editing import EditForm
from models.audit import AuditEntry
from models.base import Row
from models.conference import Conference
from models.participant import Participant

B = TypeVar("B", bound=Row)
_HAS_ONE: Final = "has_one"


class BelongingDesk(Desk[B]):
    """`endpoint`: the blueprint of its pages; `section`: where the page of the person shows it; `label`: what it is called.

    The kind has the columns participant_id and participant. A row to come carries the person among its values as "participant".
    """

    endpoint: ClassVar[str]
    section: ClassVar[str]
    label: ClassVar[object]

    def name_of(self, row: B) -> str:
        return str(_("%(name)s: %(belonging)s", name=person_name(person_of(row)), belonging=self.label))

    def index_url(self, row: B | None = None, parent: str | None = None) -> str:
        ref = person_of(row).ref if row else parent
        return url_for("participants.show", participant_ref=ref, _anchor=self.section) if ref else url_for("participants.index")

    def subject_url(self, session: Session, conference: Conference, subject: str) -> str:
        return self.index_url(parent=subject)

    def key_of(self, row: B) -> str:
        return person_of(row).ref

    def subject_of(self, row: B) -> str:
        return person_of(row).ref

    def own(self) -> ColumnElement[bool] | None:
        """What tells the rows of this desk from others in their table; None where all are."""
        return None

    def rows(self, conference: Conference) -> Select[Any]:
        kind: Any = self.kind
        found = select(kind).join(kind.participant).where(Participant.conference_id == conference.id)
        own = self.own()
        found = found if own is None else found.where(own)
        return found.options(contains_eager(kind.participant).defer(Participant.birth_on))

    def find(self, session: Session, conference: Conference, key: str, *, to_change: bool = False) -> B | None:
        found = self.rows(conference).where(Participant.ref == key)
        row: B | None = session.scalars(found.with_for_update(of=self.kind) if to_change else found).unique().one_or_none()
        return row

    def fresh(self, session: Session, conference: Conference, parent: str | None) -> Values | None:
        """Who opens the form for what is there already gets the form that edits it."""
        found = self.whose(session, conference, parent)
        if found is None:
            return None
        person, has_one = found
        if has_one and request.method == "GET":
            abort(redirect(url_for(f"{self.endpoint}.edit", key=parent)))
        g.belongs_to = person
        return {"participant": person, _HAS_ONE: has_one}

    def whose(self, session: Session, conference: Conference, ref: str | None) -> tuple[Participant, bool] | None:
        """A person of the conference, and whether they have one already; None: there is no such person."""
        kind: Any = self.kind
        own, is_theirs = self.own(), kind.participant_id == Participant.id
        found = session.execute(
            select(Participant, kind.id)
            .outerjoin(kind, is_theirs if own is None else is_theirs & own)
            .where(Participant.conference_id == conference.id, Participant.ref == ref)
            .options(defer(Participant.birth_on))
        ).first()
        return found and (found[0], found[1] is not None)

    def beside(self, form: EditForm, row: B | None) -> Mapping[str, Any]:
        person = person_of(row) if row else g.belongs_to
        return {"person": person, "person_name": person_name(person)}

    def wait(self, session: Session, conference: Conference) -> None:
        """For nobody: the table takes one of a person, and lets whoever comes second know."""

    def add(self, session: Session, conference: Conference, values: Values, submission: str | None = None) -> tuple[B, AuditEntry]:
        """Raises ConflictError where somebody added one meanwhile."""
        about = {"what": self.label, "name": person_name(values["participant"])}
        msg = _("%(what)s of %(name)s: somebody added this meanwhile. Open it and enter what is missing.", **about)
        if values.get(_HAS_ONE):
            raise ConflictError(msg)
        try:
            return super().add(session, conference, values, submission)
        except IntegrityError as error:
            raise ConflictError(msg) from error

    def new_row(self, session: Session, conference: Conference, values: Values) -> B:
        person = values["participant"]
        columns = self.kind.__table__.c.keys()
        row = self.kind(participant_id=person.id, **{name: value for name, value in values.items() if name in columns})
        set_committed_value(row, "participant", person)  # so that its name is known before it is stored
        return row


def person_of(row: Any) -> Participant:  # noqa: ANN401  any row that belongs to a person
    """Whose it is."""
    person: Participant = row.participant
    return person


def person_name(person: Participant) -> str:
    """A person in the language of the page."""
    return shown_name(names_of(person), language())
