"""How the rooms that a hotel holds for us are added, changed and removed: a type, and a number for each night."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from flask import g, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.editing.desk import Desk, Wording
from conference.editing.filling import Filling, Values
from conference.editing.rows import differing, set_different, values_of
from conference.extensions import db
from conference.lodging.needs import usual_of
from conference.messages import short_date
from conference.rules.nights import NEAR, ONE_DAY
from conference.shell import language
from forms.editing import EditForm
from forms.hotels import RoomBlockForm
from models.audit import AuditEntry
from models.conference import Conference
from models.lodging import Hotel, RoomBlock, RoomBlockNight
from models.text import plain

_ROOMS = "rooms"  # evening -> how many: rows of their own, edited with the block


class RoomBlockDesk(Desk[RoomBlock]):
    subject = "room_block"
    kind = RoomBlock
    form = RoomBlockForm
    filling = Filling(texts=("room_type",))
    template = "lodging/block.html"
    above = ((_l("Hotel nights"), "lodging.nights"),)
    wording = Wording(
        many=_l("Hotels"),
        add=_l("Add room block"),
        save=_l("Save room block"),
        remove=_l("Remove room block"),
        removal=_l("The hotel holds these rooms for us no more. You can undo it."),
    )

    def name_of(self, row: RoomBlock) -> str:
        return plain(row.room_type, language())

    def index_url(self, row: RoomBlock | None = None, parent: str | None = None) -> str:
        ref = _hotel_of(row).ref if row else parent
        return url_for("hotels.index", _anchor=f"hotel-{ref}" if ref else None)

    def subject_url(self, session: Session, conference: Conference, subject: str) -> str:
        return self.index_url(parent=subject)

    def subject_of(self, row: RoomBlock) -> str:
        """The hotel's: a block is called nothing that would last."""
        return _hotel_of(row).ref

    def rows(self, conference: Conference) -> Select[Any]:
        return select(RoomBlock).join(Hotel, Hotel.id == RoomBlock.hotel_id).where(Hotel.conference_id == conference.id)

    def fresh(self, session: Session, conference: Conference, parent: str | None) -> Values | None:
        last = select(func.max(RoomBlock.position)).where(RoomBlock.hotel_id == Hotel.id).scalar_subquery()
        found = session.execute(select(Hotel, last).where(Hotel.conference_id == conference.id, Hotel.ref == parent)).first()
        if found is None:
            return None
        g.hotel = hotel = found[0]  # kept, so that it is read once
        return {"hotel_id": hotel.id, "position": (found[1] or 0) + 1, _ROOMS: {}}

    def stored(self, row: RoomBlock) -> Values:
        return values_of(row) | {_ROOMS: _rooms_of(row)}

    def data_of(self, values: Mapping[str, Any], conference: Conference) -> Values:
        rooms = values.get(_ROOMS, {})
        return super().data_of(values, conference) | {_ROOMS: [f"{on.isoformat()} {count}" for on, count in sorted(rooms.items())]}

    def values_of_form(self, data: Mapping[str, Any], stored: Mapping[str, Any], conference: Conference) -> Values:
        pairs = (line.split(" ") for line in data[_ROOMS])
        return super().values_of_form(data, stored, conference) | {_ROOMS: {date.fromisoformat(day): int(count) for day, count in pairs}}

    def prepare(self, form: EditForm, session: Session, conference: Conference, data: Mapping[str, Any]) -> None:
        """Offer the evenings of the conference, and those for which rooms are held already."""
        super().prepare(form, session, conference, data)
        usual = usual_of(conference)
        held = {date.fromisoformat(line.partition(" ")[0]) for line in data[_ROOMS]}
        field = form[_ROOMS]
        around = {on + step for on in usual for step in (-ONE_DAY, timedelta(), ONE_DAY)}  # who comes early or leaves late
        field.evenings = [(on.isoformat(), short_date(on, language())) for on in sorted(around | held)]
        if usual:
            field.first, field.last = min({min(usual) - NEAR, *held}), max({max(usual) + NEAR, *held})

    def new_row(self, session: Session, conference: Conference, values: Values) -> RoomBlock:
        rooms, columns = _parted(values)
        return RoomBlock(nights=[RoomBlockNight(on=on, rooms=rooms[on]) for on in sorted(rooms)], **columns)

    def change(
        self, session: Session, conference: Conference, row: RoomBlock, values: Mapping[str, Any], submission: str | None = None
    ) -> AuditEntry | None:
        rooms, columns = _parted(values)
        if rooms == _rooms_of(row):
            return super().change(session, conference, row, columns, submission)
        entry = self.record(session, conference, "changed", self.subject_of(row), submission)
        if not differing(row, columns):
            journal.touch(session, row)
        set_different(row, columns)
        _hold(session, row, rooms)
        session.flush()
        return entry


def _parted(values: Mapping[str, Any]) -> tuple[dict[date, int], Values]:
    """What is held each night, and the columns of the block itself."""
    return values[_ROOMS], {name: value for name, value in values.items() if name != _ROOMS}


def _rooms_of(block: RoomBlock) -> dict[date, int]:
    return {night.on: night.rooms for night in block.nights}


def _hotel_of(block: RoomBlock) -> Hotel:
    return db.session.get_one(Hotel, block.hotel_id)


def _hold(session: Session, block: RoomBlock, rooms: Mapping[date, int]) -> None:
    nights = {night.on: night for night in block.nights}
    for on in nights.keys() - rooms.keys():
        block.nights.remove(nights[on])
        session.delete(nights[on])
    for on in sorted(rooms):
        if on in nights:
            set_different(nights[on], {"rooms": rooms[on]})
        else:
            block.nights.append(RoomBlockNight(on=on, rooms=rooms[on]))
