"""The record desk for rows that name people: the speaker of a talk, the operator of equipment, the greeter of a transfer."""

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from sqlalchemy.orm import Session

from conference.editing.desk import Desk
from conference.editing.filling import Values
from conference.extensions import db
from conference.participants.directory import Directory, consult
from conference.shell import language
from forms.editing import EditForm
from forms.people import NOBODY
from models.base import Row
from models.conference import Conference

R = TypeVar("R", bound=Row)


class NamingDesk(Desk[R]):
    """`people`: the columns that hold the id of a person; each has a PersonField of the same name, and is left out of `filling`."""

    people: ClassVar[tuple[str, ...]]

    def data_of(self, values: Mapping[str, Any], conference: Conference) -> Values:
        named = Directory(db.session, conference, language()).named(values.get(name) for name in self.people)
        return super().data_of(values, conference) | {name: named.get(values.get(name) or 0, NOBODY) for name in self.people}

    def values_of_form(self, data: Mapping[str, Any], stored: Mapping[str, Any], conference: Conference) -> Values:
        return super().values_of_form(data, stored, conference) | {name: data[name].id for name in self.people}

    def prepare(self, form: EditForm, session: Session, conference: Conference, data: Mapping[str, Any]) -> None:
        super().prepare(form, session, conference, data)
        consult(form, Directory(session, conference, language()))
