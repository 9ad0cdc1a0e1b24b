"""One person's data, to read and to take away."""

import io
import json
from typing import Any

from flask import Blueprint, abort, g, render_template, send_file
from sqlalchemy import select
from werkzeug.wrappers import Response

from conference import clock, security
from conference.audit import journal
from conference.editing.leaving import table_words
from conference.extensions import begin_writing, db
from conference.participants.presenting import names_of
from conference.participants.shown_names import shown_name
from conference.permissions import Permission, requires
from conference.person_data.collecting import data_of, said
from conference.shell import language
from models.participant import Participant

bp = Blueprint("person_data", __name__, url_prefix="/c/<conference_ref>/people/<participant_ref>/data")


@bp.get("/")
@requires(Permission.ERASE)
def show(participant_ref: str) -> str:
    """Everything on one page, for reading and for printing."""
    person, data = _given(participant_ref)
    tables = [(table_words(table), rows) for table, rows in data.items()]
    name = shown_name(names_of(person), language())
    return render_template("person_data/show.html", person=person, name=name, tables=tables, said=said, is_whole=_with_protected(person))


@bp.get("/file")
@requires(Permission.ERASE)
def file(participant_ref: str) -> Response:
    """The same as JSON."""
    person, data = _given(participant_ref)
    told = {"conference": g.conference.ref, "person": person.ref, "given_at": clock.now().isoformat(), "data": data}
    content = io.BytesIO(json.dumps(told, ensure_ascii=False, indent=1).encode())
    return send_file(content, mimetype="application/json", as_attachment=True, download_name=f"{g.conference.ref}-{person.ref}.json")


def _given(ref: str) -> tuple[Participant, dict[str, list[dict[str, Any]]]]:
    """The data, with a line in the audit trail."""
    begin_writing()
    found = select(Participant).where(Participant.conference_id == g.conference.id, Participant.ref == ref)
    person = db.session.scalar(found) or abort(404)
    is_whole = _with_protected(person)
    data = data_of(db.session, person, with_protected=is_whole)
    journal.record(db.session, "person.data_given", person.ref, conference_ref=g.conference.ref, protected=is_whole)
    db.session.commit()
    return person, data


def _with_protected(person: Participant) -> bool:
    return security.may_see(Permission.SEE_PASSPORT, person.sponsor_id)
