"""How a room of the venue is added, changed and removed."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from conference.editing.choices import Pairs
from conference.editing.desk import Desk, Wording
from conference.editing.filling import Filling
from conference.shell import language
from conference.words import words
from forms.venue import RoomForm
from models.conference import Conference
from models.text import plain
from models.venue import Room
from models.vocabulary import RoomKind


class RoomDesk(Desk[Room]):
    subject = "room"
    letter = "R"
    kind = Room
    form = RoomForm
    filling = Filling(plain=("capacity",), texts=("name", "layout"), codes={"kind": RoomKind})
    wording = Wording(
        many=_l("Venue"),
        add=_l("Add room"),
        save=_l("Save room"),
        remove=_l("Remove room"),
        removal=_l("What is held in this room stays, without a room. You can undo it."),
    )

    def name_of(self, row: Room) -> str:
        return plain(row.name, language()) or row.ref

    def index_url(self, row: Room | None = None, parent: str | None = None) -> str:
        return url_for("venue.index")

    def row_url(self, row: Room) -> str:
        return url_for("venue.show", room_ref=row.ref)

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        return {"kind": [("", _("not known")), *words(RoomKind).items()]}
