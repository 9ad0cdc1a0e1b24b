"""How a hotel is added, changed and removed."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from conference.editing.desk import Desk, Wording
from conference.editing.filling import Filling
from conference.shell import language
from forms.hotels import HotelForm
from models.lodging import Hotel
from models.text import plain


class HotelDesk(Desk[Hotel]):
    subject = "hotel"
    letter = "H"
    kind = Hotel
    form = HotelForm
    filling = Filling(plain=("check_in", "check_out"), lines=("phone",), texts=("name", "address"))
    above = ((_l("Hotel nights"), "lodging.nights"),)
    related = ("room_block",)
    wording = Wording(
        many=_l("Hotels"),
        add=_l("Add hotel"),
        save=_l("Save hotel"),
        remove=_l("Remove hotel"),
        removal=_l("Who sleeps here keeps the nights, without a hotel. You can undo it."),
    )

    def name_of(self, row: Hotel) -> str:
        return plain(row.name, language()) or row.ref

    def index_url(self, row: Hotel | None = None, parent: str | None = None) -> str:
        return url_for("hotels.index")

    def row_url(self, row: Hotel) -> str:
        return url_for("hotels.index", _anchor=f"hotel-{row.ref}")
