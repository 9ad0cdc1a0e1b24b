"""The hotels of a conference."""

from collections.abc import Iterable
from datetime import date

from flask import Blueprint, g, render_template

from conference.editing.pages import open_desk
from conference.extensions import db
from conference.lodging.figures import Place, figures
from conference.lodging.hotels import queries
from conference.lodging.hotels.desk import HotelDesk
from conference.permissions import Permission, requires

bp = Blueprint("hotels", __name__, url_prefix="/c/<conference_ref>/hotels")
open_desk(bp, HotelDesk(), new="/new", one="/<key>")


@bp.get("/")
@requires(Permission.SEE_LODGING)
def index() -> str:
    """Every hotel with the rooms that it holds for us and those that are booked."""
    hotels = queries.hotels(db.session, g.conference)
    booked = figures(db.session, g.conference).booked
    evenings = {hotel.id: sorted({*_days(booked, hotel.id)}.union(*(block.rooms for block in blocks))) for hotel, blocks in hotels}
    return render_template("lodging/hotels.html", hotels=hotels, booked=booked, evenings=evenings)


def _days(booked: Iterable[Place], hotel_id: int) -> Iterable[date]:
    return (on for key, on in booked if key == hotel_id)
