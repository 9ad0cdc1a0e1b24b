"""The pages on which rooms are edited."""

from flask import Blueprint

from conference.editing.pages import open_desk
from conference.venue.desk.desk import RoomDesk

bp = Blueprint("venue_desk", __name__, url_prefix="/c/<conference_ref>")

open_desk(bp, RoomDesk(), new="/new-room", one="/venue/rooms/<key>")
