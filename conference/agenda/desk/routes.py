"""The pages on which sessions are edited."""

from flask import Blueprint

from conference.agenda.desk.desk import SessionDesk
from conference.editing.pages import open_desk

bp = Blueprint("agenda_desk", __name__, url_prefix="/c/<conference_ref>")

open_desk(bp, SessionDesk(), new="/new-session/<parent>", one="/agenda/sessions/<key>")
