"""The pages on which people are edited, and found to be named in other forms."""

from flask import Blueprint, Response, g, jsonify, request

from conference.editing.pages import open_desk
from conference.extensions import db
from conference.participants.desk.desk import PersonDesk
from conference.participants.directory import Directory
from conference.permissions import Permission, requires
from conference.shell import language

bp = Blueprint("participants_desk", __name__, url_prefix="/c/<conference_ref>")

open_desk(bp, PersonDesk(), new="/new-person", one="/people/<key>")


@bp.get("/person-suggestions")
@requires(Permission.SEE_PEOPLE)
def suggestions() -> Response:
    """Who fits what is typed in a field that names people: pairs of what the field takes and a word beside it."""
    return jsonify(Directory(db.session, g.conference, language()).search(request.args.get("q", "")))
