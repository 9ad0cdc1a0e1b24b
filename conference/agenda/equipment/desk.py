"""How an item of equipment is added, changed and removed."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session as DbSession

from conference.agenda.choices import session_choices, sessions
from conference.editing.choices import Pairs
from conference.editing.desk import Wording
from conference.editing.filling import Filling, Values
from conference.participants.naming_desk import NamingDesk
from conference.permissions import Permission
from conference.shell import language
from forms.agenda import EquipmentForm
from models.agenda import Equipment
from models.conference import Conference
from models.text import plain


class EquipmentDesk(NamingDesk[Equipment]):
    """A new item belongs to the session in the address."""

    subject = "equipment"
    letter = "E"
    kind = Equipment
    form = EquipmentForm
    permission = Permission.EDIT_STAGE
    people = ("operator_id",)
    filling = Filling(plain=("quantity",), texts=("item", "supplier"), links=("session_id",), moments=("setup_at", "test_at"))
    above = ((_l("Agenda"), "agenda.index"),)
    wording = Wording(
        many=_l("Equipment"),
        add=_l("Add equipment"),
        save=_l("Save equipment"),
        remove=_l("Remove equipment"),
        removal=_l("The item leaves the list of equipment. You can undo it."),
    )

    def name_of(self, row: Equipment) -> str:
        return plain(row.item, language()) or row.ref

    def index_url(self, row: Equipment | None = None, parent: str | None = None) -> str:
        return url_for("agenda.show", session_ref=parent, _anchor="equipment") if parent else url_for("equipment.index")

    def row_url(self, row: Equipment) -> str:
        return url_for("equipment.show", key=row.ref)

    def fresh(self, session: DbSession, conference: Conference, parent: str | None) -> Values | None:
        session_id = next((row.id for row in sessions(session, conference) if row.ref == parent), None)
        return {"session_id": session_id, "quantity": 1} if session_id else None

    def choices(self, session: DbSession, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        return {"session_id": session_choices(session, conference)}
