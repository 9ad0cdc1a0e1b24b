"""The form of a substitute, and the page on which what the other person leaves behind is settled."""

from flask import Blueprint, abort, g, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.editing import destinations
from conference.editing.answering import saved
from conference.editing.pages import open_desk
from conference.extensions import db
from conference.participants.desk.desk import PersonDesk
from conference.participants.substitution import bookings
from conference.participants.substitution.desk import SubstituteDesk
from conference.permissions import Permission, requires
from models.participant import Participant

bp = Blueprint("substitution", __name__, url_prefix="/c/<conference_ref>/people")

_PEOPLE = PersonDesk()
open_desk(bp, SubstituteDesk(), new="/<parent>/substitute", one=None)
destinations.lead(bookings.SUBJECT, _PEOPLE.subject_url)


@bp.get("/<participant_ref>/left-behind")
@requires(Permission.SEE_CONFERENCE)
def left_behind(participant_ref: str) -> str:
    """What is still booked for somebody who was substituted."""
    person = _substituted(participant_ref)
    substitute = db.session.get_one(Participant, person.substituted_by_id)
    return render_template(
        "participants/substitution/left_behind.html",
        person=person,
        name=_PEOPLE.name_of(person),
        substitute=substitute,
        substitute_name=_PEOPLE.name_of(substitute),
        left=bookings.left_behind(db.session, person),
        words={name: kind.words for name, kind in bookings.KINDS.items()},
        take_over=bookings.TAKE_OVER,
    )


@bp.post("/<participant_ref>/left-behind/<kind>/<any('take-over', cancel):way>")
@requires(Permission.EDIT)
def settle(participant_ref: str, kind: str, way: str) -> Response:
    person = _substituted(participant_ref, to_change=True)
    if kind not in bookings.KINDS:
        abort(404)
    entry = bookings.settle(db.session, g.conference, person, kind, way)
    db.session.commit()
    words = bookings.KINDS[kind].words
    text = _("Taken over: %(what)s", what=words) if way == bookings.TAKE_OVER else _("Cancelled: %(what)s", what=words)
    return saved(entry, text, url_for(".left_behind", participant_ref=participant_ref))


def _substituted(ref: str, *, to_change: bool = False) -> Participant:
    person = _PEOPLE.find(db.session, g.conference, ref, to_change=to_change)
    return person if person and person.substituted_by_id is not None else abort(404)
