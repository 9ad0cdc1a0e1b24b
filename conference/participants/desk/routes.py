"""The pages on which people are edited."""

from flask import Blueprint

from conference.editing.pages import open_desk
from conference.participants.desk.desk import PersonDesk

bp = Blueprint("participants_desk", __name__, url_prefix="/c/<conference_ref>")

open_desk(bp, PersonDesk(), new="/new-person", one="/people/<key>")
