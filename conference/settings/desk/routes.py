"""The pages on which the conference, its targets, days, hosts, venue, contacts and ranks are edited."""

from typing import Any

from flask import Blueprint

from conference.editing.desk import Desk
from conference.editing.pages import open_desk
from conference.settings.desk.conference import ConferenceDesk, TargetsDesk
from conference.settings.desk.lists import ContactDesk, DayDesk, HostDesk, RankDesk, VenueDesk

bp = Blueprint("settings_desk", __name__, url_prefix="/c/<conference_ref>/settings")


def _open(name: str, desk: Desk[Any], *, is_lasting: bool = False) -> None:
    part = Blueprint(name, __name__, url_prefix=f"/{name}")
    open_desk(part, desk, new=None if is_lasting else "/new", one="/<key>")
    bp.register_blueprint(part)


_open("conference", ConferenceDesk(), is_lasting=True)
_open("targets", TargetsDesk(), is_lasting=True)
_open("days", DayDesk())
_open("hosts", HostDesk())
_open("venue", VenueDesk())
_open("contacts", ContactDesk())
_open("ranks", RankDesk())
